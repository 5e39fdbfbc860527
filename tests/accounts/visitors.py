"""Users with passwords, and browsers that sign in by the form."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from seminar.accounts import passwords
from seminar.accounts.models import User
from seminar.permissions import Role
from tests.client import Client
from tests.make import make_grant, make_user

PASSWORD = "seven green rivers"


def make_visitor(**over: Any) -> User:
    """A user whose password is PASSWORD."""
    return make_user(**{"password_hash": passwords.hash_of(PASSWORD)} | over)


def make_admin(**over: Any) -> User:
    user = make_visitor(**over)
    make_grant(user, Role.ADMIN)
    return user


def browser(app: Flask) -> FlaskClient:
    app.test_client_class = Client
    return app.test_client()


def sign_in(client: FlaskClient, user: User, password: str = PASSWORD, **query: str) -> TestResponse:
    return client.post(
        "/sign-in", data={"email": user.email, "password": password}, query_string=query or None
    )


def signed_in(app: Flask, user: User) -> FlaskClient:
    client = browser(app)
    assert sign_in(client, user).status_code == 303
    return client


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200
