"""A data sheet as .csv: the form that every other program reads."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import compress, islice
from math import floor

from seminar.sheets import clean
from seminar.sheets.model import DataSheet, Kind, Value

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for an old character set, and Chinese and Arabic turn to garbage."""

_ROWS_AT_ONCE = 500
_TO_QUOTE = re.compile(r"""[",;|\t\r\n]""")


def csv_chunks(sheet: DataSheet) -> Iterator[bytes]:
    """The sheet as UTF-8 with byte order mark and CRLF line ends: the header, then all rows, in pieces.

    Numbers are written with a point, dates in ISO form; 0.8 as 80.0 where the column is a percentage.
    """
    yield BYTE_ORDER_MARK + _line(_headers(sheet)).encode()
    rows = iter(_seen(sheet, _in_percent(sheet)))
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        yield "".join(map(_line, some)).encode()


def _seen(sheet: DataSheet, rows: Iterable[Sequence[Value]]) -> Iterable[Sequence[Value]]:
    """The rows without the columns that are hidden."""
    seen = [not column.hidden for column in sheet.columns]
    return rows if all(seen) else (list(compress(row, seen)) for row in rows)


def _in_percent(sheet: DataSheet) -> Iterable[Sequence[Value]]:
    """The rows, with what the reader of a column of percentages sees in it instead of a fraction."""
    places = {at for at, column in enumerate(sheet.columns) if column.kind is Kind.PERCENT}
    if not places:
        return sheet.rows
    return (
        [_percent(value) if at in places else value for at, value in enumerate(row)] for row in sheet.rows
    )


def _percent(value: Value) -> Value:
    """In whole per cent, cut: 0.79999 is never the 80 of a threshold that it does not reach."""
    return floor(round(value * 100, 6)) if isinstance(value, float) else value


def _headers(sheet: DataSheet) -> list[str]:
    """One header for each column; a heading over several columns goes in front of each of theirs."""
    titles = [
        group.title if isinstance(group.title, str) else group.title.isoformat()
        for group in sheet.groups
        for _ in range(group.span)
    ]
    titles += [""] * (len(sheet.columns) - len(titles))
    headers = [
        f"{title} {column.header}".strip() for title, column in zip(titles, sheet.columns, strict=True)
    ]
    return [header for header, column in zip(headers, sheet.columns, strict=True) if not column.hidden]


def _line(row: Sequence[Value]) -> str:
    line = ",".join(map(_field, row))
    # A line with nothing on it would be no row.
    return (line or '""') + "\r\n"


def _field(value: Value) -> str:
    if isinstance(value, str):
        return _quoted(clean.guarded(value))
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _quoted(text: str) -> str:
    """In quotes where needed, also around what other files separate with: the reader has to guess."""
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text
