"""Durations in every way that reports write them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from seminar.platforms.durations import read, unit_of

HOUR = {"hours": 1, "minutes": 2}
ENDLESS = ["8613800138000123", "9" * 60, "9999:00", f"PT{'9' * 40}H", "32 days", "1000 hours 9 minutes"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1h 1m 55s", {"hours": 1, "minutes": 1, "seconds": 55}),
        ("59 Min. 0 Sek.", {"minutes": 59}),
        ("1 hr 2 min", HOUR),
        ("204 mins", {"minutes": 204}),
        ("62", HOUR),
        ("1:02:00", HOUR),
        ("1小时2分", HOUR),
        ("1 ч 2 мин", HOUR),
        ("PT1H2M", HOUR),
        ("1 hour, 2 minutes and 0 seconds", HOUR),
        ("1 saat 2 dakika", HOUR),
        ("45,5 min", {"minutes": 45, "seconds": 30}),
    ],
)
def test_duration_is_read(text: str, expected: dict[str, int]) -> None:
    assert read(text) == timedelta(**expected)


@pytest.mark.parametrize("text", ["", "--", "abc", "9:00 AM", "12 apples", "1" * 400, *ENDLESS])
def test_other_texts_are_no_durations(text: str) -> None:
    assert read(text) is None


def test_header_says_what_a_bare_number_counts() -> None:
    assert [unit_of(header) for header in ("Duration", "Duration (seconds)", "Hours attended")] == [
        60,
        1,
        3600,
    ]
