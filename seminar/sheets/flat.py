"""A data sheet as .csv: the form that every other program reads."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from io import StringIO
from itertools import islice

from seminar.sheets import clean
from seminar.sheets.model import DataSheet, Value

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for an old character set, and Chinese and Arabic turn to garbage."""

_ROWS_AT_ONCE = 500


def csv_chunks(sheet: DataSheet) -> Iterator[bytes]:
    """The sheet as UTF-8 with byte order mark and CRLF line ends: the header, then all rows, in pieces.

    Numbers are written with a point, dates in ISO form, percentages as fractions.
    """
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow([clean.guarded(header) for header in _headers(sheet)])
    yield BYTE_ORDER_MARK + buffer.getvalue().encode()
    rows = iter(sheet.rows)
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        buffer.seek(0)
        buffer.truncate()
        writer.writerows([_field(value) for value in row] for row in some)
        yield buffer.getvalue().encode()


def _headers(sheet: DataSheet) -> list[str]:
    """One header for each column; a heading over several columns goes in front of each of theirs."""
    titles = [str(_field(group.title)) for group in sheet.groups for _ in range(group.span)]
    titles += [""] * (len(sheet.columns) - len(titles))
    return [f"{title} {column.header}".strip() for title, column in zip(titles, sheet.columns, strict=True)]


def _field(value: Value) -> str | int | float | None:
    if isinstance(value, str):
        return clean.guarded(value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value
