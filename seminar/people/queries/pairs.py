"""The review of those who may have been entered twice: a page of pairs, as far as a visitor may see both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, contains_eager

from seminar.db import db
from seminar.people.keys import SEPARATOR
from seminar.people.mailboxes import serves_an_office
from seminar.people.models import LikelyPair, Participant, Person, ToCompare
from seminar.people.queries.namesakes import Keys, Reason, Sought, otherwise, why_alike
from seminar.people.queries.persons import is_visible
from seminar.permissions import Scope
from seminar.programme.models import Edition
from seminar.programme.queries import editions_within
from seminar.text import search_key

PER_PAGE = 25
ANY_COUNTRY = "the one that they share"  # names that are only near make a pair within a country
MOST = 1000  # that are counted and paged through: the best ones, and others move up as these are settled


@dataclass(frozen=True)
class PairFilter:
    """What the review is narrowed to: one of the two takes part there, or represents or comes from there."""

    series_id: int | None = None
    edition_id: int | None = None
    country: str = ""
    apart: bool = False  # those of whom somebody said that they are two people

    def conditions(self) -> list[ColumnElement[bool]]:
        met: list[ColumnElement[bool]] = [LikelyPair.apart.is_(self.apart)]
        if self.series_id:
            inside = select(Edition.id).where(Edition.series_id == self.series_id)
            met.append(_takes_part(Participant.edition_id.in_(inside)))
        if self.edition_id:
            met.append(_takes_part(Participant.edition_id == self.edition_id))
        if self.country:
            national = select(Person.id).where(_one_of_them(Person.id), Person.nationality == self.country)
            met.append(or_(_takes_part(Participant.country == self.country), national.exists()))
        return met


def _one_of_them(id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    return id.in_([LikelyPair.first_id, LikelyPair.second_id])


def _takes_part(where: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(Participant.id).where(_one_of_them(Participant.person_id), where).exists()


@dataclass(frozen=True)
class Side:
    """One of the two, with the participations that the visitor may see, the newest first."""

    person: Person
    participations: list[Participant]

    @property
    def countries(self) -> list[str]:
        codes = [self.person.nationality, *(each.country for each in self.participations)]
        return list(dict.fromkeys(code for code in codes if code))

    @property
    def institutions(self) -> set[str]:
        return {search_key(each.institution) for each in self.participations} - {""}


@dataclass(frozen=True)
class Pair:
    row: LikelyPair
    first: Side
    second: Side
    reasons: list[Reason]
    same_country: bool
    same_institution: bool
    shared_mailbox: bool  # the address they share is an office's


def number_of(scope: Scope, wanted: PairFilter) -> int:
    """How many pairs there are to review, up to MOST."""
    some = select(LikelyPair.id).where(*wanted.conditions(), *_visible(scope)).limit(MOST).subquery()
    return db.session.execute(select(func.count()).select_from(some)).scalar_one()


def number_waiting(scope: Scope | None = None) -> int:
    """How many people, of those whom a visitor may see, wait to be compared with everybody else."""
    waiting = select(func.count(ToCompare.person_id.distinct()))
    if scope and not scope.everywhere:
        waiting = waiting.join(Person, Person.id == ToCompare.person_id).where(is_visible(scope))
    return db.session.execute(waiting).scalar_one()


def pairs(scope: Scope, wanted: PairFilter, *, offset: int) -> list[Pair]:
    """A page of pairs, the likeliest first. Three queries."""
    found = (
        select(LikelyPair)
        .where(*wanted.conditions(), *_visible(scope))
        .order_by(LikelyPair.score.desc(), LikelyPair.id.desc())
        .offset(offset)
        .limit(min(PER_PAGE, MOST - offset))
    )
    rows = list(db.session.execute(found).scalars())
    sides = _sides(scope, {id for row in rows for id in (row.first_id, row.second_id)})
    return [_pair(row, sides[row.first_id], sides[row.second_id]) for row in rows]


def pair_of(scope: Scope, pair_id: int) -> LikelyPair | None:
    found = select(LikelyPair).where(LikelyPair.id == pair_id, *_visible(scope))
    return db.session.execute(found).scalar_one_or_none()


def _visible(scope: Scope) -> list[ColumnElement[bool]]:
    if scope.everywhere:
        return []
    columns = (LikelyPair.first_id, LikelyPair.second_id)
    return [select(Person.id).where(Person.id == id, is_visible(scope)).exists() for id in columns]


def _sides(scope: Scope, ids: Collection[int]) -> dict[int, Side]:
    persons = db.session.execute(select(Person).where(Person.id.in_(ids))).scalars()
    of: dict[int, list[Participant]] = defaultdict(list)
    for participant in db.session.execute(
        select(Participant)
        .join(Participant.edition)
        .options(contains_eager(Participant.edition))
        .where(Participant.person_id.in_(ids), editions_within(scope))
        .order_by(Edition.first_day.desc(), Participant.id.desc())
    ).scalars():
        of[participant.person_id].append(participant)
    return {person.id: Side(person, of[person.id]) for person in persons}


def _pair(row: LikelyPair, first: Side, second: Side) -> Pair:
    return Pair(
        row=row,
        first=first,
        second=second,
        reasons=_reasons(first.person, second.person),
        same_country=bool({*first.countries} & {*second.countries}),
        same_institution=bool(first.institutions & second.institutions),
        shared_mailbox=first.person.email == second.person.email and serves_an_office(first.person.email),
    )


def _reasons(one: Person, other: Person) -> list[Reason]:
    """Why the two are likely the same, by the words that registering has for it."""
    reasons = []
    if one.search_key.split(SEPARATOR)[0] == other.search_key.split(SEPARATOR)[0]:
        reasons.append(Reason.SAME_NAME)
    elif one.word_key == other.word_key:
        reasons.append(Reason.SAME_WORDS)
    written = {one.native_key, one.word_key} & {other.native_key, other.word_key} - {""}
    if written & {one.native_key, other.native_key}:
        reasons.append(Reason.SAME_NATIVE)
    elif not reasons and Keys.of(Sought(one.name)).sounds_like(other):
        reasons.append(otherwise(one.word_key, other.word_key))
    if one.email and one.email == other.email and not serves_an_office(one.email):
        reasons.append(Reason.SAME_EMAIL)
    return reasons or [why_alike(one.word_key, other.word_key, ANY_COUNTRY)]
