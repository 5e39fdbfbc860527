"""Persons across all editions, as far as a visitor may see them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, exists, func, literal, not_, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload

from seminar.db import begins_words, db, holds_words
from seminar.people.models import Participant, Person, Status
from seminar.permissions import Scope
from seminar.programme.models import Edition, ProgrammeSession, Turn
from seminar.programme.queries import editions_within, with_edition
from seminar.web import Page

_ByPerson = dict[int, Row[*tuple[Any, ...]]]


def is_visible(scope: Scope) -> ColumnElement[bool]:
    """The condition that picks persons who took part or spoke where the scope reaches."""
    if scope.everywhere:
        return true()
    editions = select(Edition.id).where(editions_within(scope))
    took_part = exists().where(Participant.person_id == Person.id, Participant.edition_id.in_(editions))
    spoke = exists().where(
        Turn.person_id == Person.id,
        Turn.session_id == ProgrammeSession.id,
        ProgrammeSession.edition_id.in_(editions),
    )
    return or_(took_part, spoke)


def visible(scope: Scope) -> list[int]:
    """Everybody whom the scope reaches, by id."""
    return list(db.session.execute(select(Person.id).where(is_visible(scope))).scalars())


def visible_person(scope: Scope, person_id: int) -> Person | None:
    """The person, or None where the scope does not reach: then there is no such person."""
    found = select(Person).where(Person.id == person_id, is_visible(scope))
    return db.session.execute(found).scalar_one_or_none()


def visible_ids(scope: Scope, ids: Collection[int]) -> set[int]:
    """Those of the persons whom the scope reaches."""
    found = select(Person.id).where(Person.id.in_(ids), is_visible(scope))
    return set(db.session.execute(found).scalars()) if ids else set()


def matches(q: str) -> ColumnElement[bool]:
    """Every word of `q` stands in some name of the person, or all of it is the e-mail address."""
    named = holds_words(Person.search_key, q)
    return or_(named, Person.email == q.lower()) if "@" in q else named


@dataclass(frozen=True)
class Persons:
    """One page of persons: `total` match.

    By person id: `latest` has the last participation of each, `spoken` their last turn, `turns` how many.
    """

    rows: list[Person]
    number: int
    total: int
    latest: _ByPerson
    spoken: _ByPerson
    turns: dict[int, int]


def search(scope: Scope, q: str, page: int) -> Persons:
    """The visible persons whose names match, by name; past the end it is the last page. Five queries."""
    met = (is_visible(scope), matches(q))
    total = db.session.execute(select(func.count()).select_from(Person).where(*met)).scalar_one()
    shown = Page(page, total)
    found = select(Person).where(*met).order_by(Person.search_key, Person.id)
    rows = db.session.execute(found.limit(shown.per_page).offset(shown.offset)).scalars().all()
    ids = [person.id for person in rows]
    return Persons(list(rows), shown.number, total, *_told(scope, ids), _turn_counts(scope, ids))


@dataclass(frozen=True)
class Found:
    """The first persons of a search; `latest` and `spoken` as in Persons."""

    rows: list[Person]
    latest: _ByPerson
    spoken: _ByPerson


def first_found(scope: Scope, q: str, most: int) -> Found:
    """The visible persons with words of their names that begin like those of `q`, by name; then the others.

    At most four queries.
    """
    met, begins = (is_visible(scope), matches(q)), begins_words(Person.search_key, q)
    found = select(Person).where(*met).order_by(Person.search_key, Person.id)
    rows = db.session.execute(found.where(begins).limit(most)).scalars().all()
    shown = list(rows)
    if len(rows) < most:
        shown += db.session.execute(found.where(not_(begins)).limit(most - len(rows))).scalars()
    return Found(shown, *_told(scope, [person.id for person in shown]))


def _told(scope: Scope, ids: Collection[int]) -> tuple[_ByPerson, _ByPerson]:
    """What tells people of one name apart: where they last took part, and as what they last spoke."""
    return _latest(scope, ids), _spoken(scope, ids)


def _spoken(scope: Scope, ids: Collection[int]) -> _ByPerson:
    """For each person the institution and the country for which they spoke last in the scope."""
    found = db.session.execute(
        select(
            Turn.person_id,
            Turn.institution_then.label("institution"),
            func.coalesce(Turn.on_behalf_of_country, Person.nationality).label("country"),
            literal("").label("organisation"),
        )
        .join(Turn.session)
        .join(ProgrammeSession.edition)
        .join(Person, Person.id == Turn.person_id)
        .where(Turn.person_id.in_(ids), editions_within(scope))
        .order_by(ProgrammeSession.starts_at, Turn.id)
    )
    return {row.person_id: row for row in found}


def _latest(scope: Scope, ids: Collection[int]) -> _ByPerson:
    """For each person the last participation in the scope, with how many there are."""
    found = db.session.execute(
        select(
            Participant.person_id,
            Participant.country,
            Participant.organisation,
            Participant.institution,
            func.count().over(partition_by=Participant.person_id).label("number"),
        )
        .join(Participant.edition)
        .where(Participant.person_id.in_(ids), editions_within(scope))
        .order_by(Edition.first_day, Participant.id)
    )
    return {row.person_id: row for row in found}


def _turn_counts(scope: Scope, ids: Collection[int]) -> dict[int, int]:
    found = db.session.execute(
        select(Turn.person_id, func.count())
        .join(Turn.session)
        .join(ProgrammeSession.edition)
        .where(Turn.person_id.in_(ids), editions_within(scope))
        .group_by(Turn.person_id)
    )
    return {person_id: number for person_id, number in found if person_id is not None}


def participations_of(scope: Scope, person: Person) -> list[Participant]:
    """Every participation of a person inside the scope, the newest first, with edition and series."""
    found = (
        select(Participant)
        .join(Participant.edition)
        .options(contains_eager(Participant.edition).joinedload(Edition.series))
        .where(Participant.person_id == person.id, editions_within(scope))
        .order_by(Edition.first_day.desc(), Participant.id.desc())
    )
    return list(db.session.execute(found).scalars())


def country_of_last_time(person: Person, edition: Edition) -> str | None:
    """The country that the person represented when last sent to an edition, up to this one, if it was one.

    Whoever applied, was declined or withdrew represented nobody there.
    """
    found = (
        select(Participant.country)
        .join(Participant.edition)
        .where(
            Participant.person_id == person.id,
            Participant.status.in_([Status.CONFIRMED, Status.NO_SHOW]),
            Edition.first_day <= edition.first_day,
        )
        .order_by(Edition.first_day.desc(), Participant.id.desc())
    )
    return db.session.execute(found.limit(1)).scalar_one_or_none()


def turns_of(scope: Scope, person: Person) -> list[Turn]:
    """Every turn that a person gave inside the scope, the newest first, with session, edition and series."""
    found = (
        with_edition(Turn, scope)
        .options(joinedload(Turn.institution))
        .where(Turn.person_id == person.id)
        .order_by(ProgrammeSession.starts_at.desc(), Turn.position)
    )
    return list(db.session.execute(found).scalars())
