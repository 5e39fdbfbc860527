"""Reading a written workbook back, cell by cell."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook as Opened

from seminar.sheets import Workbook, write


def written(workbook: Workbook) -> Opened:
    """The workbook as another program opens it."""
    out = BytesIO()
    write(workbook, out)
    return opened(out.getvalue())


def opened(content: bytes) -> Opened:
    return openpyxl.load_workbook(BytesIO(content))


def table(workbook: Opened, title: str) -> list[list[Any]]:
    """The values of a sheet down to the first empty row: below it stand legend and signatures."""
    rows = [list(row) for row in workbook[title].iter_rows(values_only=True)]
    ends = [number for number, row in enumerate(rows) if not any(cell is not None for cell in row)]
    return rows[: ends[0]] if ends else rows


def by_name(rows: list[list[Any]]) -> dict[str, dict[str, Any]]:
    """The rows under a header, by their first cell, each by its headers."""
    return {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}


def texts(workbook: Opened, title: str) -> list[str]:
    """Every text of a sheet, from top to bottom."""
    return [
        cell for row in workbook[title].iter_rows(values_only=True) for cell in row if isinstance(cell, str)
    ]


def formulas(workbook: Opened) -> list[str]:
    """The cells that hold a formula: there must be none."""
    return [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
