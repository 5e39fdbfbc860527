"""Our workbooks in LibreOffice, and its files with us."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from seminar.sheets import BarChart, Subtotal, Total, read_table_file
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
