"""When somebody was there: zones, midnight, clocks put back, and rows that say strange things."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from seminar.platforms.attendees import gathered
from seminar.platforms.moments import Oddity, Presence, clock_of, timed
from tests.platforms.files import read

HEADER = "Name,Email,Join time,Leave time,Duration (minutes)\n"


def presence(*rows: str, zone: str = "UTC", anchor: str = "") -> Presence:
    """The presence of the one person in these rows of joins and leaves."""
    report = read(HEADER + "\n".join(f"Bo Li,,{row}" for row in rows) + "\n")
    near = datetime.fromisoformat(anchor).replace(tzinfo=UTC) if anchor else None
    return timed(report, gathered(report), clock_of(report, []), ZoneInfo(zone), near).presences[0]


def lengths(found: Presence) -> list[timedelta]:
    return [end - start for start, end in found.stays if end]


def test_half_hours_of_a_zone_count() -> None:
    found = presence("2026-03-20 09:00,2026-03-20 10:00,60", zone="Asia/Kolkata")

    assert found.first == datetime(2026, 3, 20, 3, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("row", "minutes"),
    [
        ("2026-10-25 01:30,2026-10-25 03:30,180", 180),  # over the hour that comes twice
        ("2026-10-25 02:50,2026-10-25 02:10,20", 20),  # from the first 02:50 to the second 02:10
        ("2026-10-25 02:10,2026-10-25 02:50,100", 100),
        ("2026-03-29 01:30,2026-03-29 03:30,60", 60),  # over the hour that is left out
    ],
)
def test_clocks_that_are_changed_lose_no_time(row: str, minutes: int) -> None:
    assert lengths(presence(row, zone="Europe/Berlin")) == [timedelta(minutes=minutes)]


def test_time_of_day_after_midnight_is_of_the_next_day() -> None:
    found = presence("11:50 PM,12:40 AM,", anchor="2026-03-20 23:00")

    assert found.stays == [
        (datetime(2026, 3, 20, 23, 50, tzinfo=UTC), datetime(2026, 3, 21, 0, 40, tzinfo=UTC))
    ]


def test_leave_before_the_join_counts_by_its_duration() -> None:
    found = presence("2026-03-20 10:00,2026-03-20 09:00,15", "2026-03-20 12:00,2026-03-20 11:00,")

    assert lengths(found) == [timedelta(minutes=15)]
    assert [oddity for _row, oddity in found.oddities] == [Oddity.BACKWARDS] * 2


def test_missing_leave_is_made_from_the_duration_or_stays_open() -> None:
    found = presence("2026-03-20 10:00,,15", "2026-03-20 11:00,,")

    assert lengths(found) == [timedelta(minutes=15)]
    assert [oddity for _row, oddity in found.oddities] == [Oddity.NO_END]
    assert found.is_open


def test_open_end_counts_to_the_end_of_a_session_that_was_seen_to_begin() -> None:
    found = presence("2026-03-20 10:00,,", "2026-03-20 10:20,2026-03-20 10:30,")
    ten, eleven, noon = (datetime(2026, 3, 20, hour, tzinfo=UTC) for hour in (10, 11, 12))

    assert found.within(ten, eleven) == timedelta(hours=1)
    assert found.within(eleven, noon) == timedelta()


def test_time_that_cannot_be_read_is_said() -> None:
    assert presence("soon,2026-03-20 10:00,").oddities == [(2, Oddity.UNREADABLE)]


def test_span_with_gaps_counts_no_more_than_its_duration() -> None:
    table = "Name,First join,Last leave,In-meeting duration\nBo Li,2026-03-20 09:00,2026-03-20 10:30,40m\n"
    report = read(table)
    [found] = timed(report, gathered(report), clock_of(report, []), UTC, None).presences
    nine, half = datetime(2026, 3, 20, 9, tzinfo=UTC), datetime(2026, 3, 20, 9, 30, tzinfo=UTC)

    assert found.within(nine, nine + timedelta(hours=1)) == timedelta(minutes=40)
    assert found.within(nine, half) == timedelta(minutes=30)
