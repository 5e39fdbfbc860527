"""Taking back what was marked."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from seminar.attendance.models import Attendance, MarkChange, MarkSource
from seminar.attendance.service.cells import Cell, Standing, Step, hold, standing_in, write
from seminar.attendance.service.marks import Outcome
from seminar.audit.models import Actor
from seminar.db import db
from seminar.errors import Refused
from seminar.programme.models import Edition, ProgrammeSession


def undo(*, actor: Actor, edition: Edition, act: int) -> Outcome:
    """Put back what stood before the act, in the cells where its own marks still stand.

    Where somebody has marked since, or a report has brought other minutes, that stays and is reported. An
    undo is an act like any other and can be taken back too. Raises Refused when the edition has no such act.
    """
    changes = _changes_of(edition, act)
    if not changes:
        raise Refused(_("There is nothing to take back."))
    hold(edition, changes)
    standing = standing_in(changes)
    sources = _sources_before(act)
    overtaken: dict[Cell, Standing | None] = {}
    steps: list[Step] = []
    for cell, change in changes.items():
        there = standing.get(cell)
        stands = (there.attendance, there.minutes) if there else (None, None)
        if stands == _value(change.new, change.new_minutes):
            steps.append(Step(cell, there, change.old, change.old_minutes, sources.get(cell)))
        elif stands != _value(change.old, change.old_minutes):
            overtaken[cell] = there
    number = write(
        actor=actor, edition=edition, steps=steps, source=MarkSource.UNDO, action="attendance.undo"
    )
    return Outcome(number, [step.cell for step in steps], overtaken)


def _value(attendance: Attendance | None, minutes: int | None) -> tuple[Attendance | None, int | None]:
    """What a cell holds: minutes only beside a mark."""
    return attendance, minutes if attendance else None


def _sources_before(act: int) -> dict[Cell, MarkSource]:
    """Where the marks came from that the act gave others for: put back, they count as set like that again."""
    before, change = aliased(MarkChange), MarkChange
    same_cell = and_(before.participant_id == change.participant_id, before.session_id == change.session_id)
    rows = db.session.execute(
        select(before.participant_id, before.session_id, before.source)
        .join(change, same_cell)
        .where(
            change.act_id == act,
            before.id < change.id,
            before.source != MarkSource.UNDO,
            before.new == change.old,
            before.new_minutes.is_not_distinct_from(change.old_minutes),
        )
        .order_by(before.id)
    )
    return {(participant, session): source for participant, session, source in rows}


def _changes_of(edition: Edition, act: int) -> dict[Cell, MarkChange]:
    statement = (
        select(MarkChange)
        .join(ProgrammeSession, ProgrammeSession.id == MarkChange.session_id)
        .where(MarkChange.act_id == act, ProgrammeSession.edition_id == edition.id)
    )
    return {(c.participant_id, c.session_id): c for c in db.session.execute(statement).scalars()}
