"""Nobody gets at a hidden number by putting together everything that partners are shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seminar.countries.models import Group
from seminar.figures import small as small_numbers
from seminar.figures import veil
from seminar.figures.breakdown import Members
from seminar.figures.dimensions import Alike, Dimension
from seminar.figures.small import small
from seminar.people.models import Gender, Profile
from seminar.programme.models import Mode
from tests.figures.attacker import Attacker, Key, edition_of

COUNTRIES = ("KE", "TD", "UG", "LA", "FJ", "DE", "FR")
PLACES = (*((country, False) for country in COUNTRIES), (None, True), (None, False))
GROUPS = {
    Group.LDC: {"TD", "UG", "LA"},
    Group.LLDC: {"TD", "UG", "LA"},
    Group.SIDS: {"FJ"},
    Group.G77: {"KE", "TD", "UG", "LA", "FJ"},
}
DAYS = {1: date(2023, 7, 24), 2: date(2024, 7, 24)}
LEFT = {2: {"LA"}}  # who is in no group any more

numbers = st.sampled_from((1, 1, 1, 2, 3, 5, 6, 9))
answers = st.tuples(
    st.sampled_from((Gender.WOMAN, Gender.MAN, Gender.MAN, Gender.NOT_ASKED)),
    st.sampled_from((Profile.ACADEMIC, Profile.OTHER, None)),
    st.booleans(),
)
tables = st.dictionaries(
    st.sampled_from(PLACES), st.dictionaries(answers, numbers, min_size=1, max_size=4), min_size=1, max_size=6
)
Table = Mapping[tuple[str | None, bool], Mapping[tuple[Gender, Profile | None, bool], int]]


def members_of(edition: int) -> Members:
    return {group: frozenset(codes - LEFT.get(edition, set())) for group, codes in GROUPS.items()}


def attacker_of(*editions: Table) -> Attacker:
    parts = []
    for id, table in enumerate(editions, start=1):
        edition = edition_of(id, title="Seminar", first_day=DAYS[id], last_day=DAYS[id], mode=Mode.ONLINE)
        for (country, organisation), told in table.items():
            for (gender, profile, returned), number in told.items():
                parts.append(
                    Alike(
                        edition,
                        country,
                        organisation,
                        number,
                        gender=gender,
                        profile=profile,
                        returned=returned,
                    )
                )
    return Attacker(parts, {id: members_of(id) for id in DAYS})


def found_out(attacker: Attacker) -> list[Key]:
    """The small numbers of a country that nothing but the truth fits to."""
    return [
        target
        for target in attacker.hidden_from()
        if small(number := attacker.number(target))
        and attacker.fits(target, most=False) == number == attacker.fits(target, most=True)
    ]


@pytest.mark.parametrize(
    ("many", "examples"),
    [
        (1, 10),
        (2, 2),
        pytest.param(1, 300, marks=pytest.mark.prove),
        pytest.param(2, 100, marks=pytest.mark.prove),
    ],
)
def test_nothing_that_is_shown_gives_a_small_number_away(many: int, examples: int) -> None:
    """Of one edition, and of two by themselves and together."""

    @settings(max_examples=examples, deadline=None)
    @given(st.lists(tables, min_size=many, max_size=many))
    def attacked(editions: list[Table]) -> None:
        assert found_out(attacker_of(*editions)) == []

    attacked()


@settings(max_examples=5)
@given(tables)
def test_a_crossing_turned_round_shows_the_same(table: Table) -> None:
    attacker = attacker_of(table)
    for pair in combinations(Dimension, 2):
        one, other = (
            {(frozenset(cell.items()), number) for cell, number in attacker.shown(asked)}
            for asked in (pair, pair[::-1])
        )
        assert one == other


def people(**numbers: int) -> dict[tuple[Gender, Profile | None, bool], int]:
    """So many women and men, all academics who take part for the first time."""
    return {(Gender[gender.upper()], Profile.ACADEMIC, False): n for gender, n in numbers.items()}


ONE_ALONE = {
    ("KE", False): people(woman=2, man=7),
    ("TD", False): people(woman=6, man=9),
    ("LA", False): people(woman=3, man=8),
    ("FJ", False): people(man=12),
}
"""Kenya is the one country of Africa that is hidden, and Laos that of Asia."""
SCHOLARS = {
    ("KE", False): {(Gender.WOMAN, Profile.ACADEMIC, False): 4, (Gender.MAN, Profile.ACADEMIC, False): 9},
    ("TD", False): {(Gender.WOMAN, Profile.OTHER, False): 3, (Gender.MAN, Profile.OTHER, False): 8},
}
"""All academics are from Kenya, so that academics by gender are Kenya's women and men."""


@pytest.mark.parametrize(
    ("place", "rule", "broken", "table", "target"),
    [
        (small_numbers, "_keeps", lambda rows: True, ONE_ALONE, ((Dimension.GENDER,), ("woman",))),
        (veil, "_may_cross", lambda *_: True, SCHOLARS, ((Dimension.GENDER,), ("woman",))),
    ],
)
def test_a_broken_rule_is_found_out(
    monkeypatch: pytest.MonkeyPatch, place: Any, rule: str, broken: Any, table: Table, target: Any
) -> None:
    """Kenya's women: the attacker is none that finds nothing anyway."""
    wanted = (1, ("KE", False), *target)
    assert found_out(attacker_of(table)) == []
    monkeypatch.setattr(place, rule, broken)

    assert wanted in found_out(attacker_of(table))


def test_regions_are_shown_where_their_countries_keep_each_other() -> None:
    table = {("KE", False): people(woman=2, man=7), ("TD", False): people(woman=3, man=9)} | {
        ("LA", False): people(woman=3, man=8),
        ("DE", False): people(woman=2, man=5),
        ("FR", False): people(woman=1, man=6),
    }
    asked = (Dimension.REGION, Dimension.GENDER)
    lines = {line.key: line.numbers for line in attacker_of(table).table(asked).lines}

    assert lines == {"Africa": (5, 16), "Asia": (None, None), "Europe": (None, None)}
