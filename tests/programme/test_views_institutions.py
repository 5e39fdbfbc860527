"""Institutions in the browser."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from seminar.db import db
from seminar.programme import service
from seminar.programme.models import Institution, InstitutionRole, RoleKind
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


def test_a_second_spelling_is_shown_before_anything_is_saved(personas: Personas) -> None:
    known = make_institution(name="École de commerce", country="FR")
    again = FIELDS | {"name": "Ecole du Commerce", "website": "https://edc.example"}

    shown = personas.organizer.post("/institutions/new", data=again)

    assert shown.status_code == 422
    assert "This institution may be known already" in shown.text
    assert "similar name, same country" in shown.text
    assert 'value="https://edc.example"' in shown.text
    assert f'name="shown" value="{known.id}"' in shown.text
    assert named("Ecole du Commerce") == []


def test_another_institution_goes_on_once_the_known_was_seen(personas: Personas) -> None:
    known = make_institution(name="École de commerce", country="FR")
    again = FIELDS | {"name": "Ecole du Commerce", "who": "another"}

    unseen = personas.organizer.post("/institutions/new", data=again)
    saved = personas.organizer.post("/institutions/new", data=again | {"shown": known.id})

    assert (unseen.status_code, saved.status_code) == (422, 303)
    assert len(named("Ecole du Commerce")) == 1


def test_the_known_institution_is_used_and_nothing_saved(personas: Personas) -> None:
    known, stranger = make_institution(name="École de commerce", country="FR"), make_institution()
    again = FIELDS | {"name": "Ecole du Commerce", "shown": known.id}

    used = personas.organizer.post("/institutions/new", data=again | {"who": known.id})
    other = personas.organizer.post("/institutions/new", data=again | {"who": stranger.id})

    assert used.location == f"/institutions/{known.id}"
    assert other.status_code == 422
    assert named("Ecole du Commerce") == []


def test_a_change_asks_only_where_a_name_is_changed(personas: Personas) -> None:
    make_institution(name="Trade Academy", country="FR")
    mine = make_institution(name="Academy of Trade", country="FR")
    url, typed = f"/institutions/{mine.id}/change", FIELDS | {"version": mine.version}

    kept = personas.organizer.post(url, data=typed | {"name": mine.name, "kind": "zone"})
    renamed = personas.organizer.post(
        url, data=typed | {"name": "The Academy of Trade", "version": mine.version}
    )

    assert (kept.status_code, renamed.status_code) == (303, 422)
    assert "may be known already" in renamed.text


def test_a_role_is_given_to_an_institution_added_on_the_way(personas: Personas) -> None:
    page = f"/editions/{personas.edition.path}/settings/institutions"
    door = f"/institutions/new?back={page}"

    assert door.replace("/", "%2F").split("=")[1] in personas.organizer.get(page).text.replace("/", "%2F")
    added = personas.organizer.post(door, data=FIELDS)
    chosen = named("École de commerce")[0]

    assert added.location == f"{page}?institution={chosen.id}"
    assert f'selected value="{chosen.id}"' in personas.organizer.get(str(added.location)).text


@pytest.mark.parametrize("place", ["edition", "series"])
def test_giving_and_removing_a_role_say_what_was_done(personas: Personas, place: str) -> None:
    port = make_institution(name="Port of Tema")
    at = {
        "edition": f"/editions/{personas.edition.path}/settings/institutions",
        "series": f"/series/{personas.edition.series.slug}/institutions",
    }[place]
    client = personas.admin

    given = client.post(at, data={"institution_id": port.id, "role": "donor"}, follow_redirects=True).text
    [role] = db.session.execute(select(InstitutionRole).where(InstitutionRole.institution == port)).scalars()
    asked = client.get(f"{at}/{role.id}/remove").text
    removed = client.post(f"{at}/{role.id}/remove", follow_redirects=True).text

    assert "Port of Tema is now: Donor." in given
    assert "Remove Port of Tema as Donor?" in asked
    assert "Port of Tema is no longer: Donor." in removed


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "x"])
def test_the_way_back_leads_to_no_other_site(personas: Personas, back: str) -> None:
    added = personas.organizer.post("/institutions/new", query_string={"back": back}, data=FIELDS)

    assert str(added.location).startswith("/institutions/")


@pytest.mark.parametrize("typed", ["x", "0", "999999", "9" * 5000])
def test_a_wrong_institution_in_the_address_is_none_chosen(personas: Personas, typed: str) -> None:
    page = f"/editions/{personas.edition.path}/settings/institutions?institution={typed}"

    shown = personas.organizer.get(page)

    assert shown.status_code == 200
    assert f'selected value="{typed}"' not in shown.text


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
