"""What the forms of the preview send."""

from __future__ import annotations

import pytest

from seminar.errors import Refused
from seminar.imports import answers
from seminar.imports.decisions import Decisions
from seminar.imports.fields import Field
from seminar.imports.table import Layout, Sheet
from tests.imports.lists import sheet

LAYOUT = Layout(0, 1, 1, (Field.NAME, Field.COUNTRY, None))


def sheets() -> list[Sheet]:
    rows = [["Name", "Country", "Passport"], ["Nom complet", "Pays", "Courriel"], ["Awa", "Mali", ""]]
    return [sheet(rows), sheet([], "Empty"), sheet([["Full name"], ["Juma"]], "Other")]


def test_decisions_are_added_and_taken_back() -> None:
    before = Decisions({"congo": "CD"}, {2: "skip", 3: "another"}, alone={6: "CD"})
    form = {
        "text-0": " CONGO ",
        "country-0": "",
        "text-1": "Wakanda",
        "country-1": "none",
        "person-2": "",
        "person-4": "same:12",
        "alone-5": "CG",
        "alone-6": "",
        "everybody": "another",
        "emails": "yes",
    }

    assert answers.decided(before, form) == Decisions(
        {"wakanda": "none"}, {3: "another", 4: "same:12"}, "another", True, alone={5: "CG"}
    )


def test_what_the_form_does_not_hold_stays() -> None:
    before = Decisions({"congo": "CD"}, {2: "skip"}, "skip", True)

    assert answers.decided(before, {}) == before


@pytest.mark.parametrize(
    "form",
    [
        {"text-0": "x", "country-0": "ZZ"},
        {"text-0": "x", "country-0": "anything"},
        {"person-2": "same:x"},
        {"person-2": "nonsense"},
        {"person-x": "skip"},
        {"alone-2": "skip"},
        {"alone-2": "ZZ"},
        {"person-99999999999999999999": "skip"},
    ],
)
def test_what_no_page_offers_is_dropped(form: dict[str, str]) -> None:
    assert answers.decided(Decisions(), form) == Decisions()


@pytest.mark.parametrize("form", [{"everybody": "nonsense"}, {"emails": "no"}])
def test_wrong_choice_for_all_is_refused(form: dict[str, str]) -> None:
    with pytest.raises(Refused, match="not offered"):
        answers.decided(Decisions(), form)


def test_decisions_are_kept_as_json() -> None:
    decisions = Decisions({"congo": "CD"}, {2: "same:5"}, "another", True, alone={3: "CG"})

    assert Decisions.from_json(decisions.to_json()) == decisions
    assert Decisions.from_json({}) == Decisions()


def test_columns_are_chosen() -> None:
    form = {"sheet": "0", "header": "1", "column-1": "nationality", "column-2": "notes"}

    assert answers.arranged(LAYOUT, form, sheets()).columns == (Field.NAME, Field.NATIONALITY, Field.NOTES)
    assert answers.arranged(LAYOUT, {"column-1": ""}, sheets()).columns == (Field.NAME, None, None)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"header": "2"}, Layout(0, 2, 1, (Field.NAME, Field.COUNTRY, Field.EMAIL))),
        ({"sheet": "2"}, Layout(2, 1, 1, (Field.NAME,))),
        ({"header": "0"}, Layout(0, 0, 0, (None, None, None))),
    ],
)
def test_other_headers_are_read_anew(form: dict[str, str], expected: Layout) -> None:
    assert answers.arranged(LAYOUT, form, sheets()) == expected


def test_headers_of_a_chosen_sheet_are_found_anew() -> None:
    titled = sheet([["Guests"], [""], ["Name", "Country"], ["Awa", "Mali"]], "Guests")
    chosen = answers.arranged(LAYOUT, {"sheet": "1", "header": "1"}, [sheets()[0], titled])

    assert chosen == Layout(1, 3, 1, (Field.NAME, Field.COUNTRY))


def test_row_below_the_end_of_a_chosen_sheet_is_no_obstacle() -> None:
    before = Layout(0, 2, 1, (Field.NAME, Field.COUNTRY, Field.EMAIL))
    cover = sheet([["About this list"]], "Cover")

    assert answers.arranged(before, {"sheet": "1", "header": "2"}, [sheets()[0], cover]).sheet == 1


@pytest.mark.parametrize(
    "form",
    [
        {"sheet": "3"},
        {"sheet": "1"},
        {"header": "4"},
        {"header": "-1"},
        {"header": "x"},
        {"header": "9" * 20},
        {"column-1": "nonsense"},
        {"column-1": "name"},
    ],
)
def test_impossible_layout_is_refused(form: dict[str, str]) -> None:
    with pytest.raises(Refused):
        answers.arranged(LAYOUT, form, sheets())
