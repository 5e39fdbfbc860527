"""A data sheet as .csv: the form that every other program reads."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from seminar.sheets import clean
from seminar.sheets.model import DataSheet, Value

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for an old character set, and Chinese and Arabic turn to garbage."""

_ROWS_AT_ONCE = 500
_TO_QUOTE = re.compile(r"""[",;|\t\r\n]""")


def csv_chunks(sheet: DataSheet) -> Iterator[bytes]:
    """The sheet as UTF-8 with byte order mark and CRLF line ends: the header, then all rows, in pieces.

    Numbers are written with a point, dates in ISO form, percentages as fractions.
    """
    yield BYTE_ORDER_MARK + _line(_headers(sheet)).encode()
    rows = iter(sheet.rows)
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        yield "".join(map(_line, some)).encode()


def _headers(sheet: DataSheet) -> list[str]:
    """One header for each column; a heading over several columns goes in front of each of theirs."""
    titles = [
        group.title if isinstance(group.title, str) else group.title.isoformat()
        for group in sheet.groups
        for _ in range(group.span)
    ]
    titles += [""] * (len(sheet.columns) - len(titles))
    return [f"{title} {column.header}".strip() for title, column in zip(titles, sheet.columns, strict=True)]


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
