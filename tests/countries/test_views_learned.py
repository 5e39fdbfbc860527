"""The page of learned names: own ones for organizers, all for administrators."""

from __future__ import annotations

from flask.testing import FlaskClient
from sqlalchemy import select

from seminar.audit.models import Actor
from seminar.countries.models import LearnedName
from seminar.countries.queries import learned
from seminar.countries.service import learn
from seminar.db import db
from tests.pages import read
from tests.personas import Personas

PAGE = "/countries/names"


def learn_as(user_id: int | None, **decided: str) -> None:
    learn(actor=Actor(user_id, "Mei"), decided=decided)
    db.session.flush()


def organizer_id() -> int:
    from seminar.accounts.models import User

    named = select(User.id).where(User.name.like("organizer of Edition%"), User.active)
    return db.session.execute(named).scalar_one()


def the_one() -> LearnedName:
    return db.session.execute(select(LearnedName)).scalar_one()


def listed(client: FlaskClient, query: str = "") -> list[str]:
    page = read(client.get(PAGE + query).get_data(as_text=True))
    return [e.text.strip() for e in page.all("th") if e.attributes.get("scope") == "row"]


def test_administrators_see_all_and_others_their_own(personas: Personas) -> None:
    learn_as(organizer_id(), Kennya="KE")
    learn_as(None, Ugandda="UG")

    assert listed(personas.admin) == ["Ugandda", "Kennya"]
    assert listed(personas.organizer) == ["Kennya"]
    assert listed(personas.other_organizer) == []


def test_page_is_for_those_who_import(personas: Personas) -> None:
    answers = {name: client.get(PAGE).status_code for name, client in personas.all()}

    assert {name for name, code in answers.items() if code == 200} == {
        "admin",
        "organizer",
        "other_organizer",
    }
    assert (answers["staff"], answers["partner"], answers["nobody"]) == (403, 403, 303)


def test_name_is_forgotten_and_taken_back(personas: Personas) -> None:
    learn_as(organizer_id(), Kennya="KE")
    address = f"{PAGE}/{the_one().id}"
    done = personas.organizer.post(f"{address}/forget", data={"version": "1"}, follow_redirects=True)
    page = done.get_data(as_text=True)
    assert "“Kennya” is forgotten" in page
    assert f'action="{address}/remember"' in page
    assert learned() == {}

    back = personas.organizer.post(f"{address}/remember", data={"version": "2"}, follow_redirects=True)
    assert "“Kennya” is remembered again." in back.get_data(as_text=True)
    assert learned() == {"kennya": "KE"}


def test_forgotten_names_are_listed_apart(personas: Personas) -> None:
    learn_as(None, Kennya="KE", Ugandda="UG")
    name = db.session.execute(select(LearnedName).where(LearnedName.country == "KE")).scalar_one()
    personas.admin.post(f"{PAGE}/{name.id}/forget", data={"version": "1"})

    assert listed(personas.admin) == ["Ugandda"]
    assert listed(personas.admin, "?show=forgotten") == ["Kennya"]
    assert listed(personas.admin, "?q=zzz") == []


def test_name_that_another_explained_does_not_exist_for_an_organizer(personas: Personas) -> None:
    learn_as(None, Kennya="KE")

    for act in ("forget", "remember"):
        answer = personas.organizer.post(f"{PAGE}/{the_one().id}/{act}", data={"version": "1"})
        assert answer.status_code == 404
    assert learned() == {"kennya": "KE"}


def test_forgetting_what_was_changed_meanwhile_says_so(personas: Personas) -> None:
    learn_as(None, Kennya="KE")
    answer = personas.admin.post(f"{PAGE}/{the_one().id}/forget", data={"version": "7"})

    assert answer.status_code in (409, 422)
    assert learned() == {"kennya": "KE"}


def test_list_asks_the_same_number_of_questions(personas: Personas, statements: list[str]) -> None:
    counts = []
    for names in ({"Kennya": "KE"}, {"Ugandda": "UG", "Blefuscu": "SE"}):
        learn_as(None, **names)
        statements.clear()
        personas.admin.get(PAGE)
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_button_leads_there_for_those_who_may(personas: Personas) -> None:
    assert PAGE in personas.organizer.get("/countries").get_data(as_text=True)
    assert PAGE not in personas.staff.get("/countries").get_data(as_text=True)


def test_what_is_no_country_says_what_it_is(personas: Personas) -> None:
    learn_as(None, Wakanda="organisation")
    page = personas.admin.get(PAGE).get_data(as_text=True)

    assert listed(personas.admin) == ["Wakanda"]
    assert "An international organisation of this name" in page
