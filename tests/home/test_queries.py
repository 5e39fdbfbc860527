"""What is under way, by the clock of each edition."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from seminar.home.queries import programme_at
from seminar.permissions import Scope
from seminar.programme.models import Edition, EditionStatus
from tests.make import make_edition

EVERYWHERE = Scope(True, frozenset(), frozenset())
DAYS = {"first_day": date(2023, 7, 24), "last_day": date(2023, 7, 25)}


@pytest.mark.parametrize(
    ("zone", "moment", "place"),
    [
        ("Pacific/Kiritimati", datetime(2023, 7, 23, 9, 59, tzinfo=UTC), "next"),
        ("Pacific/Kiritimati", datetime(2023, 7, 23, 10, 0, tzinfo=UTC), "running"),
        ("Asia/Shanghai", datetime(2023, 7, 23, 16, 0, tzinfo=UTC), "running"),
        ("America/Bogota", datetime(2023, 7, 24, 4, 59, tzinfo=UTC), "next"),
        ("America/Bogota", datetime(2023, 7, 26, 4, 59, tzinfo=UTC), "running"),
        ("America/Bogota", datetime(2023, 7, 26, 5, 0, tzinfo=UTC), "past"),
    ],
)
def test_edition_is_under_way_by_its_own_clock(app: Flask, zone: str, moment: datetime, place: str) -> None:
    edition = make_edition(time_zone=zone, **DAYS)

    assert getattr(programme_at(moment, EVERYWHERE), place) == [edition]


@pytest.mark.parametrize(("day", "lately"), [(23, True), (24, False)])
def test_edition_is_lately_over_for_sixty_days(app: Flask, day: int, lately: bool) -> None:
    edition = make_edition(time_zone="UTC", **DAYS)

    found = programme_at(datetime(2023, 9, day, tzinfo=UTC), EVERYWHERE)

    assert (found.past, found.lately) == ([edition], [edition] if lately else [])


def test_editions_stand_in_the_order_of_their_days(app: Flask) -> None:
    def make(month: int, **over: object) -> Edition:
        return make_edition(first_day=date(2023, month, 1), last_day=date(2023, month, 20), **over)

    editions = [make(month) for month in (1, 2, 3, 5, 6)]
    make(3, status=EditionStatus.CANCELLED)
    found = programme_at(datetime(2023, 3, 10, tzinfo=UTC), EVERYWHERE, past=1)

    assert (found.past, found.running, found.next) == ([editions[1]], [editions[2]], editions[3:])
