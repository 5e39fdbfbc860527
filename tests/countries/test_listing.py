"""The list of countries, filtered and sorted."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from seminar.countries.listing import SORTS, Wanted, rows
from seminar.countries.models import Group

MEMBERS = {group: frozenset({"LA", "KE"} if group == Group.LDC else {"LA"}) for group in Group}


def codes(**wanted: Any) -> list[str]:
    return [row.country.iso2 for row in rows(Wanted(**wanted), MEMBERS, "en")]


def test_all_are_there_by_name() -> None:
    found = rows(Wanted(), MEMBERS, "en")

    assert len(found) == 248
    assert [found[0].name, found[1].name, found[2].name] == ["Afghanistan", "Åland Islands", "Albania"]


def test_groups_stand_beside_their_members() -> None:
    (row,) = rows(Wanted(text="Kenya"), MEMBERS, "en")

    assert row.groups == (Group.LDC,)


@pytest.mark.parametrize(
    "text", ["lao people", "LAO", "418", "老挝", "лаосская", "démocratique populaire lao"]
)
def test_search_finds_codes_and_names_in_every_language(text: str) -> None:
    assert "LA" in codes(text=text)


def test_filters_join() -> None:
    assert codes(group=Group.LDC) == ["KE", "LA"]
    assert codes(group=Group.LDC, region="Asia") == ["LA"]
    assert codes(group=Group.LDC, region="Europe") == []


def test_sorting_backwards_is_the_other_way_round() -> None:
    for sort in SORTS:
        assert codes(sort=f"-{sort}") == codes(sort=sort)[::-1]


def test_regions_stand_in_the_order_of_m49_and_antarctica_last() -> None:
    found = [row.country.region for row in rows(Wanted(sort="region"), MEMBERS, "en")]
    order = [one for one, other in pairwise([*found, "end"]) if one != other]

    assert order == ["Africa", "Americas", "Asia", "Europe", "Oceania", ""]


def test_states_come_before_territories() -> None:
    found = [row.country for row in rows(Wanted(sort="un"), MEMBERS, "en")]

    assert [entry.iso2 for entry in found[193:195]] == ["VA", "PS"]
    assert all(entry.un_member for entry in found[:193])
    assert all(entry.is_territory for entry in found[195:])
