"""A workbook to .xlsx: openpyxl makes the empty form, its sheets' rows are filled in.

The rows are written as they come, into a temporary file beyond a few megabytes, so that memory stays flat.
"""

import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile

from seminar.sheets import clean
from seminar.sheets.model import CoverSheet, DataSheet, TextSheet, Workbook
from seminar.sheets.offered import Offered

if TYPE_CHECKING:
    from openpyxl import Workbook as Form

    from seminar.sheets.styles import Styles


_IN_MEMORY = 4 * 1024 * 1024
_LONGEST_PROPERTY = 255  # characters of what a file says of itself


def write(workbook: Workbook, out: BinaryIO) -> None:
    """Write the workbook as .xlsx. Reads each sheet's rows once; raises what reading them raises."""
    from openpyxl import Workbook as Form

    from seminar.sheets.styles import Styles

    form = Form(write_only=True)
    form.calculation = None  # there are no formulas: told to compute, Excel asks to save what was only read
    styles = Styles(form, workbook.language, right_to_left=workbook.right_to_left)
    offered = Offered(workbook)
    with ExitStack() as files:
        bodies: list[BinaryIO] = []
        endings: list[bytes] = []
        for sheet in (*workbook.sheets, *offered.sheets):
            body = cast(BinaryIO, files.enter_context(SpooledTemporaryFile(_IN_MEMORY)))
            endings.append(_draw(sheet, form, styles, offered, body, workbook))
            bodies.append(body)
        _describe(form, workbook)
        form.active = workbook.opens_at
        empty = BytesIO()
        form.save(empty)
        _fill(empty, bodies, endings, out)


def _draw(
    sheet: CoverSheet | DataSheet | TextSheet,
    form: "Form",
    styles: "Styles",
    offered: Offered,
    body: BinaryIO,
    workbook: Workbook,
) -> bytes:
    """Draw the sheet, its rows into `body`; what the library cannot say of it, for the end of its part."""
    from seminar.sheets import charts, page
    from seminar.sheets.cover import Cover
    from seminar.sheets.rows import Rows, letters
    from seminar.sheets.table import Table
    from seminar.sheets.texts import Texts

    taken = frozenset(name.lower() for name in form.sheetnames)
    worksheet = form.create_sheet(clean.sheet_title(sheet.title, taken))
    page.set_up(worksheet, workbook.title)
    worksheet.sheet_view.rightToLeft = workbook.right_to_left
    if isinstance(sheet, CoverSheet):
        Cover(sheet, worksheet, Rows(body), styles).draw()
        return b""
    if isinstance(sheet, TextSheet):
        return Texts(sheet, worksheet, Rows(body), styles).draw()
    table = Table(sheet, worksheet, Rows(body), styles, offered)
    rows = table.draw()
    column, row = table.free(charts.INCHES)
    for chart in sheet.charts if rows else ():
        native = charts.native(chart, worksheet, rows.start - 1, rows)
        worksheet.add_chart(native, f"{letters(column)}{row}")
        row += charts.rows_taken(native)
    return b""


def _describe(form: "Form", workbook: Workbook) -> None:
    properties = form.properties
    properties.title = clean.text(workbook.title)[:_LONGEST_PROPERTY]
    properties.creator = clean.text(workbook.creator)
    properties.created = (workbook.created or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None)


def _fill(empty: BytesIO, bodies: Sequence[BinaryIO], endings: Sequence[bytes], out: BinaryIO) -> None:
    """Copy the form, each sheet with its rows in place."""
    names = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(bodies) + 1)]
    rows = dict(zip(names, zip(bodies, endings, strict=True), strict=True))
    with ZipFile(empty) as form, ZipFile(out, "w", ZIP_DEFLATED) as filled:
        for name in form.namelist():
            with filled.open(name, "w") as part:
                if name not in rows:
                    part.write(form.read(name))
                    continue
                head, _, tail = form.read(name).partition(b"<sheetData></sheetData>")
                part.write(head + b"<sheetData>")
                body, ending = rows[name]
                body.seek(0)
                shutil.copyfileobj(body, part, 1024 * 1024)
                part.write(b"</sheetData>" + tail.replace(b"</worksheet>", ending + b"</worksheet>"))
