from __future__ import annotations

import re
from threading import Barrier, Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from seminar.accounts import queries, service
from seminar.accounts.models import User, UserGrant
from seminar.audit.models import AuditEntry
from seminar.db import db, writing
from seminar.errors import Refused
from seminar.permissions import EVERYWHERE, Permission, Place, Role
from tests.accounts.post import Post
from tests.accounts.visitors import browser, is_signed_in, make_admin, make_visitor, signed_in
from tests.make import ACTOR, make_edition, make_grant, make_person, make_user
from tests.pages import read


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    return signed_in(app, make_admin(name="Ada Min"))


def acts() -> list[str]:
    return list(db.session.execute(select(AuditEntry.action).order_by(AuditEntry.id)).scalars())


def grants_of(user: User) -> list[tuple[str, int | None, int | None]]:
    rows = db.session.execute(select(UserGrant).where(UserGrant.user_id == user.id).order_by(UserGrant.id))
    return [(grant.role.value, grant.series_id, grant.edition_id) for grant in rows.scalars()]


def names_in(page: TestResponse) -> list[str]:
    return re.findall(r'<a href="/users/\d+">([^<]+)</a>', page.text)


# --- the list -----------------------------------------------------------------------------------------


def test_users_are_listed_by_name_with_state_and_roles(admin: FlaskClient) -> None:
    edition = make_edition(title="Online seminar")
    make_grant(
        make_visitor(name="Zoë Partner"), Role.PARTNER, series_id=edition.series_id, edition_id=edition.id
    )
    make_user(name="Bo Invited")
    make_visitor(name="Cy Disabled", active=False)

    page = admin.get("/users")

    assert names_in(page) == ["Ada Min", "Bo Invited", "Cy Disabled", "Zoë Partner"]
    assert [page.text.count(f"{state}</span>") for state in ("Active", "Invited", "Disabled")] == [2, 1, 1]
    assert "Online seminar" in page.text


@pytest.mark.parametrize("q", ["zoe", "ZOË P", "z.partner@", "Zoë"])
def test_users_are_found_by_name_or_email_without_accents(admin: FlaskClient, q: str) -> None:
    make_visitor(name="Zoë Partner", email="z.partner@example.org")

    assert names_in(admin.get("/users", query_string={"q": q})) == ["Zoë Partner"]


def test_users_are_narrowed_to_a_state(admin: FlaskClient) -> None:
    make_user(name="Bo Invited")

    assert names_in(admin.get("/users?state=invited")) == ["Bo Invited"]
    assert names_in(admin.get("/users?state=nonsense")) == ["Ada Min", "Bo Invited"]


def test_an_empty_result_says_so(admin: FlaskClient) -> None:
    assert "No user matches" in admin.get("/users?q=nobody+at+all").text


def test_users_are_paged(admin: FlaskClient) -> None:
    for number in range(60):
        make_user(name=f"User {number:02}")

    assert len(names_in(admin.get("/users"))) == 50
    assert names_in(admin.get("/users?page=2"))[-1] == "User 59"


def test_the_list_sends_as_many_queries_for_three_users_as_for_one(
    admin: FlaskClient, statements: list[str]
) -> None:
    counts = []
    for _number in range(2):
        for _user in range(2):
            edition = make_edition()
            make_grant(make_user(), Role.STAFF, series_id=edition.series_id, edition_id=edition.id)
        statements.clear()
        admin.get("/users")
        counts.append(len(statements))

    assert counts[0] == counts[1]


# --- inviting -----------------------------------------------------------------------------------------


INVITATION = {"name": "Mei Lin", "email": "Mei@Ministry.Example", "role": "organizer", "place": "everywhere"}


def link_in(page: TestResponse) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/link/[\w-]{43})<", page.text)
    assert found
    return found[1]


def test_invite_shows_the_link_once(app: Flask, admin: FlaskClient) -> None:
    page = admin.post("/users/new", data=INVITATION)

    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    client = browser(app)
    assert client.post(link_in(page), data={"password": "nine quiet lanterns"}).status_code == 303
    assert is_signed_in(client)


def test_invite_gives_the_first_role(admin: FlaskClient) -> None:
    edition = make_edition()

    admin.post("/users/new", data=INVITATION | {"role": "staff", "place": f"edition-{edition.id}"})

    user = queries.user_by_email("mei@ministry.example")
    assert user
    assert grants_of(user) == [("staff", edition.series_id, edition.id)]
    assert acts()[-3:] == ["user.add", "user.grant", "user.make_link"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": "no address"}, "This is not an e-mail address."),
        ({"email": "taken@example.org"}, "There is a user with this e-mail already."),
        ({"name": " "}, "Please fill in this field."),
        ({"role": "emperor"}, "Please choose one of the list."),
        ({"place": "edition-999"}, "Please choose one of the list."),
        ({"place": ""}, "Please fill in this field."),
    ],
)
def test_invite_refuses(admin: FlaskClient, wrong: dict[str, str], sentence: str) -> None:
    make_user(email="taken@example.org")

    page = admin.post("/users/new", data=INVITATION | wrong)

    assert page.status_code == 422
    assert sentence in page.text
    assert queries.user_by_email("mei@ministry.example") is None


def test_invite_keeps_an_administrator_everywhere(admin: FlaskClient) -> None:
    edition = make_edition()

    page = admin.post(
        "/users/new", data=INVITATION | {"role": "admin", "place": f"series-{edition.series_id}"}
    )

    assert page.status_code == 422
    assert "An administrator is one everywhere" in page.text
    assert queries.user_by_email("mei@ministry.example") is None


@pytest.mark.parametrize("works", [True, False])
def test_invite_mails_the_link_where_a_server_is_set(
    app: Flask, admin: FlaskClient, monkeypatch: pytest.MonkeyPatch, post: Post, works: bool
) -> None:
    """A password is never sent in the open, so a server that wants one and cannot encrypt gets no letter."""
    address = post.address if works else post.address.replace("//", "//mei:secret@")
    monkeypatch.setitem(app.config, "MAIL", address)

    announced = admin.get("/users/new").text
    page = admin.post("/users/new", data=INVITATION)

    assert "They are mailed a one-time link" in announced
    assert "to hand over" not in announced
    assert ("This link was mailed to mei@ministry.example" in page.text) is works
    assert ("Copy it into a message" in page.text) is not works
    assert ("did not take the letter" in page.text) is not works
    assert [link_in(page) in letter.get_content() for letter in post.letters()] == [True] * works


def test_the_letter_names_who_invites_and_the_role(
    app: Flask, admin: FlaskClient, monkeypatch: pytest.MonkeyPatch, post: Post
) -> None:
    monkeypatch.setitem(app.config, "MAIL", post.address)
    edition = make_edition(title="Online seminar")
    place = f"edition-{edition.id}"

    admin.post("/users/new", data=INVITATION | {"role": "staff", "place": place})

    [text] = [letter.get_content() for letter in post.letters()]
    assert "Ada Min invites you" in text
    assert f"- Staff: {edition.series.title} ▸ Online seminar" in text


# --- one user -----------------------------------------------------------------------------------------


def test_a_user_is_changed(admin: FlaskClient) -> None:
    user = make_visitor(email="old@example.org")

    answer = admin.post(
        f"/users/{user.id}", data={"name": "New", "email": "New@example.org", "version": user.version}
    )

    assert answer.status_code == 303
    assert (user.name, user.email) == ("New", "new@example.org")
    assert acts()[-1] == "user.change"


def test_the_second_of_two_who_change_a_user_sees_what_happened(admin: FlaskClient) -> None:
    user = make_visitor(name="Before")
    seen = user.version
    data = {"email": user.email, "version": seen}
    admin.post(f"/users/{user.id}", data=data | {"name": "First"})

    page = admin.post(f"/users/{user.id}", data=data | {"name": "Second"})

    assert page.status_code == 422
    assert "“Before” to “First”" in page.text.replace("&#34;", '"')
    assert user.name == "First"


def test_a_link_is_made_for_a_user(admin: FlaskClient) -> None:
    user = make_visitor()

    page = admin.post(f"/users/{user.id}/link")

    assert queries.usable_link(link_in(page).removeprefix("/link/"))


def test_a_link_is_refused_for_a_disabled_user(admin: FlaskClient) -> None:
    assert admin.post(f"/users/{make_visitor(active=False).id}/link").status_code == 409


def test_disable_ends_sessions_at_once(app: Flask, admin: FlaskClient) -> None:
    user = make_visitor()
    client = signed_in(app, user)

    admin.post(f"/users/{user.id}/disable")

    assert not is_signed_in(client)
    admin.post(f"/users/{user.id}/enable")
    assert not is_signed_in(client)
    assert acts()[-2:] == ["user.disable", "user.enable"]


def test_disabling_asks_first_and_changes_nothing_by_asking(app: Flask, admin: FlaskClient) -> None:
    user = make_visitor(name="Sam")
    signed_in(app, user)

    asked = admin.get(f"/users/{user.id}/disable").text

    assert "Disable Sam?" in asked
    assert "One open session ends at once." in asked
    assert user.active


def test_taking_a_role_back_asks_first_and_says_what_was_done(admin: FlaskClient) -> None:
    user = make_visitor(name="Sam")
    given = admin.post(
        f"/users/{user.id}/grants", data={"role": "staff", "place": "everywhere"}, follow_redirects=True
    ).text
    at = f"/users/{user.id}/grants/{user.grants[0].id}/remove"

    asked = admin.get(at).text

    assert "Sam is now: Staff, Everywhere." in given
    assert "Take back Staff from Sam?" in asked
    assert grants_of(user) == [("staff", None, None)]
    assert "Sam is no longer: Staff, Everywhere." in admin.post(at, follow_redirects=True).text


def test_the_last_administrator_stays(admin: FlaskClient) -> None:
    user = db.session.execute(select(User)).scalar_one()
    make_admin(name="Invited", password_hash=None)
    make_admin(name="Gone", active=False)

    disabled = admin.post(f"/users/{user.id}/disable")
    revoked = admin.post(f"/users/{user.id}/grants/{user.grants[0].id}/remove")

    assert (disabled.status_code, revoked.status_code) == (409, 409)
    assert "Ada Min is the only administrator" in disabled.text
    assert user.active
    assert grants_of(user) == [("admin", None, None)]


def test_one_of_two_administrators_may_go(admin: FlaskClient) -> None:
    other = make_admin()

    assert admin.post(f"/users/{other.id}/disable").status_code == 303


@pytest.mark.own_database
def test_two_administrators_cannot_shut_each_other_out(separate_app: Flask) -> None:
    with separate_app.app_context(), writing():
        ids = [make_admin().id, make_admin().id]
    together, refused = Barrier(2), []

    def shut_out(user_id: int) -> None:
        with separate_app.app_context():
            together.wait(10)
            try:
                with writing():
                    user = db.session.get(User, user_id)
                    assert user
                    service.disable(actor=ACTOR, user=user)
            except Refused:
                refused.append(user_id)

    threads = [Thread(target=shut_out, args=(user_id,)) for user_id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    with separate_app.app_context():
        assert len(refused) == 1
        assert queries.has_administrator()


# --- roles --------------------------------------------------------------------------------------------


def test_a_role_is_given_and_taken_back(admin: FlaskClient) -> None:
    user, edition = make_visitor(), make_edition()

    admin.post(f"/users/{user.id}/grants", data={"role": "staff", "place": f"series-{edition.series_id}"})
    assert grants_of(user) == [("staff", edition.series_id, None)]

    admin.post(f"/users/{user.id}/grants/{user.grants[0].id}/remove")
    assert grants_of(user) == []
    assert acts()[-2:] == ["user.grant", "user.revoke"]


def test_the_log_says_where_a_role_was_given(admin: FlaskClient) -> None:
    user, edition = make_visitor(), make_edition()
    admin.post(f"/users/{user.id}/grants", data={"role": "staff", "place": f"edition-{edition.id}"})

    entry = db.session.execute(select(AuditEntry).order_by(AuditEntry.id.desc())).scalars().first()

    assert entry
    assert (entry.edition_id, entry.changes) == (edition.id, {"role": [None, "staff"]})


def test_the_same_role_twice_is_refused(admin: FlaskClient) -> None:
    user = make_visitor()
    make_grant(user, Role.STAFF)

    page = admin.post(f"/users/{user.id}/grants", data={"role": "staff", "place": "everywhere"})

    assert page.status_code == 422
    assert "has this role there already" in page.text
    assert grants_of(user) == [("staff", None, None)]


def test_a_grant_of_another_user_is_not_found(admin: FlaskClient) -> None:
    user, other = make_visitor(), make_visitor()
    grant = make_grant(other, Role.STAFF)

    assert admin.post(f"/users/{user.id}/grants/{grant.id}/remove").status_code == 404
    assert grants_of(other) == [("staff", None, None)]


def test_a_role_counts_from_the_next_page(app: Flask, admin: FlaskClient) -> None:
    user = make_visitor()
    client = signed_in(app, user)
    assert client.get("/users").status_code == 403

    admin.post(f"/users/{user.id}/grants", data={"role": "admin", "place": "everywhere"})

    assert client.get("/users").status_code == 200


def test_grant_and_revoke_take_places(app: Flask) -> None:
    user, edition = make_visitor(), make_edition()

    for place in (EVERYWHERE, Place(edition.series_id), edition.place):
        service.grant(actor=ACTOR, user=user, role=Role.PARTNER, place=place)

    assert grants_of(user) == [
        ("partner", None, None),
        ("partner", edition.series_id, None),
        ("partner", edition.series_id, edition.id),
    ]


def test_two_series_of_one_title_are_both_offered(admin: FlaskClient) -> None:
    one, two = make_edition(), make_edition()
    one.series.title = two.series.title = "Trade"

    page = admin.get("/users/new")

    assert f'value="edition-{one.id}"' in page.text
    assert f'value="edition-{two.id}"' in page.text


def test_the_page_of_roles_says_what_the_guard_does(admin: FlaskClient) -> None:
    cells = [
        " ".join(e.text.split()) for e in read(admin.get("/roles").text).elements if e.tag in ("th", "td")
    ]
    width = 1 + len(Role)
    held = {cells[start]: cells[start + 1 : start + width] for start in range(0, len(cells), width)}

    assert held["Act"] == ["Partner", "Staff", "Organizer", "Administrator"]
    assert held["See people and participants"] == ["–", "yes", "yes", "yes"]
    assert held["See programme summaries, also unpublished ones"] == ["yes"] * 4
    assert held["Manage users and their grants"] == ["–", "–", "–", "yes"]
    assert held["Use an own account"] == held["See the home page"] == ["yes"] * 4
    assert held["Create series"] == ["–", "–", "if held everywhere", "yes"]
    assert len(held) == 1 + len(Permission)


# --- the person of a user -----------------------------------------------------------------------------


def test_a_user_is_linked_to_a_person(admin: FlaskClient) -> None:
    user, person = make_visitor(name="Sok Dara"), make_person(name="SOK Dara")

    assert "SOK Dara" in admin.get(f"/users/{user.id}/person").text
    admin.post(f"/users/{user.id}/person", data={"person_id": person.id})
    assert user.person_id == person.id
    assert "SOK Dara" in admin.get(f"/users/{user.id}").text

    admin.post(f"/users/{user.id}/person")
    assert user.person_id is None


def test_an_unknown_person_is_not_found(admin: FlaskClient) -> None:
    user = make_visitor()

    assert admin.post(f"/users/{user.id}/person", data={"person_id": "999999"}).status_code == 404
    assert user.person_id is None


def test_people_are_found_literally(admin: FlaskClient) -> None:
    make_person(name="Sok Dara")

    assert "Nobody of this name" in admin.get(f"/users/{make_visitor().id}/person?q=%25").text
