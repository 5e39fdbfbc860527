"""The list of countries as the page shows it: filtered and sorted, without the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from seminar.countries.models import Group
from seminar.countries.reference import COUNTRIES, LANGUAGES, REGIONS, Country, name
from seminar.text import search_key

_REGION_ORDER = [*REGIONS, ""]


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to and sorted by; empty texts ask for nothing."""

    text: str = ""
    region: str = ""
    group: Group | None = None
    sort: str = "name"


@dataclass(frozen=True)
class Row:
    """A country with its name in the reader's language and its groups on the day of the list."""

    country: Country
    name: str
    groups: tuple[Group, ...]


SORTS: Mapping[str, Callable[[Row], Any]] = {
    "name": lambda row: search_key(row.name),
    "code": lambda row: row.country.iso3,
    "region": lambda row: (
        _REGION_ORDER.index(row.country.region),
        row.country.sub_region,
        search_key(row.name),
    ),
    "un": lambda row: (not row.country.un_member, row.country.is_territory, search_key(row.name)),
}


def rows(wanted: Wanted, members: Mapping[Group, frozenset[str]], language: str) -> list[Row]:
    """The rows asked for. `sort` is a key of SORTS, with a hyphen in front for the other direction."""
    found = (
        Row(entry, name(iso2, language), tuple(group for group in Group if iso2 in members[group]))
        for iso2, entry in COUNTRIES.items()
    )
    backwards = wanted.sort.startswith("-")
    key = SORTS[wanted.sort.removeprefix("-")]
    return sorted((row for row in found if _is_wanted(row, wanted)), key=key, reverse=backwards)


def codes_named(text: str) -> list[str]:
    """The codes of the countries that a search for the text finds."""
    wanted = search_key(text)
    return [iso2 for iso2, entry in COUNTRIES.items() if wanted in _searched(entry)]


def _is_wanted(row: Row, wanted: Wanted) -> bool:
    if wanted.region and row.country.region != wanted.region:
        return False
    if wanted.group and wanted.group not in row.groups:
        return False
    return search_key(wanted.text) in _searched(row.country)


def _searched(country: Country) -> str:
    texts = [country.iso2, country.iso3, country.m49, *(country.names[language] for language in LANGUAGES)]
    return search_key("\n".join(texts))
