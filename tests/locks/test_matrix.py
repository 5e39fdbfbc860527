from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection
from werkzeug.test import TestResponse

from seminar.db import db
from tests.locks.headers import ANONYMOUS, header_faults
from tests.locks.matrix import TABLE, Door, Table, doors, fingerprint, is_denied, read, walk, written
from tests.locks.things import Things
from tests.personas import Personas

SHARES = 12  # `make test` walks one share a day, `make prove` all of them

Look = Callable[[Door, str, TestResponse], None]


@pytest.fixture
def look(connection: Connection, own: Things) -> Look:
    """What must hold for every answer, whatever its status: its headers, and that a denial wrote nothing."""
    before = fingerprint(connection)

    def examine(door: Door, actor: str, response: TestResponse) -> None:
        signed_in = actor not in ANONYMOUS and door.rule not in (
            "/sign-out",
            "/static/<version>/<path:filename>",
        )
        assert header_faults(response, signed_in=signed_in) == [], f"{door} as {actor}"
        if is_denied(response):
            assert fingerprint(connection) == before, f"{door} changed something for {actor}"

    return examine


def committed() -> Table:
    return read(TABLE.read_text("utf-8"))


def test_the_table_lists_every_door(app: Flask) -> None:
    assert list(committed()) == list(doors(app))


def test_no_answer_in_the_table_is_an_error() -> None:
    assert [door for door, answers in committed().items() if max(answers.values()) >= 500] == []


def test_todays_share_of_the_doors_answers_as_in_the_table(
    as_served: Flask, connection: Connection, clients: dict[str, FlaskClient], own: Things, look: Look
) -> None:
    expected = committed()
    wanted = [door for door in doors(as_served) if door in expected][
        date.today().toordinal() % SHARES :: SHARES
    ]

    table = walk(as_served, connection, clients, own, wanted=wanted, look=look)

    assert table == {door: expected[door] for door in wanted}


@pytest.mark.prove
def test_every_door_answers_as_in_the_table(
    as_served: Flask,
    connection: Connection,
    clients: dict[str, FlaskClient],
    own: Things,
    look: Look,
    request: pytest.FixtureRequest,
) -> None:
    table = walk(as_served, connection, clients, own, wanted=doors(as_served), look=look)
    if request.config.getoption("--write-matrix", default=False):
        TABLE.write_text(written(table), "utf-8")

    assert written(table) == TABLE.read_text("utf-8")


@pytest.mark.prove
def test_publishing_opens_only_what_declares_it(
    as_served: Flask, connection: Connection, clients: dict[str, FlaskClient], own: Things, personas: Personas
) -> None:
    personas.edition.published = personas.edition.series.published = True
    strangers = dict.fromkeys(clients, clients["nobody"])

    table = walk(as_served, connection, strangers, own, wanted=doors(as_served), look=lambda *_answer: None)

    rules = doors(as_served)
    opened = {rules[door].endpoint for door in table if table[door]["nobody"] != committed()[door]["nobody"]}
    declared = {
        name
        for name, view in as_served.view_functions.items()
        if (requirement := getattr(view, "requirement", None)) and requirement.published
    }
    assert opened == declared


def test_the_fingerprint_sees_one_changed_letter(connection: Connection, personas: Personas) -> None:
    before = fingerprint(connection)

    personas.edition.venue = "x"
    db.session.flush()

    assert fingerprint(connection) != before


def test_a_table_that_is_written_reads_back_the_same(app: Flask) -> None:
    table = {door: dict.fromkeys(committed()[door], 200) for door in committed()}

    assert read(written(table)) == table
