"""What happened: the steps of one cell, and somebody's latest act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from seminar.attendance.models import Attendance, MarkChange, MarkSource
from seminar.audit.models import Actor, AuditEntry
from seminar.db import db
from seminar.people.models import Participant
from seminar.programme.models import Edition, ProgrammeSession


@dataclass(frozen=True)
class Change:
    """One step of a cell; None: no mark."""

    at: datetime
    who: str
    source: MarkSource
    old: Attendance | None
    new: Attendance | None
    minutes: int | None


@dataclass(frozen=True)
class LastAct:
    """Somebody's latest act of marking that can be taken back, and how many cells it changed."""

    id: int
    at: datetime
    cells: int


def history_of(participant: Participant, session: ProgrammeSession) -> list[Change]:
    """The steps of the cell, the latest first."""
    columns = (MarkChange.created_at, MarkChange.actor_name, MarkChange.source, MarkChange.old)
    statement = (
        select(*columns, MarkChange.new, MarkChange.new_minutes)
        .where(MarkChange.participant_id == participant.id, MarkChange.session_id == session.id)
        .order_by(MarkChange.id.desc())
    )
    return [Change(*row) for row in db.session.execute(statement)]


def last_act(edition: Edition, actor: Actor) -> LastAct | None:
    """What the actor marked last in the edition; None where that was taken back already."""
    statement = (
        select(AuditEntry)
        .where(
            AuditEntry.edition_id == edition.id,
            AuditEntry.actor_id == actor.user_id,
            AuditEntry.action.in_(("attendance.mark", "attendance.undo")),
        )
        .order_by(AuditEntry.id.desc())
        .limit(1)
    )
    entry = db.session.execute(statement).scalar_one_or_none()
    if entry is None or entry.action != "attendance.mark":
        return None
    return LastAct(entry.id, entry.created_at, entry.changes["cells"][1])
