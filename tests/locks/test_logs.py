"""What is noted about requests holds nobody's name and no secret."""

from __future__ import annotations

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from seminar.accounts.models import User
from seminar.db import db
from seminar.permissions import public
from tests.personas import Personas

NAME = "Vilayluck"


def test_a_search_leaves_no_name_in_the_log(personas: Personas, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        personas.admin.get(f"/users?q={NAME}")

    assert NAME not in caplog.text


@pytest.mark.parametrize(("endpoint", "path"), [("accounts.link", "/link"), ("summaries.shared", "/shared")])
def test_an_error_notes_the_rule_and_not_the_address(
    as_served: Flask,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    endpoint: str,
    path: str,
) -> None:
    @public
    def broken(token: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(as_served.view_functions, endpoint, broken)

    answer = client.get(f"{path}/a-secret-token?q={NAME}")

    assert answer.status_code == 500
    assert f"{path}/<token>" in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert "a-secret-token" not in caplog.text
    assert NAME not in caplog.text


def test_an_error_of_the_database_names_no_values(app: Flask) -> None:
    with pytest.raises(DBAPIError) as error, db.session.begin_nested():
        db.session.execute(select(User).where(User.email == NAME, text("no_such_column = 1")))

    assert NAME not in str(error.value)
