"""The pages of the door: who may, what a phone reads and sends, and the form without JavaScript."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from seminar.accounts.models import SignIn
from seminar.attendance import queries, service
from seminar.attendance.models import Guest
from seminar.attendance.queries import PER_PAGE, DoorFilter
from seminar.attendance.taps import new_key
from seminar.db import db, now
from seminar.people.models import Participant
from seminar.programme import service as programme
from seminar.programme.models import EditionStatus, ProgrammeSession, SessionKind
from tests import pages
from tests.attendance.make import L, P, entry, mark, marks
from tests.attendance.test_views import JSON, of
from tests.make import ACTOR, make_participant, make_person, make_session
from tests.personas import Personas


def path(session: ProgrammeSession) -> str:
    edition = session.edition
    return f"/editions/{edition.series.slug}/{edition.slug}/attendance/{session.id}/door"


def send(client: FlaskClient, session: ProgrammeSession, *taps: Any) -> TestResponse:
    return client.post(f"{path(session)}/taps", json={"taps": list(taps)}, headers=JSON)


def tap(who: Any, **over: Any) -> dict[str, Any]:
    return {"key": new_key(), "participant": who.id, "to": "present", "seen": None} | over


# --- what a phone reads and sends ---------------------------------------------------------------------


def test_who_records_attendance_sees_the_door(personas: Personas) -> None:
    _who, session = of(personas.edition)

    for client, status in ((personas.staff, 200), (personas.partner, 403), (personas.other_staff, 404)):
        assert client.get(path(session)).status_code == status
        assert client.get(f"{path(session)}/list", headers=JSON).status_code == status
        assert send(client, session, tap(of(personas.edition)[0])).status_code == status


def test_list_holds_names_ids_and_states_alone(personas: Personas) -> None:
    who, session = of(personas.edition)
    mark(personas.edition, entry(who, session, L))
    service.add_guest(actor=ACTOR, session=session, name="Driver")

    sent = personas.staff.get(f"{path(session)}/list").get_json()

    assert sent["people"] == [[who.id, who.person.name, "", "late", ""]]
    assert sent["guests"] == 1
    assert sent.keys() == {"token", "user", "until", "keeps", "title", "visit", "people", "guests"}


def test_who_shares_a_name_is_told_apart_by_country(personas: Personas) -> None:
    _who, session = of(personas.edition)
    for country in ("CN", "MY"):
        make_participant(personas.edition, person=make_person(name="Li Wei"), country=country)

    people = personas.staff.get(f"{path(session)}/list").get_json()["people"]

    assert [person[4] for person in people] == ["CN", "MY", ""]


def test_copy_ends_with_the_edition(personas: Personas) -> None:
    _who, session = of(personas.edition)
    personas.edition.time_zone, today = "UTC", now().date()
    untils = []
    for last_day, status in [
        (today, EditionStatus.RUNNING),
        (today + timedelta(days=300), EditionStatus.RUNNING),
        (today, EditionStatus.CANCELLED),
        (today - timedelta(days=2), EditionStatus.RUNNING),
    ]:
        personas.edition.last_day, personas.edition.status = last_day, status
        personas.edition.first_day = today - timedelta(days=3)
        db.session.flush()
        untils.append(personas.staff.get(f"{path(session)}/list").get_json()["until"])

    [sign_in_ends] = db.session.execute(select(SignIn.expires_at).distinct()).scalars()
    edition_ends = datetime.combine(today + timedelta(days=1), time(0), UTC)
    assert untils[2:] == [None, None]
    assert untils[1] == pytest.approx(sign_in_ends.timestamp() * 1000, abs=1_000)
    assert untils[0] <= edition_ends.timestamp() * 1000


def test_taps_are_answered_by_key(personas: Personas) -> None:
    who, session = of(personas.edition)
    one, two = tap(who), {"key": new_key(), "guest": " Driver  of the bus "}

    answers = send(personas.staff, session, one, two).get_json()["answers"]

    assert answers == {
        one["key"]: {"stands": "present", "overtaken": False},
        two["key"]: {"stands": None, "overtaken": False},
    }
    assert marks() == [P]
    assert db.session.execute(select(Guest.name)).scalars().all() == ["Driver  of the bus"]


def test_another_content_is_a_conflict(personas: Personas) -> None:
    who, session = of(personas.edition)
    sent = tap(who)
    send(personas.staff, session, sent)

    answer = send(personas.staff, session, sent | {"to": "late"})

    assert (answer.status_code, answer.get_json()["keys"]) == (409, [sent["key"]])
    assert marks() == [P]


def test_who_was_quicker_is_said(personas: Personas) -> None:
    who, session = of(personas.edition)
    mark(personas.edition, entry(who, session, L))
    sent = tap(who)

    answer = send(personas.staff, session, sent).get_json()["answers"][sent["key"]]

    assert (answer["stands"], answer["overtaken"]) == ("late", True)
    assert answer["sentence"].startswith("a test marked Late on ")
    assert answer["sentence"].endswith(f" {personas.edition.time_zone}.")


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {"taps": []},
        {"taps": ["x"]},
        {"taps": [{"key": "short", "participant": 1}]},
        {"taps": [{"key": "a" * 32, "participant": True}]},
        {"taps": [{"key": "a" * 32, "participant": 1, "to": 5}]},
        {"taps": [{"key": "a" * 32, "participant": 2**31}]},
        {"taps": [{}] * 501},
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(personas: Personas, data: Any) -> None:
    _who, session = of(personas.edition)

    answer = personas.staff.post(f"{path(session)}/taps", json=data, headers=JSON)

    assert answer.status_code == 422
    assert answer.get_json()["sentence"].endswith(".")


@pytest.mark.parametrize("name", ["Driver\0", "\ud800"])
def test_guest_whose_name_cannot_be_kept_is_refused_alone(personas: Personas, name: str) -> None:
    who, session = of(personas.edition)
    guest = {"key": new_key(), "guest": name}

    answer = send(personas.staff, session, guest, tap(who))

    assert (answer.status_code, answer.get_json()["keys"]) == (422, [guest["key"]])
    assert "cannot be stored" in answer.get_json()["sentence"]
    assert queries.guests_of(session) == []


# --- the form -----------------------------------------------------------------------------------------


def buttons(html: str) -> list[str]:
    return [
        e.attributes["value"] for e in pages.read(html).all("button") if e.attributes.get("name") == "tap"
    ]


def test_form_marks_and_takes_back(personas: Personas) -> None:
    who, session = of(personas.edition)
    [present, late] = buttons(personas.staff.get(path(session)).text)
    assert (present, late) == (f"{who.id}.present.", f"{who.id}.late.")

    page = personas.staff.post(path(session), data={"tap": present}, follow_redirects=True)
    assert "1 of 1 here" in page.text
    [back] = buttons(page.text)
    page = personas.staff.post(path(session), data={"tap": back}, follow_redirects=True)

    assert "0 of 1 here" in page.text
    assert marks() == []


def test_form_says_who_was_quicker(personas: Personas) -> None:
    who, session = of(personas.edition)
    mark(personas.edition, entry(who, session, L))

    answer = personas.staff.post(path(session), data={"tap": f"{who.id}.present."})

    assert answer.status_code == 409
    assert "a test marked Late" in answer.text
    assert marks() == [L]


@pytest.mark.parametrize("value", ["", "x", "0..", "1.here.", "1"])
def test_button_that_is_none_is_refused(personas: Personas, value: str) -> None:
    who, session = of(personas.edition)

    answer = personas.staff.post(path(session), data={"tap": value.replace("1", str(who.id))})

    assert answer.status_code in (303, 422)
    assert marks() == []


def test_search_keeps_its_place_after_a_tap(personas: Personas) -> None:
    _who, session = of(personas.edition)
    binta = make_participant(personas.edition, person=make_person(name="Binta"))

    page = personas.staff.get(f"{path(session)}?q=bin&open=yes").text
    assert buttons(page) == [f"{binta.id}.present.", f"{binta.id}.late."]
    answer = personas.staff.post(f"{path(session)}?q=bin&open=yes", data={"tap": f"{binta.id}.late."})

    assert answer.location.endswith("?q=bin&open=yes&page=1")


@pytest.mark.parametrize("others", [None, L])
def test_last_one_of_a_page_leads_to_the_page_before(personas: Personas, others: Any) -> None:
    _who, session = of(personas.edition)
    for _more in range(PER_PAGE):
        make_participant(personas.edition)
    [last] = queries.expected(session, DoorFilter(open=True), offset=PER_PAGE)
    address = f"{path(session)}?open=yes&page=2"
    assert personas.staff.get(address).status_code == 200
    if others:  # somebody else was quicker
        mark(personas.edition, entry(db.session.get_one(Participant, last.id), session, others))

    answer = personas.staff.post(address, data={"tap": f"{last.id}.present."}, follow_redirects=True)

    assert (answer.status_code, len(answer.history)) == ((409, 0) if others else (200, 1))
    assert personas.staff.get(address).status_code == 200


def test_guest_is_added_in_the_form_and_removed(personas: Personas) -> None:
    _who, session = of(personas.edition)
    data = {"key": new_key(), "guest": "Driver"}
    for _twice in range(2):
        page = personas.staff.post(f"{path(session)}/guests", data=data, follow_redirects=True).text
    assert "Guests: 1" in page
    assert "Driver" in page
    [guest] = queries.guests_of(session)

    page = personas.staff.post(f"{path(session)}/guests/{guest.id}/remove", follow_redirects=True).text

    assert "Guests: 0" in page


def test_a_door_that_is_still_open_removes_no_other_guest(personas: Personas) -> None:
    _who, session = of(personas.edition)
    gone = service.add_guest(actor=ACTOR, session=session, name="Driver")
    address = f"{path(session)}/guests/{gone.id}/remove"
    service.remove_guest(actor=ACTOR, session=session, guest=gone)
    service.add_guest(actor=ACTOR, session=session, name="Interpreter")

    assert personas.staff.post(address).status_code == 404
    assert [guest.name for guest in queries.guests_of(session)] == ["Interpreter"]


def test_guest_whose_name_cannot_be_kept_stays_in_the_form(personas: Personas) -> None:
    _who, session = of(personas.edition)

    answer = personas.staff.post(
        f"{path(session)}/guests", data={"key": new_key(), "guest": "Driver\0 of bus"}
    )

    assert answer.status_code == 422
    assert "cannot be stored" in answer.text
    [field] = [e for e in pages.read(answer.text).all("input") if e.attributes.get("name") == "guest"]
    assert field.attributes["value"].endswith("of bus")


def test_guest_of_another_session_is_not_found(personas: Personas) -> None:
    _who, session = of(personas.edition)
    guest = service.add_guest(actor=ACTOR, session=make_session(session.edition), name="")

    assert personas.staff.post(f"{path(session)}/guests/{guest.id}/remove").status_code == 404


# --- field visits -------------------------------------------------------------------------------------


def test_visit_counts_out_and_back_and_marks_who_went(personas: Personas) -> None:
    who, _session = of(personas.edition)
    session = make_session(personas.edition, kind=SessionKind.FIELD_VISIT)
    visit = programme.set_visit(actor=ACTOR, session=session, site="Zone", places=5)
    assert "Nobody holds a place" in personas.staff.get(path(session)).text
    programme.give_places(actor=ACTOR, visit=visit, participant_ids=[who.id])

    for button, offered in ((f"{who.id}.out.", 1), (f"{who.id}.back.out", 2)):
        found = buttons(personas.staff.get(path(session)).text)
        assert (button in found, len(found)) == (True, offered)  # nobody comes back who did not go
        page = personas.staff.post(path(session), data={"tap": button}, follow_redirects=True).text
    assert "1 of 1 out" in page
    assert "Places: 1 of 5" in page
    assert "0 still out" in page
    assert personas.staff.get(f"{path(session)}/list").get_json()["people"][0][3] == "back"
    assert marks() == [P]
    assert "1 of 1 here" in personas.staff.get(path(session).removesuffix("/door")).text
