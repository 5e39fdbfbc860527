"""The file of recognised names, and near look-up."""

from __future__ import annotations

import csv

import pytest

from seminar.countries.match import match
from seminar.countries.names import Kind, names
from seminar.countries.normalise import joined, words
from seminar.countries.reasons import Reason
from seminar.countries.reference import COUNTRIES, rows
from tests.house.source import ROOT

NAMES = list(rows("names.csv"))


def test_the_words_in_the_file_are_those_that_texts_are_reduced_to() -> None:
    """After a change of `normalise` the file has to be made again."""
    stale = [row["name"] for row in NAMES if " ".join(words(row["name"])) != row["words"]]

    assert stale == []


def test_every_alias_is_in_the_file() -> None:
    with (ROOT / "tools" / "country_aliases.csv").open(encoding="utf-8", newline="") as file:
        aliases = [tuple(row.values()) for row in csv.DictReader(file)]
    kept = {(row["name"], row["iso2"], row["answer"], row["note"]) for row in NAMES}

    assert [alias for alias in aliases if alias not in kept] == []


def test_no_name_stands_twice() -> None:
    keys = [joined(words(row["name"])) for row in NAMES]

    assert len(keys) == len(set(keys))


def test_no_alias_that_runs_words_together_stands_for_a_un_name() -> None:
    """ "Costarica" is found by "Costa Rica"; the other way round "C. Rica" was not."""
    phrases = dict(names().entries())
    un_names = [name for entry in COUNTRIES.values() for name in entry.names.values()]

    assert [name for name in un_names if " ".join(words(name)) not in phrases] == []


def test_every_entry_is_well_formed() -> None:
    wrong = [
        row["name"]
        for row in NAMES
        if not set(row["iso2"].split()) <= COUNTRIES.keys()
        or (row["answer"] == Kind.CERTAIN and len(row["iso2"]) != 2)
        or (row["answer"] == Kind.SUGGESTED and not row["iso2"])
        or (row["answer"] == Kind.UNKNOWN and len(row["iso2"]) > 2)
        or (row["answer"] != Kind.CERTAIN and row["note"] not in set(Reason))
    ]

    assert wrong == []


def test_no_abbreviation_is_the_code_of_another_country() -> None:
    codes = {iso2: iso2 for iso2 in COUNTRIES} | {entry.iso3: entry.iso2 for entry in COUNTRIES.values()}
    wrong = [
        row["name"]
        for row in NAMES
        if row["answer"] == Kind.CERTAIN
        and codes.get(joined(words(row["name"])).upper(), row["iso2"]) != row["iso2"]
    ]

    assert wrong == []


@pytest.mark.parametrize(
    "text", ["Papua Nova Guine", "Untied Kindom", "Mavritania", "Филипины", "莫桑比亞克"]
)
def test_near_names_are_found(text: str) -> None:
    entries = names().near(words(text))

    assert {entry.codes for entry in entries} <= {("PG",), ("GB",), ("MR",), ("PH",), ("MZ",)}
    assert len(entries) > 0


@pytest.mark.parametrize(
    ("text", "iso2"), [("Noru", "NR"), ("Lybie", "LY"), ("Sirya", "SY"), ("Nauroo", "NR")]
)
def test_names_that_are_said_alike_are_nearest(text: str, iso2: str) -> None:
    assert next(iter(names().near(words(text)))).codes == (iso2,)
    assert match(text).suggestions[0] == iso2


@pytest.mark.parametrize("text", ["xyz", "Ola", "南", "participants", "the of"])
def test_short_and_strange_texts_are_near_nothing(text: str) -> None:
    assert names().near(words(text)) == {}
