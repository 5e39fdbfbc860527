"""The calendar file, read back by the library."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from icalendar import Calendar

from seminar.db import now
from seminar.people import service as people
from seminar.programme import queries, service
from seminar.programme.calendar import calendar_of
from seminar.programme.models import (
    Capacity,
    Delivery,
    Edition,
    EditionStatus,
    FieldVisit,
    ProgrammeSession,
    SessionKind,
    Turn,
)
from tests.make import ACTOR, add, make_edition, make_participant, make_person, make_session

YESTERDAY = dict.fromkeys(("created_at", "updated_at"), now() - timedelta(days=1))


def events(edition: Edition, **over: Any) -> list[Any]:
    options = {"page": "https://seminar.example/programme", "with_links": True} | over
    content = calendar_of(edition, queries.sessions_of(edition), **options)
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_each_session_is_an_event_in_utc(app: Flask) -> None:
    edition = make_edition(venue="AIBO", city="Beijing")
    make_session(edition, title="Opening; of, all", room="Hall")

    [event] = events(edition)

    assert str(event["summary"]) == "Opening; of, all"
    assert event.decoded("dtstart") == datetime(2023, 7, 24, 1, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2023, 7, 24, 2, 30, tzinfo=UTC)
    assert str(event["location"]) == "Hall, AIBO, Beijing"
    assert str(event["url"]) == "https://seminar.example/programme"


def test_a_changed_session_keeps_its_uid_and_raises_its_sequence(app: Flask) -> None:
    edition = make_edition()
    session = make_session(edition)
    [before] = events(edition)

    service.change_session(actor=ACTOR, session=session, title="Anew")
    [after] = events(edition)

    passed = after["dtstamp"].dt - before["dtstamp"].dt  # a second may begin in between
    assert after["uid"] == before["uid"]
    assert int(after["sequence"]) == int(before["sequence"]) + 1 + passed.total_seconds()


def opened() -> tuple[ProgrammeSession, Turn]:
    """An opening with one speaker, as it stood a day ago."""
    session = make_session(make_edition(**YESTERDAY), kind=SessionKind.FIELD_VISIT, **YESTERDAY)
    speaks = {"capacity": Capacity.HOST, "delivery": Delivery.IN_PERSON, "title_then": "Director"}
    who = {"session_id": session.id, "person_id": make_person(**YESTERDAY).id}
    turn = add(Turn(**who, position=1, **speaks, **YESTERDAY))
    add(FieldVisit(session_id=session.id, site="Zone", **YESTERDAY))
    return session, turn


CHANGES: list[Callable[[ProgrammeSession, Turn], object]] = [
    lambda session, _turn: service.change_session(actor=ACTOR, session=session, title="Anew"),
    lambda _session, turn: service.change_turn(actor=ACTOR, turn=turn, title_then="Principal"),
    lambda _session, turn: service.change_turn(actor=ACTOR, turn=turn, on_behalf_of="the participants"),
    lambda _session, turn: service.delete_turn(actor=ACTOR, turn=turn),
    lambda session, _turn: service.set_visit(actor=ACTOR, session=session, city="Qingdao"),
    lambda session, _turn: service.delete_visit(actor=ACTOR, visit=session.visit),
    lambda session, _turn: service.change_edition(actor=ACTOR, edition=session.edition, venue="AIBO"),
    lambda _session, turn: people.change_person(actor=ACTOR, person=turn.person, name="Lei Hao"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_an_event_says_raises_its_sequence(
    app: Flask, change: Callable[[ProgrammeSession, Turn], object]
) -> None:
    session, turn = opened()
    [before] = events(session.edition)

    change(session, turn)
    [after] = events(session.edition)

    assert int(after["sequence"]) > int(before["sequence"])
    assert after.decoded("last-modified") == after.decoded("dtstamp") > before.decoded("dtstamp")
    assert after["uid"] == before["uid"]
    assert after.decoded("created") == before.decoded("created")


def test_a_turn_taken_back_leaves_an_open_form_of_its_session_alone(app: Flask) -> None:
    session, turn = opened()
    version = session.version

    service.delete_turn(actor=ACTOR, turn=turn)

    assert session.version == version


def test_events_of_a_cancelled_edition_are_cancelled(app: Flask) -> None:
    edition = make_edition(status=EditionStatus.CANCELLED)
    make_session(edition)

    assert [str(event["status"]) for event in events(edition)] == ["CANCELLED"]


def test_speakers_are_named_and_participants_are_not(app: Flask) -> None:
    edition = make_edition()
    session = make_session(edition, kind=SessionKind.FIELD_VISIT)
    service.add_turn(
        actor=ACTOR,
        session=session,
        person_id=make_person(name="Lei Hao", honorific="Mr.").id,
        capacity=Capacity.HOST,
        delivery=Delivery.IN_PERSON,
        title_then="Vice President",
        institution_then="AIBO",
    )
    visit = service.set_visit(actor=ACTOR, session=session, site="Zone", city="Qingdao")
    goes = make_participant(edition, person=make_person(name="Grace Wanjiru"))
    service.give_places(actor=ACTOR, visit=visit, participant_ids=[goes.id])

    [event] = events(edition)

    assert str(event["description"]) == "Host: Mr. Lei Hao, Vice President, AIBO"
    assert str(event["location"]) == "Zone, Qingdao"
    assert "Grace" not in event.to_ical().decode()


@pytest.mark.parametrize(
    ("behalf", "said"),
    [({"on_behalf_of": "the participants"}, "the participants"), ({"on_behalf_of_country": "KE"}, "Kenya")],
)
def test_on_whose_behalf_somebody_speaks_is_said(app: Flask, behalf: dict[str, str], said: str) -> None:
    edition = make_edition()
    session = make_session(edition, kind=SessionKind.OPENING)
    who = {"person_id": make_person(name="Grace").id, "title_then": "Director"}
    service.add_turn(
        actor=ACTOR,
        session=session,
        capacity=Capacity.OPENING_REMARKS,
        delivery=Delivery.IN_PERSON,
        **who,
        **behalf,
    )

    [event] = events(edition)

    assert str(event["description"]) == f"Opening remarks: Grace, Director, on behalf of {said}"


def test_links_are_left_out_for_the_public(app: Flask) -> None:
    edition = make_edition()
    make_session(edition, room="https://meet.example/1")

    assert "meet.example" in events(edition)[0].to_ical().decode()
    assert "meet.example" not in events(edition, with_links=False)[0].to_ical().decode()


def test_the_same_programme_gives_the_same_bytes(app: Flask) -> None:
    edition = make_edition()
    make_session(edition)

    first, second = [
        calendar_of(edition, queries.sessions_of(edition), page="https://a.example", with_links=True)
        for _n in range(2)
    ]

    assert first == second
