"""Any two breakdowns crossed, such as gender by region, with what partners may see of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import false, func, literal, null, select

from seminar.db import db
from seminar.figures.breakdown import Members
from seminar.figures.count import Counting
from seminar.figures.dimensions import (
    OF_EDITIONS,
    PERSONAL,
    PLACES,
    Alike,
    Dimension,
    every_key,
    in_order,
    key_of,
    label_of,
)
from seminar.figures.queries import PLACE, first_of_alike
from seminar.figures.veil import Veil, by_edition, hidden_of
from seminar.people.models import Participant
from seminar.people.queries.history import first_days, kinds_of_institutions, took_part_before
from seminar.programme.models import Edition


@dataclass(frozen=True)
class Head:
    """A key of a breakdown with its label."""

    key: str
    label: str


@dataclass(frozen=True)
class Line(Head):
    """One row: a number for each head of the columns. None: not shown, since it would tell of people."""

    numbers: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True)
class Crossing:
    """Two breakdowns crossed, or one by itself (`columns` None). Of several editions: participations.

    Rows and columns add up to their totals, and the totals to `participants`.
    """

    rows: Dimension
    columns: Dimension | None
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    totals: tuple[int | None, ...]  # of the columns
    participants: int

    @property
    def hides_anything(self) -> bool:
        numbers = [*self.totals, *(number for line in self.lines for number in (*line.numbers, line.total))]
        return None in numbers


def crossed(
    counting: Counting, rows: Dimension, columns: Dimension | None = None, *, partner: bool
) -> Crossing:
    """The participants who count by one dimension, or by two; one query whatever their number.

    For partners nothing is shown that says how 1 to 4 people of one country and edition answered, nor what
    such a number could be subtracted from (`Veil`).
    """
    if rows is columns:
        raise ValueError("a breakdown is not crossed with itself")
    asked = (rows,) if columns is None else (rows, columns)
    return cross(asked, _parts(counting, asked, apart=partner), counting.members, partner=partner)


def cross(
    asked: Sequence[Dimension], parts: Sequence[Alike], members: Mapping[int, Members], *, partner: bool
) -> Crossing:
    """The same of participants who were read: `members` are the groups by the id of each edition."""
    keys = [tuple(key_of(each, part, members[part.edition.id]) for each in asked) for part in parts]
    cells: Counter[tuple[str, ...]] = Counter()
    for key, part in zip(keys, parts, strict=True):
        cells[key] += part.number
    veil = Veil.over(asked, parts, keys, members) if partner else Veil(frozenset(), sums=False)
    return _table(asked, cells, veil)


def unsummed(counting: Counting, dimension: Dimension) -> set[int]:
    """The editions, by id, whose sums of a personal breakdown partners do not see. One query."""
    found = _parts(counting, (dimension,), apart=True)
    answers = [(key_of(dimension, part, counting.members[part.edition.id]),) for part in found]
    return {edition for edition, table in by_edition(found, answers).items() if hidden_of(table).sums}


def _table(asked: Sequence[Dimension], cells: Mapping[tuple[str, ...], int], veil: Veil) -> Crossing:
    """The cells in rows and columns with their totals, without what the veil hides."""
    sums = [Counter[str](), Counter[str]()]
    for key, number in cells.items():
        for at, each in enumerate(key):
            sums[at][each] += number
    heads = [_heads(dimension, sums[at], veil) for at, dimension in enumerate(asked)]
    columns = heads[1] if len(asked) > 1 else []

    def shown(dimensions: Sequence[Dimension], key: tuple[str, ...], number: int) -> int | None:
        return number if veil.shows(dimensions, key) else None

    lines = (
        Line(
            row.key,
            row.label,
            tuple(shown(asked, (row.key, head.key), cells.get((row.key, head.key), 0)) for head in columns),
            shown(asked[:1], (row.key,), sums[0][row.key]),
        )
        for row in heads[0]
    )
    return Crossing(
        rows=asked[0],
        columns=asked[1] if len(asked) > 1 else None,
        heads=tuple(columns),
        lines=tuple(lines),
        totals=tuple(shown(asked[1:], (head.key,), sums[1][head.key]) for head in columns),
        participants=sum(cells.values()),
    )


def _heads(dimension: Dimension, keys: Collection[str], veil: Veil) -> list[Head]:
    """Where sums are hidden, answers that nobody gave are there too: the one that all gave would tell."""
    keys = every_key(dimension) if veil.sums and dimension in PERSONAL else keys
    return [Head(key, label_of(dimension, key)) for key in in_order(dimension, keys)]


# --- reading ------------------------------------------------------------------------------------------


def _parts(counting: Counting, asked: Sequence[Dimension], *, apart: bool) -> list[Alike]:
    """The participants who count, gathered by what is asked; with `apart`, each edition's by country too."""
    if not counting.editions:
        return []
    by_place = apart or not PLACES.isdisjoint(asked)
    by_edition = by_place or not OF_EDITIONS.isdisjoint(asked)
    ids = {edition.id: edition.id for edition in counting.editions} if apart else counting.alike
    ones, known, first = first_of_alike(ids), kinds_of_institutions(), first_days()
    before = first.c.first_day < Edition.first_day if counting.many else took_part_before(Edition.first_day)
    told = {
        Dimension.GENDER: Participant.gender.label("gender"),
        Dimension.PROFILE: Participant.profile.label("profile"),
        Dimension.INSTITUTION: known.c.kind.label("institution"),
        Dimension.HISTORY: func.coalesce(before, false()).label("returned"),
    }
    edition = ones.c.first if by_edition else literal(counting.editions[0].id).label("first")
    place = PLACE if by_place else (null().label("country"), false().label("organisation"))
    each = select(edition, *place, *(told[each] for each in asked if each in told)).select_from(Participant)
    if by_edition:
        each = each.join(ones, ones.c.edition_id == Participant.edition_id)
    if Dimension.HISTORY in asked:
        each = each.join(Edition, Edition.id == Participant.edition_id)
        if counting.many:
            each = each.join(first, first.c.person_id == Participant.person_id)
    if Dimension.INSTITUTION in asked:
        each = each.outerjoin(known, known.c.name == Participant.institution)
    rows = each.where(counting.condition).subquery()
    found = db.session.execute(select(*rows.c, func.count().label("number")).group_by(*rows.c))
    return [_part(counting.by_id[row.first], dict(row._mapping)) for row in found]


def _part(edition: Edition, values: dict[str, Any]) -> Alike:
    del values["first"]
    return Alike(edition=edition, **values)
