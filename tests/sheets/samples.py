"""Workbooks and texts that the tests of this folder share."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl

from seminar.sheets import Column, CoverSheet, DataSheet, Kind, Value, Workbook, write

NAUGHTY = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+44 20 7946 0000",
    "-3",
    "@SUM(A1:A9)",
    "\t=1",
    "\r=1",
    "\r@",
    "'=1",
    "''quoted",
    "'",
    '"',
    '""',
    'a "quoted" text',
    "comma, semicolon; tab\tand\nline end",
    "<script>alert(1)</script>",
    "&amp; & &lt; ]]>",
    "<![CDATA[x]]>",
    "_x0041_",
    "_x005F_x0041_",
    "x_x000D_y_xZZZZ_",
    " leading and trailing ",
    "\u00a0no-break\u00a0",
    "\u3000ideographic\u3000",
    "\u200bzero\u200dwidth\ufeff",
    "\u202ereversed\u202c",
    "王小明",
    "محمد علي",
    "ວິໄລລັກ",
    "ខ្មែរ",
    "Ñandú Åse Łukasz Đorđe İstanbul",
    "e\u0301 combining",
    "👩🏽‍🏫 🇱🇦",
    "𠜎𠜱",
    "NULL",
    "None",
    "true",
    "1E400",
    "NaN",
    "00123",
    "12/11/2023",
    "0x1F",
    "../../etc/passwd",
    "%s%n%(name)s",
    "{{7*7}}",
    "'; DROP TABLE person; --",
    "#N/A",
    "#REF!",
    "\x7fdelete",
    "\u0085next line",
    "\u2028line\u2029paragraph",
]
"""Texts that other programs take for something else. Each is a whole cell and comes back as it was."""


def xlsx(*sheets: CoverSheet | DataSheet, **about: Any) -> bytes:
    out = BytesIO()
    write(Workbook(sheets, **about), out)
    return out.getvalue()


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def part(data: bytes, name: str) -> str:
    with ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()


def texts(values: Iterable[Value], kind: Kind = Kind.TEXT) -> DataSheet:
    """A sheet with one column."""
    return DataSheet("Texts", [Column("Text", kind)], [(value,) for value in values])


def table(**over: Any) -> DataSheet:
    """A small sheet with a column of every common kind."""
    columns = [
        Column("No.", Kind.INTEGER),
        Column("Name"),
        Column("Rate", Kind.PERCENT),
        Column("Registered on", Kind.DATE),
        Column("Seen at", Kind.DATETIME),
    ]
    rows: Sequence[Sequence[Value]] = [
        (1, "Vilayluck", 0.8, date(2023, 7, 1), datetime(2023, 7, 24, 9, 30)),
        (2, "王小明", 0.799, date(2023, 7, 2), None),
    ]
    return DataSheet(**{"title": "Table", "columns": columns, "rows": rows, "frozen": 2} | over)
