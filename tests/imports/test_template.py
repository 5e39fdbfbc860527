"""The empty list: as it is sent out, and as it comes back filled in, in every language."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from seminar.audit.models import COMMAND_LINE
from seminar.countries.reference import COUNTRIES, LANGUAGES
from seminar.errors import Refused
from seminar.imports import service, template
from seminar.imports.fields import Field
from seminar.imports.preview import State
from seminar.people.models import Gender, Profile, Status
from seminar.sheets import write
from tests.imports.lists import preview_of_file
from tests.make import make_edition
from tests.samples import sampled

each_language = pytest.mark.parametrize("language", LANGUAGES)
some_languages = pytest.mark.parametrize("language", sampled(LANGUAGES, 3))
LISTS = {Field.GENDER: Gender, Field.PROFILE: Profile, Field.STATUS: Status}


def empty(language: str) -> bytes:
    out = BytesIO()
    write(template.workbook(language), out)
    return out.getvalue()


def opened(language: str) -> tuple[Workbook, Worksheet]:
    book = load_workbook(BytesIO(empty(language)))
    return book, book.worksheets[0]


def at(field: Field) -> int:
    return template.COLUMNS.index(field) + 1


def offered(language: str, field: Field) -> list[str]:
    """The words that the cells below a header offer."""
    book, sheet = opened(language)
    letter = sheet.cell(2, at(field)).column_letter
    [rule] = [r for r in sheet.data_validations.dataValidation if f"{letter}2" in r.sqref]
    name, cells = rule.formula1.split("!")
    return [cell.value for (cell,) in book[name.strip("'")][cells.replace("$", "")]]


def filled(language: str, *people: dict[Field, str]) -> bytes:
    """The list with these people, one below the other."""
    book, sheet = opened(language)
    for number, person in enumerate(people, 2):
        for field, value in person.items():
            sheet.cell(number, at(field)).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@some_languages
def test_words_to_choose_from_are_understood(app: Flask, language: str) -> None:
    for field, choices in LISTS.items():
        words = offered(language, field)
        people = [{Field.NAME: f"Person {n}", field: word} for n, word in enumerate(words)]
        rows = preview_of_file(make_edition(), filled(language, *people), "list.xlsx").rows

        wanted = [choice for choice in choices if choice is not Gender.NOT_ASKED]
        assert sorted(getattr(row.entry, field.value) for row in rows) == sorted(wanted)


@some_languages
@pytest.mark.parametrize("field", [Field.COUNTRY, Field.NATIONALITY])
def test_every_country_to_choose_is_certain(app: Flask, language: str, field: Field) -> None:
    people = [
        {Field.NAME: f"Person {n} {n * 7919}", field: word} for n, word in enumerate(offered(language, field))
    ]
    rows = preview_of_file(make_edition(), filled(language, *people), "list.xlsx").rows

    assert {getattr(row.entry, field.value) for row in rows} == set(COUNTRIES)


@each_language
def test_filled_in_list_goes_in_without_a_change(app: Flask, language: str) -> None:
    person = {field: template._example(field, language) for field in template.COLUMNS}
    edition = make_edition()
    data = filled(language, person)
    preview = preview_of_file(edition, data, "list.xlsx")

    assert [(judged.state, judged.problems) for judged in preview.rows] == [(State.NEW, ())]
    entry: Any = preview.rows[0].entry
    given = {field: getattr(entry, field.value) for field in template.COLUMNS if field not in LISTS}
    assert given == {**{f: person[f] for f in given}, Field.COUNTRY: "KE", Field.NATIONALITY: "KE"}
    service.apply(actor=COMMAND_LINE, edition=edition, preview=preview, filename="list.xlsx")
    assert preview_of_file(edition, data, "list.xlsx").counts == {State.KNOWN: 1}


@each_language
def test_example_is_nobody_who_takes_part(app: Flask, language: str) -> None:
    with pytest.raises(Refused, match="no people below"):
        preview_of_file(make_edition(), empty(language), "list.xlsx")

    data = filled(language, {Field.NAME: "Kim"})
    assert [row.entry.name for row in preview_of_file(make_edition(), data, "l.xlsx").rows] == ["Kim"]


@each_language
def test_sheet_reads_in_the_direction_of_its_language(language: str) -> None:
    book, _sheet = opened(language)

    assert {sheet.sheet_view.rightToLeft or False for sheet in book.worksheets[:2]} == {language == "ar"}


def test_english_words_are_those_of_the_program() -> None:
    for field, choices in LISTS.items():
        labels = [str(choice.label) for choice in choices if choice is not Gender.NOT_ASKED]
        assert offered("en", field) == labels
    _book, sheet = opened("en")
    assert [cell.value for cell in sheet[1]] == [str(field.label) for field in template.COLUMNS]


def test_what_is_typed_stays_a_text_and_the_headers_in_sight() -> None:
    _book, sheet = opened("en")

    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet.cell(template.LINES + 1, 1).number_format == "@"
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C2", "$1:$1")


def test_another_word_may_be_written() -> None:
    _book, sheet = opened("fr")

    rules = sheet.data_validations.dataValidation
    assert {(rule.errorStyle, rule.error) for rule in rules} == {
        ("warning", "Ce mot ne figure pas dans la liste de cette colonne.")
    }


def test_lists_are_on_a_sheet_that_nobody_sees() -> None:
    book, _sheet = opened("en")

    assert [sheet.sheet_state for sheet in book] == ["visible", "visible", "hidden"]
