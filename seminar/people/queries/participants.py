"""The participants of an edition, or of several: filtered, counted, in pages and all together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select

from seminar.addresses import LARGEST_ID
from seminar.countries.models import CountryCode
from seminar.countries.reference import COUNTRIES, name
from seminar.db import db, exists
from seminar.formats import language
from seminar.people.models import Participant, Person
from seminar.people.queries.filter import Condition, Filter, conditions
from seminar.people.queries.history import of_editions
from seminar.programme.models import Edition
from seminar.text import search_key
from seminar.web import PER_PAGE

__all__ = [
    *("Filter", "Listing", "conditions", "has_any", "listing", "matching", "of_edition", "order_of"),
    *("people", "roster", "rows"),
]


@dataclass(frozen=True)
class Listing:
    """One page of a list, of which there are `total` rows in all; of a list of people, `total` people."""

    rows: list[Row[Any]]
    number: int
    total: int


def listing(
    editions: Sequence[Edition], wanted: Filter, page: int, counted: Condition | None = None
) -> Listing:
    """One page of 50 rows and how many there are; past the end it is the last page. At most three queries."""
    met = conditions(editions, wanted, counted)
    rows = _page(wanted, met, page)
    if 0 < len(rows) < PER_PAGE or (not rows and page == 1):
        return Listing(rows, page, (page - 1) * PER_PAGE + len(rows))  # the end is seen: nothing to count
    total = db.session.execute(select(func.count()).where(*met)).scalar_one()
    last = max(1, -(-total // PER_PAGE))
    return Listing(rows, page, total) if page <= last else Listing(_page(wanted, met, last), last, total)


def _page(wanted: Filter, met: list[Condition], number: int) -> list[Row[Any]]:
    """The keys of the page first: an index alone finds and sorts them, and only 50 rows are read."""
    keys = select(Participant.id).where(*met).order_by(*order_of(wanted))
    page = keys.limit(PER_PAGE).offset((number - 1) * PER_PAGE).subquery()
    found = roster().join(page, page.c.id == Participant.id).order_by(*order_of(wanted))
    return list(db.session.execute(found).all())


def people(
    editions: Sequence[Edition], wanted: Filter, page: int, counted: Condition | None = None
) -> Listing:
    """One page of 50 people by name, each with every row that matches, the earliest edition first."""
    met = conditions(editions, wanted, counted)
    total = db.session.execute(select(func.count(Participant.person_id.distinct())).where(*met)).scalar_one()
    number = max(1, min(page, -(-total // PER_PAGE)))
    # People in the order of their names, each asked after: an index has the order, and few are asked.
    taking_part = select(Participant.id).where(Participant.person_id == Person.id, *met).correlate(Person)
    in_order = select(Person.id).where(taking_part.exists()).order_by(Person.search_key, Person.id)
    shown = db.session.execute(in_order.limit(PER_PAGE).offset((number - 1) * PER_PAGE)).scalars().all()
    rows = (
        roster()
        .join(Edition, Edition.id == Participant.edition_id)
        .where(*met, Participant.person_id.in_(shown))
        .order_by(Person.search_key, Person.id, Edition.first_day, Participant.id)
    )
    return Listing(list(db.session.execute(rows)), number, total)


def has_any(edition: Edition) -> bool:
    """Whether somebody is in the edition, whatever the status."""
    return exists(select(Participant.id).where(Participant.edition_id == edition.id))


def represented(editions: Sequence[Edition]) -> set[str]:
    """The countries that somebody of these editions represents, whatever the status.

    Asked country by country: an index answers each, however many people there are.
    """
    somebody = select(Participant.id).where(of_editions(editions), Participant.country == CountryCode.iso2)
    return set(db.session.execute(select(CountryCode.iso2).where(somebody.exists())).scalars())


def rows(editions: Sequence[Edition], wanted: Filter, counted: Condition | None = None) -> Iterator[Row[Any]]:
    """All rows that match, in the filter's order, read a thousand at a time: one query."""
    found = roster().where(*conditions(editions, wanted, counted)).order_by(*order_of(wanted))
    yield from db.session.execute(found, execution_options={"yield_per": 1000})


def matching(edition: Edition, wanted: Filter, counted: Condition | None = None) -> list[Participant]:
    """All participants that match, as records, to change them together."""
    found = select(Participant).where(*conditions([edition], wanted, counted))
    return list(db.session.execute(found).scalars())


def of_edition(edition: Edition, ids: Sequence[int]) -> list[Participant]:
    """The participants with these ids, but for those of other editions and numbers that no key can be."""
    keys = [id for id in ids if 0 < id <= LARGEST_ID]
    found = select(Participant).where(Participant.edition_id == edition.id, Participant.id.in_(keys))
    return list(db.session.execute(found).scalars())


def roster() -> Select[*tuple[Any, ...]]:
    """The columns of the roster, the keys of the row, and the numbers of marks that make a rate."""
    return select(
        Participant.id,
        Participant.person_id,
        Participant.edition_id,
        Person.honorific,
        Person.name,
        Person.native_name,
        Participant.gender,
        Participant.country,
        Participant.organisation,
        Participant.institution,
        Participant.position,
        Participant.profile,
        Person.email,
        Person.phone,
        Person.nationality,
        Person.languages,
        Participant.status,
        Participant.source,
        Participant.nominated_by,
        Participant.registered_at,
        Participant.present,
        Participant.late,
        Participant.excused,
    ).join(Person, Person.id == Participant.person_id)


def order_of(wanted: Filter) -> list[ColumnElement[Any]]:
    """By what a list of participants is sorted."""
    columns: list[Any] = [Participant.name_key, Participant.id]
    match wanted.sort.removeprefix("-"):
        case "country":
            columns = [_country_rank(), *columns]
        case "status":
            columns = [Participant.status, *columns]
        case "registered":
            columns = [Participant.registered_at, Participant.id]
    return [column.desc() for column in columns] if wanted.sort.startswith("-") else columns


def _country_rank() -> ColumnElement[int]:
    """Where the country stands in the alphabet of the reader's language; who represents none comes last."""
    place = func.strpos if db.engine.dialect.name == "postgresql" else func.instr
    return place(_alphabet(language()), func.coalesce(Participant.country, "-"))


@lru_cache
def _alphabet(language: str) -> str:
    """All codes in the order of their names: "AF,AL,DZ,…,-"."""
    return ",".join([*sorted(COUNTRIES, key=lambda code: search_key(name(code, language))), "-"])
