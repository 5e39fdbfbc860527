"""The programme and its sessions in the browser."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from icalendar import Calendar

from seminar.attendance.models import Attendance, Mark, MarkSource
from seminar.db import db
from seminar.programme import queries, service
from seminar.programme.models import (
    Capacity,
    Delivery,
    EditionStatus,
    FieldVisit,
    ProgrammeSession,
    SessionKind,
)
from tests.make import (
    ACTOR,
    add,
    make_edition,
    make_institution,
    make_participant,
    make_person,
    make_session,
)
from tests.personas import Personas

FIELDS: dict[str, Any] = {
    "kind": "lecture",
    "title": "Digital trade",
    "day": "2023-07-25",
    "starts": "09:00",
    "ends": "10:30",
    "end_day": "",
    "room": "Room 201",
    "description": "",
    "counts": "y",
}


@pytest.fixture
def url(personas: Personas) -> str:
    return f"/editions/{personas.edition.path}/programme"


def titles(personas: Personas) -> list[str]:
    return [session.title for session in queries.sessions_of(personas.edition)]


def a_visit(personas: Personas, **over: Any) -> FieldVisit:
    session = make_session(personas.edition, kind=SessionKind.FIELD_VISIT)
    return service.set_visit(actor=ACTOR, session=session, **({"site": "Pilot zone"} | over))


def test_an_empty_programme_teaches(personas: Personas) -> None:
    edition = make_edition(series=personas.edition.series)

    assert "Add them one by one" in personas.admin.get(f"/editions/{edition.path}/programme").text


def test_a_shared_room_is_said_after_adding_and_after_changing(personas: Personas, url: str) -> None:
    personas.organizer.post(f"{url}/new", data=FIELDS)
    added = personas.organizer.post(f"{url}/new", data=FIELDS | {"title": "Customs"})
    page = personas.organizer.get(added.location).text
    changed = personas.organizer.post(
        f"{added.location}/change", data=FIELDS | {"title": "Ports", "version": "1"}
    )

    said = "The same room is used for “Digital trade” at this time."
    assert said in page
    assert said in personas.organizer.get(changed.location).text
    assert said not in personas.organizer.get(changed.location).text


def test_a_speaker_in_two_sessions_is_said_after_adding_the_turn(personas: Personas, url: str) -> None:
    first, second = make_session(personas.edition, title="Trade"), make_session(personas.edition)
    person = make_participant(personas.edition, person=make_person(name="Sok Dara")).person
    turn = {"capacity": "lecture", "delivery": "in_person"}
    for session in (first, second):
        added = personas.organizer.post(f"{url}/{session.id}/turns/new/{person.id}", data=turn)

    assert "Sok Dara also speaks in “Trade” at this time." in personas.organizer.get(added.location).text


def test_a_session_is_added_on_the_clock_of_the_edition(personas: Personas, url: str) -> None:
    response = personas.organizer.post(f"{url}/new", data=FIELDS)

    assert response.status_code == 303
    made = queries.sessions_of(personas.edition)[-1]
    assert made.starts_at == datetime(2023, 7, 25, 1, tzinfo=UTC)
    assert (made.room, made.counts) == ("Room 201", True)
    assert "09:00–10:30" in personas.partner.get(url).text


def test_the_next_session_starts_on_the_same_day(personas: Personas, url: str) -> None:
    response = personas.organizer.post(f"{url}/new", data=FIELDS | {"another": "yes"})

    assert response.location == f"{url}/new?day=2023-07-25"
    assert 'selected value="2023-07-25"' in personas.organizer.get(str(response.location)).text
    assert personas.organizer.get(f"{url}/new?day=yesterday").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Please fill in this field."),
        ({"kind": "party"}, "Please choose one of the list."),
        ({"day": "2023-07-23"}, "Please choose one of the list."),
        ({"starts": "25:00"}, "This is not a time."),
        ({"ends": "08:00"}, "ends before it starts"),
    ],
)
def test_wrong_values_are_answered_beside_the_field(
    personas: Personas, url: str, wrong: dict[str, str], sentence: str
) -> None:
    before = titles(personas)

    response = personas.organizer.post(f"{url}/new", data=FIELDS | {"description": "kept"} | wrong)

    assert response.status_code == 422
    assert sentence in response.text
    assert "kept" in response.text
    assert titles(personas) == before


def test_the_same_session_sent_twice_is_one_session(personas: Personas, url: str) -> None:
    personas.organizer.post(f"{url}/new", data=FIELDS)

    assert "already in the programme" in personas.organizer.post(f"{url}/new", data=FIELDS).text
    assert titles(personas).count("Digital trade") == 1


def test_a_session_is_changed(personas: Personas, url: str) -> None:
    session = make_session(personas.edition)
    page = f"{url}/{session.id}"
    typed = FIELDS | {"version": session.version, "counts": None}

    assert personas.organizer.post(f"{page}/change", data=typed).status_code == 303
    assert (session.title, session.counts) == ("Digital trade", False)
    stale = personas.organizer.post(f"{page}/change", data=typed | {"title": "Other"})
    assert stale.status_code == 422
    assert "saved by somebody else" in stale.text


def test_deleting_a_session_says_what_goes(personas: Personas, url: str) -> None:
    session = make_session(personas.edition)
    service.add_turn(
        actor=ACTOR,
        session=session,
        person_id=make_person().id,
        capacity=Capacity.HOST,
        delivery=Delivery.IN_PERSON,
    )
    page = f"{url}/{session.id}/delete"

    assert "This goes with it: 1 speaking turn." in personas.organizer.get(page).text
    assert personas.organizer.post(page).status_code == 303
    assert personas.organizer.post(page).status_code == 404


def test_a_session_with_marks_cannot_be_deleted(personas: Personas, url: str) -> None:
    session, participant = make_session(personas.edition), make_participant(personas.edition)
    add(
        Mark(
            session_id=session.id,
            participant_id=participant.id,
            attendance=Attendance.LATE,
            source=MarkSource.TYPED,
        )
    )
    page = f"{url}/{session.id}/delete"

    assert "There would be lost: 1 attendance mark." in personas.organizer.get(page).text
    assert personas.organizer.post(page).status_code == 409
    assert db.session.get(ProgrammeSession, session.id)


def test_overlaps_are_flagged_for_members_alone(personas: Personas, url: str) -> None:
    personas.edition.published = personas.edition.series.published = True
    for title in ("Panel", "Workshop"):
        make_session(personas.edition, title=title, room="Hall")

    page = personas.partner.get(url).text
    assert "The same room is used for “Panel” at this time." in page
    assert "2 sessions share a speaker or a room" in page
    listed = page.split('<ul class="doors">')[1].split("</ul>")[0]
    led_to = re.findall(r'href="#(session-\d+)"', listed)
    assert len(led_to) == 2
    assert all(f'id="{place}"' in page for place in led_to)
    assert "The same room" not in personas.nobody.get(url).text


def test_the_programme_takes_the_same_queries_with_turns_and_visits(
    personas: Personas, url: str, statements: list[str]
) -> None:
    numbers = []
    for more in (1, 3):
        for _n in range(more):
            visit = a_visit(personas, host_id=make_institution().id)
            service.add_turn(
                actor=ACTOR,
                session=visit.session,
                person_id=make_person().id,
                capacity=Capacity.HOST,
                delivery=Delivery.IN_PERSON,
                on_behalf_of_country="LA",
            )
        statements.clear()
        personas.staff.get(url)
        numbers.append(len(statements))
        statements.clear()
        personas.staff.get(f"{url}.ics")
        numbers.append(len(statements))

    assert numbers[:2] == numbers[2:]


def test_the_calendar_file_is_one(personas: Personas, url: str) -> None:
    response = personas.partner.get(f"{url}.ics")

    assert response.mimetype == "text/calendar"
    assert len(Calendar.from_ical(response.data).walk("VEVENT")) == len(titles(personas))


def test_without_sessions_there_is_no_calendar(personas: Personas) -> None:
    empty = make_edition(series=personas.edition.series)
    path = f"/editions/{empty.path}/programme"

    assert "programme.ics" not in personas.admin.get(path).text
    answer = personas.admin.get(f"{path}.ics")
    assert answer.status_code == 404
    assert "The programme has no sessions yet." in answer.text


# --- field visits -------------------------------------------------------------------------------------


def test_visit_details_are_entered(personas: Personas, url: str) -> None:
    session = make_session(personas.edition, kind=SessionKind.FIELD_VISIT)
    host = make_institution(name="Qingdao zone")
    typed = {
        "site": "Warehouse",
        "host_id": host.id,
        "city": "Qingdao",
        "departs_at": "2023-07-24T08:30",
        "returns_at": "2023-07-24T18:00",
        "transport": "one coach",
        "guide": "Mr. Wang, +86 100",
        "places": "18",
        "version": "0",
    }

    response = personas.organizer.post(f"{url}/{session.id}/visit", data=typed)

    assert response.status_code == 303
    visit = session.visit
    assert visit
    assert visit.departs_at == datetime(2023, 7, 24, 0, 30, tzinfo=UTC)
    assert "Guide: Mr. Wang, +86 100" in personas.staff.get(f"{url}/{session.id}").text
    assert "Mr. Wang" not in personas.partner.get(f"{url}/{session.id}").text  # it names a person
    page = personas.partner.get(url).text
    for shown in ("Warehouse, Qingdao", "Qingdao zone", "08:30 → 18:00", "one coach", "0 of 18"):
        assert shown in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"site": ""}, "Please fill in this field."),
        ({"places": "0"}, "A whole number from 1"),
        ({"host_id": "99999"}, "Please choose one of the list."),
        ({"departs_at": "early"}, "This is not a date and time."),
        ({"returns_at": "2023-07-24T07:00"}, "The visit returns before it departs."),
    ],
)
def test_wrong_details_are_answered_beside_the_field(
    personas: Personas, url: str, wrong: dict[str, str], sentence: str
) -> None:
    session = make_session(personas.edition, kind=SessionKind.FIELD_VISIT)
    typed = {"site": "Warehouse", "departs_at": "2023-07-24T08:30"} | wrong

    response = personas.organizer.post(f"{url}/{session.id}/visit", data=typed)

    assert response.status_code == 422
    assert sentence in response.text


def test_all_that_is_wrong_with_a_visit_is_said_together(personas: Personas, url: str) -> None:
    session = make_session(personas.edition, kind=SessionKind.FIELD_VISIT)
    hours = {"departs_at": "2023-07-24T10:00", "returns_at": "2023-07-24T09:00"}

    page = personas.organizer.post(f"{url}/{session.id}/visit", data=hours | {"site": ""}).text

    assert 'id="site-error">Please fill in this field.' in page
    assert 'id="returns_at-error">The visit returns before it departs.' in page


def test_all_that_is_wrong_with_a_session_is_said_together(personas: Personas, url: str) -> None:
    page = personas.organizer.post(f"{url}/new", data=FIELDS | {"title": "", "ends": "08:00"}).text

    assert 'id="title-error">Please fill in this field.' in page
    assert 'id="ends-error">The session ends before it starts.' in page


def test_a_lecture_has_no_visit(personas: Personas, url: str) -> None:
    session = make_session(personas.edition)

    for page in ("visit", "visit/delete", "places"):
        assert personas.organizer.get(f"{url}/{session.id}/{page}").status_code == 404


def test_places_are_given_and_freed(personas: Personas, url: str) -> None:
    visit = a_visit(personas, places=2)
    page = f"{url}/{visit.session_id}/places"
    grace, sok, tes = [
        make_participant(personas.edition, person=make_person(name=name)) for name in ("Grace", "Sok", "Tes")
    ]

    def goes() -> set[int]:
        return queries.who_goes(visit)

    for _times in range(2):
        personas.organizer.post(f"{page}/give", data={"participant": [grace.id, sok.id]})
    assert goes() == {grace.id, sok.id}
    refused = personas.organizer.post(f"{page}/give", data={"participant": [tes.id]})
    assert goes() == {grace.id, sok.id}
    assert refused.status_code == 422
    assert "0 free places on this visit, and 1 were chosen" in refused.text
    assert re.search(rf'value="{tes.id}"[^>]*checked', refused.text)
    for _times in range(2):
        personas.organizer.post(f"{page}/take", data={"participant": [grace.id]})
    assert goes() == {sok.id}


def test_it_is_said_whom_a_visit_with_few_places_costs_a_session(personas: Personas, url: str) -> None:
    visit = a_visit(personas, places=2)
    people = [make_participant(personas.edition, person=make_person(name=name)) for name in ("Ann", "Bea")]
    page = f"{url}/{visit.session_id}/places"
    costs = "This visit counts for attendance: 2 confirmed participants without a place miss a session."

    def told(q: str = "") -> bool:
        return costs in personas.organizer.get(f"{page}?q={q}").text

    assert not told()  # places are given out later, or to nobody
    personas.organizer.post(f"{page}/give", data={"participant": [people[0].id]})
    assert told()
    assert told(q="nobody is named so")
    personas.edition.status = EditionStatus.CANCELLED
    assert not told()
    personas.edition.status = EditionStatus.PLANNED
    visit.session.counts = False
    assert not told()


def test_acts_on_a_visit_name_its_site(personas: Personas, url: str) -> None:
    visit = a_visit(personas, site="Port of Qingdao")
    session, one = visit.session, make_participant(personas.edition)
    client = personas.organizer

    def said(act: str, **data: Any) -> str:
        return client.post(f"{url}/{session.id}/{act}", data=data, follow_redirects=True).text

    assert "The visit to Port of Qingdao is saved." in said("visit", site="Port of Qingdao", version="1")
    assert "1 more person goes to Port of Qingdao." in said("places/give", participant=one.id)
    assert "1 place of the visit to Port of Qingdao is free again." in said("places/take", participant=one.id)
    assert "The details of the visit to Port of Qingdao are deleted" in said("visit/delete")


def test_who_may_still_go_is_searched_without_accents(personas: Personas, url: str) -> None:
    visit = a_visit(personas)
    make_participant(personas.edition, person=make_person(name="José Peña"))
    make_participant(personas.edition, person=make_person(name="Sok Dara"))

    page = personas.organizer.get(f"{url}/{visit.session_id}/places?q=pena").text

    assert "José Peña" in page
    assert "Sok Dara" not in page


@pytest.mark.parametrize("ids", [["x"], ["-1"], ["99999999999999"]])
def test_what_is_no_participant_is_answered(personas: Personas, url: str, ids: list[str]) -> None:
    page = f"{url}/{a_visit(personas).session_id}/places"

    assert personas.organizer.post(f"{page}/give", data={"participant": ids}).status_code == 422


def test_a_participant_of_another_edition_gets_no_place(personas: Personas, url: str) -> None:
    visit = a_visit(personas)
    page = f"{url}/{visit.session_id}/places"

    refused = personas.organizer.post(
        f"{page}/give", data={"participant": [make_participant(personas.other).id]}
    )

    assert queries.who_goes(visit) == set()
    assert "Only confirmed participants" in refused.text


def test_choosing_nobody_is_answered(personas: Personas, url: str) -> None:
    visit = a_visit(personas)
    service.give_places(actor=ACTOR, visit=visit, participant_ids=[make_participant(personas.edition).id])
    page = f"{url}/{visit.session_id}/places"

    for act in ("give", "take"):
        answer = personas.organizer.post(f"{page}/{act}")
        assert (answer.status_code, "Nobody is chosen." in answer.text) == (422, True)
    assert "0 more" not in personas.organizer.get(page).text


def test_who_goes_prints_with_what_the_driver_needs(personas: Personas, url: str) -> None:
    visit = a_visit(personas, transport="one coach", meeting_point="Gate 3")

    page = personas.staff.get(f"{url}/{visit.session_id}/places").text

    assert "one coach" in page
    assert "Gate 3" in page
    assert "manifest" not in page


def test_staff_see_who_goes_and_change_nothing(personas: Personas, url: str) -> None:
    visit = a_visit(personas)
    page = f"{url}/{visit.session_id}/places"

    assert "Give places" not in personas.staff.get(page).text
    for act in ("give", "take"):
        assert personas.staff.post(f"{page}/{act}", data={"participant": ["1"]}).status_code == 403


def test_the_page_of_places_takes_the_same_queries_at_any_size(
    personas: Personas, url: str, statements: list[str]
) -> None:
    visit, numbers = a_visit(personas), []
    for more in (1, 3):
        people = [make_participant(personas.edition).id for _n in range(2 * more)]
        service.give_places(actor=ACTOR, visit=visit, participant_ids=people[:more])
        db.session.flush()
        statements.clear()
        personas.organizer.get(f"{url}/{visit.session_id}/places")
        numbers.append(len(statements))

    assert numbers[0] == numbers[1]


def test_deleting_visit_details_says_how_many_places_go(personas: Personas, url: str) -> None:
    visit = a_visit(personas)
    service.give_places(actor=ACTOR, visit=visit, participant_ids=[make_participant(personas.edition).id])
    session, page = visit.session, f"{url}/{visit.session_id}/visit/delete"

    assert "This goes with it: 1 place on field visits." in personas.organizer.get(page).text
    assert personas.organizer.post(page).status_code == 303
    assert personas.organizer.post(page).status_code == 404
    assert session.visit is None
