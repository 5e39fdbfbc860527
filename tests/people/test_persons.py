"""Creating and changing persons, and what is made of their names."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from seminar.db import db
from seminar.errors import Refused
from seminar.people.keys import person_key, word_key
from seminar.people.models import Gender, Person, Status
from seminar.people.queries.copies import count_wrong_copies
from seminar.people.queries.persons import country_of_last_time, turns_of
from seminar.people.service import change_person, create_person, register
from seminar.permissions import Scope
from seminar.text import LONGEST_KEY
from tests.make import ACTOR, make_edition, make_participant, make_person, make_session
from tests.people.acts import acts
from tests.people.doubles import make_turn

pytestmark = pytest.mark.usefixtures("app")


def test_a_person_needs_nothing_but_a_name() -> None:
    person = create_person(actor=ACTOR, name="Sukarsih")

    assert (person.name, person.email, person.gender) == ("Sukarsih", "", Gender.NOT_ASKED)


@pytest.mark.parametrize("name", ["", " ", "\u3000"])
def test_a_person_without_a_name_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        create_person(actor=ACTOR, name=name)

    assert refused.value.field == "name"


def test_the_name_is_kept_as_given() -> None:
    assert create_person(actor=ACTOR, name="NGUYỄN thị  Ánh").name == "NGUYỄN thị  Ánh"


def test_an_address_is_kept_in_lower_case() -> None:
    assert create_person(actor=ACTOR, name="Ana", email=" Ana@Example.ORG ").email == "ana@example.org"


def test_an_address_in_capitals_is_no_row() -> None:
    with pytest.raises(IntegrityError, match="email_lower"):
        make_person(email="Ana@example.org")


def test_creating_is_recorded() -> None:
    person = create_person(actor=ACTOR, name="Ana", accessibility="wheelchair")

    [act] = acts("person")
    assert (act.action, act.subject_id, act.subject_name) == ("person.create", person.id, "Ana")
    assert act.changes["name"] == [None, "Ana"]
    assert act.changes["accessibility"] == [None, "…"]
    assert "search_key" not in act.changes


def test_changing_is_recorded_with_old_and_new() -> None:
    person = make_person(name="Ana", dietary="vegetarian")

    change_person(actor=ACTOR, person=person, phone="+258 1", dietary="vegan")

    [act] = acts("person")
    assert act.changes == {"phone": ["", "+258 1"], "dietary": ["…", "…"]}


def test_changing_nothing_is_no_act() -> None:
    person = make_person(name="Ana")

    change_person(actor=ACTOR, person=person, name="Ana")

    assert acts("person") == []
    assert person.version == 1


def test_a_new_name_reaches_every_participation() -> None:
    person = make_person(name="Ana")
    places = [register(actor=ACTOR, edition=make_edition(), person=person, institution="Ñu") for _n in "ab"]

    change_person(actor=ACTOR, person=person, name="Beatriz", native_name="碧", gender=Gender.MAN)

    for participant in places:
        db.session.refresh(participant)
        assert participant.name_key == "beatriz\n碧\nnu"
        assert participant.gender is Gender.MAN
        assert participant.version == 1


def test_a_new_name_cannot_be_empty() -> None:
    with pytest.raises(Refused, match="needs a name"):
        change_person(actor=ACTOR, person=make_person(), name="")


def test_a_missing_gender_is_not_asked() -> None:
    assert change_person(actor=ACTOR, person=make_person(), gender=None).gender is Gender.NOT_ASKED


def test_the_key_says_every_name_once() -> None:
    names = {"name": "Óscar Ibáñez", "family_name": "Ibáñez", "given_name": "Óscar", "native_name": "王"}

    assert person_key(names) == "oscar ibanez\n王"


def test_the_key_fits_into_an_index() -> None:
    names = {"name": "ﷺ" * 300, "native_name": "𠀀" * 300}

    assert len(person_key(names)) == LONGEST_KEY
    assert db.session.get(Person, create_person(actor=ACTOR, **names).id) is not None


def test_words_in_any_order_make_one_key() -> None:
    assert word_key("NGUYỄN, Thị Ánh") == word_key("anh thi nguyen") == "anh nguyen thi"


def test_copies_that_a_person_no_longer_agrees_with_are_counted() -> None:
    person = make_person(name="Ana", gender=Gender.WOMAN)
    register(actor=ACTOR, edition=make_edition(), person=person, institution="Port")
    assert count_wrong_copies() == 0

    person.gender = Gender.MAN  # past the service
    db.session.flush()
    assert count_wrong_copies() == 1
    change_person(actor=ACTOR, person=person, gender=Gender.WOMAN)
    person.search_key = "beatriz"
    db.session.flush()

    assert count_wrong_copies() == 1


@pytest.mark.parametrize(
    ("year", "status", "country"),
    [
        (2022, Status.CONFIRMED, "UG"),
        (2023, Status.NO_SHOW, "UG"),
        (2024, Status.CONFIRMED, "KE"),
        (2022, Status.DECLINED, "KE"),
        (2022, Status.WITHDRAWN, "KE"),
        (2022, Status.APPLIED, "KE"),
    ],
)
def test_country_of_last_time_is_that_of_whoever_was_sent_before(
    app: Flask, year: int, status: Status, country: str
) -> None:
    """An edition that is entered later may be a later one, or one that comes after this."""
    here = make_edition(first_day=date(2023, 7, 24))
    sent = make_participant(make_edition(first_day=date(2021, 5, 3)), country="KE")
    other = make_edition(first_day=date(year, 5, 2), last_day=date(year, 5, 9))
    make_participant(other, person=sent.person, country="UG", status=status)

    assert country_of_last_time(sent.person, here) == country


def test_older_edition_that_is_entered_later_does_not_speak(app: Flask) -> None:
    here = make_edition(first_day=date(2023, 7, 24))
    sent = make_participant(make_edition(first_day=date(2022, 5, 2)), country="KE")
    make_participant(make_edition(first_day=date(2019, 5, 6)), person=sent.person, country="UG")

    assert country_of_last_time(sent.person, here) == "KE"


def test_turns_elsewhere_are_out_of_sight() -> None:
    person, here, elsewhere = make_person(), make_session(make_edition()), make_session(make_edition())
    for session in (here, elsewhere):
        make_turn(session, person)
    scope = Scope(everywhere=False, series_ids=frozenset(), edition_ids=frozenset({here.edition_id}))

    assert [turn.session for turn in turns_of(scope, person)] == [here]
