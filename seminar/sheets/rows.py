"""The rows of a sheet as the file format has them.

openpyxl makes everything else of a workbook. Its own rows take four times as long (tools/bench/sheets.py)
and turn a text that begins with `=` into a formula; here a text can only become a text.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import BinaryIO

from seminar.sheets import clean
from seminar.sheets.model import Value
from seminar.sheets.styles import Style

# Day 1 is 1 January 1900, but spreadsheets also count 29 February 1900, which never was:
# before 1 March 1900 the numbers of Excel and LibreOffice differ, and a date is written as text.
_EPOCH = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1).toordinal() - _EPOCH
_LARGEST_EXACT = 10**15
_ROWS_AT_ONCE = 200
_HIGHEST = 409.0  # points; Excel repairs a file with higher rows
# `_x0041_` in a cell means "A": the underscore that would start such a code is written as one itself.
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_LIKE = frozenset("=+-@\t\r")


def letters(column: int) -> str:
    """The letters of a column, from 1: A, B … Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class Rows:
    """Writes rows one below the other; `last` is the number of the row written last."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.last = 0

    def add(self, values: Iterable[Value], styles: Sequence[Style], height: float | None = None) -> None:
        """Write one row, starting in column A; the height is in points."""
        self.add_all([values], styles, height)

    def add_all(
        self, rows: Iterable[Iterable[Value]], styles: Sequence[Style], height: float | None = None
    ) -> None:
        """Write rows that share their styles."""
        columns = [(letters(number), style) for number, style in enumerate(styles, 1)]
        form = f' ht="{min(height, _HIGHEST):g}" customHeight="1"' if height else ""
        some: list[str] = []
        for values in rows:
            self.last += 1
            cells = "".join(_cells(self.last, columns, values))
            some.append(f'<row r="{self.last}"{form}>{cells}</row>')
            if len(some) == _ROWS_AT_ONCE:
                self._out.write("".join(some).encode())
                some.clear()
        self._out.write("".join(some).encode())

    def hide(self, values: Iterable[Value], styles: Sequence[Style]) -> None:
        """Write one row that is not seen."""
        self.last += 1
        columns = [(letters(number), style) for number, style in enumerate(styles, 1)]
        cells = "".join(_cells(self.last, columns, values))
        self._out.write(f'<row r="{self.last}" hidden="1">{cells}</row>'.encode())

    def skip(self, count: int = 1) -> None:
        """Leave rows empty."""
        self.last += count


def _cells(row: int, columns: Sequence[tuple[str, Style]], values: Iterable[Value]) -> Iterator[str]:
    for (column, style), value in zip(columns, values, strict=True):
        if value is None or value == "":
            if style.plain:
                yield f'<c r="{column}{row}"{style.plain}/>'
        elif isinstance(value, str):
            yield _text(f"{column}{row}", style, value)
        else:
            yield _number(f"{column}{row}", style, value)


def _text(place: str, style: Style, value: str) -> str:
    value = clean.text(value)
    if "\r\n" in value:
        value = value.replace("\r\n", "\n")  # the line end that spreadsheets know
    if "_x" in value:
        value = _CODE.sub("_x005F_", value)
    chosen = style.quoted if value[:1] in _FORMULA_LIKE else style.plain
    space = ' xml:space="preserve"' if value != value.strip() else ""
    value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "\r" in value:
        value = value.replace("\r", "&#13;")  # written bare, XML readers take it for a line feed
    return f'<c r="{place}"{chosen} t="inlineStr"><is><t{space}>{value}</t></is></c>'


def _number(place: str, style: Style, value: int | float | date) -> str:
    if isinstance(value, bool):
        return f'<c r="{place}"{style.plain} t="b"><v>{value:d}</v></c>'
    if isinstance(value, date):
        return _date(place, style, value)
    if not math.isfinite(value):
        raise ValueError(f"{place}: a cell cannot hold {value}")
    if abs(value) >= _LARGEST_EXACT and isinstance(value, int):
        # A spreadsheet keeps fifteen digits of a number.
        return _text(place, style, str(value))
    return f'<c r="{place}"{style.plain}><v>{value!r}</v></c>'


def _date(place: str, style: Style, value: date) -> str:
    day = value.toordinal() - _EPOCH
    if day < _FIRST_DAY:
        return _text(place, style, value.isoformat())
    if isinstance(value, datetime):
        clock = timedelta(
            hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
        )
        return f'<c r="{place}"{style.plain}><v>{day + clock / timedelta(days=1)!r}</v></c>'
    return f'<c r="{place}"{style.plain}><v>{day}</v></c>'
