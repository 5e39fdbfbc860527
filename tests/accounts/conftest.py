"""An application on a database of its own, for tests with several connections."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from seminar.db import db, set_writing


@pytest.fixture
def separate_app(make_app: Callable[..., Flask], new_database: Callable[[], str]) -> Iterator[Flask]:
    app = make_app(new_database())
    with app.app_context():
        set_writing(True)
        db.create_all()
    yield app
    with app.app_context():
        db.engine.dispose()
