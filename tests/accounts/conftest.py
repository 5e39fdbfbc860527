"""An application on a database of its own, for tests with several connections, and a mail server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Thread

import pytest
from flask import Flask

from seminar.db import db, set_writing
from tests.accounts.post import Post


@pytest.fixture
def separate_app(make_app: Callable[..., Flask], new_database: Callable[[], str]) -> Iterator[Flask]:
    app = make_app(new_database())
    with app.app_context():
        set_writing(True)
        db.create_all()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def post(request: pytest.FixtureRequest) -> Iterator[Post]:
    with Post(*getattr(request, "param", ())) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join(10)
