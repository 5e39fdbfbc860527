"""Reading a file: its sheets, where the list stands in them, and what confirming it would do."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import gettext as translated  # of sentences that are marked for translation where they stand

from seminar.countries import queries as countries
from seminar.errors import Refused
from seminar.imports import giveback, memory, table
from seminar.imports.check import check
from seminar.imports.decisions import Decisions
from seminar.imports.maps import NOTHING_SAID, Map
from seminar.imports.models import Upload
from seminar.imports.preview import Preview
from seminar.imports.queries import rows_of
from seminar.imports.rows import List, parse
from seminar.imports.table import Layout, Sheet
from seminar.programme.models import Edition
from seminar.sheets import Unreadable, Workbook, read_table_file
from seminar.sheets.problems import SENTENCES, Problem

UNDECIDED = Decisions()


def read(data: bytes, filename: str, *, errors: bool = False) -> list[Sheet]:
    """The sheets of a file, as text; raises Refused with the sentence for its sender.

    A cell that a formula failed in is empty, or with `errors` says so: "#REF!".
    """
    try:
        sheets = table.as_text(read_table_file(data, filename, errors=errors))
    except Unreadable as problem:
        raise Refused(translated(problem.message, **problem.parameters), field="file") from None
    if not any(sheet.rows for sheet in sheets):
        raise Refused(translated(SENTENCES[Problem.EMPTY]), field="file")
    return sheets


def sheets_of(upload: Upload) -> list[Sheet]:
    return [Sheet(**kept) for kept in upload.table["sheets"]]


def tops_of(upload: Upload) -> list[Sheet]:
    """The first rows of each sheet: enough for headers and examples, and small however long the list is."""
    return [Sheet(**kept) for kept in upload.top["sheets"]]


def listed(edition: Edition, sheets: Sequence[Sheet], layout: Layout) -> List:
    """The rows of the list; none while nobody has said where the names stand."""
    if not layout.has_names:
        return List([])
    return parse(sheets[layout.sheet], layout, edition.zone, countries.learned())


def find_layout(sheets: Sequence[Sheet]) -> Layout:
    """Where the list stands; raises Refused where nobody stands below the headers."""
    layout = _layout(sheets)
    if layout.has_names and not any(map(any, sheets[layout.sheet].rows[layout.first_row - 1 :])):
        raise Refused(_("The list has headers and no people below them."), field="file")
    return layout


def _layout(sheets: Sequence[Sheet], given: Map = NOTHING_SAID) -> Layout:
    """Where the list stands, by the map, earlier lists and its headers; Refused where these are illegible."""
    found = table.find(sheets)
    layout = given.arranged(sheets, memory.recalled(sheets, found))
    if layout == found and table.is_illegible(sheets[found.sheet], found):
        raise Refused(
            _(
                "We could not tell in which character set this file is written: its headers became no words"
                " that are known here. Open it in your spreadsheet program, save it as .xlsx or as CSV in"
                " UTF-8, and send that."
            ),
            field="file",
        )
    return layout


def length_of(sheets: Sequence[Sheet]) -> int:
    """The rows of the longest sheet."""
    return max(len(sheet.rows) for sheet in sheets)


def list_of_file(data: bytes, filename: str, given: Map = NOTHING_SAID) -> tuple[list[Sheet], Layout]:
    """The sheets of a file, and where the list stands; raises Refused where it holds no list of people."""
    sheets = read(data, filename)
    layout = _layout(sheets, given)
    if not layout.has_names:
        raise Refused(_("No column of names was found in this file. Give it a row of headers, with “Name”."))
    return sheets, layout


def preview(edition: Edition, upload: Upload, decisions: Decisions | None = None) -> Preview:
    """What confirming the list would do, with the decisions kept or others."""
    layout = Layout.from_json(upload.layout)
    chosen = Decisions.from_json(upload.decisions) if decisions is None else decisions
    return check(edition, listed(edition, sheets_of(upload), layout), chosen)


def preview_of_list(
    edition: Edition, sheets: Sequence[Sheet], layout: Layout, decisions: Decisions = UNDECIDED
) -> Preview:
    """What a list would do that is not kept. Raises Refused where nobody is on it."""
    rows = listed(edition, sheets, layout)
    if not rows.rows:
        raise Refused(_("The list has headers and no people below them."), field="file")
    return check(edition, rows, decisions)


def give_back(upload: Upload) -> Workbook:
    """The list for its sender, with what was wrong when it was last checked."""
    return giveback.workbook(sheets_of(upload), Layout.from_json(upload.layout), rows_of(upload))
