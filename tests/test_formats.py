"""Days, times and numbers as people read them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from seminar.formats import tenths, times, zoned

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_a_time_by_itself_says_its_zone(app: Flask) -> None:
    with app.test_request_context():
        assert (
            zoned(datetime(2023, 7, 24, 1, 30, tzinfo=UTC), SHANGHAI) == "24 July 2023, 09:30 Asia/Shanghai"
        )


@pytest.mark.parametrize(
    ("starts", "ends", "shown"),
    [
        ((24, 1), (24, 3), "09:00–11:00"),
        ((24, 14), (24, 16), "22:00–00:00"),  # midnight itself ends the day
        ((24, 14), (24, 17), "22:00 – 25 July 2023, 01:00"),
        ((24, 1), (25, 3), "09:00 – 25 July 2023, 11:00"),
    ],
)
def test_times_over_midnight_show_both_days(
    app: Flask, starts: tuple[int, int], ends: tuple[int, int], shown: str
) -> None:
    first, last = (datetime(2023, 7, *when, tzinfo=UTC) for when in (starts, ends))

    with app.test_request_context():
        assert times(first, last, SHANGHAI) == shown


def test_tenths_always_have_their_place(app: Flask) -> None:
    with app.test_request_context():
        assert [tenths(1112), tenths(55.5), tenths(204.75)] == ["1,112.0", "55.5", "204.8"]
