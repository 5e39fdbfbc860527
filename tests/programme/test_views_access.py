"""Who may open which page: every page of the programme, every kind of visitor."""

from __future__ import annotations

import pytest

from seminar.db import db
from seminar.programme import service
from seminar.programme.models import Edition, InstitutionRole, ProgrammeSession, RoleKind, SessionKind
from tests.make import ACTOR, make_institution, make_session
from tests.personas import CANARY, Personas

MEMBERS = {"partner", "staff", "organizer", "admin"}
PEOPLE = {"staff", "organizer", "admin"}
EDITORS = {"organizer", "admin"}
OF_EDITION = {
    "": MEMBERS,
    "/programme": MEMBERS,
    "/programme.ics": MEMBERS,
    "/programme/new": EDITORS,
    "/settings": EDITORS,
    "/settings/institutions": EDITORS,
    "/settings/delete": EDITORS,
}
OF_SESSION = {
    "": MEMBERS,
    "/change": EDITORS,
    "/delete": EDITORS,
    "/visit": EDITORS,
    "/visit/delete": EDITORS,
    "/places": PEOPLE,
    "/turns/new": EDITORS,
}
OF_SERIES = {
    "": MEMBERS,
    "/change": {"admin"},
    "/delete": {"admin"},
    "/institutions": {"admin"},
    "/editions/new": {"admin"},
}
POSTS = {
    "/status": {"status": "running"},
    "/publish": {},
    "/unpublish": {},
    "/settings": {},
    "/settings/delete": {},
    "/settings/institutions": {},
    "/programme/new": {},
}


def a_visit(edition: Edition) -> ProgrammeSession:
    session = make_session(edition, kind=SessionKind.FIELD_VISIT)
    service.set_visit(actor=ACTOR, session=session, site="Zone", places=2)
    return session


def expected(allowed: set[str], name: str, *, public: bool = False) -> set[int]:
    """Inside a grant 403, outside 404; who is not signed in is asked to, unless the page may be published."""
    if name in allowed:
        return {200}
    if name in ("nobody", "disabled"):
        return {404} if public else {303}
    return {403} if name in MEMBERS else {404}


@pytest.mark.parametrize("page", OF_EDITION)
def test_pages_of_an_edition_open_for_their_roles(personas: Personas, page: str) -> None:
    url = f"/editions/{personas.edition.path}{page}"
    public = page in ("/programme", "/programme.ics")

    for name, client in personas.all():
        assert client.get(url).status_code in expected(OF_EDITION[page], name, public=public), name


@pytest.mark.parametrize("page", OF_SESSION)
def test_pages_of_a_session_open_for_their_roles(personas: Personas, page: str) -> None:
    url = f"/editions/{personas.edition.path}/programme/{a_visit(personas.edition).id}{page}"

    for name, client in personas.all():
        assert client.get(url).status_code in expected(OF_SESSION[page], name), name


@pytest.mark.parametrize("page", OF_SERIES)
def test_pages_of_a_series_open_for_grants_in_the_whole_series(personas: Personas, page: str) -> None:
    url = f"/series/{personas.edition.series.slug}{page}"

    for name, client in personas.all():
        assert client.get(url).status_code in expected(OF_SERIES[page], name), name


@pytest.mark.parametrize("page", POSTS)
def test_posts_change_nothing_without_the_permission(personas: Personas, page: str) -> None:
    url = f"/editions/{personas.edition.path}{page}"

    for name, client in personas.all():
        if name not in EDITORS:
            assert client.post(url, data=POSTS[page]).status_code in {401, 403, 404}, name
    assert not personas.edition.published
    assert personas.edition.status.value == "open"


def test_a_session_of_another_edition_does_not_exist(personas: Personas) -> None:
    theirs = a_visit(personas.other)

    for page in OF_SESSION:
        url = f"/editions/{personas.edition.path}/programme/{theirs.id}{page}"
        response = personas.organizer.get(url)
        assert response.status_code == 404, page
        assert CANARY not in response.text


def test_the_list_of_series_shows_what_lies_in_the_grants(personas: Personas) -> None:
    mine = personas.partner.get("/series").text

    assert personas.edition.title in mine
    assert CANARY not in mine
    assert CANARY in personas.admin.get("/series").text


def test_the_page_of_an_institution_shows_only_places_in_the_grants(personas: Personas) -> None:
    institution = make_institution()
    db.session.add(
        InstitutionRole(
            institution_id=institution.id, edition_id=personas.other.id, role=RoleKind.VENUE, position=1
        )
    )

    assert CANARY not in personas.organizer.get(f"/institutions/{institution.id}").text
    assert CANARY in personas.admin.get(f"/institutions/{institution.id}").text


def test_the_programme_is_open_to_all_once_edition_and_series_are_published(personas: Personas) -> None:
    personas.edition.published = personas.edition.series.published = True
    url = f"/editions/{personas.edition.path}/programme"

    for _name, client in personas.all():
        assert client.get(url).status_code == 200
        assert client.get(f"{url}.ics").status_code == 200


def test_the_published_programme_hides_links_and_travel(personas: Personas) -> None:
    personas.edition.published = personas.edition.series.published = True
    make_session(personas.edition, room="https://meet.example/secret")
    visit = a_visit(personas.edition).visit
    assert visit
    visit.meeting_point = "Lobby of the hotel"
    url = f"/editions/{personas.edition.path}/programme"

    page, calendar = personas.nobody.get(url).text, personas.nobody.get(f"{url}.ics").text

    assert "secret" not in page + calendar
    assert "Lobby" not in page
    assert "secret" in personas.partner.get(url).text
