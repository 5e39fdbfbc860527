"""Data sheets: headers, filters, groups, emphasis, legend and signatures."""

from datetime import date, datetime
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from seminar.sheets import Column, DataSheet, Group, Kind, Subtotal, Total, Value, widths
from tests.sheets.samples import opened, table, xlsx


def sheet(**over: Any) -> Worksheet:
    return opened(xlsx(table(**over))).active


def matrix_sheet(**over: Any) -> DataSheet:
    """Two columns alone, two days over three sessions, one column alone."""
    columns = [
        Column("No.", Kind.INTEGER),
        Column("Name"),
        *(Column(name, Kind.MARK) for name in ("Opening", "Lecture 1", "Visit")),
        Column("%", Kind.PERCENT),
    ]
    groups = [Group("", 2), Group(date(2023, 7, 24), 2), Group("Tuesday", 1)]
    rows: list[list[Value]] = [[1, "Vilayluck", "P", "L", None, 1.0]]
    return DataSheet(**{"title": "Marks", "columns": columns, "rows": rows, "groups": groups} | over)


def matrix(**over: Any) -> Worksheet:
    return opened(xlsx(matrix_sheet(**over))).active


def merged(worksheet: Worksheet) -> set[str]:
    return {str(cells) for cells in worksheet.merged_cells.ranges}


def test_the_header_is_one_row_frozen_repeated_and_filtered() -> None:
    found = sheet()

    assert [cell.value for cell in found[1]] == ["No.", "Name", "Rate", "Registered on", "Seen at"]
    assert found.freeze_panes == "C2"
    assert found.print_title_rows == "$1:$1"
    assert found.auto_filter.ref == "A1:E3"


def test_a_sheet_without_rows_has_its_header() -> None:
    found = sheet(rows=[])

    assert found.max_row == 1
    assert found.auto_filter.ref == "A1:E1"


def test_broad_letters_of_a_head_have_their_room() -> None:
    """Else the last of them stood on a line of its own: three of the seven are half as wide again."""
    found = opened(xlsx(DataSheet("W", [Column("Женщины", Kind.INTEGER, most=11)], [(2,)]))).active

    assert found.column_dimensions["A"].width > 13


def test_numbers_stand_to_the_right_and_so_do_their_headers() -> None:
    found = sheet()

    assert [found.cell(1, column).alignment.horizontal for column in (1, 2, 3)] == ["right", None, "right"]
    assert [found.cell(2, column).alignment.horizontal for column in (1, 2, 3)] == ["right", None, "right"]


def test_columns_are_as_wide_as_they_must_be() -> None:
    columns = [Column("a"), Column("b"), Column("c"), Column("d", width=12), Column("e", Kind.WRAPPED)]
    found = opened(xlsx(DataSheet("W", columns, [("x", "y" * 30, "中" * 15, "z" * 99, "w" * 99)]))).active
    widths = [found.column_dimensions[letter].width for letter in "ABCDE"]

    assert widths[0] < 10
    assert 30 < widths[1] < 36
    assert widths[2] == widths[1]
    assert widths[3] == 12
    assert widths[4] == 40
    assert found["E2"].alignment.wrap_text


def test_subtotals_are_bold_and_totals_stay_out_of_the_filter() -> None:
    rows = [("Kenya", 1), Subtotal(("Africa", 1)), ("Fiji", 2), Subtotal(("Oceania", 2)), Total(("All", 3))]
    found = sheet(columns=[Column("Country"), Column("Participants", Kind.INTEGER)], rows=rows)

    assert [found.cell(row, 1).font.b for row in range(2, 7)] == [False, True, False, True, True]
    assert [found.cell(row, 2).value for row in range(2, 7)] == [1, 1, 2, 2, 3]
    assert found.auto_filter.ref == "A1:B5"


def test_headings_are_merged_over_their_columns() -> None:
    found = matrix()

    assert merged(found) == {"A1:A2", "B1:B2", "C1:D1", "F1:F2"}
    assert found["C1"].value == datetime(2023, 7, 24)
    assert found["C1"].is_date
    assert found["E1"].value == "Tuesday"
    assert [found.cell(1, column).value for column in (1, 2, 6)] == ["No.", "Name", "%"]
    assert [cell.value for cell in found[2]][2:5] == ["Opening", "Lecture 1", "Visit"]


def test_two_header_rows_are_frozen_repeated_and_filtered() -> None:
    found = matrix(frozen=2)

    assert found.freeze_panes == "C3"
    assert found.print_title_rows == "$1:$2"
    assert found.auto_filter.ref == "A2:F3"


def test_marks_are_narrow_under_upright_headers_without_a_button() -> None:
    found = matrix()

    assert found["C2"].alignment.textRotation == 90
    assert found["C3"].alignment.horizontal == "center"
    assert {column.colId: column.hiddenButton for column in found.auto_filter.filterColumn} == {
        2: True,
        3: True,
        4: True,
    }


def test_columns_are_wide_enough_for_their_heading() -> None:
    found = matrix()

    assert sum(found.column_dimensions[letter].width for letter in "CD") >= len("Mon 24 Jul")


def test_the_legend_stands_below_across_all_columns() -> None:
    found = matrix(legend=["P present", "L late"])

    assert [found.cell(row, 1).value for row in (5, 6)] == ["P present", "L late"]
    assert {"A5:F5", "A6:F6"} <= merged(found)


def test_places_to_sign_stand_side_by_side_under_a_line() -> None:
    found = matrix(signatures=["Organizer", "Host"])
    signed = [cell for row in found.iter_rows() for cell in row if cell.value in ("Organizer", "Host")]

    assert len(signed) == 2
    assert signed[0].row == signed[1].row
    assert all(cell.border.top.style for cell in signed)


def test_a_fourth_place_to_sign_stands_below() -> None:
    found = matrix(signatures=["One", "Two", "Three", "Four"])
    rows = {cell.value: cell.row for row in found.iter_rows() for cell in row if cell.row > 3 and cell.value}

    assert rows["One"] == rows["Three"] < rows["Four"]


def test_the_text_below_a_line_has_room_for_its_words() -> None:
    text = "Date, name and signature, Shandong Foreign Trade Vocational College"
    found = matrix(signatures=[text, "Host"])
    [cell] = [cell for row in found.iter_rows() for cell in row if cell.value == text]

    assert cell.alignment.wrap_text
    assert found.row_dimensions[cell.row].height >= 4 * widths.LINE_HEIGHT


def test_no_header_breaks_within_a_word() -> None:
    """Noto Sans Bold takes 79 dots for it, and a cell 14 more for its indent and its edges; a digit is 7."""
    found = opened(xlsx(table(columns=[Column("Registered so far", Kind.INTEGER, most=11)], rows=[]))).active

    assert found.column_dimensions["A"].width * 7 >= 79 + 14


def test_more_places_to_sign_than_columns_each_have_one_or_share_the_last() -> None:
    columns = [Column("a"), Column("b")]
    found = opened(xlsx(DataSheet("S", columns, [], signatures=["One", "Two"]))).active

    assert [found.cell(3, column).value for column in (1, 2)] == ["One", "Two"]


def test_lines_above_stand_over_the_header_and_are_repeated_with_it() -> None:
    found = sheet(above=["Sign-in sheet", "Date: Monday"], row_height=30)

    assert [found["A1"].value, found["A2"].value, found["A3"].value] == [
        "Sign-in sheet",
        "Date: Monday",
        None,
    ]
    assert found["A4"].value == "No."
    assert merged(found) == {"A1:E1", "A2:E2"}
    assert found.print_title_rows == "$1:$4"
    assert found.auto_filter.ref is None
    assert found.row_dimensions[5].height == 30


def test_groups_stand_below_lines_above() -> None:
    found = matrix(above=["Sign-in sheet"])

    assert {"A3:A4", "B3:B4", "C3:D3"} <= merged(found)


def test_a_row_to_sign_is_higher_where_a_text_needs_it() -> None:
    columns = [Column("Name", Kind.WRAPPED, width=10)]
    found = opened(xlsx(DataSheet("List", columns, [["short"], ["word " * 20]], row_height=30))).active

    assert found.row_dimensions[2].height == 30
    assert found.row_dimensions[3].height > 100


def test_running_numbers_have_room_to_the_last_row() -> None:
    """Noto Sans takes 8.4 dots a digit and 3.9 a comma, the format a digit and a point more; 7 are a unit."""
    dots = {18: 2 * 8.4, 1_112: 4 * 8.4 + 3.9, 100_000: 6 * 8.4 + 3.9}

    assert {last: widths.running(last) * 7 >= wide + 12 for last, wide in dots.items()} == dict.fromkeys(
        dots, True
    )


def test_no_word_of_a_wrapped_column_is_cut_in_two() -> None:
    column = Column("Country", Kind.WRAPPED, most=12)
    width = opened(xlsx(DataSheet("W", [column], [("Центральноафриканская Республика",)]))).active

    assert width.column_dimensions["A"].width > len("Центральноафриканская")


def test_a_string_that_nobody_reads_does_not_widen_its_column() -> None:
    column = Column("Link", Kind.WRAPPED, most=12)
    width = opened(xlsx(DataSheet("W", [column], [("x" * 300,)]))).active

    assert width.column_dimensions["A"].width <= 24
