"""Opening what may be changed and saving it as it is changes nothing: every form of the program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, Date, Enum, Integer, String, inspect, select

from seminar.accounts.models import User
from seminar.audit.models import AuditEntry
from seminar.db import Record, UTCDateTime, db
from seminar.people.models import HeadCount, Participant, Person
from seminar.programme.models import (
    Edition,
    FieldVisit,
    Institution,
    ProgrammeSession,
    Series,
    Turn,
)
from tests.forms import SentForm, forms_of
from tests.locks.matrix import Door, doors, undone
from tests.locks.things import Things, address

# What holds no version but what can be changed too, and what asks a question that nobody has answered yet.
ALSO = {"/editions/<series>/<edition>/attendance/<int:session_id>"}
QUESTIONS = {"/countries/<iso2>/groups/<int:membership_id>/settle"}
KNOWN = {
    "/account",
    "/countries/<iso2>/groups/<int:membership_id>",
    "/editions/<series>/<edition>/participants/<int:participant_id>/change",
    "/editions/<series>/<edition>/participants/head-counts/<int:head_count_id>",
    "/editions/<series>/<edition>/programme/<int:session_id>/change",
    "/editions/<series>/<edition>/programme/<int:session_id>/turns/<int:turn_id>",
    "/editions/<series>/<edition>/programme/<int:session_id>/visit",
    "/editions/<series>/<edition>/settings",
    "/institutions/<int:institution_id>/change",
    "/people/<int:person_id>/change",
    "/series/<series>/change",
    "/users/<int:user_id>",
} | ALSO
FOLLOWS = {"updated_at", "version"}
Rows = dict[tuple[Any, ...], dict[str, Any]]


def _change_forms(app: Flask, client: FlaskClient, things: Things) -> Iterator[tuple[str, SentForm]]:
    """The forms that show a record: on the page of their own address, with the record's version."""
    rules = doors(app)
    for (path, method), rule in rules.items():
        if method != "GET" or Door(path, "POST") not in rules or path in QUESTIONS:
            continue
        page = client.get(address(rule, things))
        for form in forms_of(page.text) if page.status_code == 200 else ():
            kept = form.values.get("version", ["0"]) != ["0"] or path in ALSO
            if kept and form.typed and form.path == address(rule, things):
                yield path, form


def _rows(connection: Connection) -> Rows:
    """Every row but those of the audit log, by table and key, without what follows from its other columns."""
    return {
        (table.name, *(row[column.name] for column in table.primary_key)): {
            name: value for name, value in row.items() if name not in FOLLOWS and not name.endswith("_key")
        }
        for table in db.metadata.sorted_tables
        if table is not AuditEntry.__table__
        for row in connection.execute(select(table)).mappings()
    }


def _changed(before: Rows, after: Rows) -> list[str]:
    keys = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    return [f"{key}: {before.get(key)} → {after.get(key)}" for key in sorted(keys)]


def _faults(client: FlaskClient, connection: Connection, forms: list[tuple[str, SentForm]]) -> list[str]:
    faults, before = [], _rows(connection)
    for path, form in forms:
        with undone(connection):
            answer = client.post(form.action, data=form.values)
            if answer.status_code != 303:
                faults.append(f"{path}: {answer.status_code}")
            faults += [f"{path}: {change}" for change in _changed(before, _rows(connection))]
    return faults


FILLED: dict[str, Any] = {
    "departs_at": datetime(2023, 7, 25, 1, 15, 7, tzinfo=UTC),
    "returns_at": datetime(2023, 7, 25, 8, 45, tzinfo=UTC),
    "country": "KE",
    "nationality": "KE",
    "on_behalf_of_country": "KE",
    "website": "https://example.org/",
    "meeting_link": "https://example.org/room",
    "email": "somebody@example.org",
    "sdgs": [4, 17],
    "invited_countries": ["KE", "LA"],
}
FULL = (
    Edition,
    FieldVisit,
    HeadCount,
    Institution,
    Participant,
    Person,
    ProgrammeSession,
    Series,
    Turn,
    User,
)
LEFT_EMPTY = {"organisation", "on_behalf_of", "ends", "unsettled", "password_hash"}


def _fill(record: Record) -> None:
    """A value in every column that is empty, as far as the record's constraints let it."""
    for column in inspect(type(record)).columns:
        name, kind = column.key, column.type
        if getattr(record, name) not in (None, "", []) or name in LEFT_EMPTY or name.endswith("_key"):
            continue
        if name in FILLED:
            setattr(record, name, FILLED[name])
        elif isinstance(kind, UTCDateTime):
            setattr(record, name, datetime(2023, 7, 24, 1, 30, tzinfo=UTC))
        elif isinstance(kind, Date):
            setattr(record, name, date(2023, 7, 24))
        elif isinstance(kind, Enum):
            setattr(record, name, next(iter(kind.enum_class)))
        elif isinstance(kind, String):
            setattr(record, name, "Two\nlines" if kind.length is None else f"Some {name}")
        elif isinstance(kind, Integer) and not column.foreign_keys:
            setattr(record, name, 7)
    db.session.flush()


@pytest.mark.parametrize("filled", [False, True], ids=["as they are", "filled"])
def test_saving_what_a_page_shows_changes_nothing(
    app: Flask, connection: Connection, clients: dict[str, FlaskClient], own: Things, filled: bool
) -> None:
    if filled:
        for kind in FULL:
            for record in db.session.execute(select(kind)).scalars():
                _fill(record)
    forms = list(_change_forms(app, clients["admin"], own))

    assert {path for path, _form in forms} >= KNOWN
    assert _faults(clients["admin"], connection, forms) == []
