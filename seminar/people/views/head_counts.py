"""People known only as a number: the list of an edition, adding, changing, removing."""

from __future__ import annotations

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.audit.service import check_version
from seminar.db import db
from seminar.people import service
from seminar.people.forms import HeadCountForm
from seminar.people.models import HeadCount
from seminar.people.queries.head_counts import head_count_of, head_counts_of
from seminar.people.views.blueprint import bp
from seminar.permissions import Permission, allowed, requires
from seminar.programme.models import Edition


@bp.get("/editions/<series>/<edition>/participants/head-counts")
@requires(Permission.PARTICIPANTS_SEE)
def head_counts(edition: Edition) -> ResponseReturnValue:
    g.tab = "people.participants"
    found = head_counts_of(edition)
    return render_template(
        "people/head_counts.html",
        edition=edition,
        head_counts=found,
        total=sum(head_count.number for head_count in found),
        may_edit=allowed(Permission.PARTICIPANTS_EDIT),
        may_import=allowed(Permission.PARTICIPANTS_IMPORT),
    )


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


def _show(edition: Edition, form: HeadCountForm, head_count: HeadCount | None) -> ResponseReturnValue:
    g.tab = "people.participants"
    return render_template(
        "people/head_count.html", edition=edition, form=form, head_count=head_count
    ), form.status
