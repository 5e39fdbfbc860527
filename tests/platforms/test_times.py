"""Times in every way that reports write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from seminar.platforms.times import Clock, Moment, Order, is_time

WRITTEN = {
    "01/21/2021 08:58:30 PM": datetime(2021, 1, 21, 20, 58, 30),
    "2026-03-20 09:00:00": datetime(2026, 3, 20, 9),
    "14/11/22, 09:30:46": datetime(2022, 11, 14, 9, 30, 46),
    "06.10.26, 18:01:00": datetime(2026, 10, 6, 18, 1),
    "Mar 22, 2025 19:13:27": datetime(2025, 3, 22, 19, 13, 27),
    '="2021-06-14 17:00:00"': datetime(2021, 6, 14, 17),
    "22 de marzo de 2025 19:13": datetime(2025, 3, 22, 19, 13),
    "22. März 2025 um 19:13": datetime(2025, 3, 22, 19, 13),
    "22/3/2025, 7:13:27 p. m.": datetime(2025, 3, 22, 19, 13, 27),
    "3/22/25, 12:05:00\u202fAM": datetime(2025, 3, 22, 0, 5),
    "2025年3月22日 下午7:13": datetime(2025, 3, 22, 19, 13),
    "22.3.2025 klo 19.13.05": datetime(2025, 3, 22, 19, 13, 5),
    "٢٢/٠٣/٢٠٢٥ ٠٧:١٣ م": datetime(2025, 3, 22, 19, 13),
    "20260320 0900": datetime(2026, 3, 20, 9),
    "45372.375": datetime(2024, 3, 21, 9),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_time_with_a_day_is_read(text: str) -> None:
    read = Clock([text]).read(text)

    assert read
    assert datetime.combine(read.day or date.min, read.clock) == WRITTEN[text]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2026-03-20T09:00:00Z", 0),
        ("2026-03-20T09:00:00.123+08:00", 8),
        ("2026-03-20 09:00:00 UTC", 0),
        ("Mar 20, 2026 09:00 AM GMT+5:30", 5.5),
        ("2026-03-20 09:00 (UTC-3)", -3),
    ],
)
def test_zone_beside_a_time_is_read(text: str, hours: float) -> None:
    assert Clock([text]).read(text) == Moment(time(9), date(2026, 3, 20), timedelta(hours=hours))


@pytest.mark.parametrize(("text", "hour"), [("9:00 AM", 9), ("12:00 AM", 0), ("7 PM", 19), ("19h00", 19)])
def test_time_without_a_day_is_read(text: str, hour: int) -> None:
    assert Clock([text]).read(text) == Moment(time(hour))


@pytest.mark.parametrize("text", ["", "12", "30 min", "Bo Li", "25:00", "2026-03-20", "x" * 5000, "9" * 5000])
def test_other_texts_are_no_times(text: str) -> None:
    assert not is_time(text)


@pytest.mark.parametrize(
    "text", ["1/1/0001 12:00:00 AM", "31/12/9999 23:59", "1 Jan 1969 09:00", "99/99/2023 09:00"]
)
def test_days_of_other_ages_are_unreadable(text: str) -> None:
    assert Clock([text]).read(text) is None


@pytest.mark.parametrize("text", ["09:00 UTC+99", "2026-03-20 09:00 UTC-15", "2026-03-20T09:00:00+23:00"])
def test_zones_that_are_nowhere_are_unreadable(text: str) -> None:
    assert Clock([text]).read(text) is None


def test_one_day_beyond_the_twelfth_decides_for_the_file() -> None:
    clock = Clock(["03/04/2026 09:00", "03/13/2026 09:00"])

    assert (clock.order, clock.doubtful) == (Order.MDY, False)


def test_days_of_the_edition_decide_where_the_file_does_not() -> None:
    clock = Clock(["03/04/2026 09:00"], [{date(2026, 3, 4)}])

    assert (clock.order, clock.doubtful) == (Order.MDY, False)


def test_days_near_each_other_are_likelier_than_months_apart() -> None:
    assert Clock(["03/04/2026 09:00", "03/05/2026 09:00"]).order is Order.MDY


def test_what_nothing_decides_is_doubtful() -> None:
    assert Clock(["03/04/2026 09:00"]).doubtful
    assert not Clock(["03/03/2026 09:00"]).doubtful
    assert not Clock(["03.04.2026 09:00"]).doubtful
