"""Sheets of texts as somebody else arranged them."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from seminar.sheets import Flag, RawSheet, TextSheet, read_table_file
from seminar.sheets.looks import FILLS, TINT
from tests.sheets.rules import faults
from tests.sheets.samples import NAUGHTY, opened, part, table, xlsx

ROWS = [["Title", "", ""], ["Name", "Country", "Said"], ["", "", ""], ["=1+1", "00123", "a\nb"]]
HEADED = TextSheet("List", ROWS, headers=range(2, 3), sentences=[2], flags={4: {1: Flag.WRONG}})


def sheet_of(sheet: TextSheet) -> Worksheet:
    found = opened(xlsx(sheet)).worksheets[0]
    assert isinstance(found, Worksheet)
    return found


def test_rows_keep_their_numbers_and_texts() -> None:
    [sheet] = read_table_file(xlsx(HEADED), "list.xlsx")

    assert sheet == RawSheet("List", [[cell or None for cell in row] for row in ROWS])


def test_cells_that_are_joined_twice_are_joined_once() -> None:
    data = xlsx(TextSheet("List", [["a", "b", "c"]] * 9, joined=[(0, 0, 4, 0), (3, 0, 6, 2), (5, 1, 99, 1)]))

    assert faults(data) == []
    assert {str(cells) for cells in opened(data).active.merged_cells.ranges} == {"A1:A5", "B6:B9"}


def test_naughty_texts_are_texts() -> None:
    data = xlsx(TextSheet("List", [[text] for text in NAUGHTY]))

    assert [row[0] for row in read_table_file(data, "list.xlsx")[0].rows] == NAUGHTY
    assert "<f>" not in part(data, "xl/worksheets/sheet1.xml")


def test_every_cell_is_a_text_when_it_is_edited() -> None:
    assert {cell.number_format for row in sheet_of(HEADED).iter_rows() for cell in row} == {"@"}


def test_flags_colour_their_cells_alone() -> None:
    coloured = {
        cell.coordinate: cell.fill.fgColor.rgb[2:]
        for row in sheet_of(HEADED).iter_rows()
        for cell in row
        if cell.fill.patternType
    }

    assert coloured == {"B4": FILLS[Flag.WRONG], **dict.fromkeys(("A2", "B2", "C2"), TINT)}


def test_headers_stay_in_sight_and_on_every_page() -> None:
    sheet = sheet_of(HEADED)

    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A3", "A2:C4", "$2:$2")


def test_headers_over_two_rows_may_be_one_cell() -> None:
    sheet = sheet_of(TextSheet("List", ROWS, headers=range(1, 3), merged=[2]))

    assert [str(cells) for cells in sheet.merged_cells.ranges] == ["C1:C2"]
    assert sheet.freeze_panes == "A3"


def test_titles_widen_no_column() -> None:
    sheet = sheet_of(TextSheet("List", [["x" * 90], ["Name"], ["Kim"]], headers=range(2, 3)))

    assert sheet.column_dimensions["A"].width < 10


def test_numbers_that_are_texts_are_not_marked_as_errors() -> None:
    assert '<ignoredError sqref="A1:C4" numberStoredAsText="1"/>' in part(
        xlsx(HEADED), "xl/worksheets/sheet1.xml"
    )


def test_a_sheet_without_rows_is_a_sheet() -> None:
    book = opened(xlsx(TextSheet("Nothing", []), table()))

    assert [sheet.title for sheet in book] == ["Nothing", "Table"]


def test_a_hidden_sheet_is_hidden_and_another_one_seen_first() -> None:
    book = opened(xlsx(TextSheet("Old", [["a"]], hidden=True), HEADED, opens_at=1))

    assert [sheet.sheet_state for sheet in book] == ["hidden", "visible"]
    assert book.active is not None
    assert book.active.title == "List"
