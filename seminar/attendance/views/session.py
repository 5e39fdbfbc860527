"""The list of one session: at the door on a phone, or as a form where there is no JavaScript."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.attendance import queries, service
from seminar.attendance.cells import MARK, read_form
from seminar.attendance.guests import guests_sentence
from seminar.attendance.models import Attendance
from seminar.attendance.queries import PER_PAGE
from seminar.attendance.sentences import done_sentence
from seminar.attendance.service import Cell, Standing
from seminar.attendance.views.blueprint import (
    bp,
    country_names,
    filter_from,
    filter_values,
    load_session,
    sentence_of,
)
from seminar.db import db
from seminar.errors import Refused
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition, ProgrammeSession
from seminar.web import Page, page_number

RULE = "/editions/<series>/<edition>/attendance/<int:session_id>"


@bp.get(RULE)
@requires(Permission.ATTENDANCE_RECORD)
def session(edition: Edition, session_id: int) -> ResponseReturnValue:
    return show(edition, load_session(edition, session_id), {})


@bp.post(RULE)
@requires(Permission.ATTENDANCE_RECORD)
def mark_session(edition: Edition, session_id: int) -> ResponseReturnValue:
    found = load_session(edition, session_id)
    try:
        entries = read_form(request.form, found)
    except Refused as refused:
        return show(edition, found, {}, refused.sentence), 422
    outcome = service.mark(actor=current_actor(), edition=edition, entries=entries)
    db.session.commit()
    sentence = done_sentence(outcome)
    if outcome.overtaken:
        return show(edition, found, outcome.overtaken, sentence), 409
    flash(sentence, "done")
    values = filter_values(filter_from(request.args))
    address = url_for(
        "attendance.session", edition=edition, session_id=found.id, page=page_number(), **values
    )
    return redirect(address, 303)


def show(
    edition: Edition, found: ProgrammeSession, overtaken: dict[Cell, Standing | None], problem: str = ""
) -> str:
    """The page; where somebody was quicker the choice that was sent stays beside what stands by now."""
    wanted, number = filter_from(request.args), page_number()
    roll = queries.roll(edition, found, wanted, number)
    return render_template(
        "attendance/session.html",
        edition=edition,
        session=found,
        roll=roll,
        column=roll.columns[0],
        guests=guests_sentence([guest.name for guest in queries.guests_of(found)]),
        neighbours=queries.neighbours(edition, found),
        page=Page(number, roll.found, PER_PAGE),
        wanted=wanted,
        narrowing=filter_values(wanted),
        countries=country_names(queries.represented(edition)),
        overtaken={person: sentence_of(standing, edition) for (person, _s), standing in overtaken.items()},
        sent={person: request.form.get(f"{MARK}{person}", "") for person, _session in overtaken},
        problem=problem,
        choices=[*((kind.value, kind.letter, kind.label) for kind in Attendance), ("", "N", _("Not marked"))],
    )
