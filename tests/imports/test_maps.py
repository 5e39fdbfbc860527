"""A list is read as a map says, and a map that is wrong is answered with a sentence."""

from __future__ import annotations

import json

import pytest
from flask import Flask

from seminar.errors import Refused
from seminar.imports import maps, table
from seminar.imports.fields import Field
from seminar.imports.maps import Map
from seminar.imports.table import Layout, Sheet
from tests.imports.lists import sheet

LIST = sheet([["Participants", "", ""], ["Name", "Origin", "Class"], ["Amina", "Ruritania", "A"]])


def toml(text: str) -> Map:
    return maps.read(text.encode(), "map.toml")


def arranged(text: str, *sheets: Sheet) -> Layout:
    given = [*(sheets or [LIST])]
    return toml(text).arranged(given, table.find(given))


def test_empty_map_leaves_the_list_as_it_is_found(app: Flask) -> None:
    assert toml("") == Map()
    assert arranged("") == table.find([LIST])


def test_columns_are_said_by_header_or_letter(app: Flask) -> None:
    found = arranged('columns = {" ORIGIN" = "country", C = "notes"}')

    assert found == Layout(0, 2, 1, (Field.NAME, Field.COUNTRY, Field.NOTES))


def test_field_that_is_said_leaves_the_column_that_was_found(app: Flask) -> None:
    assert arranged('columns = {Class = "name"}').columns == (None, None, Field.NAME)
    assert arranged('columns = {Name = "", Class = "name"}').columns == (None, None, Field.NAME)


def test_header_row_and_depth_are_said(app: Flask) -> None:
    rows = sheet([["Name", "Old"], ["Name", "E-mail"], ["Amina", "a@example.org"]])

    assert arranged("header = 2", rows).header == 2
    assert arranged("header = 1\nheader_rows = 2", rows).first_row == 3
    assert arranged("header = 0", rows).first_row == 1


@pytest.mark.parametrize("said", ["sheet = 2", 'sheet = "Old"'])
def test_sheet_is_said_by_name_or_number(app: Flask, said: str) -> None:
    hidden = Sheet("Old", sheet([[""], ["Name"], ["Awa"]]).rows, hidden=True)

    assert arranged(said, LIST, hidden) == Layout(1, 2, 1, (Field.NAME,))


def test_json_says_the_same(app: Flask) -> None:
    said = {"header": 2, "columns": {"Origin": "country"}, "days": "day", "carry_down": ["country"]}
    found = maps.read(json.dumps(said).encode("utf-8-sig"), "MAP.JSON")

    assert (found.header, found.columns) == (2, {"Origin": Field.COUNTRY})
    assert found.decisions.countries == {"": "above"}
    assert found.decisions.lists == {"days": "day", "institutions": "blank"}


def test_decisions_are_said(app: Flask) -> None:
    found = toml(
        'headings = "skip"\nhonorifics = "keep"\nletter_m = "man"\ncarry_down = ["institution"]\n'
        'nationalities = "none"\ncountries = {"CONGO" = "CD"}'
    )

    assert found.decisions.countries == {"congo": "CD", "": "none"}
    once = {"headings": "skip", "honorifics": "keep", "institutions": "above"}
    assert found.decisions.lists == once | {"letter_m": "man", "nationalities": "none"}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("sheet = ", "The map is not written as TOML: Invalid value"),
        ("shet = 1", "A word of the map is “shet”, and can be: sheet, header,"),
        ("sheet = 0", "In the map “sheet” is a number from 1"),
        ("sheet = true", "In the map “sheet” is a number from 1"),
        ("header = -1", "In the map “header” is a number from 0"),
        ("header_rows = 3", "In the map “header_rows” is a number from 1 to 2."),
        ("columns = []", "In the map “columns” is a table with a text on each side."),
        ("columns = {Name = 1}", "In the map “columns” is a table"),
        ('columns = {Name = "nome"}', "What the map says of “Name” is “nome”, and can be: name,"),
        ('days = "first"', "“days” is “first”, and can be: day, month, 1900, 1904, none."),
        ("days = {}", "“days” is “{}”"),
        ('carry_down = "country"', 'In the map “carry_down” is a list, such as ["country"].'),
        ('carry_down = ["name"]', "What is carried down is “name”, and can be: country, institution."),
        ('countries = {Congo = "Zaire"}', "The map says “Zaire” for “Congo”. It is a code of two letters"),
    ],
)
def test_wrong_map_gets_a_sentence(app: Flask, said: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        toml(said)

    assert refused.value.sentence.startswith(sentence)


@pytest.mark.parametrize("content", [b"[]", b'"map"', b"{", b"\xff", b"[" * 100_000])
def test_wrong_json_gets_a_sentence(app: Flask, content: bytes) -> None:
    with pytest.raises(Refused, match="The map is not written as JSON"):
        maps.read(content, "map.json")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("sheet = 2", "The file has no sheet “2”. It has: List."),
        ('sheet = "People"', "The file has no sheet “People”."),
        ("header = 4", "The sheet has 3 rows; the headers cannot stand below them."),
        ('columns = {Passport = "notes"}', "The list has no column “Passport”. It has: Name, Origin, Class."),
        ('columns = {Class = "country", Origin = "country"}', "Two columns are “Country”."),
        ('columns = {Class = "notes", C = "notes"}', "The map names a column twice"),
    ],
)
def test_map_of_another_list_gets_a_sentence(app: Flask, said: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        arranged(said)

    assert refused.value.sentence.startswith(sentence)


def test_headers_that_stand_twice_are_said_by_their_letters(app: Flask) -> None:
    twice = sheet([["Name", "Tel", "Tel"], ["Amina", "1", "2"]])

    with pytest.raises(Refused, match="by letter: B, C"):
        arranged('columns = {Tel = "phone"}', twice)
    assert arranged('columns = {C = "phone"}', twice).columns == (Field.NAME, None, Field.PHONE)


def test_empty_sheet_gets_a_sentence(app: Flask) -> None:
    with pytest.raises(Refused, match="The sheet “Empty” is empty"):
        arranged("sheet = 2", LIST, Sheet("Empty", []))
