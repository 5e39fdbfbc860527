"""Finding the table within a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from seminar.imports import table
from seminar.imports.fields import Field
from seminar.imports.table import Layout
from seminar.sheets import RawSheet
from tests.imports.lists import sheet


def find(*rows: list[str]) -> Layout:
    return table.find([sheet(rows)])


def test_cells_become_what_people_read() -> None:
    raw = [
        ["a", 1, 2.5, True, None, date(2023, 7, 24), datetime(2023, 7, 24, 9, 30), datetime(2023, 7, 24), " "]
    ]

    [found] = table.as_text([RawSheet("S", raw)])

    day = "2023-07-24"
    assert found.rows == [["a", "1", "2.5", "TRUE", "", day, f"{day} 09:30:00", day]]


def test_ragged_rows_become_a_rectangle_without_empty_edges() -> None:
    [found] = table.as_text([RawSheet("S", [["a"], ["b", None, "c", None], [None], []])])

    assert found.rows == [["a", "", ""], ["b", "", "c"]]


def test_header_is_found_under_titles() -> None:
    layout = find(
        ["List of participants", "", ""],
        ["", "", ""],
        ["Name", "Country", "Passport"],
        ["Amina", "Kenya", "A1"],
    )

    assert layout == Layout(0, 3, 1, (Field.NAME, Field.COUNTRY, None))
    assert layout.first_row == 4


def test_title_that_is_also_a_header_hides_no_longer_row_of_headers() -> None:
    layout = find(["Participants", "", ""], ["Name", "Hotel", "Room"], ["Amina", "Palace", "12"])

    assert layout == Layout(0, 2, 1, (Field.NAME, None, None))


def test_two_header_rows_are_read_together() -> None:
    layout = find(
        ["Name", "Country", "Contact", ""],
        ["", "", "E-mail", "Phone"],
        ["Amina Otieno", "Kenya", "", ""],
    )

    assert (layout.header, layout.depth, layout.first_row) == (1, 2, 3)
    assert layout.columns == (Field.NAME, Field.COUNTRY, Field.EMAIL, Field.PHONE)


def test_headings_over_the_headers_are_titles() -> None:
    layout = find(["Participant", "", ""], ["Family name", "Given name", "E-mail"], ["Otieno", "Amina", ""])

    assert (layout.header, layout.depth) == (2, 1)


def test_a_row_of_people_is_no_second_header() -> None:
    assert find(["Name", "Country"], ["Amina", "Kenya"]).depth == 1


def test_sheet_with_the_list_is_taken() -> None:
    cover, hidden = sheet([["List of participants"]]), sheet([["Name", "Country"], ["Amina", "Kenya"]])
    hidden = table.Sheet("Old", hidden.rows, hidden=True)
    people = sheet([["Name", "Country", "E-mail"], ["Amina", "Kenya", ""]])

    assert table.find([hidden, cover, people]).sheet == 2


def test_columns_of_the_same_kind_are_taken_once() -> None:
    layout = find(["Name", "E-mail", "Email address", "Remarks", "Notes"], ["A", "", "", "", ""])

    assert layout.columns == (Field.NAME, Field.EMAIL, None, Field.NOTES, Field.NOTES)


@pytest.mark.parametrize("header", ["Nom", "Nombre", "Surname", "First name"])
def test_half_a_name_alone_holds_whole_names(header: str) -> None:
    assert find([header, "E-mail"], ["Awa Diop", ""]).columns == (Field.NAME, Field.EMAIL)


def test_list_without_headers_waits_for_somebody_to_say() -> None:
    layout = find(["", ""], ["Amina", "Kenya"], ["Juma", "Kenya"])

    assert layout == Layout(0, 1, 1, (None, Field.COUNTRY))
    assert not layout.has_names


@pytest.mark.parametrize(
    ("headers", "guessed", "illegible"),
    [
        (["‘€¬", "ЉЎ"], True, True),
        (["‘€¬", "ЉЎ"], False, False),
        (["Größe", "Name"], True, False),
        (["Foo", "Bar"], True, False),
    ],
)
def test_guessed_headers_without_a_known_word_are_illegible(
    headers: list[str], guessed: bool, illegible: bool
) -> None:
    read = replace(sheet([headers, ["a", "b"]]), guessed=guessed)

    assert table.is_illegible(read, Layout(0, 1, 1, (None, None))) == illegible


def test_headers_are_read_from_the_row_that_is_said() -> None:
    sheets = [sheet([["Name", "Country"], ["Nom complet", "Pays"], ["Awa", "Mali"]])]

    assert table.read_as(sheets, 0, 2) == Layout(0, 2, 1, (Field.NAME, Field.COUNTRY))
    assert table.read_as(sheets, 0, 0) == Layout(0, 0, 0, (None, None))


def test_layout_is_kept_as_json() -> None:
    layout = Layout(1, 4, 2, (Field.NAME, None, Field.NOTES))

    assert Layout.from_json(layout.to_json()) == layout


def test_headers_may_be_said_to_stand_in_the_last_row() -> None:
    sheets = [sheet([["About this list"], ["Name"]])]

    assert table.read_as(sheets, 0, 2) == Layout(0, 2, 1, (Field.NAME,))


def test_language_is_that_of_most_headers() -> None:
    assert table.languages_of(["Nom et prénom", "Pays", "Courriel", "Institution", "E-mail"]) == {"fr"}
    assert table.languages_of(["?"]) == frozenset()


@given(some.lists(some.lists(some.text(max_size=20), max_size=6), max_size=8))
def test_any_cells_have_a_layout(rows: list[list[str]]) -> None:
    sheets = table.as_text([RawSheet("S", rows)])
    if sheets[0].rows:
        layout = table.find(sheets)
        assert len(layout.columns) == len(sheets[0].rows[0])
