"""Finding persons who may be given a speaking turn."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import joinedload

from seminar.db import db
from seminar.people.models import Participant, Person
from seminar.permissions import Scope
from seminar.programme.models import Edition, ProgrammeSession, Turn
from seminar.programme.queries import editions_within
from seminar.text import search_key


def known_within(scope: Scope) -> ColumnElement[bool]:
    """The condition on persons who took part or spoke in an edition of the scope."""
    if scope.everywhere:
        return true()
    took_part = (
        select(Participant.person_id)
        .join(Edition, Edition.id == Participant.edition_id)
        .where(editions_within(scope))
    )
    spoke = (
        select(Turn.person_id)
        .join(ProgrammeSession, ProgrammeSession.id == Turn.session_id)
        .join(Edition, Edition.id == ProgrammeSession.edition_id)
        .where(editions_within(scope), Turn.person_id.is_not(None))
    )
    return or_(Person.id.in_(took_part), Person.id.in_(spoke))


def find_speakers(scope: Scope, q: str, *, limit: int) -> list[Person]:
    """Persons of the scope whose names have every word of `q`, by name."""
    words = search_key(q).split()[:10]
    return list(
        db.session.execute(
            select(Person)
            .where(known_within(scope), *(Person.search_key.contains(w, autoescape=True) for w in words))
            .order_by(Person.search_key, Person.id)
            .limit(limit)
        ).scalars()
    )


def speaker(scope: Scope, person_id: int) -> Person | None:
    """The person of this id, where the scope knows them."""
    return db.session.execute(
        select(Person).where(Person.id == person_id, known_within(scope))
    ).scalar_one_or_none()


def latest_turn(scope: Scope, person_id: int) -> Turn | None:
    """The person's latest turn within the scope, for the title and institution held then."""
    return db.session.execute(
        select(Turn)
        .join(Turn.session)
        .join(ProgrammeSession.edition)
        .options(joinedload(Turn.session))
        .where(Turn.person_id == person_id, editions_within(scope))
        .order_by(ProgrammeSession.starts_at.desc(), Turn.id.desc())
        .limit(1)
    ).scalar_one_or_none()
