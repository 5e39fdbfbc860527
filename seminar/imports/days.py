"""Days as they stand in lists: day and month are told apart by the whole column, or somebody is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from seminar.imports.problems import Kind, Problem
from seminar.months import month_of
from seminar.text import search_key

if TYPE_CHECKING:
    from seminar.imports.rows import Row

_ISO = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?", re.ASCII)
_SHORT = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T].*)?", re.ASCII)
_SERIAL = re.compile(r"([3-6]\d{4})(?:\.\d+)?", re.ASCII)  # 1982 to 2082 where counted from 1900
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN = frozenset({"de", "del", "of", "le", "the", "г", "года", "st", "nd", "rd", "th", "er", "em"})
LONGEST = 60  # characters; what is longer is no day


class Order(StrEnum):
    """How a day is read that its column does not tell."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"
    FROM_1900 = "1900"
    FROM_1904 = "1904"


_WRITTEN = (Order.DAY_FIRST, Order.MONTH_FIRST)
NONE = "none"  # decided: these days are not taken over
_EPOCHS = {Order.FROM_1900: date(1899, 12, 30), Order.FROM_1904: date(1904, 1, 1)}


def is_day(cell: str) -> bool:
    """Whether the text is written as a day, if not clear which one."""
    return bool(_ISO.fullmatch(cell) or _SHORT.fullmatch(cell)) or _in_words(cell) is not None


class Days:
    """The days of one column."""

    def __init__(self, column: Iterable[str]) -> None:
        pairs = [(int(found[1]), int(found[2])) for cell in column if (found := _SHORT.fullmatch(cell))]
        day_first = any(first > 12 for first, _second in pairs)
        month_first = any(second > 12 for _first, second in pairs)
        # A column that contradicts itself tells no order: what may be two days is asked about.
        told = day_first is not month_first
        self._order = (Order.DAY_FIRST if day_first else Order.MONTH_FIRST) if told else None

    def read(self, cell: str) -> date | None:
        """The day that the text clearly is."""
        if found := _ISO.fullmatch(cell):
            return _day(*found.groups())
        if found := _SHORT.fullmatch(cell):
            possible = {day for order in _WRITTEN if (day := read_in(cell, order))}
            if len(possible) == 1:
                return possible.pop()
            return read_in(cell, self._order) if self._order else None
        return _in_words(cell)

    def asked(self, cell: str) -> bool:
        """Whether the text is one of two days, and the column does not say which."""
        return self.read(cell) is None and len(orders_of(cell)) > 1


def orders_of(cell: str) -> tuple[Order, ...]:
    """The ways in which the text is a day."""
    return tuple(order for order in Order if read_in(cell, order))


def read_in(cell: str, order: Order) -> date | None:
    """The day that the text is when it is read in this order."""
    if order in _EPOCHS:
        serial = _SERIAL.fullmatch(cell)
        return _EPOCHS[order] + timedelta(days=int(serial[1])) if serial else None
    short = _SHORT.fullmatch(cell)
    if not short:
        return None
    first, second, year = short.groups()
    return _day(year, second, first) if order is Order.DAY_FIRST else _day(year, first, second)


def with_days(rows: Sequence[Row], word: str, zone: ZoneInfo) -> list[Row]:
    """The rows with the days that were asked about, as decided; `zone` is that of days without a time."""
    return [_decided(row, word, zone) for row in rows] if word else list(rows)


def _decided(row: Row, word: str, zone: ZoneInfo) -> Row:
    asked = next((problem for problem in row.problems if problem.kind is Kind.DAY_ORDER), None)
    if asked is None:
        return row
    left = tuple(problem for problem in row.problems if problem is not asked)
    day = read_in(asked.text, Order(word)) if word != NONE else None
    if day is None:
        return replace(row, problems=(*left, Problem(Kind.DATE, asked.text)))
    moment = datetime(day.year, day.month, day.day, tzinfo=zone)
    return replace(row, problems=left, entry=replace(row.entry, registered_at=moment))


@lru_cache(maxsize=4096)
def _in_words(cell: str) -> date | None:
    """A day whose month is a word: "24 July 2023", "24 de julio de 2023", "July 24, 2023"."""
    if len(cell) > LONGEST:
        return None
    parts = [part for part in _WORDS.findall(search_key(cell)) if part not in _BETWEEN]
    if len(parts) != 3:
        return None
    months = [month for part in parts if (month := month_of(part))]
    years = [part for part in parts if part.isdecimal() and len(part) == 4]
    days = [part for part in parts if part.isdecimal() and len(part) <= 2]
    return _day(years[0], str(months[0]), days[0]) if len(months) == len(years) == len(days) == 1 else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
