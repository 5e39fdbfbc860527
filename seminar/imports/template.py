"""The empty list to send out, in the language of whoever fills it in; its words are in template.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from seminar.countries.reference import COUNTRIES, name
from seminar.imports.fields import Field
from seminar.sheets import Column, DataSheet, Kind, Workbook
from seminar.text import search_key

COLUMNS = (
    Field.HONORIFIC,
    Field.NAME,
    Field.NATIVE_NAME,
    Field.GENDER,
    Field.COUNTRY,
    Field.ORGANISATION,
    Field.INSTITUTION,
    Field.POSITION,
    Field.PROFILE,
    Field.EMAIL,
    Field.PHONE,
    Field.NATIONALITY,
    Field.LANGUAGES,
    Field.NOMINATED_BY,
    Field.STATUS,
)
"""Of what a list can hold, what its sender knows."""

WIDTHS = {
    Field.HONORIFIC: 12.0,
    Field.NAME: 28.0,
    Field.COUNTRY: 24.0,
    Field.INSTITUTION: 28.0,
    Field.POSITION: 22.0,
    Field.EMAIL: 26.0,
}
WIDTH = 17.0
LINES = 50  # ruled; whoever needs more goes on below them

_LISTS = frozenset({Field.GENDER, Field.PROFILE, Field.STATUS})
_OF_COUNTRIES = frozenset({Field.COUNTRY, Field.NATIONALITY})
_EXAMPLE = {Field.GENDER: "woman", Field.PROFILE: "policy_maker"}
_FROM = "KE"  # the country of the example


def languages() -> Mapping[str, str]:
    """The languages that the list can be had in, each as its readers call it."""
    named: dict[str, str] = _words()["languages"]
    return named


def workbook(language: str) -> Workbook:
    """An empty list that goes in as it is filled in, with a sheet that explains it by an example.

    `language` is one of `languages`. The example stands where no header is above it, so it is never read as
    somebody who takes part.
    """
    page = {word: by[language] for word, by in _words()["page"].items()}
    people = DataSheet(
        title=page["people"],
        columns=[_column(field, language, page["unlisted"]) for field in COLUMNS],
        rows=[(None,) * len(COLUMNS)] * LINES,
        frozen=2,
        right_to_left=language == "ar",
    )
    explained = DataSheet(
        title=page["about"],
        columns=[
            Column(page["column"], width=30.0),
            Column(page["what"], Kind.WRAPPED, width=70.0),
            Column(page["example"], width=34.0),
        ],
        rows=[_explained(field, language) for field in COLUMNS],
        right_to_left=language == "ar",
    )
    return Workbook(sheets=[people, explained], title=page["title"])


def _column(field: Field, language: str, unlisted: str) -> Column:
    return Column(
        _words()["headers"][field.value][language],
        Kind.TYPED,
        WIDTHS.get(field, WIDTH),
        words=_offered(field, language),
        unlisted=unlisted,
    )


def _offered(field: Field, language: str) -> Sequence[str]:
    if field in _LISTS:
        return [by[language] for by in _words()[field.value].values()]
    if field in _OF_COUNTRIES:
        return sorted((_country(code, language) for code in COUNTRIES), key=search_key)
    return ()


def _country(code: str, language: str) -> str:
    """A name that stands for one country alone, which is not true of every short one."""
    names: dict[str, str] = _words()["country"].get(code, {})
    return names.get(language) or name(code, language)


def _explained(field: Field, language: str) -> tuple[str, str, str]:
    words = _words()
    return (
        words["headers"][field.value][language],
        words["about"][field.value][language],
        _example(field, language),
    )


def _example(field: Field, language: str) -> str:
    if field in _OF_COUNTRIES:
        return _country(_FROM, language)
    if chosen := _EXAMPLE.get(field):
        word: str = _words()[field.value][chosen][language]
        return word
    example: str | dict[str, str] = _words()["examples"].get(field.value, "")
    return example if isinstance(example, str) else example[language]


@cache
def _words() -> dict[str, Any]:
    with (Path(__file__).parent / "template.toml").open("rb") as file:
        return tomllib.load(file)
