"""Every number is a door: each link of a summary leads to a list with exactly that many rows."""

from __future__ import annotations

import re

import pytest

from seminar.attendance.models import Attendance
from seminar.people.models import Gender, Profile, Status
from seminar.programme.models import Edition, EditionStatus
from tests.attendance.make import entry, mark
from tests.make import make_participant, make_person, make_session
from tests.personas import Personas
from tests.reports.doors import ON_THE_MAP, doors, rows_behind

PEOPLE = [
    ("KE", "", Gender.WOMAN, Profile.POLICY_MAKER, Status.CONFIRMED),
    ("KE", "", Gender.MAN, None, Status.NO_SHOW),
    ("LA", "", Gender.SELF_DESCRIBED, Profile.ACADEMIC, Status.CONFIRMED),
    ("BT", "", Gender.NOT_ASKED, Profile.PRACTITIONER, Status.APPLIED),
    ("HK", "", Gender.NOT_SAID, Profile.OTHER, Status.WAITLISTED),
    ("FJ", "", Gender.WOMAN, Profile.ENTREPRENEUR, Status.CONFIRMED),
    (None, "UNOSSC", Gender.WOMAN, Profile.OTHER, Status.CONFIRMED),
    (None, "", Gender.MAN, Profile.OTHER, Status.CONFIRMED),
    ("DE", "", Gender.MAN, Profile.OTHER, Status.WITHDRAWN),
]


def fill(edition: Edition) -> None:
    """Somebody of every kind; on the default basis, or with every second one marked present."""
    people = [
        make_participant(
            edition,
            country=country,
            organisation=organisation,
            profile=profile,
            status=status,
            person=make_person(gender=gender),
        )
        for country, organisation, gender, profile, status in PEOPLE
    ]
    if edition.status is EditionStatus.COMPLETED:
        session = make_session(edition)
        mark(edition, *(entry(each, session, Attendance.PRESENT) for each in people[::2]))


@pytest.mark.parametrize("status", [EditionStatus.RUNNING, EditionStatus.COMPLETED])
def test_every_door_leads_to_as_many_rows(personas: Personas, status: EditionStatus) -> None:
    edition = personas.edition
    edition.status = status
    fill(edition)
    page = personas.staff.get(f"/programmes/{edition.series.slug}/{edition.slug}").text

    found = doors(page)

    assert len(found) > 20
    assert len(ON_THE_MAP.findall(page)) > 1
    assert [door for door in found if rows_behind(personas.staff, door[0]) != door[1]] == []


def test_every_breakdown_has_its_doors(personas: Personas) -> None:
    fill(personas.edition)
    page = personas.staff.get(f"/programmes/{personas.edition.series.slug}/{personas.edition.slug}").text

    filters = {
        re.sub(r".*[?&](country|region|group|gender|profile)=.*", r"\1", url) for url, _ in doors(page)
    }

    assert {"country", "region", "group", "gender", "profile"} <= filters


def test_map_has_no_doors_for_who_may_not_see_people(personas: Personas) -> None:
    fill(personas.edition)
    page = personas.partner.get(f"/programmes/{personas.edition.series.slug}/{personas.edition.slug}").text

    assert ON_THE_MAP.findall(page) == []
    assert 'aria-label="Kenya: 3 participants"' in page
