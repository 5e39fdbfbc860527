"""People known only as a number: the list of an edition, adding, changing, removing."""

from __future__ import annotations

from collections import Counter

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.accounts.login import current_actor
from seminar.audit.service import check_version
from seminar.db import db
from seminar.figures.extents import Extent, editions_seen
from seminar.people import service
from seminar.people.forms import HeadCountForm, RemoveHeadCountsForm
from seminar.people.models import HeadCount
from seminar.people.queries.filter import Filter
from seminar.people.queries.head_counts import (
    NARROWED_BY,
    head_count_of,
    head_counts_of,
    page_of_several,
    sums_of_several,
)
from seminar.people.views import listing
from seminar.people.views.blueprint import bp
from seminar.permissions import Permission, allowed, current_access, requires
from seminar.programme.models import Edition, Series
from seminar.web import Page, page_number


@bp.get("/editions/<series>/<edition>/participants/head-counts")
@requires(Permission.PARTICIPANTS_SEE)
def head_counts(edition: Edition) -> ResponseReturnValue:
    g.tab, wanted = "people.participants", _wanted()
    found = head_counts_of(edition, wanted)
    sources = Counter(each.source for each in found) if wanted == Filter() else Counter[str]()

    def url_of(wanted: Filter) -> str:
        return listing.url_of(edition, wanted, "people.head_counts")

    return render_template(
        "people/head_counts.html",
        edition=edition,
        head_counts=found,
        total=sum(head_count.number for head_count in found),
        sources=[(source, rows) for source, rows in sources.items() if rows > 1],
        chips=listing.chips(wanted, url_of),
        everybody=url_of(Filter()),
        may_edit=allowed(Permission.PARTICIPANTS_EDIT),
        may_import=allowed(Permission.PARTICIPANTS_IMPORT),
    )


@bp.get("/head-counts")
@bp.get("/series/<series>/head-counts")
@requires(Permission.PARTICIPANTS_SEE)
def head_counts_of_several(series: Series | None = None) -> ResponseReturnValue:
    extent, wanted = Extent.from_args(request.args, series), _wanted()
    editions = editions_seen(extent, current_access())
    sums = sums_of_several(editions, wanted)
    page = Page(page_number(), sums.rows)

    def url_of(wanted: Filter) -> str:
        address = extent.arguments() | wanted.arguments()
        return url_for("people.head_counts_of_several", series=series, **address)

    return render_template(
        "people/head_counts_of_several.html",
        extent=extent,
        rows=page_of_several(editions, wanted, page),
        page=page,
        total=sums.people,
        chips=listing.chips(wanted, url_of),
        everybody=url_of(Filter()),
    )


def _wanted() -> Filter:
    """What the head counts are narrowed to: they have fewer fields than participants."""
    wanted = listing.asked_for()
    return Filter(**{field: getattr(wanted, field) for field in NARROWED_BY})


@bp.route("/editions/<series>/<edition>/participants/head-counts/new", methods=["GET", "POST"])
@requires(Permission.PARTICIPANTS_EDIT)
def add_head_count(edition: Edition) -> ResponseReturnValue:
    form = HeadCountForm()
    if form.validate_on_submit():
        with form.refusals():
            service.add_head_count(actor=current_actor(), edition=edition, **form.values())
            db.session.commit()
            flash(_("The head count is added."), "done")
            return redirect(url_for("people.head_counts", edition=edition), 303)
    return _show(edition, form, None)


@bp.route(
    "/editions/<series>/<edition>/participants/head-counts/<int:head_count_id>", methods=["GET", "POST"]
)
@requires(Permission.PARTICIPANTS_EDIT)
def change_head_count(edition: Edition, head_count_id: int) -> ResponseReturnValue:
    found = head_count_of(edition, head_count_id) or abort(404)
    form = HeadCountForm(obj=found)
    if form.validate_on_submit():
        with form.refusals():
            check_version(found, form.version.data)
            service.change_head_count(
                actor=current_actor(), edition=edition, head_count=found, **form.values()
            )
            db.session.commit()
            flash(_("The head count is changed."), "done")
            return redirect(url_for("people.head_counts", edition=edition), 303)
    return _show(edition, form, found)


@bp.route(
    "/editions/<series>/<edition>/participants/head-counts/<int:head_count_id>/remove",
    methods=["GET", "POST"],
)
@requires(Permission.PARTICIPANTS_EDIT)
def remove_head_count(edition: Edition, head_count_id: int) -> ResponseReturnValue:
    found = head_count_of(edition, head_count_id) or abort(404)
    if request.method == "POST":
        service.remove_head_count(actor=current_actor(), edition=edition, head_count=found)
        db.session.commit()
        flash(_("The head count is removed."), "done")
        return redirect(url_for("people.head_counts", edition=edition), 303)
    g.tab = "people.participants"
    return render_template("people/head_count_remove.html", edition=edition, head_count=found)


@bp.route("/editions/<series>/<edition>/participants/head-counts/remove", methods=["GET", "POST"])
@requires(Permission.PARTICIPANTS_EDIT)
def remove_head_counts(edition: Edition) -> ResponseReturnValue:
    """All of one source: a table that was taken in is taken back."""
    source, form = request.args.get("source", ""), RemoveHeadCountsForm()
    if form.validate_on_submit():
        with form.refusals():
            removed = service.remove_head_counts(
                actor=current_actor(), edition=edition, source=source, version=form.version.data or ""
            )
            db.session.commit()
            said = ngettext("%(num)s head count is removed.", "%(num)s head counts are removed.", removed)
            flash(said, "done")
            return redirect(url_for("people.head_counts", edition=edition), 303)
    found = [each for each in head_counts_of(edition) if each.source == source] or abort(404)
    form.version.data = service.version_of(found)
    g.tab = "people.participants"
    return render_template(
        "people/head_counts_remove.html",
        edition=edition,
        form=form,
        source=source,
        rows=len(found),
        people=sum(each.number for each in found),
    ), form.status


def _show(edition: Edition, form: HeadCountForm, head_count: HeadCount | None) -> ResponseReturnValue:
    g.tab = "people.participants"
    return render_template(
        "people/head_count.html", edition=edition, form=form, head_count=head_count
    ), form.status
