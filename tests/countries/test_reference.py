"""The facts about countries."""

from __future__ import annotations

import pytest

from seminar.countries import reference
from seminar.countries.labels import region_label
from seminar.countries.reference import COUNTRIES, REGIONS


def test_every_entry_of_m49_is_there() -> None:
    assert len(COUNTRIES) == 248
    assert sum(entry.un_member for entry in COUNTRIES.values()) == 193
    assert [code for code, entry in COUNTRIES.items() if entry.un_observer] == ["PS", "VA"]
    assert sum(entry.is_territory for entry in COUNTRIES.values()) == 53


def test_namibia_is_no_missing_value() -> None:
    namibia = reference.country("NA")

    assert (namibia.name, namibia.iso3, namibia.m49) == ("Namibia", "NAM", "516")
    assert (namibia.region, namibia.sub_region) == ("Africa", "Sub-Saharan Africa")
    assert (namibia.intermediate_region, namibia.developing) == ("Southern Africa", True)


def test_codes_are_unique_and_whole() -> None:
    entries = COUNTRIES.values()

    assert {len(entry.iso2) for entry in entries} == {2}
    assert {len(entry.iso3) for entry in entries} == {3}
    assert {len(entry.m49) for entry in entries} == {3}
    assert len({entry.iso3 for entry in entries}) == len({entry.m49 for entry in entries}) == 248


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Lao People's Democratic Republic"),
        ("fr", "République démocratique populaire lao"),
        ("zh", "老挝人民民主共和国"),
        ("de", "Lao People's Democratic Republic"),
    ],
)
def test_name_falls_back_to_english(language: str, name: str) -> None:
    assert reference.name("LA", language) == name


def test_no_name_is_empty_or_broken() -> None:
    names = [name for entry in COUNTRIES.values() for name in entry.names.values()]

    assert len(names) == 6 * 248
    assert [name for name in names if not name.strip() or "_" in name or name != name.strip()] == []


def test_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        reference.country("XK")


def test_regions_stand_in_the_order_of_m49() -> None:
    assert list(REGIONS) == ["Africa", "Americas", "Asia", "Europe", "Oceania"]
    assert REGIONS["Africa"] == ("Northern Africa", "Sub-Saharan Africa")
    assert sum(map(len, REGIONS.values())) == 17


def test_only_antarctica_has_no_region() -> None:
    assert [code for code, entry in COUNTRIES.items() if not entry.region] == ["AQ"]


def test_every_region_has_a_label() -> None:
    regions = {
        region
        for entry in COUNTRIES.values()
        for region in (entry.region, entry.sub_region, entry.intermediate_region)
    }

    assert {region: region_label(region) for region in regions} == {region: region for region in regions}
