"""The review of likely duplicates: who sees which pairs, and what can be said of them."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from seminar.db import db
from seminar.people.models import LikelyPair, Person
from seminar.people.service.pairs import finish, prepare
from tests.make import make_participant, make_person
from tests.people.addresses import follow
from tests.people.doubles import compare_all
from tests.personas import Personas


@pytest.fixture
def pair(personas: Personas) -> LikelyPair:
    """Two entries in the organizer's edition."""
    for name in ("Dara Sok", "SOK Dara"):
        make_participant(personas.edition, person=make_person(name=name), country="KH")
    compare_all()
    return db.session.execute(select(LikelyPair)).scalar_one()


def test_both_are_shown_with_reasons_and_a_way_to_merge(personas: Personas, pair: LikelyPair) -> None:
    page = personas.organizer.get("/people/duplicates").text

    assert "same name, words in another order" in page
    assert "same country" in page
    assert f"/people/{pair.first_id}/merge/{pair.second_id}" in page


def test_the_list_of_people_leads_to_the_review_with_its_number(personas: Personas, pair: LikelyPair) -> None:
    assert "1 likely duplicate" in personas.organizer.get("/people").text
    assert "0 likely duplicates" in personas.other_organizer.get("/people").text
    assert "likely duplicate" not in personas.staff.get("/people").text


def test_the_first_page_leads_to_the_review_with_its_number(personas: Personas, pair: LikelyPair) -> None:
    assert "1 likely duplicate among people" in personas.organizer.get("/").text
    assert "likely duplicate" not in personas.staff.get("/").text
    assert "likely duplicate" not in personas.other_organizer.get("/").text


def test_a_pair_is_seen_only_by_who_may_see_both(personas: Personas, pair: LikelyPair) -> None:
    make_participant(personas.other, person=db.session.get_one(Person, pair.first_id))

    assert "Dara Sok" in personas.admin.get("/people/duplicates").text
    assert "Dara Sok" not in personas.other_organizer.get("/people/duplicates").text
    assert personas.other_organizer.post(f"/people/duplicates/{pair.id}/apart").status_code == 404
    assert personas.staff.get("/people/duplicates").status_code == 403


def test_not_the_same_is_remembered_and_taken_back(personas: Personas, pair: LikelyPair) -> None:
    client = personas.organizer
    page = follow(client, client.post(f"/people/duplicates/{pair.id}/apart"))
    assert "Dara Sok" not in page

    assert "said by" in client.get("/people/duplicates?apart=yes").text
    follow(client, client.post(f"/people/duplicates/{pair.id}/ask-again"))
    assert "Dara Sok" in client.get("/people/duplicates").text


def test_comparing_anew_finds_those_from_a_list(personas: Personas) -> None:
    for _n in range(2):
        make_participant(personas.edition, person=make_person(name="Dara Sok"), country="KH")
    assert "Nobody to look at" in personas.organizer.get("/people/duplicates").text

    page = follow(personas.organizer, personas.organizer.post("/people/duplicates/look"))
    assert "people are still to be compared" in page
    finish(prepare())

    page = personas.organizer.get("/people/duplicates").text
    assert "same name" in page
    assert "still to be compared" not in page


def test_country_is_said_once_as_a_reason(personas: Personas) -> None:
    for name in ("Grace Wanjiku", "Grace Wanijku"):
        make_participant(personas.edition, person=make_person(name=name), country="KE")
    compare_all()
    page = personas.organizer.get("/people/duplicates").text

    assert page.count("similar name, same country") == page.count("same country") == 1


def test_filters_take_only_what_the_visitor_may_see(personas: Personas, pair: LikelyPair) -> None:
    query = f"?edition={personas.other.id}&country=zz&series=x"

    assert "Dara Sok" in personas.organizer.get(f"/people/duplicates{query}").text
    assert "Dara Sok" not in personas.organizer.get("/people/duplicates?country=FR").text
    assert personas.organizer.get("/people/duplicates?page=7").status_code == 200
