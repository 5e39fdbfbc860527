"""The server is killed while marks arrive: what was acknowledged is there, and the rest can be sent again."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from threading import Thread
from typing import Any
from urllib.error import HTTPError

import pytest
from alembic import command
from flask import Flask
from sqlalchemy import select

from seminar import schema
from seminar.attendance.models import Mark
from seminar.attendance.queries import wrong_tallies
from seminar.attendance.taps import new_key
from seminar.db import db, writing
from seminar.permissions import Role
from tests.make import make_edition, make_grant, make_participant, make_session, make_user
from tests.personas import sign_in
from tools import live

pytestmark = pytest.mark.own_database
PEOPLE = 300
IN_A_REQUEST = 5
SOON = 30  # seconds until a server that does not answer counts as broken


@dataclass
class Phone:
    """Sends taps until all are answered or nobody answers any more."""

    door: str
    headers: dict[str, str]
    taps: list[dict[str, Any]]
    acknowledged: set[int] = field(default_factory=set)

    def ask(self, path: str, body: object = None) -> dict[str, Any]:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.door + path, data, self.headers)
        with urllib.request.urlopen(request, timeout=SOON) as answer:
            if cookie := answer.headers["Set-Cookie"]:
                self.headers["Cookie"] = cookie.partition(";")[0]
            return dict(json.load(answer))

    def send(self) -> None:
        try:
            self.headers["X-CSRFToken"] = self.ask("/list")["token"]
            for start in range(0, len(self.taps), IN_A_REQUEST):
                some = self.taps[start : start + IN_A_REQUEST]
                self.ask("/taps", {"taps": some})
                self.acknowledged |= {tap["participant"] for tap in some}
        except HTTPError:
            raise  # an answer that says no
        except (OSError, HTTPException):
            return  # the server is gone


@contextmanager
def served(app: Flask, port: int) -> Iterator[subprocess.Popen[bytes]]:
    settings = {
        "SEMINAR_INSTANCE": str(app.config["INSTANCE"]),
        "SEMINAR_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "SEMINAR_ADDRESS": f"http://127.0.0.1:{port}",
    }
    with app.app_context():  # the tables were made from the models: say that they are those of today
        command.stamp(schema.alembic_config(), "head")
    words = [sys.executable, "-m", "seminar", "serve", "--port", str(port)]
    server = subprocess.Popen(words, env=os.environ | settings, start_new_session=True)
    try:
        wait_for(port)
        yield server
    finally:
        os.killpg(server.pid, signal.SIGKILL)  # the server and its workers, in the middle of what they do
        server.wait(SOON)


def wait_for(port: int) -> None:
    end = time.monotonic() + SOON
    while True:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in").close()
            return
        except OSError:  # nobody listens yet, or somebody who is just starting
            assert time.monotonic() < end, "it did not start"
            time.sleep(0.02)


def make_phone(app: Flask, port: int) -> Phone:
    (app.config["INSTANCE"] / "secret_key").write_text("of the tests, never of a copy")
    with app.app_context(), writing():
        session = make_session(make_edition())
        edition = session.edition
        user = make_user()
        make_grant(user, Role.STAFF, series_id=edition.series_id, edition_id=edition.id)
        cookie = sign_in(app, user).get_cookie(app.config["SESSION_COOKIE_NAME"])
        assert cookie
        people = [make_participant(edition).id for _n in range(PEOPLE)]
        door = f"http://127.0.0.1:{port}/editions/{edition.series.slug}/{edition.slug}/attendance/{session.id}/door"
    taps = [{"key": new_key(), "participant": who, "to": "present", "seen": None} for who in people]
    headers = {
        "Accept": "application/json",
        "Content-Type": "application/json",
        "Cookie": f"{cookie.key}={cookie.value}",
    }
    return Phone(door, headers, taps)


def marked(app: Flask) -> list[int]:
    with app.app_context():
        return list(db.session.execute(select(Mark.participant_id)).scalars())


@pytest.mark.parametrize("kills", [1, pytest.param(12, marks=pytest.mark.prove)])
def test_acknowledged_marks_are_there_after_the_server_was_killed(race_app: Flask, kills: int) -> None:
    port = live.free_port()
    phone = make_phone(race_app, port)
    for kill in range(kills):
        with served(race_app, port):
            sending = Thread(target=phone.send)
            sending.start()
            time.sleep(random.Random(kill).uniform(0.1, 0.9))
        sending.join(SOON)
        found = marked(race_app)
        assert phone.acknowledged <= set(found)
        assert len(found) == len(set(found))
    with served(race_app, port):
        phone.send()

    assert phone.acknowledged == set(marked(race_app)) == {tap["participant"] for tap in phone.taps}
    with race_app.app_context():
        assert db.session.execute(wrong_tallies()).all() == []
