"""The facts about each country or area of the UN M49 list, by ISO code. No database."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
DEVELOPING_LIST = "the former M49 grouping of developing regions (October 2020)"


@dataclass(frozen=True, slots=True)
class Country:
    """One entry of M49. `m49` has leading zeros; `names` are the UN short names by language.

    Antarctica has no region; about half of the entries have no intermediate region: then the text is empty.
    """

    iso2: str
    iso3: str
    m49: str
    names: Mapping[str, str]
    region: str
    sub_region: str
    intermediate_region: str
    un_member: bool
    un_observer: bool
    developing: bool

    @property
    def name(self) -> str:
        """The UN short name in English."""
        return self.names["en"]

    @property
    def region_order(self) -> tuple[bool, str]:
        """Sorts by region, as M49 lists them; what has none comes last."""
        return not self.region, self.region

    @property
    def is_territory(self) -> bool:
        """Whether it counts among the territories: neither a member nor an observer State of the UN."""
        return not (self.un_member or self.un_observer)


def rows(file_name: str) -> Iterator[dict[str, str]]:
    """The rows of one reference file."""
    with (DATA / file_name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def plain_rows(file_name: str) -> Iterator[list[str]]:
    """The same as bare lists without the header: three times as fast, for the long file of names."""
    with (DATA / file_name).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


def _country(row: dict[str, str]) -> Country:
    return Country(
        iso2=row["iso2"],
        iso3=row["iso3"],
        m49=row["m49"],
        names=MappingProxyType({language: row[f"name_{language}"] for language in LANGUAGES}),
        region=row["region"],
        sub_region=row["sub_region"],
        intermediate_region=row["intermediate_region"],
        un_member=bool(row["un_member"]),
        un_observer=bool(row["un_observer"]),
        developing=bool(row["developing"]),
    )


# Read at import: it takes two milliseconds, and every process that serves a page needs it.
COUNTRIES: Mapping[str, Country] = MappingProxyType(
    {entry.iso2: entry for entry in map(_country, rows("countries.csv"))}
)


def _regions() -> dict[str, tuple[str, ...]]:
    pairs = sorted({(entry.region, entry.sub_region) for entry in COUNTRIES.values() if entry.region})
    return {region: tuple(sub for of, sub in pairs if of == region) for region, _ in pairs}


# Regions with their sub-regions. M49 lists both in the alphabetical order of their English names.
REGIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(_regions())


def country(iso2: str) -> Country:
    """The entry of a code that is known to exist; KeyError otherwise."""
    return COUNTRIES[iso2]


def name(iso2: str, language: str = "en") -> str:
    """The UN short name; in English where the language has none."""
    names = COUNTRIES[iso2].names
    return names.get(language, names["en"])
