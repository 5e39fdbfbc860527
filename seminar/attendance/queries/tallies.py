"""The numbers of marks, and whether they are right."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import BindParameter, Select, and_, bindparam, case, func, or_, select

from seminar.attendance.models import Attendance, Mark, Override, Ruling
from seminar.db import db, table_of
from seminar.people.models import Participant
from seminar.programme.models import Edition, ProgrammeSession

# Built once: each mark that is saved asks for it.
_EDITIONS: BindParameter[int] = bindparam("editions", expanding=True)
_SESSIONS, _MARKS = table_of(ProgrammeSession), table_of(Mark)
_MARKED = (
    select(_SESSIONS.c.edition_id, func.count())
    .where(
        _SESSIONS.c.edition_id.in_(_EDITIONS),
        _SESSIONS.c.counts,
        select(_MARKS.c.id).where(_MARKS.c.session_id == _SESSIONS.c.id).exists(),
    )
    .group_by(_SESSIONS.c.edition_id)
)

# The latest decision about a participant, as their row repeats it.
OVERRIDE = func.coalesce(
    select(case((Override.ruling == Ruling.COMPLETES, 1), (Override.ruling == Ruling.SHORT, -1), else_=0))
    .where(Override.participant_id == Participant.id)
    .order_by(Override.id.desc())
    .limit(1)
    .correlate(Participant)
    .scalar_subquery(),
    0,
)


def marked_sessions(edition: Edition) -> int:
    """How many counting sessions of the edition have any mark; a session nobody marked is left out."""
    return marked_sessions_of([edition.id]).get(edition.id, 0)


def marked_sessions_of(edition_ids: Iterable[int]) -> dict[int, int]:
    """The same for several editions; an edition without marks is not among the keys."""
    return dict(list(db.session.execute(_MARKED, {"editions": list(edition_ids)})))


def wrong_tallies() -> Select[int]:
    """Participants whose row repeats other marks or decisions: none, unless something went around us."""
    counted = {
        kind: func.coalesce(
            func.sum(case((and_(Mark.attendance == kind, ProgrammeSession.counts), 1), else_=0)), 0
        )
        for kind in Attendance
    }
    return (
        select(Participant.id)
        .outerjoin(Mark, Mark.participant_id == Participant.id)
        .outerjoin(ProgrammeSession, ProgrammeSession.id == Mark.session_id)
        .group_by(Participant.id)
        .having(
            or_(
                *(getattr(Participant, kind.value) != number for kind, number in counted.items()),
                Participant.override != OVERRIDE,
            )
        )
    )
