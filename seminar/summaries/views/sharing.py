"""Sharing a summary: its links, making and revoking one, and when each was opened.

The same pages stand under a series and under an edition: the guard hands over the one that the address names.
"""

from __future__ import annotations

from typing import Any

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.db import db
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition, Series
from seminar.summaries import queries, service
from seminar.summaries.forms import ShareForm
from seminar.summaries.models import ShareLink
from seminar.summaries.views.blueprint import address_of, at, bp
from seminar.web import Page, page_number


@bp.route("/series/<series>/sharing", methods=["GET", "POST"])
@bp.route("/editions/<series>/<edition>/sharing", methods=["GET", "POST"])
@requires(Permission.SUMMARY_SHARE)
def sharing(series: Series | None = None, edition: Edition | None = None) -> ResponseReturnValue:
    place = edition or series or abort(404)
    form = ShareForm()
    if form.validate_on_submit():
        with form.refusals():
            link, token = service.share(actor=current_actor(), place=place, **form.values())
            db.session.commit()
            return _show_link(place, link, token)
    page = render_template(
        "summaries/sharing.html",
        form=form,
        listed=queries.links_at(place),
        zone=service.zone_of(place),
        pictures=[(each, address_of(each, place)) for each in queries.pictures_of(place).values()],
        is_published=place.published,
        **_where(place),
    )
    return page, form.status


def _show_link(place: Series | Edition, link: ShareLink, token: str) -> str:
    """The one page that ever shows the link; a reload would make another."""
    address = f"{current_app.config['ADDRESS']}{url_for('summaries.shared', token=token)}"
    return render_template(
        "summaries/link_made.html", link=link, address=address, zone=service.zone_of(place), **_where(place)
    )


@bp.get("/series/<series>/sharing/<int:link_id>")
@bp.get("/editions/<series>/<edition>/sharing/<int:link_id>")
@requires(Permission.SUMMARY_SHARE)
def openings(
    link_id: int, series: Series | None = None, edition: Edition | None = None
) -> ResponseReturnValue:
    place = edition or series or abort(404)
    listed = _load(place, link_id)
    page = Page(page_number(), listed.openings)
    return render_template(
        "summaries/openings.html",
        listed=listed,
        openings=queries.openings_of(listed.link, skip=page.offset, most=page.per_page),
        page=page,
        zone=service.zone_of(place),
        **_where(place),
    )


@bp.get("/series/<series>/sharing/<int:link_id>/revoke")
@bp.get("/editions/<series>/<edition>/sharing/<int:link_id>/revoke")
@requires(Permission.SUMMARY_SHARE)
def confirm_revoke(
    link_id: int, series: Series | None = None, edition: Edition | None = None
) -> ResponseReturnValue:
    place = edition or series or abort(404)
    return render_template(
        "ask.html",
        question=_("Revoke the link for “%(label)s”?", label=_load(place, link_id).link.label),
        sentence=_("Whoever has it finds nothing there any more. The list of when it was opened stays."),
        verb=_("Revoke link"),
        back=url_for("summaries.sharing", **at(place)),
        edition=edition,
    )


@bp.post("/series/<series>/sharing/<int:link_id>/revoke")
@bp.post("/editions/<series>/<edition>/sharing/<int:link_id>/revoke")
@requires(Permission.SUMMARY_SHARE)
def revoke(link_id: int, series: Series | None = None, edition: Edition | None = None) -> ResponseReturnValue:
    place = edition or series or abort(404)
    link = _load(place, link_id).link
    service.revoke(actor=current_actor(), link=link)
    db.session.commit()
    flash(_("The link for “%(label)s” opens nothing any more.", label=link.label), "done")
    return redirect(url_for("summaries.sharing", **at(place)), 303)


def _load(place: Series | Edition, link_id: int) -> queries.ListedLink:
    found = queries.links_at(place, link_id)
    return found[0] if found else abort(404)


def _where(place: Series | Edition) -> dict[str, Any]:
    """The place as the frame of these pages takes it, and the addresses of pages about it."""

    def url_to(endpoint: str, **more: Any) -> str:
        return url_for(endpoint, **at(place), **more)

    return {"series": None, "edition": None, "url_to": url_to} | at(place)
