"""A list that comes back: the column in which we said what was wrong is no part of what it says of people."""

from __future__ import annotations

from dataclasses import replace

from seminar.imports.headers import is_problems
from seminar.imports.table import Layout, Sheet, headers_of


def problems_column(sheet: Sheet, layout: Layout) -> int | None:
    """The place of that column. One that somebody takes over as a note is the sender's own.

    Where a list has no headers, the header stands in the column's first cell, on a line of its own.
    """
    if layout.header:
        headers = headers_of(sheet, layout.header, layout.depth)
    else:
        headers = [cell.partition("\n")[0] for cell in sheet.row(1)]
    found = [
        at
        for at, (header, field) in enumerate(zip(headers, layout.columns, strict=True))
        if field is None and is_problems(header)
    ]
    return found[-1] if found else None


def without_problems(sheet: Sheet, layout: Layout) -> Sheet:
    """The sheet with that column blank, so that its sentences count for nothing."""
    at = problems_column(sheet, layout)
    if at is None:
        return sheet
    return replace(sheet, rows=[[*cells[:at], "", *cells[at + 1 :]] for cells in sheet.rows])
