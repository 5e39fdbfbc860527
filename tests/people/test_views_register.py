"""Registering by form, and the pages on which one participant, person or head count is changed."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import func, select

from seminar.attendance.models import Attendance, Mark, MarkSource
from seminar.db import db
from seminar.people.models import Gender, HeadCount, Participant, Person, Profile, Status
from seminar.people.service import register
from seminar.programme.models import Capacity, Delivery, EditionStatus, Turn
from tests.make import ACTOR, add, make_participant, make_person, make_session
from tests.people.addresses import follow, participants
from tests.personas import Personas


def person_named(name: str) -> Person:
    return db.session.execute(select(Person).where(Person.name == name)).scalar_one()


def count_of(name: str) -> int:
    return db.session.execute(select(func.count()).where(Person.name == name)).scalar_one()


def test_a_name_is_enough(personas: Personas) -> None:
    answer = personas.organizer.post(participants(personas.edition) + "/new", data={"name": "Sukarsih"})

    page = follow(personas.organizer, answer)
    assert "Sukarsih is registered and confirmed." in page
    assert person_named("Sukarsih").gender is Gender.NOT_ASKED


def test_everything_typed_is_kept(personas: Personas) -> None:
    data = {
        "name": "Nguyễn Thị Ánh",
        "native_name": "阮氏映",
        "honorific": "Ms.",
        "gender": "woman",
        "email": "Anh@example.org",
        "nationality": "VN",
        "dietary": "no pork\r\nno shellfish",
        "consent_on": "2023-05-01",
        "country": "VN",
        "institution": "Ministry of Industry and Trade",
        "profile": "policy_maker",
    }

    personas.organizer.post(participants(personas.edition) + "/new", data=data)

    person = person_named("Nguyễn Thị Ánh")
    [participant] = person.participations
    assert (person.native_name, person.email) == ("阮氏映", "anh@example.org")
    assert person.dietary == "no pork\nno shellfish"
    assert (participant.country, participant.profile) == ("VN", Profile.POLICY_MAKER)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("office@example.org", "is an office&#39;s address and does not say who somebody is"),
        ("trade@example.org", "2 people are known with this e-mail, so it does not say who somebody is"),
        ("ana@example.org", ""),
    ],
)
def test_a_shared_mailbox_is_said_and_suggests_nobody(personas: Personas, address: str, said: str) -> None:
    for name in ("Ana Silva", "Mei Lin"):
        make_person(name=name, email="trade@example.org", nationality="CN")

    page = personas.organizer.post(
        participants(personas.edition) + "/likely", data={"name": "Juma Otieno", "email": address}
    ).text

    assert said in page
    assert ("does not say who" in page) == bool(said)
    assert "Ana Silva" not in page


def test_at_capacity_the_page_and_the_answer_say_so(personas: Personas) -> None:
    personas.edition.capacity = 1
    address = participants(personas.edition) + "/new"

    assert "goes on the waiting list" in personas.organizer.get(address).get_data(as_text=True)
    answer = personas.organizer.post(address, data={"name": "Sukarsih"})
    assert "Sukarsih is on the waiting list as number 1" in follow(personas.organizer, answer)


def test_a_cancelled_edition_says_so_instead_of_asking(personas: Personas) -> None:
    personas.edition.status = EditionStatus.CANCELLED

    page = personas.organizer.get(participants(personas.edition) + "/new").text

    assert "This edition is cancelled" in page
    assert 'name="name"' not in page


def test_a_cancelled_edition_refuses(personas: Personas) -> None:
    personas.edition.status = EditionStatus.CANCELLED

    answer = personas.organizer.post(participants(personas.edition) + "/new", data={"name": "Sukarsih"})

    assert answer.status_code == 422
    assert "cancelled" in answer.get_data(as_text=True)
    assert count_of("Sukarsih") == 0


def test_saving_can_lead_to_the_next_registration(personas: Personas) -> None:
    address = participants(personas.edition) + "/new"

    answer = personas.organizer.post(address, data={"name": "Sukarsih", "another": "yes"})

    assert answer.headers["Location"] == address


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "  ", "Please fill in this field."),
        ("name", "x" * 301, "At most 300 characters."),
        ("email", "not an address", "This is not an e-mail address."),
        ("country", "XX", "Please choose one of the list."),
        ("gender", "guessed", "Please choose one of the list."),
        ("consent_on", "tomorrow", "This is not a date."),
        ("organisation", "UNOSSC", "represent no country"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    personas: Personas, field: str, value: str, sentence: str
) -> None:
    data = {"name": "Ana", "country": "KE", "position": "Director of Trade"} | {field: value}

    answer = personas.organizer.post(participants(personas.edition) + "/new", data=data)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="Director of Trade"' in page
    assert count_of("Ana") == 0


# --- who may be known already -------------------------------------------------------------------------


@pytest.fixture
def known(personas: Personas) -> Person:
    """Somebody of another programme, outside the organizer's grants."""
    person = make_person(name="Juma Otieno", email="juma@example.org", phone="+254 700")
    make_participant(personas.other, person=person, country="KE", institution="Secret Ministry")
    return person


def post(personas: Personas, **data: object) -> object:
    typed = {"name": "Juma Otieno", "country": "KE"} | data
    return personas.organizer.post(participants(personas.edition) + "/new", data=typed)


def test_a_likely_person_is_shown_before_anything_is_saved(personas: Personas, known: Person) -> None:
    answer = post(personas)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "known from another programme" in page
    assert "Kenya" in page
    assert count_of("Juma Otieno") == 1


def test_the_page_says_once_who_was_shown(personas: Personas, known: Person) -> None:
    """A browser sends every field of a name, and the first one counts."""
    page = post(personas).get_data(as_text=True)

    assert re.findall(r'name="shown"\s+value="(.*?)"', page) == [str(known.id)]


def test_outside_the_grants_nothing_more_is_shown(personas: Personas, known: Person) -> None:
    page = post(personas).get_data(as_text=True)

    for secret in ("juma@example.org", "+254 700", "Secret Ministry"):
        assert secret not in page


def test_the_same_person_is_linked_and_seen_from_then_on(personas: Personas, known: Person) -> None:
    assert personas.organizer.get(f"/people/{known.id}").status_code == 404

    post(personas, who=str(known.id), shown=str(known.id), email="other@example.org")

    assert count_of("Juma Otieno") == 1
    assert known.email == "juma@example.org"
    assert personas.organizer.get(f"/people/{known.id}").status_code == 200


def test_a_linked_person_without_a_country_represents_that_of_last_time(
    personas: Personas, known: Person
) -> None:
    answer = post(personas, country="", who=str(known.id), shown=str(known.id))

    [_there, here] = sorted(known.participations, key=lambda taking_part: taking_part.id)
    assert here.country == "KE"
    assert "Juma Otieno represents Kenya, as last time." in follow(personas.organizer, answer)


@pytest.mark.parametrize("said", [{"country": "UG"}, {"country": "", "organisation": "ITC"}])
def test_what_is_said_of_this_edition_stands(personas: Personas, known: Person, said: dict[str, str]) -> None:
    post(personas, **said, who=str(known.id), shown=str(known.id))

    [_there, here] = sorted(known.participations, key=lambda taking_part: taking_part.id)
    assert (here.country or "", here.organisation) == (said["country"], said.get("organisation", ""))


def test_another_person_is_entered_anew(personas: Personas, known: Person) -> None:
    answer = post(personas, who="another", shown=str(known.id))

    assert answer.status_code == 303
    assert count_of("Juma Otieno") == 2


def test_an_id_that_was_not_suggested_links_nobody(personas: Personas, known: Person) -> None:
    """Otherwise counting ids up would open every person's page."""
    stranger = make_person(name="Zebedayo")

    answer = post(personas, who=str(stranger.id), shown=f"{known.id} {stranger.id}")

    assert answer.status_code == 422
    assert stranger.participations == []


def test_an_answer_about_others_than_are_found_now_is_asked_again(personas: Personas, known: Person) -> None:
    assert post(personas, who="another", shown="").status_code == 422
    assert post(personas, who="another", shown="x 1² 12").status_code == 422


def test_a_chosen_person_who_fits_no_more_is_no_new_entry_unasked(personas: Personas, known: Person) -> None:
    """Else whom an organizer called the same would be entered a second time, with nobody told."""
    said = {"name": "Zebedayo", "who": str(known.id), "shown": str(known.id)}

    answer = post(personas, **said)

    assert answer.status_code == 422
    assert "does not fit what is typed any more" in answer.get_data(as_text=True)
    assert count_of("Zebedayo") == 0
    assert post(personas, name="Zebedayo").status_code == 303
    assert count_of("Zebedayo") == 1
    assert len(known.participations) == 1


def test_somebody_of_this_edition_cannot_be_chosen(personas: Personas) -> None:
    person = register(actor=ACTOR, edition=personas.edition, name="Juma Otieno", country="KE").person

    page = post(personas).get_data(as_text=True)
    assert "takes part in this edition already" in page
    assert re.search(rf'value="{person.id}"[^>]*disabled', page)
    answer = post(personas, who=str(person.id), shown=str(person.id))
    assert "Juma Otieno already takes part in this edition." in answer.get_data(as_text=True)


def test_suggestions_alone_write_nothing(personas: Personas, known: Person) -> None:
    address = participants(personas.edition) + "/likely"

    page = personas.organizer.post(address, data={"name": "Juma Otieno"}).get_data(as_text=True)

    assert "known from another programme" in page
    assert count_of("Juma Otieno") == 1
    assert "known from" not in personas.organizer.post(address, data={"name": ""}).get_data(as_text=True)


# --- one participant ----------------------------------------------------------------------------------


@pytest.fixture
def ana(app: Flask, personas: Personas) -> Participant:
    return register(actor=ACTOR, edition=personas.edition, name="Ana", country="KE", institution="Port")


def address_of(participant: Participant) -> str:
    return f"{participants(participant.edition)}/{participant.id}"


def test_the_status_changes_with_reason_and_history(personas: Personas, ana: Participant) -> None:
    answer = personas.organizer.post(address_of(ana), data={"new_status": "withdrawn", "reason": "No visa"})

    page = follow(personas.organizer, answer)
    assert "Ana is now “Withdrawn”." in page
    assert "No visa" in page
    assert "organizer of" in page


def test_only_steps_that_there_are_are_offered(personas: Personas, ana: Participant) -> None:
    page = personas.organizer.get(address_of(ana)).get_data(as_text=True)

    assert re.findall(r'<option value="(\w+)"', page) == ["withdrawn", "no_show"]
    assert personas.organizer.post(address_of(ana), data={"new_status": "declined"}).status_code == 422


def test_a_participation_changes(personas: Personas, ana: Participant) -> None:
    data = {"country": "UG", "institution": "Port of Entebbe", "version": "1"}

    answer = personas.organizer.post(address_of(ana) + "/change", data=data)

    assert "Port of Entebbe" in follow(personas.organizer, answer)
    assert (ana.country, ana.version) == ("UG", 2)


def test_the_second_of_two_who_save_sees_what_changed(personas: Personas, ana: Participant) -> None:
    first = {"country": "KE", "institution": "First Port", "version": "1"}
    second = first | {"institution": "Second Port"}
    personas.admin.post(address_of(ana) + "/change", data=first)

    answer = personas.organizer.post(address_of(ana) + "/change", data=second)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "from “Port” to “First Port”" in page
    assert 'value="Second Port"' in page
    assert re.search(r'name="version"[^>]*value="2"', page)
    assert (
        personas.organizer.post(address_of(ana) + "/change", data=second | {"version": "2"}).status_code
        == 303
    )


def test_removing_asks_first_and_then_removes(personas: Personas, ana: Participant) -> None:
    address, id = address_of(ana) + "/remove", ana.id

    assert "The person stays known." in personas.organizer.get(address).get_data(as_text=True)
    answer = personas.organizer.post(address)

    assert "Ana is removed from this edition." in follow(personas.organizer, answer)
    assert db.session.get(Participant, id) is None
    assert personas.organizer.post(address).status_code == 404


def test_somebody_with_marks_is_kept_and_the_page_says_why(personas: Personas, ana: Participant) -> None:
    session = make_session(personas.edition)
    add(
        Mark(
            participant_id=ana.id,
            session_id=session.id,
            attendance=Attendance.PRESENT,
            source=MarkSource.TYPED,
        )
    )
    address = address_of(ana) + "/remove"

    page = personas.organizer.get(address).get_data(as_text=True)
    assert "There would be lost: 1 attendance mark." in page
    assert "Remove participant" not in page
    answer = personas.organizer.post(address)
    assert answer.status_code == 409
    assert "cannot be removed" in answer.get_data(as_text=True)


def test_a_repeated_step_changes_nothing_more(personas: Personas, ana: Participant) -> None:
    for _time in range(2):
        personas.organizer.post(address_of(ana), data={"new_status": "withdrawn"})

    assert (ana.status, ana.version) == (Status.WITHDRAWN, 2)


# --- one person ---------------------------------------------------------------------------------------


def test_a_person_changes_in_every_list(personas: Personas, ana: Participant) -> None:
    data = {"name": "Beatriz", "gender": "woman", "version": "1"}

    answer = personas.organizer.post(f"/people/{ana.person_id}/change", data=data)

    assert "Beatriz is changed." in follow(personas.organizer, answer)
    db.session.refresh(ana)
    assert (ana.name_key, ana.gender) == ("beatriz\nport", Gender.WOMAN)


def test_the_second_who_saves_a_person_sees_what_changed(personas: Personas, ana: Participant) -> None:
    address = f"/people/{ana.person_id}/change"
    personas.admin.post(address, data={"name": "Beatriz", "version": "1"})

    answer = personas.organizer.post(address, data={"name": "Carla", "version": "1"})

    assert answer.status_code == 422
    assert "from “Ana” to “Beatriz”" in answer.get_data(as_text=True)
    assert ana.person.name == "Beatriz"


def test_a_speaker_is_seen_with_every_turn(personas: Personas) -> None:
    person = make_person(name="Lei Hao")
    session = make_session(personas.edition, title="Opening")
    add(
        Turn(
            session=session,
            person=person,
            capacity=Capacity.OPENING_REMARKS,
            delivery=Delivery.VIDEO_MESSAGE,
            title_then="Vice President",
            position=1,
        )
    )

    page = personas.staff.get(f"/people/{person.id}").get_data(as_text=True)
    assert "Vice President" in page
    assert "Video message" in page
    assert personas.other_staff.get(f"/people/{person.id}").status_code == 404


# --- head counts --------------------------------------------------------------------------------------


def test_head_counts_are_added_listed_changed_and_removed(personas: Personas) -> None:
    address = participants(personas.edition) + "/head-counts"
    data = {"number": "1240", "country": "CN", "source": "The host's letter of 3 May."}

    page = follow(personas.organizer, personas.organizer.post(address + "/new", data=data))
    assert "1,240" in page
    assert "The host&#39;s letter of 3 May." in page
    head_count = db.session.execute(select(HeadCount)).scalar_one()
    changed = data | {"number": "9", "version": "1"}
    assert personas.organizer.post(f"{address}/{head_count.id}", data=changed).status_code == 303
    assert personas.organizer.post(f"{address}/{head_count.id}", data=changed).status_code == 422
    page = follow(personas.organizer, personas.organizer.post(f"{address}/{head_count.id}/remove"))
    assert "No head counts" in page


@pytest.mark.parametrize(
    "wrong", [{"number": "0"}, {"number": "many"}, {"source": " "}, {"country": "XX"}, {"number": ""}]
)
def test_a_wrong_head_count_is_refused(personas: Personas, wrong: dict[str, str]) -> None:
    data = {"number": "5", "source": "A letter."} | wrong

    answer = personas.organizer.post(participants(personas.edition) + "/head-counts/new", data=data)

    assert answer.status_code == 422
