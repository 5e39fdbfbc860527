"""Who goes on a field visit, and who still may."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, func, select

from seminar.db import db, holds_words
from seminar.people.models import Participant, Person, Status
from seminar.programme.models import FieldVisit, ProgrammeSession, VisitPlace


def visitors(visit: FieldVisit) -> list[Row[Any]]:
    """The participants who hold a place, by name; one query."""
    return list(
        db.session.execute(
            _listed()
            .join(VisitPlace, VisitPlace.participant_id == Participant.id)
            .where(VisitPlace.visit_id == visit.id)
            .order_by(Participant.name_key, Participant.id)
        )
    )


def candidates(visit: FieldVisit, q: str, *, offset: int, limit: int) -> list[Row[Any]]:
    """A page of the confirmed without a place; every word of `q` is in their name or institution."""
    statement = _without_place(_listed(), visit, q).order_by(Participant.name_key, Participant.id)
    return list(db.session.execute(statement.offset(offset).limit(limit)))


def count_candidates(visit: FieldVisit, q: str) -> int:
    """How many `candidates` there are on all pages."""
    return int(db.session.execute(_without_place(select(func.count(Participant.id)), visit, q)).scalar_one())


def _listed() -> Select[*tuple[Any, ...]]:
    return select(
        Participant.id,
        Person.honorific,
        Person.name,
        Person.native_name,
        Participant.country,
        Participant.organisation,
        Participant.institution,
        Participant.status,
    ).join(Person, Person.id == Participant.person_id)


def _without_place(statement: Select[Any], visit: FieldVisit, q: str) -> Select[Any]:
    going = select(VisitPlace.participant_id).where(VisitPlace.visit_id == visit.id)
    edition = select(ProgrammeSession.edition_id).where(ProgrammeSession.id == visit.session_id)
    return statement.where(
        Participant.edition_id == edition.scalar_subquery(),
        Participant.status == Status.CONFIRMED,
        Participant.id.not_in(going),
        holds_words(Participant.name_key, q),
    )
