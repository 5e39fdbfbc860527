"""The programme to print: its days, who speaks and how, and what is kept from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from flask import Flask

from seminar.permissions import EVERYTHING
from seminar.programme.models import Capacity, Delivery, ProgrammeSession, Turn
from seminar.reports.document import Format
from seminar.reports.pieces import Agenda, Heading, Text
from seminar.reports.programme import build, spoken
from seminar.reports.service import export_programme
from tests.make import ACTOR, add, make_edition, make_institution, make_person, make_session
from tests.reports.paper.test_manifest import make_visit
from tests.reports.pdf import pages


def speak(session: ProgrammeSession, **over: Any) -> Turn:
    values = {"capacity": Capacity.OPENING_REMARKS, "delivery": Delivery.IN_PERSON, "position": 1}
    turn: Turn = add(Turn(session=session, **values | over))
    return turn


def test_days_are_those_of_the_editions_clock(app: Flask) -> None:
    edition = make_edition()  # in Shanghai
    late = datetime(2023, 7, 24, 17, tzinfo=UTC)
    make_session(edition, starts_at=late, ends_at=late + timedelta(hours=1))

    heading, agenda = build(edition).pieces

    assert heading == Heading("Day 2: Tuesday 25 July 2023", 2)
    assert isinstance(agenda, Agenda)
    assert agenda.items[0].time == "01:00–02:00"


def test_a_turn_says_how_it_was_given_and_for_whom(app: Flask) -> None:
    session = make_session(make_edition())
    dima = make_person(name="Dima Al-Khatib", honorific="Ms.")
    then = {"title_then": "Director", "institution_then": "UNOSSC"}
    video = speak(session, person=dima, delivery=Delivery.VIDEO_MESSAGE, **then)
    behalf = speak(session, person=dima, on_behalf_of="the participants", topic="Thanks")
    alone = speak(session, institution=make_institution(name="Zone"), capacity=Capacity.HOST)

    assert spoken(video) == "Opening remarks: Ms. Dima Al-Khatib, Director, UNOSSC (Video message)"
    assert spoken(behalf) == "Opening remarks: Ms. Dima Al-Khatib – Thanks, on behalf of the participants"
    assert spoken(alone) == "Host: Zone"


def test_a_visit_says_where_and_when(app: Flask) -> None:
    visit = make_visit(make_edition())

    _heading, agenda = build(visit.session.edition).pieces

    assert isinstance(agenda, Agenda)
    lines = agenda.items[0].lines
    assert "Comprehensive zone, Qingdao" in lines
    assert visit.host
    assert f"Host: {visit.host.name}" in lines
    assert "Hotel lobby, departs 08:30, returns 17:00, Two coaches" in lines


def test_links_of_meetings_are_left_out(app: Flask) -> None:
    edition = make_edition(meeting_link="https://meet.example.org/secret")
    make_session(edition, title="Lecture", room="https://meet.example.org/room")

    page = "https://s.example.org/programme"
    told = {}
    for format in (Format.PDF, Format.ICS):
        out = BytesIO()
        export_programme(
            actor=ACTOR, access=EVERYTHING, place=edition, format=format, page=lambda _edition: page
        ).write(out)
        told[format] = out.getvalue()

    texts = "\n".join(pages(told[Format.PDF])), told[Format.ICS].decode()
    assert [text for text in texts if "meet.example.org" in text] == []
    assert page in texts[1]


def test_an_empty_programme_says_so(app: Flask) -> None:
    assert build(make_edition()).pieces == [Text("The programme has no sessions yet.")]
