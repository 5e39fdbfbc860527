from __future__ import annotations

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import func, select

from seminar.accounts import passwords
from seminar.accounts.models import FailedSignIn, SignIn, User
from seminar.accounts.throttle import PER_EMAIL
from seminar.accounts.tokens import token_hash
from seminar.db import db, now
from tests.accounts.visitors import PASSWORD, browser, is_signed_in, make_visitor, sign_in, signed_in
from tests.make import add


def count(model: type[SignIn | FailedSignIn]) -> int:
    return db.session.execute(select(func.count()).select_from(model)).scalar_one()


def test_sign_in_opens_the_account(app: Flask) -> None:
    client = browser(app)

    answer = sign_in(client, make_visitor())

    assert (answer.status_code, answer.location) == (303, "/")
    assert is_signed_in(client)


def test_sign_in_takes_the_email_in_any_case_with_spaces(app: Flask) -> None:
    user = make_visitor()
    client = browser(app)

    client.post("/sign-in", data={"email": f" {user.email.upper()} ", "password": PASSWORD})

    assert is_signed_in(client)


def test_sign_in_goes_on_to_the_page_that_was_wanted(app: Flask) -> None:
    assert sign_in(browser(app), make_visitor(), next="/countries").location == "/countries"


def test_the_wanted_page_asks_to_sign_in_without_its_query(app: Flask) -> None:
    answer = browser(app).get("/account?q=Vilayluck")

    assert answer.location == "/sign-in?next=/account"


def test_after_signing_in_the_wanted_page_has_its_query_again(app: Flask) -> None:
    client = browser(app)
    asked = client.get("/people?q=%C3%89va&page=2")
    client.post(asked.location, data={"email": make_visitor().email, "password": "wrong password"})

    answer = client.post(asked.location, data={"email": make_visitor().email, "password": PASSWORD})

    assert answer.location == "/people?q=%C3%89va&page=2"


def test_a_query_of_one_page_goes_to_no_other(app: Flask) -> None:
    client = browser(app)
    client.get("/people?q=Vilayluck")

    assert sign_in(client, make_visitor(), next="/countries").location == "/countries"


@pytest.mark.parametrize("wrong", ["password", "email", "no password yet"])
def test_sign_in_refuses_in_the_same_words(app: Flask, wrong: str) -> None:
    user = make_visitor()
    if wrong == "no password yet":
        user.password_hash = None
    data = {"email": user.email, "password": PASSWORD}
    if wrong in data:
        data[wrong] = f"another.{data[wrong]}"
    client = browser(app)

    answer = client.post("/sign-in", data=data)

    assert answer.status_code == 422
    assert "E-mail and password do not belong together." in answer.text
    assert data["email"] in answer.text
    assert data["password"] not in answer.text
    assert not is_signed_in(client)


def test_sign_in_says_to_a_disabled_user_why(app: Flask) -> None:
    answer = sign_in(browser(app), make_visitor(active=False))

    assert answer.status_code == 422
    assert "disabled" in answer.text


def test_sign_in_keeps_failed_attempts(app: Flask) -> None:
    sign_in(browser(app), make_visitor(), "seven green lakes")

    assert count(FailedSignIn) == 2


def test_sign_in_forgets_failures_after_success(app: Flask) -> None:
    user = make_visitor()
    sign_in(browser(app), user, "seven green lakes")

    sign_in(browser(app), user)

    assert count(FailedSignIn) == 1  # the sender's failure still counts for other e-mails


def test_sign_in_is_throttled_even_with_the_right_password(app: Flask) -> None:
    user = make_visitor()
    for _number in range(PER_EMAIL):
        sign_in(browser(app), user, "seven green lakes")
    client = browser(app)

    answer = sign_in(client, user)

    assert answer.status_code == 429
    assert 14 * 60 < int(answer.headers["Retry-After"]) <= 15 * 60
    assert "wait 15 minutes" in answer.text
    assert not is_signed_in(client)


@pytest.mark.parametrize("known", [True, False])
def test_sign_in_checks_exactly_one_hash_for_anybody(
    app: Flask, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    user = make_visitor()
    checked = []
    verify = PasswordHasher.verify
    monkeypatch.setattr(PasswordHasher, "verify", lambda *args: (checked.append(args[1]), verify(*args))[1])

    browser(app).post(
        "/sign-in", data={"email": user.email if known else "nobody@example.org", "password": "wrong"}
    )

    assert len(checked) == 1
    assert checked[0].startswith("$argon2id$")


def test_sign_in_renews_a_hash_of_other_costs(app: Flask) -> None:
    old = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash(PASSWORD)
    user = make_visitor(password_hash=old)

    signed_in(app, user)

    assert user.password_hash != old
    assert passwords.fits(PASSWORD, user.password_hash)


def test_the_cookie_holds_a_token_that_the_database_does_not(app: Flask) -> None:
    client = signed_in(app, make_visitor())
    with client.session_transaction() as session:
        token = session["_user_id"]

    stored = db.session.execute(select(SignIn.token_hash)).scalar_one()

    assert stored == token_hash(token)
    assert token not in stored


def test_sign_in_starts_a_fresh_cookie(app: Flask) -> None:
    client = browser(app)
    with client.session_transaction() as session:
        session["planted"] = "beforehand"

    sign_in(client, make_visitor())

    with client.session_transaction() as session:
        assert "planted" not in session


def test_sign_in_ends_the_session_it_replaces(app: Flask) -> None:
    client = signed_in(app, make_visitor())

    sign_in(client, make_visitor())

    assert count(SignIn) == 1


def test_a_session_ends_after_its_hours(app: Flask) -> None:
    user = make_visitor()
    client = signed_in(app, user)
    db.session.execute(select(SignIn)).scalar_one().expires_at = now() - timedelta(seconds=1)

    assert not is_signed_in(client)


def test_sign_in_clears_sessions_that_are_over(app: Flask) -> None:
    user = make_visitor()
    add(SignIn(user_id=user.id, token_hash="0" * 64, expires_at=now() - timedelta(days=1)))

    signed_in(app, user)

    assert count(SignIn) == 1


def test_sign_out_ends_the_session(app: Flask) -> None:
    client = signed_in(app, make_visitor())

    answer = client.post("/sign-out")

    assert answer.location == "/sign-in"
    assert count(SignIn) == 0
    assert not is_signed_in(client)


def test_sign_out_without_a_session_leads_to_the_sign_in_page(app: Flask) -> None:
    assert browser(app).post("/sign-out").location == "/sign-in"


def test_the_sign_in_page_sends_who_is_signed_in_home(app: Flask) -> None:
    assert signed_in(app, make_visitor()).get("/sign-in").location == "/"


def test_an_act_without_a_session_says_that_nothing_was_saved(app: Flask) -> None:
    answer = browser(app).post("/account", data={"name": "Somebody"})

    assert answer.status_code == 401
    assert "signed out" in answer.text


@pytest.mark.parametrize("email", ["", "  ", "\x00@example.org", "'; DROP TABLE user; --", "é" * 300])
def test_sign_in_survives_what_anybody_types(app: Flask, email: str) -> None:
    answer = browser(app).post("/sign-in", data={"email": email, "password": "x\x00y"})

    assert answer.status_code == 422
    assert db.session.execute(select(func.count()).select_from(User)).scalar_one() == 0
