"""Giving turns in the browser."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.people.models import Person
from seminar.programme import service
from seminar.programme.models import Capacity, Delivery, ProgrammeSession, SessionKind, Turn
from tests.make import ACTOR, make_institution, make_participant, make_person, make_session
from tests.personas import CANARY, Personas

TURN = {"capacity": "lecture", "delivery": "in_person"}


@pytest.fixture
def session(personas: Personas) -> ProgrammeSession:
    return make_session(personas.edition, title="Opening")


@pytest.fixture
def url(personas: Personas, session: ProgrammeSession) -> str:
    return f"/editions/{personas.edition.path}/programme/{session.id}/turns"


def give(session: ProgrammeSession, **over: Any) -> Turn:
    fields = {"capacity": Capacity.LECTURE, "delivery": Delivery.IN_PERSON, "person_id": make_person().id}
    return service.add_turn(actor=ACTOR, session=session, **(fields | over))


def persons() -> int:
    return db.session.execute(select(func.count(Person.id))).scalar_one()


def test_search_finds_who_took_part_here(personas: Personas, url: str) -> None:
    make_participant(personas.edition, person=make_person(name="Nguyễn Thị Ánh"))

    assert "Nguyễn Thị Ánh" in personas.organizer.get(f"{url}/new?q=nguyen").text


def test_search_does_not_find_people_of_other_programmes(personas: Personas, url: str) -> None:
    page = personas.organizer.get(f"{url}/new", query_string={"q": CANARY})

    assert f">{CANARY}" not in page.text
    assert "Nobody you can see" in page.text


def test_a_known_person_gets_a_turn(personas: Personas, url: str, session: ProgrammeSession) -> None:
    person = make_participant(personas.edition).person

    response = personas.organizer.post(f"{url}/new/{person.id}", data=TURN | {"title_then": "Director"})

    assert response.status_code == 303
    assert [(turn.person_id, turn.title_then) for turn in session.turns] == [(person.id, "Director")]


def test_a_person_of_another_programme_cannot_be_named_by_id(personas: Personas, url: str) -> None:
    stranger = make_participant(personas.other).person

    assert personas.organizer.post(f"{url}/new/{stranger.id}", data=TURN).status_code == 404


def test_the_title_of_the_last_turn_is_proposed(
    personas: Personas, url: str, session: ProgrammeSession
) -> None:
    before = give(session, title_then="Vice President")

    assert 'value="Vice President"' in personas.organizer.get(f"{url}/new/{before.person_id}").text


@pytest.mark.parametrize(
    ("kind", "proposed"),
    [
        (SessionKind.OPENING, "opening_remarks"),
        (SessionKind.LECTURE, "lecture"),
        (SessionKind.FIELD_VISIT, "host"),
        (SessionKind.WORKSHOP, ""),
    ],
)
def test_the_capacity_is_proposed_by_the_kind_of_session(
    personas: Personas, url: str, session: ProgrammeSession, kind: SessionKind, proposed: str
) -> None:
    session.kind = kind
    person = make_participant(personas.edition).person

    for page in (str(person.id), "speaker", "institution"):
        form = personas.organizer.get(f"{url}/new/{page}").text
        assert f'<option selected value="{proposed}">' in form.split('id="capacity"')[1].split("</select>")[0]


def test_the_capacity_that_was_typed_stays(personas: Personas, url: str) -> None:
    form = personas.organizer.post(f"{url}/new/speaker", data=TURN | {"name": "", "capacity": "moderator"})

    assert '<option selected value="moderator">' in form.text


def test_search_shows_the_country_of_who_only_spoke(
    personas: Personas, url: str, session: ProgrammeSession
) -> None:
    give(session, person_id=make_person(name="Lei Hao", nationality="CN").id)

    assert "China" in personas.organizer.get(f"{url}/new?q=lei").text


def test_a_new_speaker_is_created_with_the_turn(
    personas: Personas, url: str, session: ProgrammeSession
) -> None:
    typed = TURN | {"honorific": "Mr.", "name": "Lei Hao", "native_name": "雷浩"}

    assert personas.organizer.post(f"{url}/new/speaker", data=typed).status_code == 303
    assert [turn.speaker for turn in session.turns] == ["Mr. Lei Hao"]


def test_a_speaker_who_is_known_is_shown_before_anybody_is_created(
    personas: Personas, url: str, session: ProgrammeSession
) -> None:
    known = make_participant(personas.edition, person=make_person(name="Lei Hao")).person
    before = persons()
    typed = TURN | {"name": "lei hao"}

    first = personas.organizer.post(f"{url}/new/speaker", data=typed)
    second = personas.organizer.post(
        f"{url}/new/speaker", data=typed | {"shown": str(known.id), "who": str(known.id)}
    )

    assert first.status_code == 422
    assert "Say who it is" in first.text
    assert second.status_code == 303
    assert (persons(), [turn.person_id for turn in session.turns]) == (before, [known.id])


def test_an_address_that_serves_an_office_is_said_to_be_one(personas: Personas, url: str) -> None:
    for address in ("office@example.org", "lei@example.org"):
        make_participant(personas.edition, person=make_person(name="Lei Hao", email=address))

    page = personas.organizer.post(f"{url}/new/speaker", data=TURN | {"name": "lei hao"}).text

    assert "“office@example.org” is an office&#39;s address and does not say who somebody is" in page
    assert page.count("does not say who somebody is") == 1


def test_another_person_of_the_same_name_is_created(
    personas: Personas, url: str, session: ProgrammeSession
) -> None:
    known = make_participant(personas.edition, person=make_person(name="Lei Hao")).person
    typed = TURN | {"name": "Lei Hao", "shown": str(known.id), "who": "another"}

    assert personas.organizer.post(f"{url}/new/speaker", data=typed).status_code == 303
    assert session.turns[0].person_id != known.id


def test_a_likely_person_of_another_programme_shows_the_name_alone(personas: Personas, url: str) -> None:
    make_participant(
        personas.other, person=make_person(name="Lei Hao", honorific="Prof."), institution=CANARY
    )

    page = personas.organizer.post(f"{url}/new/speaker", data=TURN | {"name": "Lei Hao"}).text

    assert "known from another programme" in page
    assert "Prof." not in page
    assert CANARY not in page


def test_whom_one_names_from_another_programme_is_recorded(
    personas: Personas, url: str, session: ProgrammeSession
) -> None:
    """The only way to somebody outside the grants is a name that is typed, and it leaves a trace."""
    known = make_participant(personas.other, person=make_person(name="Lei Hao")).person
    typed = TURN | {"name": "Lei Hao", "shown": str(known.id), "who": str(known.id)}

    assert personas.organizer.post(f"{url}/new/speaker", data=typed).status_code == 303
    entry = db.session.execute(select(AuditEntry).filter_by(action="turn.add")).scalar_one()
    assert entry.changes["person_id"] == [None, known.id]
    assert (entry.actor_name, entry.edition_id) == (
        f"organizer of {personas.edition.title}",
        personas.edition.id,
    )


def test_an_institution_speaks_alone(personas: Personas, url: str, session: ProgrammeSession) -> None:
    institution = make_institution(name="UNOSSC")

    personas.organizer.post(f"{url}/new/institution", data=TURN | {"institution_id": institution.id})

    assert [turn.speaker for turn in session.turns] == ["UNOSSC"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"capacity": "king"}, "Please choose one of the list."),
        ({"on_behalf_of": "us", "on_behalf_of_country": "LA"}, "not both"),
        ({"on_behalf_of_country": "XX"}, "Please choose one of the list."),
        ({"institution_id": "999999"}, "Please choose one of the list."),
    ],
)
def test_wrong_values_are_answered_beside_the_field(
    personas: Personas, url: str, wrong: dict[str, str], sentence: str
) -> None:
    typed = TURN | {"institution_id": str(make_institution().id)} | wrong

    response = personas.organizer.post(f"{url}/new/institution", data=typed)

    assert response.status_code == 422
    assert sentence in response.text


def test_the_same_turn_sent_twice_is_one_turn(
    personas: Personas, url: str, session: ProgrammeSession
) -> None:
    person = make_participant(personas.edition).person

    for _times in range(2):
        personas.organizer.post(f"{url}/new/{person.id}", data=TURN)

    assert len(session.turns) == 1


def test_a_turn_is_moved_to_a_position(personas: Personas, url: str, session: ProgrammeSession) -> None:
    first, second = give(session), give(session)

    for _times in range(2):  # sent twice it is moved once
        personas.organizer.post(f"{url}/{second.id}/move", data={"position": "1"})

    assert [turn.id for turn in session.turns] == [second.id, first.id]


def test_the_button_that_goes_on_has_the_focus(
    personas: Personas, url: str, session: ProgrammeSession
) -> None:
    first, second, third = give(session), give(session), give(session)

    def after(turn: Turn, position: int) -> str:
        moved = personas.organizer.post(f"{url}/{turn.id}/move", data={"position": position})
        return str(moved.location).partition("#")[2]

    assert after(third, 2) == f"up-{third.id}"
    assert after(third, 1) == f"down-{third.id}"  # there is nothing above it
    assert after(first, 3) == f"up-{first.id}"
    assert after(third, 2) == f"down-{third.id}"
    assert f'id="down-{second.id}"' in personas.organizer.get(url.removesuffix("/turns")).text


@pytest.mark.parametrize("position", ["", "first", "0", "-1", "9" * 5000])
def test_a_position_is_a_number_from_one(
    personas: Personas, url: str, session: ProgrammeSession, position: str
) -> None:
    turn = give(session)
    sent = personas.organizer.post(f"{url}/{turn.id}/move", data={"position": position})
    assert sent.status_code == 422


def test_a_turn_is_changed_and_removed(personas: Personas, url: str, session: ProgrammeSession) -> None:
    turn = give(session)
    changed, page = {**TURN, "topic": "Customs", "version": turn.version}, f"{url}/{turn.id}"

    assert personas.organizer.post(page, data=changed).status_code == 303
    assert turn.topic == "Customs"
    assert personas.organizer.get(f"{page}/delete").status_code == 200
    assert personas.organizer.post(f"{page}/delete").status_code == 303
    assert personas.organizer.post(f"{page}/delete").status_code == 404
    assert session.turns == []


def test_each_act_says_what_was_done(personas: Personas, url: str, session: ProgrammeSession) -> None:
    person = make_participant(personas.edition, person=make_person(name="Awa Traoré")).person
    client = personas.organizer

    added = client.post(f"{url}/new/{person.id}", data=TURN, follow_redirects=True).text
    turn = session.turns[0]
    changed = client.post(
        f"{url}/{turn.id}", data=TURN | {"topic": "Ports", "version": "1"}, follow_redirects=True
    ).text
    asked = client.get(f"{url}/{turn.id}/delete").text
    removed = client.post(f"{url}/{turn.id}/delete", follow_redirects=True).text

    assert "Awa Traoré speaks in “Opening”: Lecture." in added
    assert "The turn of Awa Traoré is saved." in changed
    assert "Remove the turn of Awa Traoré?" in asked
    assert "The turn of Awa Traoré is removed." in removed


def test_the_second_to_save_a_turn_sees_what_changed(
    personas: Personas, url: str, session: ProgrammeSession
) -> None:
    turn = give(session)
    seen = turn.version
    service.change_turn(actor=ACTOR, turn=turn, topic="Customs")

    response = personas.organizer.post(f"{url}/{turn.id}", data={**TURN, "topic": "Trade", "version": seen})

    assert response.status_code == 422
    assert "a test changed" in response.text


@pytest.fixture
def partner(personas: Personas) -> FlaskClient:
    return personas.partner


def test_partners_change_no_turn(partner: FlaskClient, url: str, session: ProgrammeSession) -> None:
    turn = give(session)

    for page in (f"{turn.id}", f"{turn.id}/move", f"{turn.id}/delete", "new/speaker", "new/institution"):
        assert partner.post(f"{url}/{page}", data=TURN).status_code == 403
    assert len(session.turns) == 1
