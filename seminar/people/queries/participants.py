"""The participants of an edition: filtered, counted, in pages and all together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask_babel import get_locale
from sqlalchemy import ColumnElement, Row, Select, func, select

from seminar.addresses import LARGEST_ID
from seminar.countries.reference import COUNTRIES, name
from seminar.db import db
from seminar.people.models import Participant, Person
from seminar.people.queries.filter import Condition, Filter, conditions
from seminar.programme.models import Edition
from seminar.text import search_key

__all__ = ["Filter", "Listing", "conditions", "listing", "matching", "of_edition", "rows"]

PER_PAGE = 50


@dataclass(frozen=True)
class Listing:
    """One page of a list: `total` participants match, of `everybody` in the edition."""

    rows: list[Row[Any]]
    number: int
    total: int
    everybody: int


def listing(edition: Edition, wanted: Filter, page: int, counted: Condition | None = None) -> Listing:
    """One page of 50 rows with the numbers around it; past the end it is the last page. Two queries."""
    met = conditions(edition, wanted, counted)
    total, everybody = _numbers(edition, met)
    number = max(1, min(page, -(-total // PER_PAGE)))
    # The keys of the page first: the index alone finds and sorts them, and 50 rows are read.
    start = (number - 1) * PER_PAGE
    keys = select(Participant.id).where(*met).order_by(*_order(wanted)).limit(PER_PAGE).offset(start)
    page_keys = keys.subquery()
    found = _roster().join(page_keys, page_keys.c.id == Participant.id).order_by(*_order(wanted))
    return Listing(list(db.session.execute(found).all()), number, total, everybody)


def _numbers(edition: Edition, met: list[Condition]) -> tuple[int, int]:
    """How many match, and how many there are; the first condition of all is the edition."""
    everybody = select(func.count()).where(Participant.edition_id == edition.id).scalar_subquery()
    if len(met) == 1:
        number = db.session.execute(select(everybody)).scalar_one()
        return number, number
    return tuple(db.session.execute(select(func.count(), everybody).where(*met)).one())


def rows(edition: Edition, wanted: Filter, counted: Condition | None = None) -> Iterator[Row[Any]]:
    """All rows that match, in the filter's order, read a thousand at a time: one query."""
    found = _roster().where(*conditions(edition, wanted, counted)).order_by(*_order(wanted))
    yield from db.session.execute(found, execution_options={"yield_per": 1000})


def matching(edition: Edition, wanted: Filter, counted: Condition | None = None) -> list[Participant]:
    """All participants that match, as records, to change them together."""
    found = select(Participant).where(*conditions(edition, wanted, counted))
    return list(db.session.execute(found).scalars())


def of_edition(edition: Edition, ids: Sequence[int]) -> list[Participant]:
    """The participants with these ids, but for those of other editions and numbers that no key can be."""
    keys = [id for id in ids if id <= LARGEST_ID]
    found = select(Participant).where(Participant.edition_id == edition.id, Participant.id.in_(keys))
    return list(db.session.execute(found).scalars())


def _roster() -> Select[*tuple[Any, ...]]:
    """The columns of the roster, and the keys of the row."""
    return select(
        Participant.id,
        Participant.person_id,
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
    ).join(Person, Person.id == Participant.person_id)


def _order(wanted: Filter) -> list[ColumnElement[Any]]:
    by_name: list[Any] = [Participant.name_key, Participant.id]
    columns: list[Any] = {
        "name": by_name,
        "country": [_country_rank(), *by_name],
        "status": [Participant.status, *by_name],
        "registered": [Participant.registered_at, Participant.id],
    }[wanted.sort.removeprefix("-")]
    return [column.desc() for column in columns] if wanted.sort.startswith("-") else columns


def _country_rank() -> ColumnElement[int]:
    """Where the country stands in the alphabet of the reader's language; who represents none comes last."""
    place = func.strpos if db.engine.dialect.name == "postgresql" else func.instr
    return place(_alphabet(str(get_locale() or "en")), func.coalesce(Participant.country, "-"))


@lru_cache
def _alphabet(language: str) -> str:
    """All codes in the order of their names: "AF,AL,DZ,…,-"."""
    return ",".join([*sorted(COUNTRIES, key=lambda code: search_key(name(code, language))), "-"])
