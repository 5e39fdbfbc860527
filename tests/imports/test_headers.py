"""Which headers are recognised, and as what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from seminar.imports.fields import Field
from seminar.imports.headers import (
    LEFT_OUT,
    ROSTER,
    is_roster,
    is_running_number,
    normalised,
    recognised,
    table_of_synonyms,
)
from seminar.reports.roster import RosterColumn


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("E-mail Address *", Field.EMAIL),
        ("  FULL NAME (as in passport) ", Field.NAME),
        ("1. Country", Field.COUNTRY),
        ("State represented", Field.COUNTRY),
        ("Name of Delegate", Field.NAME),
        ("Mail ID", Field.EMAIL),
        ("Prénom(s)", Field.GIVEN_NAME),
        ("Nom de famille", Field.FAMILY_NAME),
        ("Pays représenté", Field.COUNTRY),
        ("Correo electrónico", Field.EMAIL),
        ("Apellidos", Field.FAMILY_NAME),
        ("Ф.И.О.", Field.NAME),
        ("Электронная почта", Field.EMAIL),
        ("البريد الإلكتروني", Field.EMAIL),
        ("الدولة", Field.COUNTRY),
        ("国家/地区", Field.COUNTRY),
        ("工作单位", Field.INSTITUTION),
        ("Country（国家）", Field.COUNTRY),
        ("姓名 Name", Field.NAME),
        ("Nom / Name", Field.NAME),
        ("Last name, First name", Field.NAME),
        ("Job Title/Position", Field.POSITION),
        ("Organization", Field.INSTITUTION),
        ("International organisation", Field.ORGANISATION),
        ("Title (Mr/Ms)", Field.HONORIFIC),
    ],
)
def test_header_is_recognised(header: str, field: Field) -> None:
    found = recognised(header)

    assert found is not None
    assert found[0] is field


@pytest.mark.parametrize(
    "header",
    ["", "Name of the embassy", "Passport No.", "Date of arrival", "Country of your last visit", "Name" * 50],
)
def test_header_of_something_else_is_not(header: str) -> None:
    assert recognised(header) is None


def test_a_header_says_its_languages() -> None:
    assert recognised("Courriel") == (Field.EMAIL, frozenset({"fr"}))
    assert "es" in (recognised("Institución") or (None, ()))[1]


def test_no_word_means_two_things() -> None:
    meanings: dict[str, Field] = {}
    for field, languages in table_of_synonyms().items():
        for words in languages.values():
            for word in words:
                assert meanings.setdefault(normalised(word), field) is field, word

    assert not meanings.keys() & LEFT_OUT


def test_every_field_has_words_in_six_languages() -> None:
    table = table_of_synonyms()

    assert set(table) == set(Field)
    assert {tuple(languages) for languages in table.values()} == {("en", "fr", "es", "ru", "ar", "zh")}


@pytest.mark.parametrize("header", ["No.", "№", "N°", "#", "S/N", "序号", "Source"])
def test_running_numbers_are_not_taken_over(header: str) -> None:
    assert is_running_number(header)


def test_headers_of_the_roster_are_those_of_the_reports() -> None:
    assert ("No.", *(str(column.label) for column in RosterColumn)) == ROSTER


def test_every_header_of_the_roster_is_known() -> None:
    assert [header for header in ROSTER if not recognised(header)] == ["No.", "Source"]


def test_roster_is_recognised_by_its_headers_alone() -> None:
    assert is_roster(ROSTER)
    assert is_roster(["No.", "Name", "Country", "ISO3"])
    assert not is_roster(["No.", "Name", "Country"])
    assert not is_roster([*ROSTER, "Passport"])


@given(some.text(max_size=200))
def test_any_text_may_be_a_header(header: str) -> None:
    recognised(header)
