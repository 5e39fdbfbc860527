"""One participant, with what the page of an edition shows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import joinedload

from seminar.db import db
from seminar.people.models import Participant, StatusChange
from seminar.programme.models import Edition, FieldVisit, ProgrammeSession, VisitPlace


def participant_of(edition: Edition, id: int) -> Participant | None:
    """A participant of this edition with the person, or None."""
    found = select(Participant).options(joinedload(Participant.person))
    return db.session.execute(
        found.where(Participant.edition_id == edition.id, Participant.id == id)
    ).scalar_one_or_none()


def history_of(participant: Participant) -> list[StatusChange]:
    """The steps of the status, the newest first."""
    found = select(StatusChange).where(StatusChange.participant_id == participant.id)
    return list(db.session.execute(found.order_by(StatusChange.id.desc())).scalars())


def visits_of(participant: Participant) -> list[Row[Any]]:
    """The field visits on which the participant has a place, in their order."""
    found = (
        select(ProgrammeSession.id, ProgrammeSession.title, ProgrammeSession.starts_at, FieldVisit.site)
        .join(FieldVisit, FieldVisit.session_id == ProgrammeSession.id)
        .join(VisitPlace, VisitPlace.visit_id == FieldVisit.id)
        .where(VisitPlace.participant_id == participant.id)
        .order_by(ProgrammeSession.starts_at)
    )
    return list(db.session.execute(found))
