"""The page behind a link: a summary for whoever holds it. Opening it is the one GET that is noted."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from seminar.accounts.login import current_actor
from seminar.db import db, writing
from seminar.languages import in_the_language, language_links
from seminar.permissions import public
from seminar.summaries import service
from seminar.summaries.devices import device_of
from seminar.summaries.kept import Body
from seminar.summaries.models import ShareLink
from seminar.summaries.queries import usable_link
from seminar.summaries.views.blueprint import bp
from seminar.summaries.views.pages import edition_body, series_body


@bp.get("/shared/<token>", strict_slashes=False)  # a program that sends it may end it with a stroke
@public
def shared(token: str) -> ResponseReturnValue:
    link = usable_link(token) or abort(404)
    if request.method == "GET":
        _note(link)
        link = usable_link(token) or abort(404)  # it may have been revoked meanwhile
    with in_the_language(link.language):
        return _page(link)


def _note(link: ShareLink) -> None:
    user_id = current_actor().user_id if current_user.is_authenticated else None
    device = device_of(request.user_agent.string)
    link_id = link.id
    db.session.commit()  # what was read until here could not write
    with writing():
        service.note_opening(link_id=link_id, device=device, user_id=user_id)


def _page(link: ShareLink) -> str:
    """What the public would read once it is published; of a series with all of its editions."""
    shown = {"may_share": False, "languages": [] if link.language else language_links()}
    if link.edition:
        body = _for_one_reader(edition_body(link.edition, link.access))
        return render_template(
            "summaries/edition.html", edition=link.edition, body=body, frame="layout.html", **shown
        )
    body = _for_one_reader(series_body(link.series, link.access))
    return render_template("summaries/series.html", series=link.series, body=body, **shown)


def _for_one_reader(body: Body) -> Body:
    """Without the public address: a messenger would lead there, past the list of openings."""
    return replace(body, address="", picture="")


@bp.after_request
def keep_to_oneself(response: Response) -> Response:
    """The address of this page reaches no other site, search engine or cache; nor does a wrong one."""
    if request.endpoint == "summaries.shared":
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Cache-Control"] = "no-store"
    return response
