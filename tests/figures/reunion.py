"""Somebody who puts together what partners are told of several editions, and solves for who came again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from seminar.figures.chain import links_for
from seminar.figures.count import Counting
from seminar.figures.crossing import crossed
from seminar.figures.dimensions import PERSONAL, PLACES, Dimension, place_key
from seminar.figures.extents import Extent
from seminar.figures.queries import Place
from seminar.people.models import Gender
from seminar.people.queries.history import History
from seminar.permissions import EVERYTHING, Access, Permission
from seminar.programme.models import Edition
from seminar.reports.pairs import pairs_of, passage_for
from tests.figures.attacker import Cell, numbers_of

VISITOR = Access(signed_in=True)
OWN = (Dimension.GENDER, Dimension.HISTORY)
TABLES = [*((each,) for each in OWN), *product((Dimension.COUNTRY, Dimension.REGION, Dimension.LDC), OWN)]


@dataclass(frozen=True)
class Kind:
    """People whom nothing tells apart: what they represent in each edition, None where they are not."""

    there: tuple[Place | None, ...]
    gender: Gender
    before: bool = False  # took part in something older than all of the editions

    def counts_in_all(self, editions: Iterable[int]) -> bool:
        return all(self.there[at] for at in editions)

    def counts_in_any(self, editions: Iterable[int]) -> bool:
        return any(self.there[at] for at in editions)


Target = tuple[int, Place, tuple[int, ...]]
"""Of an edition those of a place who are in any of these others."""


class Acquaintance:
    """Knows the editions by date, what people may represent there, and all numbers that partners are told."""

    def __init__(self, people: Mapping[Kind, int], editions: Sequence[Edition]) -> None:
        self.people, self.editions = people, editions
        self.members = Counting(editions, None).members
        self.at = {edition.id: at for at, edition in enumerate(editions)}
        self.places = [
            sorted({kind.there[at] for kind in people} - {None}, key=str) for at in self.at.values()
        ]
        self.kinds = [
            Kind(there, gender, before)
            for there in product(*([None, *some] for some in self.places))
            for gender in sorted({kind.gender for kind in people})
            for before in (False, True)
            if any(there)
        ]

    def targets(self) -> Iterator[Target]:
        for at, places in enumerate(self.places):
            others = [each for each in self.at.values() if each != at and self.places[each]]
            for many in range(len(others)):
                yield from ((at, *rest) for rest in product(places, combinations(others, many + 1)))

    def number(self, target: Target) -> tuple[int, int]:
        """The truth, which is looked for: how many came, and how many did not."""
        at, place, others = target
        came = [
            n for kind, n in self.people.items() if kind.there[at] == place and kind.counts_in_any(others)
        ]
        return sum(came), sum(n for kind, n in self.people.items() if kind.there[at] == place) - sum(came)

    def fits(self, target: Target, *, most: bool, tables_alone: bool = False) -> int:
        """The most, or the least, that came with everything shown being true."""
        at, place, others = target
        row = self._row(kind.there[at] == place and kind.counts_in_any(others) for kind in self.kinds)
        found = milp(
            -row if most else row,
            constraints=_constraint(self._tables if tables_alone else [*self._tables, *self.told]),
            integrality=np.ones(len(self.kinds)),
            bounds=Bounds(0, np.inf),
        )
        assert found.success, found.message
        return round(float(row @ found.x))

    def _row(self, counts: Iterable[bool]) -> np.ndarray:
        return np.fromiter(counts, float, len(self.kinds))

    @cached_property
    def _tables(self) -> list[tuple[np.ndarray, int]]:
        """What each edition tells by itself."""
        found = []
        for at, edition in enumerate(self.editions):
            for place in self.places[at]:
                number = sum(self.number((at, place, ())))
                found.append((self._row(kind.there[at] == place for kind in self.kinds), number))
            for cell, number in shown(edition):
                found.append((self._row(self._in(kind, edition, cell) for kind in self.kinds), number))
        return found

    def _in(self, kind: Kind, edition: Edition, cell: Cell) -> bool:
        at = self.at[edition.id]
        place = kind.there[at]
        if place is None:
            return False
        returned = kind.before or kind.counts_in_any(range(at))
        told = {
            Dimension.GENDER: kind.gender.value,
            Dimension.HISTORY: History.RETURNING if returned else History.FIRST_TIME,
        }
        return all(
            (place_key(each, *place, self.members[edition.id]) if each in PLACES else told[each]) == key
            for each, key in cell.items()
        )

    @cached_property
    def told(self) -> list[tuple[np.ndarray, int]]:
        """How many people, of all that may be counted together; how many are in both of two editions."""
        found = []
        for extent in self._extents():
            counting = Counting.of(extent, EVERYTHING.scope(Permission.COVERAGE_SEE))
            figures = counting.together(extent, partner=True)
            if figures.people_are_sayable:
                own = [self.at[edition.id] for edition in figures.editions if edition.id in self.at]
                # Whoever took part in something older is there, too, and in one of these besides.
                everybody = len(own) < len(figures.editions)
                counts = (everybody or kind.counts_in_any(own) for kind in self.kinds)
                found.append((self._row(counts), figures.people))
        for both, number in self._came_through():
            found.append((self._row(kind.counts_in_all(both) for kind in self.kinds), number))
        return found

    def _extents(self) -> Iterator[Extent]:
        years = sorted({edition.first_day.year for edition in self.editions})
        yield Extent()
        yield from (Extent(series=series) for series in {edition.series for edition in self.editions})
        yield from (Extent(first_year=first, last_year=last) for first, last in combinations(years, 2))
        for many in range(2, len(self.editions) + 1):
            for some in combinations(self.editions, many):
                yield Extent(editions=tuple(edition.path for edition in some))

    def _came_through(self) -> Iterator[tuple[tuple[int, int], int]]:
        for link in links_for(self.editions, VISITOR):
            if link.came_through is not None and link.edition.follows_id:
                yield (self.at[link.edition.follows_id], self.at[link.edition.id]), link.came_through
        for earlier, later in pairs_of(self.editions):
            if passage := passage_for((earlier, later), None, VISITOR):
                yield (self.at[earlier.id], self.at[later.id]), passage.total.confirmed


def shown(edition: Edition) -> Iterator[tuple[Cell, int]]:
    """The numbers of people that partners see of an edition."""
    for asked in TABLES:
        table = crossed(Counting([edition], None), *asked, partner=True)
        yield from ((cell, number) for cell, number in numbers_of(table) if cell.keys() & PERSONAL)


def _constraint(equations: Iterable[tuple[np.ndarray, int]]) -> LinearConstraint:
    rows = {(tuple(row), number) for row, number in equations}
    matrix, numbers = np.array([row for row, _n in rows]), np.array([n for _row, n in rows])
    return LinearConstraint(matrix, numbers, numbers)
