"""Every number is a door: each link of a summary leads to a list with exactly that many rows."""

from __future__ import annotations

import re
from datetime import date

import pytest

from seminar.attendance.models import Attendance
from seminar.people.models import Gender, Profile, Status
from seminar.programme.models import Edition, EditionStatus
from tests.attendance.make import entry, mark
from tests.make import make_edition, make_participant, make_person, make_session
from tests.personas import Personas
from tests.reports.doors import ON_THE_MAP, doors, misleading, wrong
from tests.samples import Share

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
def test_every_door_leads_to_as_many_rows(personas: Personas, status: EditionStatus, share: Share) -> None:
    edition = personas.edition
    edition.status = status
    fill(edition)
    page = personas.staff.get(f"/programmes/{edition.series.slug}/{edition.slug}").text

    found = doors(page)

    assert len(found) > 20
    assert len(ON_THE_MAP.findall(page)) > 1
    assert misleading(personas.staff, found, share) == []


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


def test_numbers_of_a_series_lead_to_participations(personas: Personas, share: Share) -> None:
    edition = personas.edition
    fill(edition)
    before = make_edition(series=edition.series, first_day=date(2021, 5, 3))
    edition.follows_id = before.id
    make_participant(before, country="NP")
    address = f"/programmes/{edition.series.slug}"
    page = personas.admin.get(address).text

    found = doors(page)
    fields = ("region", "group", "gender", "profile", "country", "mode", "year", "each")
    assert [name for name in fields if not any(f"{name}=" in url for url, _n in found)] == []
    assert "Chain of editions" in page
    assert wrong(personas.admin, found, share) == []


def test_series_leads_nowhere_whose_people_one_may_not_see(personas: Personas) -> None:
    """Staff of its only edition may not open the list of the series."""
    fill(personas.edition)
    personas.edition.published = personas.edition.series.published = True

    for client in (personas.staff, personas.partner, personas.nobody):
        page = client.get(f"/programmes/{personas.edition.series.slug}").text
        assert doors(page) == []
        assert "participations?" not in page
        assert "<h3>Gender</h3>" in page  # in sums, which tell of nobody
