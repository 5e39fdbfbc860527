"""What the tests of the locks share."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.locks.things import Things, make_things
from tests.personas import CANARY, Personas


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-matrix", action="store_true", help="write tests/locks/matrix.txt anew")


@pytest.fixture
def own(personas: Personas) -> Things:
    """The things of the edition in which the personas hold their roles."""
    return make_things(personas.edition, "Own text")


@pytest.fixture
def foreign(personas: Personas) -> Things:
    """The things of the other edition."""
    return make_things(personas.other, CANARY)


@pytest.fixture
def clients(personas: Personas) -> dict[str, FlaskClient]:
    return dict(personas.all())


@pytest.fixture
def as_served(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application answering errors with a page, as in a server, instead of raising them into the test."""
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    return app
