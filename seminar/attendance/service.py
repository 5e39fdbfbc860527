"""Recording attendance: one function, whoever marks and however many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import case, delete, func, insert, select, update

from seminar.attendance.models import Attendance, Mark, MarkChange, MarkSource
from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db, now
from seminar.errors import Refused
from seminar.people.models import Participant
from seminar.programme.models import Edition, ProgrammeSession

CHUNK = 500  # ids in one statement

Cell = tuple[int, int]  # participant id, session id


@dataclass(frozen=True)
class Entry:
    """One cell to set; `attendance` None clears it. With `checks_seen` it yields to a mark unlike `seen`."""

    participant_id: int
    session_id: int
    attendance: Attendance | None
    minutes: int | None = None
    seen: Attendance | None = None
    checks_seen: bool = False

    @property
    def cell(self) -> Cell:
        return self.participant_id, self.session_id


@dataclass(frozen=True)
class Outcome:
    """What became of the entries: those that changed something, and cells where another mark stood by now."""

    changed: list[Entry]
    overtaken: set[Cell]


def mark(
    *, actor: Actor, edition: Edition, entries: Sequence[Entry], source: MarkSource = MarkSource.TYPED
) -> Outcome:
    """Set or clear cells of the edition's grid, in any number, with history and tallies.

    An entry that says what its marker saw is left undone, and reported, where another mark stands by now.
    Raises Refused when an entry names a participant or session that is not the edition's.
    """
    people = sorted({entry.participant_id for entry in entries})
    _hold(edition, people)
    _check_sessions(edition, {entry.session_id for entry in entries})
    standing = _standing(people)
    overtaken = {entry.cell for entry in entries if _overtaken(entry, standing.get(entry.cell))}
    todo = [e for e in entries if e.cell not in overtaken and _differs(e, standing.get(e.cell))]
    if todo:
        _write(actor, todo, standing, source)
        recount({entry.participant_id for entry in todo})
        _note(actor, edition, todo)
    return Outcome(todo, overtaken)


def _overtaken(entry: Entry, mark: Mark | None) -> bool:
    now_there = mark.attendance if mark else None
    return entry.checks_seen and now_there not in (entry.seen, entry.attendance)


def _differs(entry: Entry, mark: Mark | None) -> bool:
    if mark is None:
        return entry.attendance is not None
    return (mark.attendance, mark.minutes) != (entry.attendance, entry.minutes)


def _hold(edition: Edition, people: Sequence[int]) -> None:
    """Lock the participants, in one order: two marks of one person may not miscount each other."""
    held = 0
    for ids in _chunks(people):
        statement = select(Participant.id).where(
            Participant.edition_id == edition.id, Participant.id.in_(ids)
        )
        held += len(db.session.execute(statement.order_by(Participant.id).with_for_update()).all())
    if held != len(people):
        raise Refused(_("Some of these people are not participants of this edition. Load the page again."))


def _check_sessions(edition: Edition, ids: set[int]) -> None:
    statement = select(ProgrammeSession.id).where(ProgrammeSession.edition_id == edition.id)
    if ids - set(db.session.execute(statement).scalars()):
        raise Refused(_("A session is no longer in the programme of this edition. Load the page again."))


def _standing(people: Sequence[int]) -> dict[Cell, Mark]:
    marks: dict[Cell, Mark] = {}
    for ids in _chunks(people):
        found = db.session.execute(select(Mark).where(Mark.participant_id.in_(ids))).scalars()
        marks |= {(m.participant_id, m.session_id): m for m in found}
    return marks


def _write(actor: Actor, todo: Sequence[Entry], standing: dict[Cell, Mark], source: MarkSource) -> None:
    """Bulk statements: the number of round trips does not grow with the number of cells."""
    who = {"source": source, "actor_id": actor.user_id, "actor_name": actor.name}
    at = {"updated_at": now()}
    new = [e for e in todo if e.cell not in standing]
    cleared = [standing[e.cell].id for e in todo if e.cell in standing and e.attendance is None]
    changed = [e for e in todo if e.cell in standing and e.attendance is not None]
    history = [
        _keys(e)
        | who
        | {"old": standing[e.cell].attendance if e.cell in standing else None, "new": e.attendance}
        for e in todo
    ]
    db.session.execute(insert(MarkChange), history)
    if new:
        db.session.execute(insert(Mark), [_keys(e) | _value(e) | who for e in new])
    if changed:
        db.session.execute(
            update(Mark), [{"id": standing[e.cell].id} | _value(e) | who | at for e in changed]
        )
    for ids in _chunks(cleared):
        db.session.execute(delete(Mark).where(Mark.id.in_(ids)))


def _keys(entry: Entry) -> dict[str, Any]:
    return {"participant_id": entry.participant_id, "session_id": entry.session_id}


def _value(entry: Entry) -> dict[str, Any]:
    return {"attendance": entry.attendance, "minutes": entry.minutes}


def recount(people: Iterable[int]) -> None:
    """Bring the tallies of these participants in line with their marks at sessions that count."""
    for ids in _chunks(sorted(people)):
        tallies = {kind.value: _number_of(kind) for kind in Attendance}
        db.session.execute(
            update(Participant)
            .where(Participant.id.in_(ids))
            .values(tallies)
            .execution_options(synchronize_session=False)
        )
    db.session.expire_all()


def _number_of(kind: Attendance) -> Any:
    return (
        select(func.coalesce(func.sum(case((Mark.attendance == kind, 1), else_=0)), 0))
        .join(ProgrammeSession, ProgrammeSession.id == Mark.session_id)
        .where(Mark.participant_id == Participant.id, ProgrammeSession.counts)
        .scalar_subquery()
    )


def _note(actor: Actor, edition: Edition, todo: Sequence[Entry]) -> None:
    audit.record(
        actor=actor,
        action="attendance.mark",
        subject=edition,
        name=edition.title,
        series_id=edition.series_id,
        edition_id=edition.id,
        changes={"cells": [0, len(todo)]},
    )


def _chunks(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
