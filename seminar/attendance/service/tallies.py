"""The numbers of marks, and the override of the rule, that each participant's row repeats."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select, update

from seminar.attendance.models import Attendance, Mark
from seminar.attendance.queries.tallies import OVERRIDE
from seminar.db import chunks, db, table_of
from seminar.people.models import Participant
from seminar.programme.models import ProgrammeSession

TALLIES = [*(kind.value for kind in Attendance), "override"]


_PEOPLE, _MARKS, _SESSIONS = table_of(Participant), table_of(Mark), table_of(ProgrammeSession)


def _number_of(kind: Attendance) -> Any:
    return (
        select(func.count())
        .select_from(_MARKS)
        .join(_SESSIONS, _SESSIONS.c.id == _MARKS.c.session_id)
        .where(_MARKS.c.participant_id == _PEOPLE.c.id, _MARKS.c.attendance == kind, _SESSIONS.c.counts)
        .scalar_subquery()
    )


_CHUNK: BindParameter[int] = bindparam("chunk", expanding=True)
# FOR NO KEY UPDATE: others may meanwhile write rows that point to these.
_HOLD = (
    select(_PEOPLE.c.id)
    .where(_PEOPLE.c.edition_id == bindparam("edition"), _PEOPLE.c.id.in_(_CHUNK))
    .order_by(_PEOPLE.c.id)
    .with_for_update(key_share=True)
)
_RECOUNT = (
    update(_PEOPLE)
    .where(_PEOPLE.c.id.in_(_CHUNK))
    .values({kind.value: _number_of(kind) for kind in Attendance} | {"override": OVERRIDE})
)


def hold_people(edition_id: int, people: Iterable[int]) -> set[int]:
    """Lock these participants in the order of their ids; those of them whom the edition has."""
    held: set[int] = set()
    for ids in chunks(sorted(people)):
        held.update(db.session.execute(_HOLD, {"edition": edition_id, "chunk": ids}).scalars())
    return held


def recount(people: Iterable[int]) -> None:
    """Bring the tallies of these participants, which are held, in line with their marks and overrides."""
    for ids in chunks(sorted(people)):
        db.session.execute(_RECOUNT, {"chunk": ids})
    for record in db.session.identity_map.values():
        if isinstance(record, Participant):
            db.session.expire(record, TALLIES)


def recount_session(session: ProgrammeSession) -> None:
    """The same for everybody with a mark at the session. Call it once `counts` was changed."""
    db.session.flush()
    marked = select(Mark.participant_id).where(Mark.session_id == session.id)
    people = db.session.execute(marked).scalars().all()
    hold_people(session.edition_id, people)
    recount(people)
