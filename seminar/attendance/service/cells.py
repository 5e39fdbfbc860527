"""Cells of the grid: holding them, reading what stands in them, and writing steps with their history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import BindParameter, bindparam, delete, select, update

from seminar.attendance.models import Attendance, Mark, MarkChange, MarkSource
from seminar.attendance.service.tallies import hold_people, recount
from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import chunks, db, insert_all, now, table_of
from seminar.errors import Refused
from seminar.programme.models import Edition, ProgrammeSession, Series

Cell = tuple[int, int]  # participant id, session id


@dataclass(frozen=True)
class Standing:
    """The mark that stands in a cell, and who set it when."""

    mark_id: int
    attendance: Attendance
    minutes: int | None
    actor_name: str
    set_at: datetime


@dataclass(frozen=True)
class Step:
    """One cell on its way from what stands to what shall stand; `attendance` None: no mark.

    `source` is where the mark first came from, when it is put back as it was; else that of the act.
    """

    cell: Cell
    standing: Standing | None
    attendance: Attendance | None
    minutes: int | None
    source: MarkSource | None = None


# Built once: putting a statement together takes longer than SQLite needs to answer it.
_CHUNK: BindParameter[int] = bindparam("chunk", expanding=True)
_SESSIONS: BindParameter[int] = bindparam("sessions", expanding=True)
_OF_SERIES, _EDITIONS, _ROWS = table_of(Series), table_of(Edition), table_of(ProgrammeSession)
_HOLD_SESSIONS = (
    select(_ROWS.c.id)
    .select_from(_OF_SERIES)
    .join(_EDITIONS, _EDITIONS.c.series_id == _OF_SERIES.c.id)
    .join(_ROWS, _ROWS.c.edition_id == _EDITIONS.c.id)
    .where(_EDITIONS.c.id == bindparam("edition"), _ROWS.c.id.in_(_SESSIONS))
    .order_by(_ROWS.c.id)
    .with_for_update(read=True)
)
_MARKS = table_of(Mark)
_STANDING = select(
    *(_MARKS.c.participant_id, _MARKS.c.session_id, _MARKS.c.id, _MARKS.c.attendance, _MARKS.c.minutes),
    *(_MARKS.c.actor_name, _MARKS.c.updated_at),
).where(_MARKS.c.participant_id.in_(_CHUNK), _MARKS.c.session_id.in_(_SESSIONS))
_CHANGE = update(_MARKS).where(_MARKS.c.id == bindparam("mark_id"))
_CLEAR = delete(_MARKS).where(_MARKS.c.id.in_(_CHUNK))


def hold(edition: Edition, cells: Iterable[Cell]) -> None:
    """Lock what the cells belong to until the transaction ends: two marks of one person never miscount.

    The edition and its series before sessions before participants, each in the order of their ids, so that
    nobody waits in a circle (the edition, since the note in the audit log points to it and whoever changes
    the programme locks it first). Raises Refused when a session or participant is not the edition's.
    """
    people, sessions = {person for person, _s in cells}, {session for _p, session in cells}
    hold_sessions(edition, sessions)
    if hold_people(edition.id, people) != people:
        raise Refused(_("Some of these people are not participants of this edition. Load the page again."))


def hold_sessions(edition: Edition, sessions: Collection[int]) -> None:
    """The first half of it; people may follow who are not known to take part. Raises Refused likewise."""
    found = db.session.execute(_HOLD_SESSIONS, {"edition": edition.id, "sessions": sorted(sessions)}).all()
    if len(found) != len(sessions):
        raise Refused(_("A session is no longer in the programme of this edition. Load the page again."))


def standing_in(cells: Iterable[Cell]) -> dict[Cell, Standing]:
    """What stands in these cells; a cell without a mark is not among the keys."""
    people, sessions = {person for person, _s in cells}, {session for _p, session in cells}
    found: dict[Cell, Standing] = {}
    for ids in chunks(sorted(people)):
        rows = db.session.execute(_STANDING, {"chunk": ids, "sessions": sorted(sessions)})
        found |= {(row.participant_id, row.session_id): Standing(*row[2:]) for row in rows}
    return found


def write(
    *, actor: Actor, edition: Edition, steps: Sequence[Step], source: MarkSource, action: str
) -> int | None:
    """Write the steps with their history and the tallies; the number of the act, None without a step."""
    if not steps:
        return None
    act = _note(actor, edition, action, len(steps))
    who = {"source": source, "actor_id": actor.user_id, "actor_name": actor.name}
    insert_all(MarkChange, [_history(step) | who | {"act_id": act} for step in steps])
    insert_all(Mark, [_place(s) | who | _value(s, source) for s in steps if s.standing is None])
    changed = [
        {"mark_id": s.standing.mark_id, "updated_at": now()} | who | _value(s, source)
        for s in steps
        if s.standing and s.attendance
    ]
    if changed:
        db.session.execute(_CHANGE, changed)
    _clear([s.standing.mark_id for s in steps if s.standing and s.attendance is None])
    recount({person for person, _session in (step.cell for step in steps)})
    return act


def _clear(mark_ids: Sequence[int]) -> None:
    for ids in chunks(mark_ids):
        db.session.execute(_CLEAR, {"chunk": ids})


def _place(step: Step) -> dict[str, Any]:
    return {"participant_id": step.cell[0], "session_id": step.cell[1]}


def _value(step: Step, source: MarkSource) -> dict[str, Any]:
    return {"attendance": step.attendance, "minutes": step.minutes, "source": step.source or source}


def _history(step: Step) -> dict[str, Any]:
    return _place(step) | {
        "old": step.standing.attendance if step.standing else None,
        "old_minutes": step.standing.minutes if step.standing else None,
        "new": step.attendance,
        "new_minutes": step.minutes,
    }


def _note(actor: Actor, edition: Edition, action: str, cells: int) -> int:
    return audit.record(
        actor=actor,
        action=action,
        subject=edition,
        name=edition.title,
        series_id=edition.series_id,
        edition_id=edition.id,
        changes={"cells": [0, cells]},
    )
