"""Somebody who puts everything that partners are shown together, and solves for what is hidden."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from seminar.figures.breakdown import Members
from seminar.figures.crossing import Crossing, cross
from seminar.figures.dimensions import PERSONAL, PLACES, Alike, Dimension, every_key, key_of, place_key
from seminar.figures.queries import Place
from seminar.programme.models import Edition

BLOCKS = ((Dimension.GENDER, Dimension.PROFILE), (Dimension.HISTORY,))
"""Answers that some table may tell together: any other two crossed would have to be shown to matter."""
Key = tuple[int, Place, tuple[Dimension, ...], tuple[str, ...]]
"""How many of an edition and a place gave these answers: an unknown."""
Cell = Mapping[Dimension, str]


class Attacker:
    """Knows the editions, what people may represent and answer, and every table over any of the editions."""

    def __init__(self, parts: Sequence[Alike], members: Mapping[int, Members]) -> None:
        self.parts, self.members = parts, members
        self.editions = {part.edition.id: part.edition for part in parts}
        self.places = {(part.edition.id, (part.country, part.organisation)) for part in parts}

    def number(self, target: Key) -> int:
        """The truth, which the attacker looks for."""
        edition, place, dimensions, answers = target
        return sum(
            part.number
            for part in self.parts
            if (part.edition.id, (part.country, part.organisation)) == (edition, place)
            and self._keys(part, dimensions) == answers
        )

    def table(self, asked: Sequence[Dimension], editions: Collection[int] = (1,)) -> Crossing:
        """What partners are shown of some of the editions together."""
        parts = [part for part in self.parts if part.edition.id in editions]
        return cross(asked, parts, self.members, partner=True)

    def shown(
        self, asked: Sequence[Dimension], editions: Collection[int] = (1,)
    ) -> Iterator[tuple[Cell, int]]:
        """The numbers of such a table."""
        return numbers_of(self.table(asked, editions))

    def hidden_from(self) -> Iterator[Key]:
        """Every number of a country that could be asked for: each answer, and both of two crossed."""
        for edition, place in sorted(self.places, key=str):
            for block in BLOCKS:
                for dimensions in {block, *((each,) for each in block)}:
                    for answers in product(*map(every_key, dimensions)):
                        yield edition, place, dimensions, answers

    def fits(self, target: Key, *, most: bool) -> int:
        """The most, or the least, that the number may be with everything shown being true."""
        row = self._row(target[0], {target[1]}, dict(zip(target[2], target[3], strict=True)))
        found = milp(
            -row if most else row,
            constraints=self._shown,
            integrality=np.ones(len(self._unknown)),
            bounds=Bounds(0, np.inf),
        )
        assert found.success, found.message
        return round(float(row @ found.x))

    @cached_property
    def _unknown(self) -> dict[Key, int]:
        keys = [
            (edition, place, block, answers)
            for edition, place in sorted(self.places, key=str)
            for block in BLOCKS
            for answers in product(*map(every_key, block))
        ]
        return {key: at for at, key in enumerate(keys)}

    @cached_property
    def _shown(self) -> LinearConstraint:
        rows = {(tuple(row), number) for row, number in self._equations()}
        matrix, numbers = np.array([row for row, _n in rows]), np.array([n for _row, n in rows])
        return LinearConstraint(matrix, numbers, numbers)

    def _equations(self) -> Iterator[tuple[np.ndarray, int]]:
        for some in self._scopes():
            for asked in [*((each,) for each in Dimension), *combinations(Dimension, 2)]:
                for cell, number in self.shown(asked, some):
                    yield from self._equation(some, cell, number)

    def _scopes(self) -> Iterator[tuple[int, ...]]:
        """Any of the editions may be counted together."""
        for many in range(len(self.editions)):
            yield from combinations(sorted(self.editions), many + 1)

    def _equation(self, some: Sequence[int], cell: Cell, number: int) -> Iterator[tuple[np.ndarray, int]]:
        personal = {each: key for each, key in cell.items() if each in PERSONAL}
        for block in BLOCKS:
            if set(personal) <= set(block):
                row = np.zeros(len(self._unknown))
                for edition in some:
                    row += self._row(edition, self._within(edition, cell), personal, block)
                yield row, number

    def _within(self, edition: int, cell: Cell) -> set[Place]:
        """The places of an edition that a cell is about."""
        part = Alike(self.editions[edition], None, False, 0)
        if any(
            cell[each] != key_of(each, part, {}) for each in (Dimension.MODE, Dimension.YEAR) if each in cell
        ):
            return set()
        return {
            place
            for id, place in self.places
            if id == edition
            and all(
                place_key(each, *place, self.members[edition]) == key
                for each, key in cell.items()
                if each in PLACES
            )
        }

    def _row(
        self, edition: int, places: set[Place], personal: Cell, block: tuple[Dimension, ...] | None = None
    ) -> np.ndarray:
        """The unknowns that add up to a number."""
        block = block or next(each for each in BLOCKS if set(personal) <= set(each))
        row = np.zeros(len(self._unknown))
        for place, answers in product(places, product(*map(every_key, block))):
            if all(personal.get(each, answer) == answer for each, answer in zip(block, answers, strict=True)):
                row[self._unknown[edition, place, block, answers]] = 1
        return row

    def _keys(self, part: Alike, dimensions: Sequence[Dimension]) -> tuple[str, ...]:
        return tuple(key_of(each, part, self.members[part.edition.id]) for each in dimensions)


def numbers_of(table: Crossing) -> Iterator[tuple[Cell, int]]:
    """The numbers of a table; what stands in no column is nought wherever the sums are shown."""
    for line in table.lines:
        yield from _told({table.rows: line.key}, line.total)
        for head, number in zip(table.heads, line.numbers, strict=True):
            yield from _told({table.rows: line.key, table.columns: head.key}, number)
    for head, number in zip(table.heads, table.totals, strict=True):
        yield from _told({table.columns: head.key}, number)
    for dimension, keys in ((table.rows, table.lines), (table.columns, table.heads)):
        if dimension in PERSONAL:
            yield from (
                ({dimension: key}, 0) for key in every_key(dimension) if key not in {k.key for k in keys}
            )


def _told(cell: Mapping[Dimension | None, str], number: int | None) -> Iterator[tuple[Cell, int]]:
    if number is not None:
        yield {each: key for each, key in cell.items() if each}, number


def edition_of(id: int, **over: object) -> Edition:
    """An edition that no database knows."""
    edition = Edition(**over)
    edition.id = id
    return edition
