"""Days as they stand in lists: day and month are told apart by the whole column, or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?", re.ASCII)
_SHORT = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T].*)?", re.ASCII)


def day_reader(column: Iterable[str]) -> Callable[[str], date | None]:
    """How this column's days are read; a text that is not clearly one day is None."""
    pairs = [(int(found[1]), int(found[2])) for cell in column if (found := _SHORT.fullmatch(cell))]
    day_first = any(first > 12 for first, _second in pairs)
    month_first = any(second > 12 for _first, second in pairs)

    def read(cell: str) -> date | None:
        if found := _ISO.fullmatch(cell):
            return _day(*found.groups())
        found = _SHORT.fullmatch(cell)
        if not found:
            return None
        first, second, year = found.groups()
        if first == second:
            return _day(year, first, second)
        if day_first == month_first:
            return None
        return _day(year, second, first) if day_first else _day(year, first, second)

    return read


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
