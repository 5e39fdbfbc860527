"""Reading who goes on a field visit.

Participants belong to a later feature, which this one may not import: their table is named here alone.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Table, select

from seminar.db import db
from seminar.programme.models import FieldVisit, VisitPlace

CONFIRMED = "confirmed"  # people.models.Status.CONFIRMED as the column holds it


def _participant() -> Table:
    return db.metadata.tables["participant"]


def who_may_go(edition_id: int, participant_ids: Collection[int]) -> set[int]:
    """Those of the ids that are confirmed participants of the edition."""
    participant = _participant()
    return set(
        db.session.execute(
            select(participant.c.id).where(
                participant.c.edition_id == edition_id,
                participant.c.status == CONFIRMED,
                participant.c.id.in_(participant_ids),
            )
        ).scalars()
    )


def who_goes(visit: FieldVisit) -> set[int]:
    """The ids of the participants who hold a place."""
    return set(
        db.session.execute(select(VisitPlace.participant_id).where(VisitPlace.visit_id == visit.id)).scalars()
    )
