"""Rows of equal people, and what is said of them: no database."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from seminar.countries.models import Group
from seminar.figures.breakdown import PROFILES, Answer, Breakdown, Cell, break_down
from seminar.people.models import Profile


def cell(country: str | None, number: int, **over: Any) -> Cell:
    """So many women of no stated profile."""
    values: dict[str, Any] = {
        "edition_id": 1,
        "country": country,
        "organisation": False,
        "answers": [number, 0, 0, 0],
        "profiles": [*[0] * len(Profile), number],
    }
    return Cell(**values | over)


def broken_down(*cells: Cell) -> Breakdown:
    members = {Group.LDC: frozenset({"LA", "TD"})}
    return break_down(cells, dict.fromkeys((1, 2), members), "en")


@pytest.mark.parametrize(
    ("cells", "organisations", "unknown"),
    [
        ([cell("KE", 2)], False, False),
        ([cell("KE", 2), cell(None, 1, organisation=True)], True, False),
        ([cell("KE", 2), cell(None, 1)], False, True),
    ],
)
def test_the_headline_knows_who_stands_for_no_country(
    app: Flask, cells: list[Cell], organisations: bool, unknown: bool
) -> None:
    with app.test_request_context():
        counts = broken_down(*cells).counts

    assert (counts.organisations, counts.unknown) == (organisations, unknown)


def test_the_headline_names_the_profiles_that_somebody_has(app: Flask) -> None:
    numbers = [3 if profile == Profile.ACADEMIC else 0 for profile in PROFILES]
    with app.test_request_context():
        counts = broken_down(cell("KE", 3, profiles=numbers)).counts

    assert counts.profiles == [Profile.ACADEMIC]


def test_a_share_counts_each_of_its_countries_once(app: Flask) -> None:
    with app.test_request_context():
        found = broken_down(cell("LA", 2), cell("LA", 3, edition_id=2), cell("TD", 1), cell("KE", 4))

    ldc = next(share for share in found.groups if share.key == Group.LDC)
    assert (ldc.participants, ldc.countries) == (6, 2)
    assert [(share.label, share.participants, share.countries) for share in found.regions] == [
        ("Africa", 5, 2),
        ("Asia", 5, 1),
    ]
    assert found.gender[Answer.WOMAN] == 10
