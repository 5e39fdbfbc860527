"""Whom the editions reached: in the latest, before it, or never."""

from __future__ import annotations

from datetime import date

from flask import Flask

from seminar.figures.count import Counting
from seminar.figures.reach import reach_of
from tests.make import make_edition, make_participant


def test_the_latest_edition_is_the_last_that_anybody_counts_in(app: Flask) -> None:
    before, latest, empty = (make_edition(first_day=date(year, 3, 1)) for year in (2021, 2022, 2023))
    make_participant(before, country="KE")
    make_participant(before, country="LA")
    make_participant(latest, country="LA")
    make_participant(latest, country=None)

    with app.test_request_context():
        reach = reach_of(Counting([before, latest, empty], None), ["KE", "LA", "TD"])

    assert reach.latest == date(2022, 3, 1)
    assert [each.iso2 for each in reach.not_since] == ["KE"]
    assert [each.iso2 for each in reach.never] == ["TD"]
