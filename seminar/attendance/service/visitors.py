"""Marks that follow from counting people out on a field visit. Kept apart from marks that somebody set."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import func, select

from seminar.attendance.models import Attendance, MarkChange, MarkSource
from seminar.attendance.service.marks import Entry, mark
from seminar.audit.models import Actor, AuditEntry
from seminar.db import chunks, db
from seminar.programme.models import Leg, ProgrammeSession

Legs = Mapping[int, Leg | None]  # by participant
COUNT = "attendance.count"  # what the audit log calls the act, by which its marks are known


def mark_visitors(*, actor: Actor, session: ProgrammeSession, before: Legs, after: Legs) -> None:
    """Mark as present who was counted out, unless a mark stands; take it back with the count.

    They are held, and no mark is touched that somebody set, before the count or since.
    """
    out = [who for who, leg in after.items() if leg and not before[who]]
    no_longer = [who for who, leg in after.items() if before[who] and not leg]
    entries = [Entry(who, session.id, Attendance.PRESENT, checks_seen=True) for who in out]
    entries += [Entry(who, session.id, None) for who in _marked_by_count(session, no_longer)]
    mark(actor=actor, edition=session.edition, entries=entries, source=MarkSource.CHECK_IN, action=COUNT)


def _marked_by_count(session: ProgrammeSession, people: Collection[int]) -> Iterator[int]:
    """Those of the people whose mark was last set by a count."""
    last = select(func.max(MarkChange.id)).where(MarkChange.session_id == session.id)
    found = select(MarkChange.participant_id).join(AuditEntry, AuditEntry.id == MarkChange.act_id)
    for some in chunks(people):
        of_some = last.where(MarkChange.participant_id.in_(some)).group_by(MarkChange.participant_id)
        yield from db.session.execute(
            found.where(MarkChange.id.in_(of_some), MarkChange.new.is_not(None), AuditEntry.action == COUNT)
        ).scalars()
