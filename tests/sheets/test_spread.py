"""How a wide table is laid over pages side by side."""

from __future__ import annotations

from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from seminar.sheets import Column, DataSheet, Group, Kind
from seminar.sheets.spread import over_pages
from tests.sheets.samples import opened, xlsx

LEGEND = "What the letters mean, at some length, so that it would run over the edge of the first page."


def wide_sheet(columns: int, width: float = 20, frozen: int = 1, **more: Any) -> Worksheet:
    heads = [Column(f"c{number}", width=width) for number in range(columns)]
    return opened(xlsx(DataSheet("Wide", heads, [["x"] * columns], frozen=frozen, **more))).active


def test_a_table_that_fits_is_one_page() -> None:
    assert over_pages([20.0] * 9, repeated=1) == [range(1, 9)]


def test_pages_are_few_and_even() -> None:
    assert over_pages([20.0] * 17, repeated=1) == [range(1, 9), range(9, 17)]


def test_every_column_is_on_one_page() -> None:
    pages = over_pages([5.0, *[46.0, 9.5] * 12], repeated=3)

    assert [column for page in pages for column in page] == list(range(3, 25))


def test_a_column_wider_than_a_page_has_its_own() -> None:
    assert over_pages([400.0, 10.0, 10.0], repeated=0) == [range(1), range(1, 3)]


def test_a_table_without_columns_of_its_own_needs_no_second_page() -> None:
    assert len(over_pages([20.0, 20.0], repeated=2)) < 2


def test_a_wide_table_repeats_its_first_columns() -> None:
    sheet = wide_sheet(17, frozen=2)

    assert sheet.page_setup.fitToWidth == 2
    assert sheet.page_setup.pageOrder == "overThenDown"
    assert sheet.print_title_cols == "$A:$B"


def test_a_narrow_table_stays_on_one_page() -> None:
    sheet = wide_sheet(5)

    assert (sheet.page_setup.fitToWidth, sheet.print_title_cols) == (1, None)


def test_legend_and_signatures_are_printed_on_the_first_page_alone() -> None:
    sheet = wide_sheet(17, legend=[LEGEND], signatures=["A", "B"])

    assert max(cells.max_col for cells in sheet.merged_cells.ranges) <= 9
    assert sheet.print_area == "'Wide'!$A$1:$I$6,'Wide'!$J$1:$Q$2"
    assert (sheet.page_setup.fitToWidth, sheet.print_title_cols) == (1, "$A:$A")


def test_columns_of_one_day_stay_on_one_page() -> None:
    days = [range(start, start + 5) for start in (2, 7, 12)]

    assert over_pages([20.0] * 17, repeated=2, together=days) == [range(2, 7), range(7, 12), range(12, 17)]


def test_a_day_wider_than_a_page_is_divided() -> None:
    pages = over_pages([20.0] * 17, repeated=1, together=[range(1, 17)])

    assert pages == over_pages([20.0] * 17, repeated=1)


def test_a_heading_is_not_cut_by_the_edge_of_a_page() -> None:
    sheet = wide_sheet(17, groups=[Group("", 1), *[Group("A day", 4)] * 4])

    assert sheet.print_area == "'Wide'!$A$1:$I$3,'Wide'!$J$1:$Q$3"


def test_a_long_upright_title_ends_in_dots() -> None:
    title = "Policy exchange with local policymakers, Qingdao and Weihai"
    sheet = opened(xlsx(DataSheet("M", [Column("Name"), Column(title, Kind.MARK)], [["A", "P"]]))).active

    assert sheet["B1"].value == "Policy exchange with local policymakers, Qing…"


def test_values_wider_than_the_most_run_over_lines() -> None:
    columns = [Column("a", Kind.WRAPPED, most=24), Column("b", Kind.WRAPPED, most=24)]
    sheet = opened(xlsx(DataSheet("W", columns, [("w" * 99, "w")]))).active

    assert sheet.column_dimensions["A"].width == 24
    assert sheet.column_dimensions["B"].width < 10
    assert sheet["A2"].alignment.wrap_text
