"""Reports across midnight, changes of clocks and half-hour zones give the minutes planned for them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from seminar.platforms.attendees import gathered
from seminar.platforms.intervals import minutes
from seminar.platforms.moments import clock_of, timed
from tests.platforms.files import read

ZOOM = "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest\n"
MEET = "First name,Last name,Email,Duration,Time joined,Time exited\n"
WEBINAR = """Attendee Details,
Attended,User Name (Original Name),First Name,Last Name,Email,Join Time,Leave Time,Time in Session (minutes)
Yes,Sukarno,Sukarno,,s@example.id,"Nov 14, 2022 09:00:00","Nov 14, 2022 09:40:00",40
No,Sukarno,Sukarno,,s@example.id,--,--,--
"""
AUTUMN = ZOOM + (
    "Amina,a@example.org,11/06/2022 12:25:00 AM,11/06/2022 03:35:00 AM,250,Yes\n"
    "Dara,d@example.org,11/06/2022 12:35:00 AM,11/06/2022 03:20:00 AM,225,Yes\n"
)
SPRING = (
    "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
    "Amina\t27.3.2022, 00:20:00\t27.3.2022, 04:40:00\t3h 20m\ta@example.org\tAttendee\n"
    "Dara\t27.3.2022, 01:30:00\t27.3.2022, 03:30:00\t1h 0m\td@example.org\tAttendee\n"
)
NIGHT = MEET + (
    "Amina,Otieno,a@example.org,3 hr 13 min,9:50 PM,1:05 AM\n"
    "Dara,Sok,d@example.org,45 min,12:00 AM,12:45 AM\n"
)
INDIA = ZOOM + (
    "Amina,a@example.org,11/14/2022 09:55:00 AM,11/14/2022 10:30:00 AM,35,Yes\n"
    "Amina,a@example.org,11/14/2022 10:40:00 AM,11/14/2022 12:35:00 PM,115,Yes\n"
)
DAY_FIRST = (
    "Full Name\tUser Action\tTimestamp\n"
    "Amina\tJoined\t05/11/2022, 08:55:00\nAmina\tLeft\t05/11/2022, 09:40:00\n"
    "Amina\tJoined\t05/11/2022, 09:45:00\nAmina\tLeft\t05/11/2022, 11:02:00\n"
)


@pytest.mark.parametrize(
    ("report", "zone", "start", "end", "planned"),
    [
        (AUTUMN, "America/New_York", "2022-11-06T04:30", "2022-11-06T08:30", {"Amina": 240, "Dara": 225}),
        (SPRING, "Europe/Berlin", "2022-03-26T23:30", "2022-03-27T02:30", {"Amina": 180, "Dara": 60}),
        (
            NIGHT,
            "America/New_York",
            "2022-11-06T02:00",
            "2022-11-06T05:00",
            {"Amina Otieno": 180, "Dara Sok": 45},
        ),
        (INDIA, "Asia/Kolkata", "2022-11-14T04:30", "2022-11-14T07:00", {"Amina": 140}),
        (DAY_FIRST, "Africa/Nairobi", "2022-11-05T06:00", "2022-11-05T08:00", {"Amina": 115}),
        (WEBINAR, "Asia/Shanghai", "2022-11-14T01:00", "2022-11-14T02:00", {"Sukarno": 40}),
    ],
)
def test_minutes_are_those_that_were_planned(
    report: str, zone: str, start: str, end: str, planned: dict[str, int]
) -> None:
    begins, ends = (datetime.fromisoformat(each).replace(tzinfo=UTC) for each in (start, end))
    found = read(report)
    people = gathered(found)
    clock = clock_of(found, [{begins.date()}])

    when = timed(found, people, clock, ZoneInfo(zone), begins + (ends - begins) / 2)

    attended = {
        who.name: minutes(presence.within(begins, ends))
        for who, presence in zip(people, when.presences, strict=True)
    }
    assert attended == planned
