"""The list of what participants attended: its rows, its sums and its pages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from seminar.attendance.queries import Attended, Each, attended
from seminar.people.models import Participant
from seminar.people.queries.filter import Filter
from seminar.programme.models import Edition, ProgrammeSession
from tests.attendance.make import A, E, L, P, entry, mark
from tests.make import make_edition, make_participant, make_person, make_session

FIRST = date(2023, 7, 24)
# Each session: from which hour of the edition's first day by UTC, how long, and whether it counts. The third
# one is on the next day in Shanghai, where it is eight hours later.
SESSIONS = ((1, 90, True), (3, 60, True), (17, 45, True), (5, 600, False))


@pytest.fixture
def edition(app: Flask) -> Edition:
    return make_edition(first_day=FIRST, last_day=FIRST + timedelta(days=2), time_zone="Asia/Shanghai")


@pytest.fixture
def sessions(edition: Edition) -> list[ProgrammeSession]:
    day = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)
    return [
        make_session(
            edition,
            starts_at=day + timedelta(hours=hour),
            ends_at=day + timedelta(hours=hour, minutes=minutes),
            counts=counts,
        )
        for hour, minutes, counts in SESSIONS
    ]


@pytest.fixture
def people(edition: Edition, sessions: list[ProgrammeSession]) -> list[Participant]:
    """Two who came, one of them with a shorter and a longer time recorded, and one who did not."""
    amara, boun, chandra = (
        make_participant(edition, person=make_person(name=name), country=country)
        for name, country in (("Amara", "KE"), ("Boun", "LA"), ("Chandra", "NP"))
    )
    mark(
        edition,
        *(entry(amara, session, P) for session in sessions),
        entry(boun, sessions[0], L, minutes=20),
        entry(boun, sessions[1], P, minutes=400),
        entry(boun, sessions[2], E),
        entry(chandra, sessions[0], A),
    )
    return [amara, boun, chandra]


def rows(found: Attended) -> list[tuple[str, int, int, int]]:
    """Of each row the name, the day counted from the first, the number of sessions and the minutes."""
    return [
        (line.who.name, (line.day - FIRST).days, len(line.attended), line.minutes) for line in found.lines
    ]


def test_rows_are_marks_in_sessions_that_count(edition: Edition, people: list[Participant]) -> None:
    found = attended([edition], Filter(), Each.SESSION, 1)

    assert rows(found) == [
        ("Amara", 0, 1, 90),
        ("Amara", 0, 1, 60),
        ("Amara", 1, 1, 45),
        ("Boun", 0, 1, 20),
        ("Boun", 0, 1, 60),
    ]
    assert (found.total, found.sessions, found.minutes) == (5, 5, 275)


def test_rows_are_days_of_the_editions_calendar(edition: Edition, people: list[Participant]) -> None:
    found = attended([edition], Filter(), Each.DAY, 1)

    assert rows(found) == [("Amara", 0, 2, 150), ("Amara", 1, 1, 45), ("Boun", 0, 2, 80)]
    assert (found.total, found.sessions, found.minutes) == (3, 5, 275)


def test_planned_days_are_listed_whether_somebody_came_or_not(
    edition: Edition, people: list[Participant]
) -> None:
    found = attended([edition], Filter(), Each.PLANNED, 1)

    assert [line[:3] for line in rows(found)] == [
        *(("Amara", 0, 2), ("Amara", 1, 1), ("Amara", 2, 0)),
        *(("Boun", 0, 2), ("Boun", 1, 0), ("Boun", 2, 0)),
        *(("Chandra", 0, 0), ("Chandra", 1, 0), ("Chandra", 2, 0)),
    ]
    assert (found.total, found.sessions) == (9, 5)


@pytest.mark.parametrize(("each", "total"), [(Each.SESSION, 2), (Each.DAY, 1), (Each.PLANNED, 3)])
def test_filter_narrows_rows_and_sums(
    edition: Edition, people: list[Participant], each: Each, total: int
) -> None:
    found = attended([edition], Filter(country=("LA",)), each, 1)

    assert (found.total, found.sessions, found.minutes) == (total, 2, 80)
    assert {line.who.name for line in found.lines} == {"Boun"}


@pytest.mark.parametrize("each", Each)
def test_several_editions_are_listed_in_one_order(
    edition: Edition, people: list[Participant], each: Each
) -> None:
    """Each by its own calendar, and everybody with all that they attended."""
    other = make_edition(first_day=FIRST, last_day=FIRST, time_zone="UTC")
    late = datetime(FIRST.year, FIRST.month, FIRST.day, 17, tzinfo=UTC)
    session = make_session(other, starts_at=late, ends_at=late + timedelta(minutes=30))
    mark(other, entry(make_participant(other, person=make_person(name="Bolat")), session, P))

    found = attended([edition, other], Filter(), each, 1)
    assert [line for line in rows(found) if line[0] == "Bolat"] == [("Bolat", 0, 1, 30)]
    assert [line.who.name for line in found.lines] == sorted(line.who.name for line in found.lines)


def test_pages_hold_every_row_once(edition: Edition, sessions: list[ProgrammeSession]) -> None:
    for n in range(30):
        who = make_participant(edition, person=make_person(name=f"Person {n:02}"))
        mark(edition, *(entry(who, session, P) for session in sessions[:2]))

    first, second, beyond = (attended([edition], Filter(), Each.SESSION, page) for page in (1, 2, 9))
    assert (len(first.lines), len(second.lines), first.total, beyond.number) == (50, 10, 60, 2)
    listed = {(line.who.id, line.attended[0].session.id) for line in (*first.lines, *second.lines)}
    assert len(listed) == 60


@pytest.mark.parametrize("each", Each)
def test_edition_without_sessions_has_planned_days_alone(edition: Edition, each: Each) -> None:
    make_participant(edition)

    found = attended([edition], Filter(), each, 1)
    assert (found.total, found.minutes) == (3 if each is Each.PLANNED else 0, 0)
    assert attended([], Filter(), each, 1).lines == []
