"""Rows that are totals, headings, or sentences below the list."""

from __future__ import annotations

import pytest

from seminar.imports.alone import is_total, standing_alone
from seminar.imports.problems import Kind
from tests.imports.lists import read

HEADERS = ["No.", "Name", "Position", "E-mail"]


def alone(*rows: list[str]) -> list[int]:
    """The numbers of the rows of a list that are marked as standing alone."""
    found = read([HEADERS, *rows]).rows
    return [row.number for row in found if any(problem.kind is Kind.HEADING for problem in row.problems)]


def person(name: str) -> list[str]:
    return ["1", name, "Director", "a@example.org"]


@pytest.mark.parametrize(
    "cells",
    [
        ["Total", "18"],
        ["TOTAL: 18", ""],
        ["", "Grand total", "1,112"],
        ["Итого", "18"],
        ["合计", "18"],
        ["Total des participants :", "3"],
        ["Total", "3 participants", ""],
        ["Total", "3", "2 women", "1 man"],
        ["Sous-total", "3 personnes"],
        ["Total general", "3 personas"],
        ["Number of participants: 25"],
        ["Итого: 3 человека"],
        ["合计", "3人"],
        ["共3人"],
        ["المجموع", "٣ مشاركين"],
    ],
)
def test_total_is_no_person(cells: list[str]) -> None:
    assert is_total(cells)


@pytest.mark.parametrize("cells", [["Total Ndlovu", "Eswatini"], ["Total", "Kenya"], ["Totalina", ""]])
def test_person_is_no_total(cells: list[str]) -> None:
    assert not is_total(cells)


@pytest.mark.parametrize(
    "row", [["Total", "Kenya"], ["", "Total Kenya", "3 people"], ["Total", "participants"], ["Total: Awa"]]
)
def test_what_may_be_a_total_or_somebody_is_asked_about(row: list[str]) -> None:
    assert alone(person("Amina Otieno"), row, person("Juma Ali")) == [3]


def test_totals_between_people_are_dropped() -> None:
    rows = [person("Amina Otieno"), ["", "Total", "3 participants"], person("Total Ndlovu")]

    assert [row.number for row in read([HEADERS, *rows]).rows] == [2, 4]


@pytest.mark.parametrize("place", [0, 1, 3])
def test_country_alone_is_a_heading_in_any_column(place: int) -> None:
    heading = ["", "", "", ""]
    heading[place] = "Kenya"

    assert alone(heading, person("Amina Otieno"), person("Juma Ali")) == [2]


def test_what_else_stands_alone_beside_countries_is_one_too() -> None:
    rows = [["", "Kenya"], person("Amina Otieno"), ["", "European Union"], person("Anna Berg")]

    assert alone(*rows) == [2, 4]


def test_name_alone_is_a_person() -> None:
    assert alone(person("Amina Otieno"), ["", "Sutrisno"], person("Juma Ali"), ["", "Awa Diop"]) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Prepared by: the Ministry",
        "* to be confirmed",
        "As at 3 March 2026",
        "The list will be completed soon",
    ],
)
def test_sentence_below_the_list_is_asked_about(sentence: str) -> None:
    assert alone(person("Amina Otieno"), person("Juma Ali"), [], ["", sentence]) == [5]


def test_in_a_list_of_short_rows_only_countries_are_headings() -> None:
    assert standing_alone({2: ["Chad", ""], 3: ["Amina", ""], 4: ["Juma Ali", "Kenya"]}, 1) == {2: "Chad"}
    assert standing_alone({}, None) == {}


def test_country_without_a_name_is_a_heading_where_the_next_row_has_none() -> None:
    rows = {2: ["", "Kenya"], 3: ["Amina", ""], 4: ["", "Mali"], 5: ["Awa", "Mali"], 6: ["", "Chad"]}

    assert standing_alone(rows, 1) == {2: "Kenya"}
