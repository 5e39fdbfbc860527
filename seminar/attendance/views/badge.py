"""Where the code on a badge leads: its bearer, and one tap for the session that is going on."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.addresses import record_id
from seminar.attendance import queries, service
from seminar.attendance.models import Attendance, Mark
from seminar.attendance.service import NotConfirmed
from seminar.attendance.views.blueprint import bp, country_names, load_session, sentence_of
from seminar.db import db, now
from seminar.errors import Refused
from seminar.people.models import Participant, Status
from seminar.permissions import Permission, current_access, requires
from seminar.programme.models import ProgrammeSession

TAPS = (Attendance.PRESENT, Attendance.LATE)  # whoever shows a badge is here


@dataclass(frozen=True)
class State:
    """What the bearer is marked at a session, and the number of the reader's own tap, to take it back."""

    session: ProgrammeSession
    mark: Mark | None
    own_act: int | None


@bp.get("/b/<code>")
@requires(Permission.ATTENDANCE_RECORD)
def badge(code: str) -> ResponseReturnValue:
    return show(code, load_bearer(code))


@bp.post("/b/<code>")
@requires(Permission.ATTENDANCE_RECORD)
def check_in(code: str) -> ResponseReturnValue:
    bearer = load_bearer(code)
    found = load_session(bearer.edition, record_id(request.form.get("session", "")) or abort(404))
    attendance = request.form.get("mark", "")
    if attendance not in TAPS:
        abort(422)
    try:
        outcome = service.check_in(
            actor=current_actor(), bearer=bearer, session=found, attendance=Attendance(attendance)
        )
    except NotConfirmed:
        return show(code, bearer), 409  # which says it above the sessions
    db.session.commit()
    for standing in outcome.overtaken.values():
        return show(code, bearer, sentence_of(standing, bearer.edition)), 409
    flash(_("%(name)s is marked.", name=bearer.person.name), "done")
    return redirect(url_for("attendance.badge", code=code, session=found.id), 303)


@bp.post("/b/<code>/undo")
@requires(Permission.ATTENDANCE_RECORD)
def take_back(code: str) -> ResponseReturnValue:
    bearer = load_bearer(code)
    found = load_session(bearer.edition, record_id(request.form.get("session", "")) or abort(404))
    act = queries.own_check_in(bearer, found, current_actor())
    if act is None:
        raise Refused(_("There is nothing to take back."))
    service.undo(actor=current_actor(), edition=bearer.edition, act=act)
    db.session.commit()
    flash(_("The mark is taken back."), "done")
    return redirect(url_for("attendance.badge", code=code, session=found.id), 303)


def load_bearer(code: str) -> Participant:
    """Whose badge it is, or 404: also where the reader may not mark in the bearer's edition."""
    bearer = queries.find_bearer(code)
    if bearer is None:
        abort(404)
    if not current_access().may(Permission.ATTENDANCE_RECORD, bearer.edition.place):
        abort(404)
    g.place = bearer.edition.place
    return bearer


def show(code: str, bearer: Participant, problem: str = "") -> str:
    """The bearer with the sessions of the moment, or with the one that was chosen."""
    chosen = record_id(request.values.get("session", ""))
    edition = bearer.edition
    sessions = [load_session(edition, chosen)] if chosen else queries.sessions_at(edition, now())
    return render_template(
        "attendance/badge.html",
        edition=edition,
        code=code,
        bearer=bearer,
        countries=country_names([bearer.country]),
        states=[state_of(bearer, session) for session in sessions],
        may_mark=bearer.status is Status.CONFIRMED,
        taps=TAPS,
        now=now(),
        problem=problem,
    )


def state_of(bearer: Participant, session: ProgrammeSession) -> State:
    mark, act = queries.mark_of(bearer, session), queries.own_check_in(bearer, session, current_actor())
    return State(session, mark, act)
