"""A cookie that was copied opens nothing once the session is over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from seminar.accounts import service
from seminar.accounts.models import User
from seminar.db import db
from tests.accounts.visitors import PASSWORD, browser, is_signed_in, make_visitor, signed_in
from tests.make import ACTOR

NEW = "nine quiet lanterns"
Ending = Callable[[FlaskClient, User], object]


def thief_of(app: Flask, client: FlaskClient) -> FlaskClient:
    """A second browser with a copy of the first one's cookie."""
    cookie = client.get_cookie("seminar")
    assert cookie
    thief = browser(app)
    thief.set_cookie("seminar", cookie.value)
    return thief


def sign_out(client: FlaskClient, user: User) -> object:
    return client.post("/sign-out")


def change_password(client: FlaskClient, user: User) -> object:
    return client.post("/account/password", data={"current": PASSWORD, "password": NEW})


def disable(client: FlaskClient, user: User) -> object:
    return service.disable(actor=ACTOR, user=user)


def disable_and_enable(client: FlaskClient, user: User) -> object:
    service.disable(actor=ACTOR, user=user)
    return service.enable(actor=ACTOR, user=user)


def use_a_link(client: FlaskClient, user: User) -> object:
    token = service.make_link(actor=ACTOR, user=user)
    return browser(client.application).post(f"/link/{token}", data={"password": NEW})


def delete(client: FlaskClient, user: User) -> object:
    return db.session.delete(user)


@pytest.mark.parametrize(
    "ending", [sign_out, change_password, disable, disable_and_enable, use_a_link, delete]
)
def test_a_copied_cookie_is_worth_nothing_after(app: Flask, ending: Ending) -> None:
    user = make_visitor()
    client = signed_in(app, user)
    thief = thief_of(app, client)
    assert is_signed_in(thief)

    ending(client, user)

    assert not is_signed_in(thief)


@pytest.mark.parametrize("session", [{}, {"_user_id": "1"}, {"_user_id": ""}])
def test_a_session_without_a_known_token_is_nobody(app: Flask, session: dict[str, object]) -> None:
    make_visitor()
    client = browser(app)
    with client.session_transaction() as cookie:
        cookie.update(session)

    assert not is_signed_in(client)


def test_a_cookie_signed_with_another_key_is_nobody(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(app, make_visitor())

    monkeypatch.setitem(app.config, "SECRET_KEY", "another key")

    assert not is_signed_in(client)
