"""What partners do not see of a crossing: decision 0050 says why that is enough."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from seminar.figures.breakdown import Members
from seminar.figures.dimensions import PERSONAL, PLACES, Alike, Dimension, place_key
from seminar.figures.queries import Place
from seminar.figures.small import Hidden, hidden, small

Sum = tuple[Dimension, str]
"""A region or a group, whose countries are summed up in a row."""

SUMMED = (
    *(Dimension.REGION, Dimension.LDC, Dimension.SUB_REGION),
    *(Dimension.LLDC, Dimension.SIDS, Dimension.G77),
)
"""Whose sums are said first: each one takes something from those after it."""
TOGETHER = frozenset({Dimension.GENDER, Dimension.PROFILE})
"""The two personal breakdowns that partners see crossed with each other."""

Answers = tuple[str, ...]
Told = Mapping[Answers, int]
"""How many of a place gave which answers."""


@dataclass(frozen=True)
class Veil:
    """What partners do not see of a crossing with something personal: these keys, and perhaps the sums.

    Of several editions a key is hidden where it is in any of them: whatever is shown is then a sum of numbers
    that each edition shows by itself.
    """

    keys: frozenset[Sum]
    sums: bool

    @classmethod
    def over(
        cls,
        asked: Sequence[Dimension],
        parts: Sequence[Alike],
        keys: Sequence[tuple[str, ...]],
        members: Mapping[int, Members],
    ) -> Veil:
        own = [at for at, dimension in enumerate(asked) if dimension in PERSONAL]
        other = [at for at, dimension in enumerate(asked) if dimension not in PERSONAL]
        if not own:
            return cls(frozenset(), sums=False)  # how many of each country took part when is said anyway
        tables = by_edition(parts, [tuple(key[at] for at in own) for key in keys])
        if len(own) > 1:
            crosses = frozenset(asked) == TOGETHER
            return cls(
                frozenset(),
                sums=not all(crosses and _may_cross(table, members[id]) for id, table in tables.items()),
            )
        summed = any(asked[at] in SUMMED for at in other)
        found = {
            id: hidden_of(table, members=members[id] if summed else None) for id, table in tables.items()
        }
        closed = {
            (asked[at], key[at])
            for part, key in zip(parts, keys, strict=True)
            for at in other
            if _closes(found[part.edition.id], part, asked[at], key[at])
        }
        return cls(frozenset(closed), sums=any(each.sums for each in found.values()))

    def shows(self, asked: Sequence[Dimension], key: Sequence[str]) -> bool:
        """Whether the number of a cell, or of a total over what is not in `key`, is shown."""
        named = list(zip(asked, key, strict=True))
        if not any(dimension in PERSONAL for dimension in asked):
            return True
        if all(dimension in PERSONAL for dimension in asked):
            return not self.sums
        return not self.keys & set(named)


def _closes(found: Hidden[Place, Sum], part: Alike, dimension: Dimension, key: str) -> bool:
    if dimension in SUMMED:
        return (dimension, key) in found.unsaid
    if dimension in PLACES:
        return (part.country, part.organisation) in found.rows
    return found.sums


def by_edition(
    parts: Iterable[Alike], answers: Iterable[Answers]
) -> dict[int, dict[Place, Counter[Answers]]]:
    """The answers of each edition by what people represent."""
    tables: defaultdict[int, dict[Place, Counter[Answers]]] = defaultdict(dict)
    for part, answer in zip(parts, answers, strict=True):
        place = part.country, part.organisation
        tables[part.edition.id].setdefault(place, Counter())[answer] += part.number
    return tables


def sums_over(numbers: Mapping[Place, int], members: Members) -> list[tuple[Sum, list[Place]]]:
    """Every region and group with its places, in the order in which they are said: the largest first."""
    found: list[tuple[Sum, list[Place]]] = []
    for dimension in SUMMED:
        own: defaultdict[str, list[Place]] = defaultdict(list)
        for place in numbers:
            own[place_key(dimension, *place, members)].append(place)
        in_order = sorted(own, key=lambda key: (-sum(numbers[place] for place in own[key]), key))
        found += (((dimension, key), own[key]) for key in in_order)
    return found


def hidden_of(table: Mapping[Place, Told], at: int = 0, members: Members | None = None) -> Hidden[Place, Sum]:
    """What is hidden of one of the answers; without members nothing is said of sums over some places."""
    kinds = {
        answer: n for n, answer in enumerate(sorted({each[at] for told in table.values() for each in told}))
    }
    rows = {place: [0] * len(kinds) for place in table}
    for place, told in table.items():
        for answer, number in told.items():
            rows[place][kinds[answer[at]]] += number
    some = sums_over({place: sum(parts) for place, parts in rows.items()}, members) if members else []
    return hidden(rows, some)


# --- two personal breakdowns crossed ------------------------------------------------------------------


def _may_cross(table: Mapping[Place, Told], members: Members) -> bool:
    """Whether the sums of two answers crossed leave open each small number of a country in either or both.

    It is open where two people of different places may have given each other's answers, or two of one place
    exchanged one of theirs and two of another the reverse, and nothing that is shown would be different.
    """
    both = hidden_of(table, 0, members), hidden_of(table, 1, members)
    if any(each.sums for each in both):
        return False
    return all(_stays_open(place, table, both) for place in table)


def _stays_open(
    place: Place, table: Mapping[Place, Told], both: tuple[Hidden[Place, Sum], Hidden[Place, Sum]]
) -> bool:
    needed = set(_to_keep(place, table[place], both))
    for other in table:
        if not needed:
            return True
        if other != place:
            moves = [any({place, other} <= some for some in each.alike) for each in both]
            needed -= set(_changes(table[place], table[other], moves))
    return not needed


def _to_keep(
    place: Place, told: Told, both: tuple[Hidden[Place, Sum], Hidden[Place, Sum]]
) -> Iterator[tuple[Any, ...]]:
    """The small numbers of a place that are hidden: (which answer, its value), or both values."""
    yield from ((None, *answers) for answers, number in told.items() if small(number))
    for at, each in enumerate(both):
        if place in each.rows:
            sums: Counter[str] = Counter()
            for answers, number in told.items():
                sums[answers[at]] += number
            yield from ((at, answer) for answer, number in sums.items() if small(number))


def _changes(mine: Collection[Answers], theirs: Collection[Answers], moves: Sequence[bool]) -> Iterator[Any]:
    """The numbers of a place that may be others: `moves` says of each answer whether it may change place."""
    for (a, b), (c, d) in product(mine, theirs):
        if (a == c or moves[0]) and (b == d or moves[1]) and (a, b) != (c, d):
            yield from ((None, a, b), (None, c, d))
            yield from ((0, a), (0, c)) if a != c else ()
            yield from ((1, b), (1, d)) if b != d else ()
    for (a, b), (c, d) in product(mine, mine):
        if a != c and b != d and (a, d) in theirs and (c, b) in theirs:
            yield from ((None, a, b), (None, c, d), (None, a, d), (None, c, b))
