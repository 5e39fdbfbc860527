"""The pages of merging and separating: choices, refusals, who may, and where old addresses lead."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from seminar.attendance.models import Attendance
from seminar.db import db
from seminar.people.models import Merge, Participant, Person, Status
from tests.make import make_participant, make_person, make_session
from tests.people.addresses import follow
from tests.people.doubles import make_both_in, set_mark
from tests.personas import Personas


@pytest.fixture
def doubles(personas: Personas) -> tuple[Person, Person]:
    """Two entries in the organizer's edition: another e-mail, the phone of one."""
    one = make_person(name="Dara Sok", email="dara@example.org", phone="+855 12")
    other = make_person(name="Dara Sok", email="sok@example.org")
    make_both_in(personas.edition, one, other)
    return one, other


def address(pair: tuple[Person, Person]) -> str:
    return f"/people/{pair[0].id}/merge/{pair[1].id}"


def sent(client: FlaskClient, url: str, **answers: str) -> dict[str, str]:
    """The form of the page as it stands, with answers."""
    page = client.get(url).text
    seen = re.search(r'name="seen"[^>]*value="([^"]*)"', page)
    chosen = re.findall(r"<input(?=[^>]*\bchecked\b)[^>]*>", page)
    values = {attribute(tag, "name"): attribute(tag, "value") for tag in chosen}
    return {"seen": seen[1] if seen else "", **values, **answers}


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found[1] if found else ""


def number_of_persons() -> int:
    return db.session.execute(select(func.count(Person.id))).scalar_one()


def test_the_page_chooses_what_is_filled_once_and_nothing_else(
    personas: Personas, doubles: tuple[Person, Person]
) -> None:
    assert sent(personas.organizer, address(doubles)).items() >= {"phone": "first"}.items()
    assert "email" not in sent(personas.organizer, address(doubles))


def test_merging_leads_to_the_entry_kept(personas: Personas, doubles: tuple[Person, Person]) -> None:
    url = address(doubles)

    answer = personas.organizer.post(url, data=sent(personas.organizer, url, email="first"))

    page = follow(personas.organizer, answer)
    assert "dara@example.org" in page
    assert "+855 12" in page
    assert "can be separated until" in page
    assert number_of_persons() == 3


def test_a_field_without_a_choice_is_named_and_choices_are_kept(
    personas: Personas, doubles: tuple[Person, Person]
) -> None:
    doubles[0].languages, doubles[1].languages = "Khmer", "Khmer, French"
    url = address(doubles)

    answer = personas.organizer.post(url, data=sent(personas.organizer, url, languages="second"))

    assert answer.status_code == 422
    assert "E-mail: Please choose which of the two stands." in answer.text
    assert re.search(r'<input[^>]*checked[^>]*name="languages"[^>]*value="second"', answer.text)
    assert number_of_persons() == 4


def test_a_page_that_is_out_of_date_shows_both_again(
    personas: Personas, doubles: tuple[Person, Person]
) -> None:
    url = address(doubles)
    data = sent(personas.organizer, url, email="first")
    set_mark(doubles[0].participations[0], make_session(personas.edition), Attendance.PRESENT)

    late = personas.organizer.post(url, data=data)
    again = personas.organizer.post(url, data=data | {"seen": sent(personas.organizer, url)["seen"]})

    assert (late.status_code, again.status_code) == (422, 303)
    assert "Something was changed since this page was made" in late.text


def test_marks_that_differ_are_shown_with_their_session(
    personas: Personas, doubles: tuple[Person, Person]
) -> None:
    lecture = make_session(personas.edition, title="Customs")
    for person, attendance in zip(doubles, (Attendance.PRESENT, Attendance.ABSENT), strict=True):
        set_mark(person.participations[0], lecture, attendance)
    url = address(doubles)

    page = personas.organizer.get(url).text
    answer = personas.organizer.post(url, data=sent(personas.organizer, url, email="first"))

    assert "older entry: Present, newer entry: Absent" in page
    assert "What will happen" not in page
    assert "Merge the two entries" not in page
    assert answer.status_code == 422
    assert "one of the marks would be lost: “Customs”" in answer.text


def test_statuses_that_differ_are_a_choice(personas: Personas, doubles: tuple[Person, Person]) -> None:
    doubles[0].participations[0].status = Status.WAITLISTED
    url, key = address(doubles), f"edition{personas.edition.id}-status"

    data = sent(personas.organizer, url, email="first")
    personas.organizer.post(url, data=data | {key: "second"})

    [status] = db.session.execute(
        select(Participant.status).where(Participant.person_id == doubles[1].id)
    ).scalars()
    assert key not in data
    assert status is Status.CONFIRMED


def test_who_lacks_rights_somewhere_is_told_so_and_no_more(
    personas: Personas, doubles: tuple[Person, Person]
) -> None:
    make_participant(personas.other, person=doubles[0])
    url = address(doubles)

    page = personas.organizer.get(url)

    assert "in a programme where you may not merge" in page.text
    assert personas.other.title not in page.text
    assert personas.organizer.post(url, data={"email": "first"}).status_code == 403
    assert personas.admin.get(url).status_code == 200


def test_somebody_out_of_sight_cannot_be_merged(personas: Personas, doubles: tuple[Person, Person]) -> None:
    foreign = make_person(name="Dara Sok")
    make_participant(personas.other, person=foreign)

    assert personas.organizer.get(address((doubles[0], foreign))).status_code == 404
    assert personas.organizer.get(address((doubles[0], doubles[0]))).status_code == 404
    assert personas.staff.get(address(doubles)).status_code == 403


def merged(personas: Personas, pair: tuple[Person, Person]) -> Merge:
    url = address(pair)
    personas.organizer.post(url, data=sent(personas.organizer, url, email="first"))
    return db.session.execute(select(Merge)).scalar_one()


def test_the_old_address_leads_to_the_entry_kept_within_rights(
    personas: Personas, doubles: tuple[Person, Person]
) -> None:
    old, new = (f"/people/{person.id}" for person in doubles)
    merged(personas, doubles)

    assert personas.staff.get(old).headers["Location"] == new
    assert personas.other_staff.get(old).status_code == 404
    assert personas.partner.get(old).status_code == 403


def test_separating_brings_the_old_address_back(personas: Personas, doubles: tuple[Person, Person]) -> None:
    old = f"/people/{doubles[0].id}"
    done = merged(personas, doubles)
    url = f"/people/{done.kept_id}/merged/{done.id}"

    page = personas.organizer.get(url).text
    answer = personas.organizer.post(url, data=sent(personas.organizer, url))

    assert "1 participation" in page
    assert "Dara Sok is an entry of its own again" in follow(personas.organizer, answer)
    assert personas.organizer.get(old).status_code == 200


def test_who_lacks_rights_somewhere_cannot_separate(
    personas: Personas, doubles: tuple[Person, Person]
) -> None:
    done = merged(personas, doubles)
    url = f"/people/{done.kept_id}/merged/{done.id}"
    make_participant(personas.other, person=db.session.get_one(Person, done.kept_id))

    assert personas.organizer.get(url).status_code == 403
    assert personas.other_organizer.post(url).status_code == 403
    assert personas.staff.get(url).status_code == 403


def test_the_other_entry_is_found_by_likeness_and_by_search(
    personas: Personas, doubles: tuple[Person, Person]
) -> None:
    one, other = doubles
    page = personas.organizer.get(f"/people/{one.id}/merge").text
    found = personas.organizer.get(f"/people/{one.id}/merge?q=dara").text

    assert f"/people/{one.id}/merge/{other.id}" in page
    assert page.count("Compare") < found.count("Compare")
    assert f"/people/{one.id}/merge/{one.id}" not in found
    assert "Merge with another entry" in personas.organizer.get(f"/people/{one.id}").text
    assert "Merge with another entry" not in personas.staff.get(f"/people/{one.id}").text
