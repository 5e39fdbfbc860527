"""A GET cannot write: the engine itself refuses, whatever the code tries."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from seminar.accounts.models import User
from seminar.db import db, set_writing
from seminar.permissions import public
from tests.make import make_user


@pytest.fixture
def writer(make_app: Callable[..., Flask], new_database: Callable[[], str]) -> Iterator[Flask]:
    """An application with a view that writes on any method."""
    app = make_app(new_database())

    @public
    def write() -> str:
        make_user()
        db.session.commit()
        return "written"

    app.add_url_rule("/write", view_func=write, methods=["GET", "POST"])
    set_writing(True)
    with app.app_context():
        db.create_all()
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()


def users(app: Flask) -> int:
    with app.app_context():
        return db.session.execute(select(func.count()).select_from(User)).scalar_one()


@pytest.mark.own_database
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_reading_requests_cannot_write(writer: Flask, method: str) -> None:
    with pytest.raises(DBAPIError):
        writer.test_client().open("/write", method=method)

    assert users(writer) == 0


@pytest.mark.own_database
def test_writing_requests_can_write_right_after_reading_ones(writer: Flask) -> None:
    client = writer.test_client()
    with pytest.raises(DBAPIError):
        client.get("/write")

    assert client.post("/write").text == "written"
    with pytest.raises(DBAPIError):
        client.get("/write")
    assert users(writer) == 1
