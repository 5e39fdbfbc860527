"""Our workbooks in LibreOffice, and its files with us."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import pytest

from seminar.countries.reference import LANGUAGES
from seminar.imports import template
from seminar.sheets import BarChart, Subtotal, TextSheet, Total, Unreadable, read_table_file, write
from seminar.sheets.problems import Problem
from tests.sheets.hostile import cut
from tests.sheets.samples import NAUGHTY, opened, table, texts, xlsx
from tests.sheets.test_charts import COLUMNS, ROWS, regions
from tests.sheets.test_table import matrix_sheet

pytestmark = pytest.mark.prove

Convert = Callable[[bytes, str], bytes]

# Blanks and line ends have their own rules in LibreOffice's files.
PLAIN = [text for text in NAUGHTY if text.isprintable()]


def test_values_are_the_same_when_saved_again(convert: Convert) -> None:
    sheet = opened(convert(xlsx(table()), "xlsx")).active

    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["No.", "Name", "Rate", "Registered on", "Seen at"],
        [1, "Vilayluck", 0.8, datetime(2023, 7, 1), datetime(2023, 7, 24, 9, 30)],
        [2, "王小明", 0.799, datetime(2023, 7, 2), None],
    ]
    assert sheet.auto_filter.ref == "A1:E3"
    assert sheet.freeze_panes == "C2"


def test_texts_are_still_texts_when_saved_again(convert: Convert) -> None:
    sheet = opened(convert(xlsx(texts(PLAIN)), "xlsx")).active

    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_texts_are_shown_as_they_were(convert: Convert) -> None:
    (sheet,) = read_table_file(convert(xlsx(texts(PLAIN)), "ods"), "texts.ods")

    assert [row[0] for row in sheet.rows[1:]] == PLAIN


@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"])
def test_files_that_it_saves_are_read(ending: str, convert: Convert) -> None:
    (sheet,) = read_table_file(convert(xlsx(table()), ending), f"book.{ending}")

    assert sheet.name == "Table"
    assert sheet.rows[1] == [1, "Vilayluck", 0.8, date(2023, 7, 1), datetime(2023, 7, 24, 9, 30)]
    assert sheet.rows[2][:4] == [2, "王小明", 0.799, date(2023, 7, 2)]


def test_merged_headings_and_emphasis_survive(convert: Convert) -> None:
    rows = [("Kenya", 1, 2), Subtotal(("Africa", 1, 2)), Total(("All", 1, 2))]
    book = opened(convert(xlsx(matrix_sheet(), table(columns=COLUMNS, rows=rows)), "xlsx"))

    assert {str(cells) for cells in book.worksheets[0].merged_cells.ranges} == {
        "A1:A2",
        "B1:B2",
        "C1:D1",
        "F1:F2",
    }
    assert [book.worksheets[1].cell(row, 1).font.b for row in (2, 3, 4)] == [False, True, True]


def test_charts_survive(convert: Convert) -> None:
    sheet = opened(convert(regions(BarChart("Participants by region", 0, [2])), "xlsx")).active

    assert len(sheet._charts) == 1
    assert sheet.max_row == len(ROWS) + 1


def test_every_sheet_prints(convert: Convert) -> None:
    pdf = convert(xlsx(table(), matrix_sheet()), "pdf")

    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type/Page\n") + pdf.count(b"/Type/Page/") == 2


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_sheets_of_texts_stay_texts_in_its_files(ending: str, convert: Convert) -> None:
    # Of a code of a code it forgets one step when it writes .xlsx.
    cells = [*(text for text in PLAIN if text != "_x005F_x0041_"), "00123", "3/4", "2023-07-24", "1,5"]
    sheet = TextSheet("List", [["Name", "Said"], *([cell, ""] for cell in cells)], headers=range(1, 2))
    [read] = read_table_file(convert(xlsx(sheet), ending), f"list.{ending}")

    assert [row[0] for row in read.rows[1:]] == cells


@pytest.mark.parametrize("ending", ["ods", "xls"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_list_offers_its_words_in_its_files(language: str, ending: str, convert: Convert) -> None:
    out = BytesIO()
    write(template.workbook(language), out)
    data = convert(out.getvalue(), ending)

    assert [sheet.hidden for sheet in read_table_file(data, f"list.{ending}")] == [False, False, True]
    rules = opened(convert(out.getvalue(), "xlsx")).worksheets[0].data_validations.dataValidation
    assert sorted(str(rule.sqref)[:2] for rule in rules) == ["D2", "E2", "I2", "L2", "O2"]


@pytest.mark.parametrize("ending", ["ods", "xls"])
@pytest.mark.parametrize("tenth", range(10))
def test_its_files_cut_anywhere_are_told_or_read(ending: str, tenth: int, convert: Convert) -> None:
    whole = convert(xlsx(table()), ending)

    try:
        read = read_table_file(cut(whole, tenth), f"cut.{ending}")
    except Unreadable as problem:
        told = {Problem.DAMAGED, Problem.NOT_A_WORKBOOK, Problem.NOT_TEXT}
        assert problem.problem in told  # noqa: PT017  (either will do)
    else:
        assert read == read_table_file(whole, f"whole.{ending}")
