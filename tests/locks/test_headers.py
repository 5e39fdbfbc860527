"""Headers and cookies. The walk of the matrix looks at the headers of every single answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from seminar import create_app
from seminar.accounts import login
from seminar.config import flask_config, read_settings
from seminar.db import db, set_writing
from seminar.permissions import public
from tests.accounts.visitors import PASSWORD, make_visitor
from tests.client import Client
from tests.locks.headers import header_faults
from tests.personas import Personas

KINDS: dict[str, tuple[str, str, int]] = {
    "page": ("GET", "/sign-in", 200),
    "no such page": ("GET", "/nowhere", 404),
    "wrong method": ("DELETE", "/sign-in", 405),
    "redirect": ("GET", "/account", 303),
    "act of nobody": ("POST", "/account", 401),
    "refused form": ("POST", "/sign-in", 422),
    "used link": ("GET", "/link/x", 410),
    "no such file": ("GET", "/static/0/nothing.css", 404),
    "options": ("OPTIONS", "/sign-in", 200),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_carries_the_headers(client: FlaskClient, kind: str) -> None:
    method, path, status = KINDS[kind]

    answer = client.open(path, method=method)

    assert answer.status_code == status
    assert header_faults(answer, signed_in=False) == []


@pytest.mark.parametrize("path", ["/account", "/users", "/nowhere", "/countries"])
def test_nothing_of_a_signed_in_user_is_stored(personas: Personas, path: str) -> None:
    answer = personas.staff.get(path)

    assert header_faults(answer, signed_in=True) == []


def test_an_error_of_ours_carries_the_headers(
    as_served: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    @public
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(as_served.view_functions, "accounts.sign_in", broken)

    answer = client.get("/sign-in")

    assert answer.status_code == 500
    assert header_faults(answer, signed_in=False) == []
    assert "ZeroDivisionError" not in answer.text


def locked() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY_SNAPSHOT
    return error


@pytest.mark.parametrize(
    ("cause", "title"),
    [
        (Exception("the disk is gone"), "The database cannot be used"),
        (locked(), "The database is busy"),
        (psycopg.errors.LockNotAvailable(), "The database is busy"),
        (psycopg.OperationalError(), "The database cannot be used"),
    ],
)
def test_a_database_that_fails_is_answered_with_a_page(
    as_served: Flask, personas: Personas, monkeypatch: pytest.MonkeyPatch, cause: Exception, title: str
) -> None:
    def fail(_hashed: str) -> None:
        raise OperationalError("SELECT", {}, cause)

    monkeypatch.setattr(login, "signed_in_user", fail)

    answer = personas.staff.get("/account")

    assert answer.status_code == 503
    assert title in answer.text
    assert "disk" not in answer.text
    assert header_faults(answer, signed_in=False) == []


def test_a_wrong_method_is_told_the_right_ones(client: FlaskClient) -> None:
    answer = client.delete("/sign-in")

    assert answer.status_code == 405
    assert {"GET", "POST"} <= set(answer.headers["Allow"].split(", "))


def test_static_files_are_kept_for_a_year(client: FlaskClient) -> None:
    page = client.get("/sign-in").text
    path = page.split('rel="stylesheet"')[1].split('href="')[1].split('"')[0]

    with client.get(path) as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_static_files_are_no_way_to_other_files(client: FlaskClient) -> None:
    for path in ("../config.py", "..%2fconfig.py", "css/../../config.py", "%2fetc/passwd", "....//config.py"):
        assert client.get(f"/static/0/{path}", follow_redirects=True).status_code == 404


def test_a_static_file_asks_the_database_nothing(personas: Personas, statements: list[str]) -> None:
    statements.clear()

    with personas.admin.get("/static/0/css/base.css") as answer:
        assert answer.status_code == 200
    assert statements == []


# --- where the site is served over https --------------------------------------------------------------


@pytest.fixture
def https(new_database: Callable[[], str], tmp_path: object) -> Iterator[FlaskClient]:
    """A visitor of a copy behind one proxy that speaks https."""
    environment = {
        "SEMINAR_INSTANCE": str(tmp_path),
        "SEMINAR_DATABASE_URL": new_database(),
        "SEMINAR_HTTPS": "yes",
        "SEMINAR_PROXIES": "1",
    }
    app = create_app(
        flask_config(read_settings(environment), secret_key="k" * 32) | {"WTF_CSRF_ENABLED": False}
    )
    app.test_client_class = Client
    with app.app_context():
        set_writing(True)
        db.create_all()
        make_visitor(email="mei@example.org")
        db.session.commit()
        yield app.test_client()
        db.session.remove()
        db.engine.dispose()


def sign_in(client: FlaskClient) -> TestResponse:
    return client.post(
        "/sign-in",
        data={"email": "mei@example.org", "password": PASSWORD},
        base_url="https://localhost",
        headers={"X-Forwarded-Proto": "https"},
    )


@pytest.mark.own_database
def test_the_cookie_over_https_is_bound_to_the_host(https: FlaskClient) -> None:
    name, *attributes = sign_in(https).headers["Set-Cookie"].split("; ")

    assert name.startswith("__Host-seminar=")
    assert sorted(attributes) == ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]


@pytest.mark.own_database
def test_browsers_are_told_to_stay_on_https(https: FlaskClient) -> None:
    assert sign_in(https).headers["Strict-Transport-Security"] == "max-age=31536000"


def test_the_cookie_without_https_is_still_out_of_reach_of_scripts(app: Flask, client: FlaskClient) -> None:
    make_visitor(email="mei@example.org")
    answer = client.post("/sign-in", data={"email": "mei@example.org", "password": PASSWORD})

    assert sorted(answer.headers["Set-Cookie"].split("; ")[1:]) == ["HttpOnly", "Path=/", "SameSite=Lax"]
    assert "Strict-Transport-Security" not in answer.headers
