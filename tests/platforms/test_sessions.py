"""Which sessions of the programme a report covers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from seminar.platforms.moments import Presence
from seminar.platforms.sessions import Span, covered, day_named

NINE = datetime(2026, 3, 20, 9, tzinfo=UTC)


def span(id: int, first: int, last: int, title: str = "") -> Span:
    return Span(id, title or f"Lecture {id}", NINE + timedelta(minutes=first), NINE + timedelta(minutes=last))


def there(first: int, last: int) -> Presence:
    return Presence([(NINE + timedelta(minutes=first), NINE + timedelta(minutes=last))])


def ids(spans: list[Span], *presences: Presence, title: str = "") -> list[int]:
    return [each.id for each in covered(spans, presences, title).sessions]


MORNING = [span(1, 0, 60), span(2, 60, 120), span(3, 600, 660)]


def test_sessions_that_were_seen_for_half_are_covered() -> None:
    assert ids(MORNING, there(-10, 125)) == [1, 2]
    assert ids(MORNING, there(-10, 80)) == [1]
    assert ids(MORNING, there(300, 400)) == []


def test_one_who_stays_on_does_not_cover_the_next_session() -> None:
    assert ids(MORNING, there(0, 120), *[there(0, 62)] * 9) == [1]


def test_half_a_report_is_of_the_session_that_it_saw_the_most_of() -> None:
    assert ids(MORNING, there(0, 20)) == [1]


def test_of_two_at_the_same_time_the_one_with_the_meeting_s_name_is_meant() -> None:
    rooms = [span(1, 0, 60, "Customs"), span(2, 0, 60, "Payment and trust")]

    assert ids(rooms, there(0, 60), title="Payment (room 2)") == [2]
    assert len(covered(rooms, [there(0, 60)], "Zoom meeting").parallel) == 2


def test_day_in_the_name_of_a_file_is_found() -> None:
    assert day_named("attendance_2026-03-20.csv") == date(2026, 3, 20)
    assert day_named("Lecture 20260320 (1).csv") == date(2026, 3, 20)
    assert day_named("report 2026-13-40.csv") is None
