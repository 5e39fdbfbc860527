"""Whole workbooks, opened again with openpyxl."""

import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from html import unescape
from io import BytesIO, RawIOBase
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seminar.sheets import Column, CoverSheet, DataSheet, Fact, Kind, Value, Workbook, clean, write
from tests.samples import examples
from tests.sheets.rules import faults
from tests.sheets.samples import NAUGHTY, opened, part, table, texts, xlsx


def cells(data: bytes, sheet: int = 0) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in opened(data).worksheets[sheet].iter_rows()]


def test_values_come_back_as_what_they_were() -> None:
    assert cells(xlsx(table())) == [
        ["No.", "Name", "Rate", "Registered on", "Seen at"],
        [1, "Vilayluck", 0.8, datetime(2023, 7, 1), datetime(2023, 7, 24, 9, 30)],
        [2, "王小明", 0.799, datetime(2023, 7, 2), None],
    ]


@pytest.mark.parametrize("kind", Kind)
def test_no_text_becomes_a_formula(kind: Kind) -> None:
    sheet = opened(xlsx(texts(NAUGHTY, kind))).active

    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_naughty_texts_come_back_as_they_were() -> None:
    # openpyxl leaves the codes as they stand in the file; Excel, LibreOffice and our reader decode them.
    found = [row[0].replace("_x005F_", "_") for row in cells(xlsx(texts(NAUGHTY)))[1:]]

    assert found == NAUGHTY


def test_texts_that_look_like_formulas_stay_texts_when_edited() -> None:
    sheet = opened(xlsx(texts(["=1+1", "@a", "plain"]))).active

    assert [sheet.cell(row, 1).quotePrefix for row in (2, 3, 4)] == [True, True, False]


def test_nothing_is_computed_when_a_workbook_is_opened() -> None:
    assert "<calcPr" not in part(xlsx(table()), "xl/workbook.xml")


def test_titles_facts_and_headers_are_no_formulas_either() -> None:
    cover = CoverSheet("=Cover", "=1", "=2", ["=3"], facts=[Fact("=4", "=5")], notes=["=6"])
    sheet = DataSheet("=Data", [Column("=7")], [], legend=["=8"], signatures=["=9"])
    workbook = opened(xlsx(cover, sheet, title="=10", creator="=11"))

    types = {cell.data_type for ws in workbook for row in ws.iter_rows() for cell in row if cell.value}
    assert types == {"s"}


@settings(max_examples=examples(30))
@given(
    st.lists(
        st.one_of(
            st.text(st.characters(exclude_categories=())),
            st.integers(),
            st.floats(allow_nan=False, allow_infinity=False),
            st.booleans(),
            st.dates(),
            st.datetimes(),
            st.datetimes(timezones=st.timezones()),
            st.none(),
        ),
        min_size=1,
    )
)
def test_any_values_make_a_workbook_without_formulas(values: list[Value]) -> None:
    rows = list(opened(xlsx(texts(values))).active.iter_rows(min_row=2, max_row=len(values) + 1))

    assert "f" not in {cell.data_type for row in rows for cell in row}


def test_numbers_and_dates_have_their_formats() -> None:
    sheet = opened(xlsx(table())).active

    assert [cell.number_format for cell in sheet[2]] == [
        "#,##0_0_.",
        "General",
        "0%_0_.",
        "d mmmm yyyy",
        "d mmmm yyyy hh:mm",
    ]
    assert [cell.is_date for cell in sheet[2]] == [False, False, False, True, True]


def test_a_datetime_shows_its_own_wall_clock() -> None:
    beijing = datetime(2023, 7, 24, 9, 30, tzinfo=timezone(timedelta(hours=8)))

    assert cells(xlsx(texts([beijing], Kind.DATETIME)))[1] == [datetime(2023, 7, 24, 9, 30)]


def test_rows_may_be_a_generator_read_once() -> None:
    sheet = DataSheet("Numbers", [Column("n", Kind.INTEGER)], ((number,) for number in range(1_000)))

    assert [row[0] for row in cells(xlsx(sheet))[1:]] == list(range(1_000))


def test_an_error_while_reading_rows_is_raised_and_nothing_is_written() -> None:
    def rows() -> Iterator[tuple[int]]:
        yield (1,)
        raise LookupError("gone")

    out = BytesIO()
    with pytest.raises(LookupError, match="gone"):
        write(Workbook([DataSheet("Numbers", [Column("n")], rows())]), out)
    assert out.getvalue() == b""


def test_sheets_keep_their_order_and_get_names_of_their_own() -> None:
    data = xlsx(table(title="Day/1"), table(title="day 1"), table(title=""))

    assert opened(data).sheetnames == ["Day 1", "day 1 (2)", "Sheet"]


def test_the_file_says_what_it_is() -> None:
    created = datetime(2023, 8, 4, 20, tzinfo=timezone(timedelta(hours=8)))
    properties = opened(xlsx(table(), title="Roster \0& list", creator="Mei", created=created)).properties

    assert (properties.title, properties.creator) == ("Roster & list", "Mei")
    assert properties.created == datetime(2023, 8, 4, 12)


def test_what_a_file_says_of_itself_is_cut_to_what_fits() -> None:
    assert faults(xlsx(table(), title="Seminar " * 60)) == []


def test_one_style_serves_all_cells_of_a_kind() -> None:
    few, many = (part(xlsx(texts(["a", "=b"] * count)), "xl/styles.xml").count("<xf ") for count in (1, 500))

    assert few == many


def test_each_page_is_set_up_for_paper() -> None:
    sheets = list(opened(xlsx(CoverSheet("Cover", "Roster", "Seminar"), table(), title="A & B &P")))

    assert [sheet.page_setup.fitToHeight for sheet in sheets] == [1, 0]  # the title page is one
    for sheet in sheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&A" in sheet.oddFooter.left.text
        assert sheet.oddFooter.center.text == "A && B &&P"
        assert sheet.oddFooter.right.text == "&P / &N"
        assert not sheet.sheet_view.showGridLines


def test_a_long_title_leaves_the_footer_within_what_excel_opens() -> None:
    footer = part(xlsx(table(), title="&" * 300), "xl/worksheets/sheet1.xml").split("oddFooter>")[1]

    assert len(unescape(footer.removesuffix("</"))) <= 255


class Sink(RawIOBase):
    """Takes what is written and keeps nothing."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return len(data)


def peak(count: int) -> int:
    """The most memory that writing takes at a time."""
    row: list[Value] = ["Ministry of Industry and Commerce", 1, date(2023, 7, 24)] * 6
    sheet = DataSheet("Many", [Column("c")] * len(row), (list(row) for _ in range(count)))
    tracemalloc.start()
    write(Workbook([sheet]), Sink())  # type: ignore[arg-type]  # a sink is all that writing needs
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_memory_stays_flat() -> None:
    peak(10)

    assert peak(5_000) < 12_000_000


@pytest.mark.prove
def test_memory_stays_flat_at_any_size() -> None:
    peak(10)

    assert peak(60_000) < peak(5_000) * 1.5


def test_importing_the_package_loads_no_library() -> None:
    code = (
        "import sys, seminar.sheets; print([m for m in sys.modules if m in ('openpyxl', 'python_calamine')])"
    )

    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_created_defaults_to_now() -> None:
    created = opened(xlsx(table())).properties.created

    assert abs(datetime.now(UTC).replace(tzinfo=None) - created) < timedelta(minutes=1)


def test_long_texts_are_cut_to_a_cell() -> None:
    found = cells(xlsx(texts(["a" * 40_000])))[1][0]

    assert found == clean.text("a" * 40_000)
    assert len(found) == 32_767
