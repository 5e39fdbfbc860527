"""Hiding small numbers: what stays unsaid on pages and in workbooks for partners and the public.

One person from a country is somebody whom others can name. A breakdown of a country's participants (by
gender, by completion) that has a number from 1 to 4 is therefore not shown for that country; its total is.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

SMALL = range(1, 5)

Row = TypeVar("Row", bound=Hashable)


def small(number: int) -> bool:
    """Whether the number is so small that it points at people."""
    return number in SMALL


@dataclass(frozen=True)
class Hidden(Generic[Row]):
    """What of a breakdown is not shown: the parts of these rows, and perhaps the sums over all rows."""

    rows: frozenset[Row]
    sums: bool


def hidden(breakdown: Mapping[Row, Sequence[int]]) -> Hidden[Row]:
    """What must not be shown of a breakdown by country.

    `breakdown` holds for each row its parts, which add up to the row's total; totals and, unless they are
    hidden, the sums of the parts over all rows are public. A row with a small part hides all its parts, so
    that none comes back from its total. What the hidden rows hold together is known (the sums less the rows
    shown), so they must be several rows that share several parts; while they are not, the smallest row still
    shown is hidden with them. Where even all rows together are one row, or hold one part alone, the sums are
    hidden too: they would be that row, or say of each row that its total is that part.
    """
    rows = {row for row, parts in breakdown.items() if any(map(small, parts))}
    others = sorted(
        (row for row, parts in breakdown.items() if row not in rows and sum(parts) > 0),
        key=lambda row: (sum(breakdown[row]), str(row)),
    )
    while rows and others and not _mixed([breakdown[row] for row in rows]):
        rows.add(others.pop(0))
    return Hidden(frozenset(rows), sums=bool(rows) and not _mixed([breakdown[row] for row in rows]))


def _mixed(rows: Sequence[Sequence[int]]) -> bool:
    """Whether the rows' sums leave open what each of them holds: two rows and two parts at the least."""
    return len(rows) > 1 and sum(map(any, zip(*rows, strict=True))) > 1
