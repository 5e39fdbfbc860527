"""Hiding small numbers: what stays unsaid on pages and in workbooks for partners and the public.

One person from a country is somebody whom others can name. A breakdown of a country's participants (by
gender, by completion) that has a number from 1 to 4 is therefore not shown for that country; its total is.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

SMALL = range(1, 5)

Row = TypeVar("Row", bound=Hashable)
Key = TypeVar("Key", bound=Hashable)


def small(number: int) -> bool:
    """Whether the number is so small that it points at people."""
    return number in SMALL


@dataclass(frozen=True)
class Hidden(Generic[Row, Key]):
    """What of a breakdown is not shown: the parts of these rows, and perhaps the sums over all rows.

    `unsaid` are the keys of those sums over some rows that are not shown. `alike`: the hidden rows, those
    together that no sum which is shown tells apart.
    """

    rows: frozenset[Row]
    sums: bool
    unsaid: frozenset[Key] = frozenset()
    alike: Sequence[frozenset[Row]] = field(default=(), compare=False)


def hidden(
    breakdown: Mapping[Row, Sequence[int]], some: Iterable[tuple[Key, Collection[Row]]] = ()
) -> Hidden[Row, Key]:
    """What must not be shown of a breakdown by country.

    `breakdown` holds for each row its parts, which add up to the row's total; totals and, unless they are
    hidden, the sums of the parts over all rows are public. A row with a small part hides all its parts, so
    that none comes back from its total. What the hidden rows hold together is known (the sums less the rows
    shown), so they must be several rows that share several parts; while they are not, the smallest row still
    shown is hidden with them. Where even all rows together are one row, or hold one part alone, the sums are
    hidden too: they would be that row, or say of each row that its total is that part.

    `some` are rows that are summed up besides, under a key: regions, groups. One after the other their sums
    are said, unless these would tell rows apart whose numbers could then be told (`_keeps`). Why that is
    enough: somebody of one hidden row and somebody of another that is summed up with it everywhere may have
    given each other's answers, and nothing that is shown would be different.
    """
    rows = {row for row, parts in breakdown.items() if any(map(small, parts))}
    others = sorted(
        (row for row, parts in breakdown.items() if row not in rows and sum(parts) > 0),
        key=lambda row: (sum(breakdown[row]), str(row)),
    )
    while rows and others and not _mixed([breakdown[row] for row in rows]):
        rows.add(others.pop(0))
    sums = bool(rows) and not _mixed([breakdown[row] for row in rows])
    if sums:
        return Hidden(frozenset(rows), sums, frozenset(key for key, _summed in some), [frozenset(rows)])
    unsaid, alike = _unsaid(breakdown, frozenset(rows), some)
    return Hidden(frozenset(rows), sums, frozenset(unsaid), alike)


def _unsaid(
    breakdown: Mapping[Row, Sequence[int]], rows: frozenset[Row], some: Iterable[tuple[Key, Collection[Row]]]
) -> tuple[list[Key], list[frozenset[Row]]]:
    """The keys whose sums may not be said, and which hidden rows the others leave together."""
    unsaid, alike = [], [rows] if rows else []
    for key, summed in some:
        parted = [(each & frozenset(summed), each - frozenset(summed)) for each in alike]
        new = [part for both in parted if all(both) for part in both]
        if all(_keeps([breakdown[row] for row in part]) for part in new):
            alike = [part for both in parted for part in both if part]
        else:
            unsaid.append(key)
    return unsaid, alike


def _mixed(rows: Sequence[Sequence[int]]) -> bool:
    """Whether the rows' sums leave open what each of them holds: two rows and two parts at the least."""
    return len(rows) > 1 and sum(map(any, zip(*rows, strict=True))) > 1


def _keeps(rows: Sequence[Sequence[int]]) -> bool:
    """Whether the rows' sums leave open of each small number even that it is small.

    Those who gave the answer may all have come from the other rows, or so many more from this one that their
    number is not small.
    """
    sums = [sum(parts) for parts in zip(*rows, strict=True)]
    return all(
        _may_be_none(row, part, sums) or _may_be_many(row, part, sums)
        for row in rows
        for part, number in enumerate(row)
        if small(number)
    )


def _may_be_none(row: Sequence[int], part: int, sums: Sequence[int]) -> bool:
    others = sum(sums) - sum(row) - (sums[part] - row[part])  # who gave another answer, in another row
    return others >= row[part]


def _may_be_many(row: Sequence[int], part: int, sums: Sequence[int]) -> bool:
    missing = SMALL.stop - row[part]
    return sums[part] - row[part] >= missing and sum(row) - row[part] >= missing
