"""Denied by default: an endpoint that declares nothing answers nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from seminar.permissions import requirement_of

# Whoever adds a page that anybody may call says so here too.
PUBLIC = {
    "accounts.forgotten_password",
    "accounts.link",
    "accounts.sign_in",
    "accounts.sign_out",
    "attendance.shell",
    "attendance.worker",
    "home.home",
    "static",
    "summaries.shared",
}


def test_every_endpoint_declares_what_it_needs(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}

    assert [name for name in sorted(endpoints) if requirement_of(app, name) is None] == []


def test_public_endpoints_are_the_ones_listed_here(app: Flask) -> None:
    requirements = {name: requirement_of(app, name) for name in app.view_functions}

    assert {n for n, needed in requirements.items() if needed and needed.permission is None} == PUBLIC


@pytest.fixture
def careless(make_app: Callable[..., Flask], new_database: Callable[[], str]) -> FlaskClient:
    """A visitor of an application with a page whose author forgot to declare anything."""
    app = make_app(new_database(), PROPAGATE_EXCEPTIONS=False)
    app.add_url_rule("/forgotten", view_func=lambda: "the secret", methods=["GET", "POST"])
    return app.test_client()


@pytest.mark.own_database
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_an_undeclared_endpoint_answers_nobody(careless: FlaskClient, method: str) -> None:
    answer = careless.open("/forgotten", method=method)

    assert answer.status_code == 500
    assert "the secret" not in answer.text
