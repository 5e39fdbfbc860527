"""The numbers of marks, and the override of the rule, that each participant's row repeats."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select, update

from seminar.attendance.models import Attendance, Mark
from seminar.attendance.queries.tallies import OVERRIDE
from seminar.db import chunks, db
from seminar.people.models import Participant
from seminar.programme.models import ProgrammeSession

TALLIES = [*(kind.value for kind in Attendance), "override"]


def _number_of(kind: Attendance) -> Any:
    return (
        select(func.count())
        .select_from(Mark)
        .join(ProgrammeSession, ProgrammeSession.id == Mark.session_id)
        .where(Mark.participant_id == Participant.id, Mark.attendance == kind, ProgrammeSession.counts)
        .scalar_subquery()
    )


_CHUNK: BindParameter[int] = bindparam("chunk", expanding=True)
# FOR NO KEY UPDATE: others may meanwhile write rows that point to these.
_HOLD = (
    select(Participant.id)
    .where(Participant.edition_id == bindparam("edition"), Participant.id.in_(_CHUNK))
    .order_by(Participant.id)
    .with_for_update(key_share=True)
)
_RECOUNT = (
    update(Participant)
    .where(Participant.id.in_(_CHUNK))
    .values({kind.value: _number_of(kind) for kind in Attendance} | {"override": OVERRIDE})
    .execution_options(synchronize_session=False)
)


def hold_people(edition_id: int, people: Iterable[int]) -> int:
    """Lock these participants in the order of their ids; how many of them the edition has."""
    held = 0
    for ids in chunks(sorted(people)):
        held += len(db.session.execute(_HOLD, {"edition": edition_id, "chunk": ids}).all())
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
