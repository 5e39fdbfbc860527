"""The sample programme, for the tests that only read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from seminar.audit.models import COMMAND_LINE
from seminar.countries.service import load_reference
from seminar.db import db, set_writing
from seminar.sample import load


@pytest.fixture(scope="package")
def sample_app(make_app: Callable[..., Flask], new_database: Callable[[], str]) -> Flask:
    """An application with the sample programme, loaded once for the tests that only read it."""
    app = make_app(new_database())
    with app.app_context():
        set_writing(True)
        db.create_all()
        load_reference(COMMAND_LINE)
        assert load(COMMAND_LINE)
        db.session.commit()
        db.session.remove()
    return app


@pytest.fixture
def sample(sample_app: Flask) -> Iterator[None]:
    with sample_app.app_context():
        yield
        db.session.remove()
