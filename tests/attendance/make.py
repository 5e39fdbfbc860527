"""Marks for tests, and what stands in the database after them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from seminar.attendance import service
from seminar.attendance.models import Attendance, Mark, MarkChange
from seminar.attendance.queries import wrong_tallies
from seminar.attendance.service import Entry, Outcome
from seminar.db import db
from seminar.people.models import Participant
from seminar.programme.models import Edition, ProgrammeSession
from tests.make import ACTOR

P, L, A, E = Attendance.PRESENT, Attendance.LATE, Attendance.ABSENT, Attendance.EXCUSED


def entry(who: Participant, where: ProgrammeSession, what: Attendance | None, **over: Any) -> Entry:
    return Entry(who.id, where.id, what, **over)


def seeing(who: Participant, where: ProgrammeSession, what: Attendance | None, seen: Any) -> Entry:
    return entry(who, where, what, seen=seen, checks_seen=True)


def mark(edition: Edition, *entries: Entry, **over: Any) -> Outcome:
    return service.mark(**{"actor": ACTOR, "edition": edition, "entries": entries} | over)


def marks() -> list[Attendance]:
    """All marks, in the order of participant and session."""
    return list(
        db.session.execute(select(Mark.attendance).order_by(Mark.participant_id, Mark.session_id)).scalars()
    )


def steps() -> list[tuple[Attendance | None, Attendance | None]]:
    rows = db.session.execute(select(MarkChange.old, MarkChange.new).order_by(MarkChange.id))
    return [(old, new) for old, new in rows]


def tallies(who: Participant) -> tuple[int, int, int, int]:
    """Present, late, excused, absent."""
    return who.present, who.late, who.excused, who.absent


def people_with_wrong_tallies() -> list[int]:
    return list(db.session.execute(wrong_tallies()).scalars())
