"""What a list teaches about the texts of its column of countries: nothing that may be a name."""

from __future__ import annotations

import pytest

from seminar.imports.decisions import NONE, ORGANISATION, Decisions, country_key
from seminar.imports.explained import explained, without_names
from seminar.imports.rows import Row
from tests.imports.lists import read

KNOWN = ["Kenya", "Uganda"]


def listed(*countries: str) -> list[Row]:
    names = [f"Person {number}" for number, _country in enumerate(countries)]
    return read([["Name", "Country"], *zip(names, countries, strict=True)]).rows


def told(rows: list[Row], word: str, *texts: str) -> set[str]:
    """The texts that are learned where this word was said of each."""
    return set(explained(rows, Decisions({country_key(text): word for text in texts})))


def test_text_that_means_something_else_in_a_row_is_not_remembered() -> None:
    rows = listed("Kennya", "Kennya")

    assert explained(rows, Decisions({"kennya": "KE"})) == {"Kennya": "KE"}
    assert explained(rows, Decisions({"kennya": "KE"}, alone={3: "UG"})) == {}


@pytest.mark.parametrize("text", ["Kennya", "Senegalese", "European Union", "Sub-Saharan Africa"])
def test_text_that_the_reference_knows_is_learned_from_one_row(text: str) -> None:
    assert told(listed(text), ORGANISATION, text) == {text}


@pytest.mark.parametrize("word", [NONE, ORGANISATION, "KE"])
def test_text_that_nobody_knows_is_learned_from_two_people(word: str) -> None:
    assert told(listed(*KNOWN, "Blefuscu"), word, "Blefuscu") == set()
    assert told(listed(*KNOWN, "Blefuscu", "Blefuscu"), word, "Blefuscu") == {"Blefuscu"}


def test_one_person_in_two_rows_is_one_person() -> None:
    rows = read(
        [["Name", "Country"], ["A", "Kenya"], ["Juma Ali", "Blefuscu"], ["ALI Juma", "Blefuscu"]]
    ).rows

    assert told(rows, NONE, "Blefuscu") == set()


def test_column_that_holds_names_teaches_nothing() -> None:
    """A cell was left out on the way, and everything stands one column too far to the left."""
    people = ["Amina Otieno", "Amina Otieno", "Juma Ali", "Juma Ali", "Awa Diop", "Awa Diop", "Kenya"]
    rows = listed(*people)

    assert told(rows, NONE, *people) == set()


@pytest.mark.parametrize("name", ["Amina Otieno", "OTIENO, Amina", "Mr. Ali", "Mme Diop", "王先生"])
def test_name_is_never_learned(name: str) -> None:
    names = ["Juma", "Amina Otieno", "Awa", "Bintu"]
    rows = read([["Name", "Country"], *zip(names, [*KNOWN, name, name], strict=True)]).rows

    assert told(rows, NONE, name) == set()


def test_what_contains_a_country_may_be_a_name_too() -> None:
    assert told(listed("Chad Otieno", *KNOWN), "TD", "Chad Otieno") == set()


def test_name_of_somebody_else_is_none_of_the_texts() -> None:
    assert without_names({"Ali, Juma": NONE, "Stateless": NONE}, {"ali juma"}) == {"Stateless": NONE}
