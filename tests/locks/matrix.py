"""What each kind of visitor is answered at each address: walked, written down, and read back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from seminar.db import db
from tests.locks.things import Things, address

TABLE = Path(__file__).parent / "matrix.txt"
ACTORS = (
    "nobody",
    "partner",
    "staff",
    "organizer",
    "other_partner",
    "other_staff",
    "other_organizer",
    "admin",
    "disabled",
)
HEADER = """\
# What each visitor is answered at each address, with an empty form where something is sent.
# partner, staff and organizer hold their role in the edition of the address; other_… in another one.
# Written by: python -m tests.locks.write   Read every changed line before you commit it.
"""


class Door(NamedTuple):
    """One way to knock: an address as the rule says it, and a method."""

    rule: str
    method: str


Answers = dict[str, int]  # the status by actor
Table = dict[Door, Answers]


def doors(app: Flask) -> dict[Door, Rule]:
    """Every rule and method of the application, in order."""
    found = {
        Door(rule.rule, method): rule
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    return dict(sorted(found.items()))


def knock(client: FlaskClient, door: Door, rule: Rule, things: Things, query: str = "") -> TestResponse:
    """The answer; the browser's cookie stays the one of before, also after signing out."""
    name = client.application.config["SESSION_COOKIE_NAME"]
    cookie = client.get_cookie(name)
    response = client.open(address(rule, things) + query, method=door.method)
    client.delete_cookie(name)
    if cookie:
        client.set_cookie(name, cookie.value)
    return response


def is_denied(response: TestResponse) -> bool:
    """Whether the visitor was turned away."""
    asked_to_sign_in = response.status_code == 303 and (response.location or "").startswith("/sign-in?next=")
    return response.status_code in (401, 403, 404, 405) or asked_to_sign_in


@contextmanager
def undone(connection: Connection) -> Iterator[None]:
    """A block whose changes to the database are taken back."""
    db.session.flush()
    savepoint = connection.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()
        db.session.expire_all()


def fingerprint(connection: Connection) -> str:
    """One hash over every row of every table."""
    digest = hashlib.sha256()
    for table in db.metadata.sorted_tables:
        rows = connection.execute(select(table).order_by(*table.primary_key.columns))
        digest.update(f"{table.name}{[tuple(row) for row in rows]}".encode())
    return digest.hexdigest()


def walk(
    app: Flask,
    connection: Connection,
    clients: dict[str, FlaskClient],
    things: Things,
    *,
    wanted: Iterable[Door],
    look: Callable[[Door, str, TestResponse], None],
) -> Table:
    """Knock at each wanted door as each actor; `look` examines every answer. Nothing stays changed."""
    rules, table = doors(app), {}
    for door in wanted:
        table[door] = {}
        for actor in ACTORS:
            with undone(connection):
                response = knock(clients[actor], door, rules[door], things)
                look(door, actor, response)
                response.close()
                table[door][actor] = response.status_code
    return table


def written(table: Table) -> str:
    """The table as text, one door a line."""
    width = max(len(door.rule) for door in table)
    lines = [f"{'method':7}{'address':{width}}  {' '.join(ACTORS)}"]
    for door, answers in table.items():
        statuses = " ".join(f"{answers[actor]:{len(actor)}}" for actor in ACTORS)
        lines.append(f"{door.method:7}{door.rule:{width}}  {statuses}")
    return HEADER + "\n".join(lines) + "\n"


def read(text: str) -> Table:
    """The table from its text."""
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {
        Door(rule, method): dict(zip(ACTORS, map(int, statuses), strict=True))
        for method, rule, *statuses in lines[1:]
    }
