"""Institutions in the browser."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from seminar.db import db
from seminar.programme import service
from seminar.programme.models import Institution, RoleKind
from tests.make import ACTOR, make_institution
from tests.personas import Personas

FIELDS = {"name": "École de commerce", "kind": "college", "country": "FR"}


def named(name: str) -> list[Institution]:
    return list(db.session.execute(select(Institution).where(Institution.name == name)).scalars())


def test_an_empty_list_teaches(personas: Personas) -> None:
    assert "Add the host government" in personas.organizer.get("/institutions").text
    assert "No institution yet" in personas.partner.get("/institutions").text
    assert "Nothing matches" in personas.partner.get("/institutions?q=x").text


def test_an_institution_is_added(personas: Personas) -> None:
    response = personas.organizer.post("/institutions/new", data=FIELDS | {"native_name": "商学院"})

    assert response.status_code == 303
    page = personas.partner.get(str(response.location)).text
    assert "École de commerce" in page
    assert "France" in page
    assert "商学院" in personas.partner.get("/institutions?q=ecole").text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Please fill in this field."),
        ({"kind": "club"}, "Please choose one of the list."),
        ({"country": ""}, "one of the two"),
        ({"international": "y"}, "one of the two"),
        ({"website": "ftp://x"}, "A web address begins with https://"),
        ({"short_name": "x" * 61}, "At most 60 characters."),
    ],
)
def test_wrong_values_are_answered_beside_the_field(
    personas: Personas, wrong: dict[str, Any], sentence: str
) -> None:
    response = personas.organizer.post("/institutions/new", data=FIELDS | wrong)

    assert response.status_code == 422
    assert sentence in response.text


def test_a_known_name_is_shown_before_anything_is_saved(personas: Personas) -> None:
    make_institution(name="École de commerce", country="FR")
    again = FIELDS | {"name": "ECOLE DE COMMERCE"}

    shown = personas.organizer.post("/institutions/new", data=again)
    saved = personas.organizer.post("/institutions/new", data=again | {"anyway": "yes"})

    assert shown.status_code == 422
    assert "This name is known already" in shown.text
    assert saved.status_code == 303
    assert len(named("ECOLE DE COMMERCE")) == 1


def test_an_institution_is_changed_by_its_latest_version(personas: Personas) -> None:
    institution = make_institution(name="College")
    url = f"/institutions/{institution.id}/change"
    typed = FIELDS | {"name": "Academy", "version": institution.version}

    assert personas.organizer.post(url, data=typed).status_code == 303
    assert institution.name == "Academy"
    assert "saved by somebody else" in personas.organizer.post(url, data=typed).text


def test_an_institution_in_use_cannot_be_deleted(personas: Personas) -> None:
    institution = make_institution()
    service.add_institution_role(
        actor=ACTOR, institution=institution, role=RoleKind.HOST, edition=personas.other
    )
    url = f"/institutions/{institution.id}/delete"

    page = personas.organizer.get(url).text
    assert "1 role of an institution" in page
    assert personas.other.title not in page
    assert personas.organizer.post(url).status_code == 409


def test_an_unused_institution_is_deleted_once(personas: Personas) -> None:
    url = f"/institutions/{make_institution().id}/delete"

    assert personas.organizer.get(url).status_code == 200
    assert personas.organizer.post(url).status_code == 303
    assert personas.organizer.post(url).status_code == 404


def test_filters_stay_in_the_list(personas: Personas) -> None:
    make_institution(name="Ministry", country="CN")
    make_institution(name="UNOSSC", international=True)

    page = personas.partner.get("/institutions?country=international").text

    assert "UNOSSC" in page
    assert "Ministry" not in page
    assert personas.partner.get("/institutions?kind=nonsense&page=1").status_code == 200
    assert personas.partner.get("/institutions?page=x").status_code == 404


def test_the_list_takes_the_same_queries_at_any_size(personas: Personas, statements: list[str]) -> None:
    numbers = []
    for more in (1, 3):
        for _n in range(more):
            make_institution()
        db.session.flush()
        statements.clear()
        personas.partner.get("/institutions")
        numbers.append(len(statements))

    assert numbers[0] == numbers[1]


def test_partners_and_strangers_change_nothing(personas: Personas) -> None:
    institution = make_institution(name="College")
    url = f"/institutions/{institution.id}"

    for client, status in ((personas.partner, 403), (personas.staff, 403), (personas.nobody, 401)):
        for page in ("/institutions/new", f"{url}/change", f"{url}/delete"):
            assert client.post(page, data=FIELDS).status_code == status
    assert institution.name == "College"
    assert personas.nobody.get(url).status_code == 303
    assert personas.admin.get("/institutions/999999").status_code == 404
