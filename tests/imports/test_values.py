"""What columns hold, told by their values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from seminar.imports import table
from seminar.imports.fields import Field
from seminar.imports.table import Layout
from seminar.imports.values import kind_of
from tests.imports.lists import sheet

NAMES = ["Amina Otieno", "Juma Ali", "Awa Diop", "Somchai Vong"]
COUNTRIES = ["Kenya", "Lao PDR", "Mali", "Zaire"]
MAILS = ["amina@example.org", "", "<awa@example.org>", "s@example.org"]


def layout(headers: list[str], *columns: list[str]) -> Layout:
    return table.find([sheet([headers, *map(list, zip(*columns, strict=True))])])


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (["Kenya", "Côte d'Ivoire", "老挝", "Congo"], Field.COUNTRY),
        (["Pakistan", "Sri lanka", "Bangladesh", "Maldivs"], Field.COUNTRY),
        (["Jordan", "Chad", "Georgia", "Mohamed"], None),
        (["a@example.org", "mailto:b@example.org", "c@example.org;"], Field.EMAIL),
        (["Female", "M", "male"], Field.GENDER),
        (["男", "女"], Field.GENDER),
        (["03/04/2023", "4 July 2023"], Field.REGISTERED_ON),
        (["+254 700 123 456", "0033 1 22 33 44 55", "(+86) 531 8888"], Field.PHONE),
        (["KEN", "LAO", "MLI"], Field.ISO3),
        (["32", "36", "40"], None),  # ages, and codes of countries as well
        (["A1234567", "B7654321"], None),
        (["Amina Otieno", "Juma Ali"], None),
        (["Other", "None", "n/a"], None),
        (["Ministry of Trade of Kenya", "Embassy of Mali"], None),
        ([], None),
    ],
)
def test_values_tell_what_they_are(values: list[str], field: Field | None) -> None:
    assert kind_of(values) is field


def test_columns_without_headers_are_told_by_their_values() -> None:
    found = layout(["Name", "", "", ""], NAMES, COUNTRIES, MAILS, ["F", "M", "F", "M"])

    assert found.columns == (Field.NAME, Field.COUNTRY, Field.EMAIL, Field.GENDER)


def test_header_that_nobody_knows_may_stand_over_countries() -> None:
    found = layout(["Name", "Herkunft", "Class"], NAMES, COUNTRIES, ["F", "M", "F", "M"])

    assert found.columns == (Field.NAME, Field.COUNTRY, None)


def test_days_and_numbers_under_another_header_are_left_alone() -> None:
    days, phones = ["01/02/1970", "03/04/1980", "05/06/1990", ""], ["+254 700 123 456"] * 4

    assert layout(["Name", "Born", "In an emergency"], NAMES, days, phones).columns == (
        Field.NAME,
        None,
        None,
    )


def test_column_that_has_its_field_is_not_doubled() -> None:
    found = layout(["Name", "Country", "Flies from"], NAMES, COUNTRIES, COUNTRIES)

    assert found.columns == (Field.NAME, Field.COUNTRY, None)


@pytest.mark.parametrize("header", ["Nationality", "Nominated by", "Remarks"])
def test_header_that_goes_with_countries_is_believed(header: str) -> None:
    assert Field.COUNTRY not in layout(["Name", header], NAMES, COUNTRIES).columns


def test_headers_that_changed_places_are_not_believed() -> None:
    found = layout(["E-mail", "Name", "Country"], NAMES, MAILS, COUNTRIES)

    assert found.columns == (Field.NAME, Field.EMAIL, Field.COUNTRY)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (["Director", "Trade officer", "Adviser", "Head of unit"], Field.POSITION),
        (["Mr.", "Ms", "H.E. Ms.", "Dr"], Field.HONORIFIC),
        (["M.", "Mme", "Sra.", "г-н"], Field.HONORIFIC),
        (["先生", "女士", "博士", "教授"], Field.HONORIFIC),
    ],
)
@pytest.mark.parametrize("header", ["Title", "Titre"])
def test_title_is_an_honorific_or_a_position(header: str, values: list[str], field: Field) -> None:
    assert layout(["Full name", header, "E-mail"], NAMES, values, MAILS).columns[1] is field


def test_list_without_any_header_is_read() -> None:
    people = list(map(list, zip(["1", "2", "3", "4"], NAMES, COUNTRIES, MAILS, strict=True)))
    found = table.find([sheet([["Delegates of the embassies", "", "", ""], *people])])

    assert found.columns == (None, Field.NAME, Field.COUNTRY, Field.EMAIL)
    assert found.first_row == 2
    assert table.find([sheet(people)]) == Layout(0, 0, 0, found.columns)


def test_names_are_not_chosen_among_two_columns() -> None:
    rows = [["Amina Otieno", "Trade Officer", "Kenya"], ["Juma Ali", "Head Buyer", "Mali"]]

    assert not table.find([sheet(rows)]).has_names


def test_names_with_honorifics_stand_out() -> None:
    rows = [["Ms. Amina Otieno", "Trade Officer", "Kenya"], ["Mr. Juma Ali", "Head Buyer", "Mali"]]

    assert table.find([sheet(rows)]).columns[0] is Field.NAME


@given(some.lists(some.text(max_size=12), max_size=8))
def test_any_values_may_stand_in_a_column(values: list[str]) -> None:
    kind_of([value for value in values if value])
