"""Files that look hostile and are not: name → bytes, file name, and the rows that must be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.sheets.hostile import HEAD, SHEET, TAIL, changed, nested, noise, ods, with_cells, with_part

ROWS: list[list[Any]] = [["Name", "Country"], ["Kim", "Kenya"]]
_CELLS = "".join(
    f'<row r="{n}">' + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
    for n, row in enumerate(ROWS, 1)
)
_LINES = "Name,Country\r\nKim,Kenya\r\n"
_LONG = "x" * 20_000


def with_head(more: str) -> bytes:
    """A sheet that says more of itself in front of its rows."""
    return with_part(SHEET, (HEAD.replace("<sheetData>", f"{more}<sheetData>") + _CELLS + TAIL).encode())


def counting_from_1904() -> bytes:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([date(2023, 7, 24)])  # type: ignore[union-attr]  # a new book has a sheet
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _in_ods() -> bytes:
    cells = re.sub(r"<row[^>]*>", "<table:table-row>", _CELLS).replace("</row>", "</table:table-row>")
    cells = cells.replace('<c t="inlineStr"><is><t>', '<table:table-cell office:value-type="string"><text:p>')
    return ods(cells.replace("</t></is></c>", "</text:p></table:table-cell>"))


_FORMULAS = (
    '<row r="1"><c r="A1" t="str"><f>B1&amp;""</f><v>Kim</v></c><c r="B1"><f>1+1</f><v>2</v></c>'
    '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><v>1</v></c></row>'
)
_ERRORS = (
    '<row r="1"><c r="A1" t="e"><v>#N/A</v></c>'
    '<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c><v>1</v></c></row>'
)
_AS_TEXT = '<row><c t="inlineStr"><is><t>00123</t></is></c><c t="str"><v>1E5</v></c></row>'

ODD: dict[str, tuple[Callable[[], bytes], str, list[list[Any]]]] = {
    "dimension of everything": (lambda: with_head('<dimension ref="A1:XFD1048576"/>'), "a.xlsx", ROWS),
    "dimension of one cell": (lambda: with_head('<dimension ref="A1"/>'), "a.xlsx", ROWS),
    "empty cell far away": (
        lambda: with_cells(_CELLS + '<row r="9"><c r="XFD1048576" s="0"/></row>'),
        "a.xlsx",
        ROWS,
    ),
    "macros": (lambda: with_part("xl/vbaProject.bin", noise(9_000)), "a.xlsm", [["No.", "Name"]]),
    "links to elsewhere": (
        lambda: with_part(
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            b'<Relationships><Relationship Target="http://127.0.0.1:9/"/></Relationships>',
        ),
        "a.xlsx",
        [["No.", "Name"]],
    ),
    "packed file within": (
        lambda: with_part("xl/embeddings/book.xlsx", nested(20)),
        "a.xlsx",
        [["No.", "Name"]],
    ),
    "hidden sheet": (
        lambda: changed("xl/workbook.xml", b'state="visible"', b'state="veryHidden"'),
        "a.xlsx",
        [["No.", "Name"]],
    ),
    "computed formulas": (lambda: with_cells(_FORMULAS), "a.xlsx", [["Kim", 2, None, 1]]),
    "cells with errors": (lambda: with_cells(_ERRORS), "a.xlsx", [[None, None, 1]]),
    "numbers as texts": (lambda: with_cells(_AS_TEXT), "a.xlsx", [["00123", "1E5"]]),
    "days since 1904": (counting_from_1904, "a.xlsx", [[date(2023, 7, 24)]]),
    "name of 20,000 letters": (lambda: f"Name\n{_LONG}\n".encode(), "a.csv", [["Name"], [_LONG]]),
    "name of 20,000 letters in a workbook": (
        lambda: with_cells(f'<row><c t="inlineStr"><is><t>{_LONG}</t></is></c></row>'),
        "a.xlsx",
        [[_LONG]],
    ),
    "workbook named .csv": (lambda: with_cells(_CELLS), "a.csv", ROWS),
    "workbook named .xls": (lambda: with_cells(_CELLS), "a.xls", ROWS),
    "text named .xls": (lambda: _LINES.encode(), "a.xls", ROWS),
    "sheet of OpenDocument": (_in_ods, "a.ods", ROWS),
    "NULs between letters": (lambda: _LINES.replace("i", "i\0").encode(), "a.csv", ROWS),
    "returns alone": (lambda: _LINES.replace("\r\n", "\r").encode(), "a.txt", ROWS),
    **{
        f"text in {encoding}": (lambda encoding=encoding: _LINES.encode(encoding), "a.csv", ROWS)  # type: ignore[misc]  # bound here
        for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "cp949", "cp1252")
    },
}
