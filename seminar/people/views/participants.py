"""The list of an edition's participants, and what is done to many of them at once."""

from __future__ import annotations

from functools import partial

from flask import abort, flash, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.accounts.login import current_actor
from seminar.addresses import record_id
from seminar.db import db
from seminar.errors import Refused
from seminar.people import service
from seminar.people.columns import Column
from seminar.people.forms import ColumnsForm, StatusesForm
from seminar.people.models import Participant, Status
from seminar.people.queries import participants as queries
from seminar.people.queries.columns import columns_of
from seminar.people.queries.filter import Filter
from seminar.people.queries.places import occupation, waiting_numbers
from seminar.people.views import listing
from seminar.people.views.blueprint import bp
from seminar.people.views.freed import say_freed
from seminar.permissions import Permission, allowed, requires
from seminar.programme.models import Edition
from seminar.web import Page, page_number


@bp.get("/editions/<series>/<edition>/participants")
@requires(Permission.PARTICIPANTS_SEE)
def participants(edition: Edition) -> ResponseReturnValue:
    wanted = listing.understood()
    if wanted is None:
        flash(_("A filter in this address is not known, so everybody is listed here."), "warning")
        return redirect(listing.url_of(edition, Filter()), 303)
    return _show(edition, wanted, StatusesForm(formdata=None))


@bp.post("/editions/<series>/<edition>/participants")
@requires(Permission.PARTICIPANTS_EDIT)
def change_statuses(edition: Edition) -> ResponseReturnValue:
    wanted = listing.asked_for()
    form = StatusesForm()
    if form.validate_on_submit():
        with form.refusals():
            chosen = _chosen(edition, wanted, form)
            moved = service.change_status(
                actor=current_actor(),
                participants=chosen,
                status=form.new_status.data,
                reason=form.reason.data,
            )
            db.session.commit()
            _say_changed(len(moved.participants), form.new_status.data)
            say_freed(moved)
            return redirect(listing.url_of(edition, wanted), 303)
    return _show(edition, wanted, form)


def _chosen(edition: Edition, wanted: Filter, form: StatusesForm) -> list[Participant]:
    """The rows that were ticked, or all that match the filter."""
    if form.everybody.data:
        return queries.matching(edition, wanted, listing.counted([edition], wanted))
    found = queries.of_edition(edition, form.participant.data)
    if not found:
        raise Refused(_("Choose the participants whose status changes."))
    return found


def _say_changed(number: int, status: Status) -> None:
    flash(
        ngettext(
            "One participant is now “%(status)s”.",
            "%(num)s participants are now “%(status)s”.",
            number,
            status=status.label,
        )
        if number
        else _("Everyone chosen was “%(status)s” already.", status=status.label),
        "done",
    )


def _show(edition: Edition, wanted: Filter, form: StatusesForm) -> ResponseReturnValue:
    """The page, with what was chosen where a change was refused."""
    g.tab = "people.participants"
    url_of = partial(listing.url_of, edition)
    found = queries.listing([edition], wanted, page_number(), listing.counted([edition], wanted))
    columns = columns_of(current_actor().user_id)
    exporting = allowed(Permission.ROSTER_EXPORT)
    waiting = wanted.status == (Status.WAITLISTED.value,)
    return render_template(
        "people/participants.html",
        edition=edition,
        wanted=wanted,
        listing=found,
        nobody=not found.total and not queries.has_any(edition),
        page=Page(found.number, found.total),
        columns=columns,
        cells_of=listing.cells_of(columns),
        labels=listing.labels(),
        participant_url=listing.participant_url(edition),
        occupation=occupation(edition),
        form=form,
        chosen=set(form.participant.data or ()),
        first_filters=listing.selects([edition], wanted, listing.FIRST),
        more_filters=listing.selects([edition], wanted, listing.MORE),
        chips=listing.chips(wanted, url_of),
        sort_link=listing.sort_link(wanted, url_of),
        here=url_of(wanted),
        reports_url=listing.url_of(edition, wanted, "reports.reports"),
        export_url=listing.url_of(edition, wanted, "reports.export_roster") if exporting else None,
        print_url=listing.url_of(edition, wanted, "people.print_participants"),
        columns_url=listing.url_of(edition, wanted, "people.choose_columns"),
        waiting=waiting,
        numbers=waiting_numbers(edition, [row.id for row in found.rows]) if waiting else {},
        may_edit=allowed(Permission.PARTICIPANTS_EDIT),
        may_import=allowed(Permission.PARTICIPANTS_IMPORT),
    ), form.status


@bp.post("/editions/<series>/<edition>/participants/move-up")
@requires(Permission.PARTICIPANTS_EDIT)
def move_up(edition: Edition) -> ResponseReturnValue:
    id = record_id(request.form.get("participant", ""))
    found = queries.of_edition(edition, [id]) if id is not None else []
    if not found:
        abort(404)
    actor = current_actor()
    reason = _("Moved up from the waiting list")
    try:
        service.change_status(actor=actor, participants=found, status=Status.CONFIRMED, reason=reason)
    except Refused as refused:
        db.session.rollback()
        flash(refused.sentence, "error")
    else:
        name = found[0].person.name
        db.session.commit()
        flash(_("%(name)s is confirmed.", name=name), "done")
    return redirect(listing.url_of(edition, listing.asked_for()), 303)


@bp.route("/editions/<series>/<edition>/participants/columns", methods=["GET", "POST"])
@requires(Permission.PARTICIPANTS_SEE)
def choose_columns(edition: Edition) -> ResponseReturnValue:
    g.tab = "people.participants"
    back = listing.url_of(edition, listing.asked_for())
    form = ColumnsForm(names=[column.value for column in columns_of(current_actor().user_id)])
    form.names.choices = [(column.value, column.label) for column in Column]
    if form.validate_on_submit():
        service.keep_columns(actor=current_actor(), names=form.names.data)
        db.session.commit()
        return redirect(back, 303)
    return render_template("people/columns.html", edition=edition, form=form, back=back), form.status
