from __future__ import annotations

from flask import Flask
from sqlalchemy import func, select

from seminar.accounts import passwords
from seminar.accounts.models import SignIn
from seminar.audit.models import AuditEntry
from seminar.db import db
from seminar.permissions import Role
from tests.accounts.visitors import (
    PASSWORD,
    browser,
    is_signed_in,
    make_visitor,
    sign_in,
    signed_in,
)
from tests.make import make_edition, make_grant

NEW = "nine quiet lanterns"


def last_act() -> AuditEntry:
    return db.session.execute(select(AuditEntry).order_by(AuditEntry.id.desc())).scalars().first()


def change(client, current: str = PASSWORD, password: str = NEW):
    return client.post("/account/password", data={"current": current, "password": password})


def test_the_account_lists_grants_and_sessions(app: Flask) -> None:
    user, edition = make_visitor(), make_edition(title="Online seminar")
    make_grant(user, Role.STAFF, series_id=edition.series_id, edition_id=edition.id)
    signed_in(app, user)

    page = signed_in(app, user).get("/account")

    assert "Online seminar" in page.text
    assert "This browser" in page.text
    assert "Another one" in page.text


def test_the_account_says_when_there_is_no_role(app: Flask) -> None:
    assert "You have no role yet" in signed_in(app, make_visitor()).get("/account").text


def test_rename_is_recorded(app: Flask) -> None:
    user = make_visitor(name="Mei")
    client = signed_in(app, user)

    client.post("/account", data={"name": " Mei Lin ", "version": user.version})

    assert user.name == "Mei Lin"
    assert (last_act().action, last_act().changes) == ("user.change", {"name": ["Mei", "Mei Lin"]})


def test_rename_to_nothing_is_refused(app: Flask) -> None:
    user = make_visitor()

    answer = signed_in(app, user).post("/account", data={"name": "  ", "version": user.version})

    assert answer.status_code == 422
    assert "Please fill in this field." in answer.text


def test_a_name_is_stored_and_shown_as_typed(app: Flask) -> None:
    user = make_visitor()
    client = signed_in(app, user)

    client.post("/account", data={"name": "<b>ວິໄລລັກ</b> & Søn", "version": user.version})

    assert "&lt;b&gt;ວິໄລລັກ&lt;/b&gt; &amp; Søn" in client.get("/account").text


def test_a_password_change_keeps_this_session_and_ends_the_others(app: Flask) -> None:
    user = make_visitor()
    here, there = signed_in(app, user), signed_in(app, user)

    answer = change(here)

    assert answer.status_code == 303
    assert is_signed_in(here)
    assert not is_signed_in(there)
    assert sign_in(browser(app), user, NEW).status_code == 303


def test_a_password_change_needs_the_one_of_now(app: Flask) -> None:
    user = make_visitor()

    answer = change(signed_in(app, user), current="seven green lakes")

    assert answer.status_code == 422
    assert "This is not your password of now." in answer.text
    assert passwords.fits(PASSWORD, user.password_hash)


def test_a_password_change_follows_the_rules(app: Flask) -> None:
    assert "at least 12" in change(signed_in(app, make_visitor()), password="short").text


def test_guesses_of_the_password_of_now_are_throttled(app: Flask) -> None:
    client = signed_in(app, make_visitor())

    answers = [change(client, current="wrong") for _number in range(9)]

    assert [answer.status_code for answer in answers] == [422] * 8 + [429]
    assert ["Retry-After" in answer.headers for answer in answers] == [False] * 8 + [True]


def test_the_log_never_holds_a_password_or_its_hash(app: Flask) -> None:
    user = make_visitor()
    change(signed_in(app, user))

    assert last_act().action == "user.set_password"
    assert last_act().changes == {}


def test_other_sessions_can_be_ended(app: Flask) -> None:
    user = make_visitor()
    here, there, stranger = signed_in(app, user), signed_in(app, user), signed_in(app, make_visitor())

    answer = here.post("/account/sessions/end")

    assert answer.status_code == 303
    assert "One other session is ended." in here.get("/account").text
    assert [is_signed_in(c) for c in (here, there, stranger)] == [True, False, True]
    assert db.session.execute(select(func.count()).select_from(SignIn)).scalar_one() == 2
