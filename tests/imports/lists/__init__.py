"""Lists of participants as they arrive: made here, in the shapes and languages that real ones have."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from io import BytesIO, StringIO
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from seminar.imports import service, table
from seminar.imports.check import check
from seminar.imports.decisions import Decisions
from seminar.imports.preview import Preview
from seminar.imports.rows import List, Row, parse
from seminar.imports.table import Sheet
from seminar.programme.models import Edition
from tests.sheets.hostile import ods

UTC = ZoneInfo("UTC")
HEADERS = ["Name", "Country", "Institution", "E-mail"]
Cells = Sequence[Any]


def xlsx(rows: Iterable[Cells], *, title: str = "List", merged: Sequence[str] = ()) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def text(rows: Iterable[Cells], *, separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    out = StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def calc(rows: Iterable[Cells]) -> bytes:
    """The rows as an .ods of texts."""
    return ods("".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows))


def _cell(value: object) -> str:
    said = f"<text:p>{escape(str(value))}</text:p>"
    return f'<table:table-cell office:value-type="string">{said}</table:table-cell>'


def people(number: int, country: str = "Kenya", first: int = 0) -> list[list[str]]:
    """A clean list of people who are not alike, headers included."""
    return [
        HEADERS,
        *([_name(n), country, f"Institute {n}", f"p{n}@example.org"] for n in range(first, first + number)),
    ]


def _name(number: int) -> str:
    """A name that no other number's is close to."""
    syllables = ["ba", "che", "di", "fo", "gu", "ka", "le", "mi", "no", "pu"]
    word = "".join(syllables[int(digit)] for digit in f"{number * 7919 % 100_000:05}")
    return f"{word} {word[::-1]}".title()


def sheet(rows: Iterable[Cells], name: str = "List") -> Sheet:
    texts = [[str(cell) for cell in row] for row in rows]
    width = max(map(len, texts), default=0)
    return Sheet(name, [row + [""] * (width - len(row)) for row in texts])


def read(rows: Iterable[Cells]) -> List:
    """The rows of a list whose table is found as it is in a file."""
    sheets = [sheet(rows)]
    return parse(sheets[0], table.find(sheets), UTC)


def row(number: int = 2, **values: Any) -> Row:
    """One row with these values of its entry."""
    [found] = read([HEADERS, ["Amina Otieno", "", "", ""]]).rows
    return replace(found, number=number, entry=replace(found.entry, **values))


def preview(edition: Edition, rows: Iterable[Cells], decisions: Decisions | None = None) -> Preview:
    """What the list would do in the edition."""
    return check(edition, read(rows), decisions or Decisions())


def preview_of_file(edition: Edition, data: bytes, filename: str) -> Preview:
    """What a file would do that nobody decided about."""
    return service.preview_of_list(edition, *service.list_of_file(data, filename))
