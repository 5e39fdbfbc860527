"""The sample programme states the published facts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from seminar.attendance.queries import wrong_tallies
from seminar.audit.models import COMMAND_LINE
from seminar.countries import reference
from seminar.db import db
from seminar.figures.basis import Basis
from seminar.figures.count import figures_of
from seminar.people.models import Participant
from seminar.programme.models import Capacity, Delivery, Edition, SessionKind
from seminar.programme.queries import load_edition, sessions_of
from seminar.sample import load

SERIES = "ssc-cross-border-e-commerce"


@pytest.fixture
def online(sample: None) -> Edition:
    return load_edition(f"{SERIES}/online-2022")


@pytest.fixture
def in_person(sample: None) -> Edition:
    return load_edition(f"{SERIES}/in-person-2023")


def test_loading_again_changes_nothing(sample: None) -> None:
    before = db.session.execute(select(func.count()).select_from(Participant)).scalar_one()
    assert load(COMMAND_LINE) is False
    assert db.session.execute(select(func.count()).select_from(Participant)).scalar_one() == before


def test_online_edition_has_the_published_size(online: Edition) -> None:
    figures = figures_of(online)
    assert figures.basis is Basis.ATTENDED
    assert figures.participants == 1112
    assert len(figures.countries) + len(figures.territories) == 92
    assert figures.territories
    assert figures.rounded_headline == "More than 1,100 participants from over 90 countries and territories"


def test_everybody_online_attended_something(online: Edition) -> None:
    absent = select(func.count()).where(
        Participant.edition_id == online.id, Participant.present + Participant.late == 0
    )
    assert db.session.execute(absent).scalar_one() == 0


def test_online_edition_has_fifteen_lectures(online: Edition) -> None:
    sessions = sessions_of(online)
    assert {session.kind for session in sessions} == {SessionKind.LECTURE}
    assert len(sessions) == 15
    assert all(60 <= session.minutes <= 120 for session in sessions)
    assert sessions[0].starts_at == datetime(2022, 3, 21, 7, 0, tzinfo=UTC)


def test_in_person_edition_has_the_published_headline(in_person: Edition) -> None:
    figures = figures_of(in_person)
    assert figures.headline == "Eighteen policy-makers and practitioners from 14 developing countries"
    assert figures.participants == 18
    assert all(reference.country(found.iso2).developing for found in figures.countries)
    assert (in_person.last_day - in_person.first_day).days + 1 == 12


def test_in_person_edition_follows_the_online_one(online: Edition, in_person: Edition) -> None:
    assert in_person.follows_id == online.id


def test_opening_has_its_four_turns_in_order(in_person: Edition) -> None:
    turns = sessions_of(in_person)[0].turns
    assert [turn.person.addressed for turn in turns if turn.person] == [
        "Mr. Lei Hao",
        "Ms. Dima Al-Khatib",
        "Ms. Vilayluck Seneduangdeth",
        "Mr. Diao Jiandong",
    ]
    assert [turn.delivery for turn in turns][1] is Delivery.VIDEO_MESSAGE
    assert turns[2].on_behalf_of == "the participants"
    assert turns[3].capacity is Capacity.INTRODUCTION


def test_field_visits_never_have_more_people_than_places(in_person: Edition) -> None:
    visits = [session.visit for session in sessions_of(in_person) if session.visit]
    assert len(visits) == 5
    assert all(visit.places and visit.departs_at for visit in visits)


def test_tallies_of_the_sample_equal_its_marks(sample: None) -> None:
    assert db.session.execute(wrong_tallies()).all() == []


def test_participants_are_marked_as_invented(sample: None) -> None:
    notes = set(db.session.execute(select(Participant.notes)).scalars())
    assert notes == {"Sample data: this person is invented."}
