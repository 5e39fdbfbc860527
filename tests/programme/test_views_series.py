"""Series and their institutions in the browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select

from seminar.db import db
from seminar.programme import queries, service
from seminar.programme.models import RoleKind, Series
from seminar.text import cleaned
from tests.forms import forms_of
from tests.make import ACTOR, make_edition, make_institution, make_series
from tests.personas import Personas

NAUGHTY = ["<script>alert(1)</script>", "{{ 7 * 7 }}", '’"`&amp;', "‮rtl", "表ポあA鷗ŒéＢ", "%s%d%(x)s"]


def stored(slug: str) -> Series:
    return db.session.execute(select(Series).where(Series.slug == slug)).scalar_one()


def test_an_empty_list_teaches(personas: Personas) -> None:
    for series in db.session.execute(select(Series)).scalars():
        series.title = "There are some"
    assert "Each series is a line of seminars" in personas.admin.get("/series").text


def test_a_series_is_created_with_all_its_fields(personas: Personas) -> None:
    typed = {"title": "Trade", "theme": "E-commerce", "sdgs": ["17", "1"], "announced": "UN Day 2021"}

    response = personas.admin.post("/series/new", data=typed)

    assert response.location == "/series/trade"
    series = stored("trade")
    assert (series.theme, series.sdgs, series.announced) == ("E-commerce", [1, 17], "UN Day 2021")
    page = personas.admin.get("/series/trade").text
    assert "No poverty" in page
    assert "UN Day 2021" in page


def test_countries_are_invited(personas: Personas) -> None:
    personas.admin.post("/series/new", data={"title": "Trade"})

    response = personas.admin.post("/series/trade/invited", data={"invited_countries": ["LA", "KE"]})

    assert response.location == "/series/trade"
    assert stored("trade").invited_countries == ["KE", "LA"]
    page = personas.admin.get("/series/trade/invited").text
    assert page.count(" checked") == 2


def test_a_pasted_list_joins_those_ticked(personas: Personas) -> None:
    personas.admin.post("/series/new", data={"title": "Trade"})
    data = {"invited_countries": ["LA"], "pasted": "كينيا\nCôte d’Ivoire, TCD"}

    response = personas.admin.post("/series/trade/invited", data=data, follow_redirects=True)

    assert "4 countries are invited." in response.text
    assert stored("trade").invited_countries == ["CI", "KE", "LA", "TD"]
    assert "Côte d’Ivoire, TCD" not in personas.admin.get("/series/trade/invited").text


def test_names_that_are_not_certain_are_asked_and_nothing_is_saved_before(personas: Personas) -> None:
    personas.admin.post("/series/new", data={"title": "Trade"})
    typed = {"invited_countries": ["LA"], "pasted": "Kenya; Korea; Atlantis"}

    asked = personas.admin.post("/series/trade/invited", data=typed)
    assert asked.status_code == 422
    assert "2 names are not countries for certain." in asked.text
    [form] = [each for each in forms_of(asked.text) if each.path == "/series/trade/invited"]
    assert form.values["pasted"] == ["Kenya; Korea; Atlantis"]
    assert form.values["asked"] == ["Korea", "Atlantis"]
    assert re.search(r'<option value="KR"\s*>Republic of Korea</option>', asked.text)
    assert stored("trade").invited_countries == []

    half = personas.admin.post(
        "/series/trade/invited", data=typed | {"asked": ["Korea", "Atlantis"], "meant": ["KR", ""]}
    )
    assert "1 name is not a country for certain." in half.text
    assert re.search(r'<option value="KR"\s+selected>Republic of Korea</option>', half.text)

    done = typed | {"asked": ["Korea", "Atlantis"], "meant": ["KR", "left_out"]}
    assert personas.admin.post("/series/trade/invited", data=done).location == "/series/trade"
    assert stored("trade").invited_countries == ["KE", "KR", "LA"]


@pytest.mark.parametrize("meant", [["XX", "XX"], [], ["KR"], ["__class__", "\0"]])
def test_answers_that_no_page_offers_settle_nothing(personas: Personas, meant: list[str]) -> None:
    personas.admin.post("/series/new", data={"title": "Trade"})
    data = {"pasted": "Atlantis", "asked": ["Korea", "Atlantis"], "meant": meant}

    assert personas.admin.post("/series/trade/invited", data=data).status_code == 422
    assert stored("trade").invited_countries == []


def test_a_country_that_there_is_not_is_refused(personas: Personas) -> None:
    personas.admin.post("/series/new", data={"title": "Trade"})

    response = personas.admin.post("/series/trade/invited", data={"invited_countries": ["XX"]})

    assert response.status_code == 422
    assert "Please choose from the list." in response.text
    assert stored("trade").invited_countries == []


@pytest.mark.parametrize("text", NAUGHTY)
def test_any_text_is_shown_as_it_was_typed(personas: Personas, text: str) -> None:
    """But for what nobody sees, such as a sign that turns the rest of the page round."""
    fields = ("title", "theme", "summary", "objectives", "initiative", "initiative_listing", "announced")

    response = personas.admin.post("/series/new", data=dict.fromkeys(fields, text) | {"slug": "naughty"})

    assert response.status_code == 303
    assert {getattr(stored("naughty"), field) for field in fields} == {cleaned(text)}
    assert personas.admin.get("/series/naughty").status_code == 200
    assert "<script>alert" not in personas.admin.get("/series").text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": " "}, "Please fill in this field."),
        ({"title": "x" * 301}, "At most 300 characters."),
        ({"title": "a\0b"}, "cannot be stored"),
        ({"slug": "new"}, "address of another page"),
        ({"slug": "Trade!"}, "for example “trade”"),
        ({"sdgs": ["18"]}, "Please choose from the list."),
        ({"sdgs": ["one"]}, "Please choose from the list."),
    ],
)
def test_wrong_values_are_answered_beside_the_field(
    personas: Personas, wrong: dict[str, Any], sentence: str
) -> None:
    response = personas.admin.post("/series/new", data={"title": "Trade", "theme": "kept"} | wrong)

    assert response.status_code == 422
    assert sentence in response.text
    assert "kept" in response.text


def test_the_same_form_sent_twice_makes_one_series(personas: Personas) -> None:
    personas.admin.post("/series/new", data={"title": "Trade"})

    response = personas.admin.post("/series/new", data={"title": "Trade"})

    assert response.status_code == 422
    assert "“trade” is taken" in response.text


def test_the_second_to_save_sees_what_changed_and_can_save_then(personas: Personas) -> None:
    series = make_series(title="Trade")
    url, seen = f"/series/{series.slug}/change", series.version
    service.change_series(actor=ACTOR, series=series, theme="E-commerce")
    db.session.flush()
    typed = {"title": "Fair trade", "slug": series.slug}

    refused = personas.admin.post(url, data=typed | {"version": seen})
    saved = personas.admin.post(url, data=typed | {"version": series.version})

    assert refused.status_code == 422
    assert "from nothing to “E-commerce”" in refused.text
    assert saved.status_code == 303
    assert series.title == "Fair trade"


def test_publishing_shows_the_state(personas: Personas) -> None:
    series = make_series()
    url = f"/series/{series.slug}"

    personas.admin.post(f"{url}/publish")
    assert "The page that everybody sees" in personas.admin.get(url).text
    personas.admin.post(f"{url}/unpublish")
    assert "Not published" in personas.admin.get(url).text


def test_deleting_says_what_goes_and_can_be_done_once(personas: Personas) -> None:
    series = make_series()
    make_edition(series=series)
    url = f"/series/{series.slug}/delete"

    assert "This goes with it: 1 edition." in personas.admin.get(url).text
    assert personas.admin.post(url).status_code == 303
    assert personas.admin.post(url).status_code == 404


def test_a_series_with_participants_cannot_be_deleted(personas: Personas) -> None:
    url = f"/series/{personas.edition.series.slug}/delete"

    assert "There would be lost: 1 participant." in personas.admin.get(url).text
    assert personas.admin.post(url).status_code == 409
    assert db.session.get(Series, personas.edition.series_id)


@pytest.mark.parametrize("kind", ["series", "edition"])
def test_institutions_are_given_roles_in_order(personas: Personas, kind: str) -> None:
    edition = personas.edition
    place = edition if kind == "edition" else edition.series
    url = (
        f"/editions/{edition.path}/settings/institutions"
        if kind == "edition"
        else f"/series/{edition.series.slug}/institutions"
    )
    host, college = make_institution(name="Ministry"), make_institution(name="College")

    for institution, role, by in ((host, "host", ""), (college, "organiser", host.id)):
        data = {"institution_id": institution.id, "role": role, "commissioned_by_id": by}
        assert personas.admin.post(url, data=data).status_code == 303
    college_role = f"{url}/{queries.roles_in(place)[1].id}"
    assert "commissioned by Ministry" in personas.admin.get(url).text
    for _times in range(2):
        personas.admin.post(f"{college_role}/move", data={"position": 1})

    assert [role.institution.name for role in queries.roles_in(place)] == ["College", "Ministry"]
    assert personas.admin.post(f"{college_role}/remove").status_code == 303
    assert personas.admin.post(f"{college_role}/remove").status_code == 404


def test_a_role_of_another_place_is_not_moved(personas: Personas) -> None:
    theirs = service.add_institution_role(
        actor=ACTOR, institution=make_institution(), role=RoleKind.HOST, edition=personas.other
    )
    url = f"/editions/{personas.edition.path}/settings/institutions/{theirs.id}"

    assert personas.organizer.post(f"{url}/move", data={"position": 1}).status_code == 404
    assert personas.organizer.post(f"{url}/remove").status_code == 404


def test_wrong_roles_are_answered_beside_the_field(personas: Personas) -> None:
    url, institution = f"/editions/{personas.edition.path}/settings/institutions", make_institution()
    good = {"institution_id": institution.id, "role": "host"}

    for wrong in ({"institution_id": "9999"}, {"role": "king"}, {"commissioned_by_id": institution.id}):
        assert personas.organizer.post(url, data=good | wrong).status_code == 422
    personas.organizer.post(url, data=good)
    assert "already has this role" in personas.organizer.post(url, data=good).text
