"""The programme to print: its days, who speaks and how, and what is kept from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask_babel import force_locale

from seminar.errors import Refused
from seminar.figures.extents import Extent
from seminar.permissions import EVERYTHING
from seminar.programme.models import Capacity, Delivery, Edition, ProgrammeSession, Turn
from seminar.reports.cover import where
from seminar.reports.document import Document, Format
from seminar.reports.pieces import Agenda, Heading, Text
from seminar.reports.programme import build, spoken
from seminar.reports.service import export_programme
from tests.make import ACTOR, add, make_edition, make_institution, make_person, make_series, make_session
from tests.personas import Personas
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


def test_a_calendar_of_no_session_is_refused(app: Flask) -> None:
    edition = make_edition()
    for place in (edition, Extent(series=edition.series)):

        def export(format: Format, place: Edition | Extent = place) -> Document:
            return export_programme(
                actor=ACTOR, access=EVERYTHING, place=place, format=format, page=lambda _edition: ""
            )

        assert export(Format.PDF)
        with pytest.raises(Refused, match="The programme has no sessions yet"):
            export(Format.ICS)
    make_session(edition)
    assert export(Format.ICS)


def test_a_calendar_is_offered_where_there_are_sessions(personas: Personas) -> None:
    empty = make_edition(series=make_series())
    pages = f"/editions/{empty.path}/reports", f"/series/{empty.series.slug}/coverage/reports"

    for page in pages:
        assert "Calendar (.ics)" not in personas.admin.get(page).text
    wrong = personas.admin.post(f"{pages[0]}/programme", data={"format": "ics", "language": "en"})
    assert wrong.status_code == 422
    make_session(empty)
    for page in pages:
        assert "Calendar (.ics)" in personas.admin.get(page).text


def test_the_parts_of_a_place_stand_one_after_the_other(app: Flask) -> None:
    """Venue and city in Latin letters on an Arabic page: each runs its own way, and the line runs on."""
    edition = make_edition(venue="Hotel Asia (Qingdao)", city="Qingdao", country="CN")

    with force_locale("ar"):
        assert where(edition) == "\u2068Hotel Asia (Qingdao)\u2069، \u2068Qingdao\u2069، الصين"
    assert where(edition) == "Hotel Asia (Qingdao), Qingdao, China"
