"""Stretches of time are united and clipped, never added."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from seminar.platforms.intervals import Interval, clipped, length, minutes, share, united

START = datetime(2026, 3, 20, 9, tzinfo=UTC)


def stretch(first: int, last: int) -> Interval:
    return START + timedelta(minutes=first), START + timedelta(minutes=last)


def test_two_devices_at_once_are_one_presence() -> None:
    assert united([stretch(10, 30), stretch(0, 20), stretch(30, 31)]) == [stretch(0, 31)]


def test_outside_the_session_nothing_counts() -> None:
    assert clipped([stretch(-10, 5), stretch(80, 100), stretch(95, 99)], *stretch(0, 90)) == [
        stretch(0, 5),
        stretch(80, 90),
    ]


def test_share_is_exact_and_rounded_down() -> None:
    hundred = timedelta(minutes=100)

    assert share(timedelta(minutes=57), hundred) == 0.57
    assert share(timedelta(minutes=80) - timedelta(seconds=1), hundred) == 0.7998
    assert share(hundred, timedelta()) == 0


def test_minutes_are_the_nearest() -> None:
    assert [minutes(timedelta(seconds=seconds)) for seconds in (0, 29, 30, 89, 90)] == [0, 0, 1, 1, 2]


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 60)), max_size=12))
def test_united_time_is_each_minute_once(pairs: list[tuple[int, int]]) -> None:
    there = {minute for first, lasts in pairs for minute in range(first, first + lasts)}

    assert length(stretch(first, first + lasts) for first, lasts in pairs) == timedelta(minutes=len(there))
