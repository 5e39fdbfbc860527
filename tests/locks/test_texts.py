"""Strings that have broken software before, through every text field of every form that a page shows.

The forms are found by walking the pages, so that a new one is in as soon as it is shown somewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from sqlalchemy import Connection, event
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from seminar.text import cleaned, shows
from tests.forms import SentForm, forms_of
from tests.locks.matrix import Door, doors, undone
from tests.locks.test_saving import QUESTIONS
from tests.locks.things import Things, address
from tests.people.test_naughty import naughty_strings
from tests.samples import Share, proves_all

SEARCHES = re.compile(r'<input type="search"\s+id="filter-\w+"\s+name="(\w+)"')
ACTORS = ("organizer", "admin")
A_DAY, PROVED = 1, 12  # strings that `make test` sends; `make prove` sends all, or so many of them
# Fields that take no text as it is: what has a shape, what is looked for, what is read as a table.
SHAPED = {
    *("departs_at", "email", "ends", "meeting_link", "other-0", "pasted", "registration_closes"),
    *("registration_opens", "returns_at", "slug", "starts", "time_zone", "website", "zone"),
}
# The shell of the door, without a session: its script sends.
SENT_ELSEWHERE = {"/door"}
SIGNING_IN = {"/account/password", "/link/<token>", "/sign-in"}
EDITION = {"first_day": "2023-07-24", "last_day": "2023-07-25", "time_zone": "UTC", "slug": "a-slug"}
# What a form lacks to be valid, by the page that shows it.
NEEDED: dict[str, dict[str, str]] = {
    "/countries/<iso2>/groups/<int:membership_id>/settle": {"outcome": "stays"},
    "/editions/<series>/<edition>/attendance/completion/<int:participant_id>": {"ruling": "completes"},
    "/editions/<series>/<edition>/participants": {"new_status": "withdrawn"},
    "/editions/<series>/<edition>/participants/<int:participant_id>": {"new_status": "withdrawn"},
    "/editions/<series>/<edition>/participants/<int:participant_id>/change": {"country": ""},
    "/editions/<series>/<edition>/participants/head-counts/import": {"pasted": "Country,Number\nKenya,3"},
    "/editions/<series>/<edition>/participants/head-counts/new": {"number": "3"},
    "/editions/<series>/<edition>/programme/new": {"starts": "09:00", "ends": "10:00"},
    "/institutions/new": {"country": "KE"},
    "/series/<series>/editions/copy/<slug>": EDITION,
    "/series/<series>/editions/new": EDITION,
    "/series/new": {"slug": "a-slug"},
    "/users/new": {"email": "somebody.new@example.org"},
}
# Fields of which the walk must know, by the end of the page's address: some of each feature.
SOME = {
    *(("account", "name"), ("change", "native_name"), ("change", "dietary"), ("sharing", "label")),
    *(("settings", "outcome"), ("settings", "venue"), ("visit", "guide"), ("door", "guest")),
    *(("<int:participant_id>", "reason"), ("<int:turn_id>", "on_behalf_of"), ("new", "source")),
}


@dataclass(frozen=True)
class Sending:
    """A form with texts: the page that shows it, who sends it, and what makes it valid."""

    door: Door
    page: str
    actor: str
    form: SentForm
    values: dict[str, Any]

    @property
    def texts(self) -> list[str]:
        return sorted(self.form.texts.keys() - SHAPED)

    def fits(self, name: str, text: str) -> bool:
        """Whether the field takes the text."""
        seen = shows(text) or name not in self.form.required
        return seen and "\0" not in text and len(text.strip()) <= self.form.texts[name]


def pages_of(app: Flask) -> list[tuple[Door, Rule]]:
    found = doors(app).items()
    return [(door, rule) for door, rule in found if door.method == "GET" and rule.endpoint != "static"]


def sendings(
    pages: Iterable[tuple[Door, Rule]], clients: dict[str, FlaskClient], things: Things
) -> Iterator[Sending]:
    """Every form of these pages that has a text field, once.

    In `make test` they are a share of all pages, and an admin opens only what an organizer may not.
    """
    seen: set[tuple[str, ...]] = set()
    for door, rule in pages:
        page = address(rule, things)
        for actor in ACTORS:
            answer = clients[actor].get(page)
            shown = (
                forms_of(answer.text) if answer.mimetype == "text/html" and answer.status_code == 200 else ()
            )
            for form in shown:
                key = (form.path, *sorted(form.texts))
                if form.texts and key not in seen:
                    seen.add(key)
                    yield Sending(door, page, actor, form, form.values | needed(door.rule, things))
            if answer.status_code == 200 and not proves_all():
                break


def needed(rule: str, things: Things) -> dict[str, str]:
    found = dict(NEEDED.get(rule, {}))
    if rule.endswith("/participants"):
        found["participant"] = str(things["participant_id"])
    if rule.endswith("/turns/new/institution"):
        found["institution_id"] = str(things["institution_id"])
    return found


class Walk:
    """Sends the forms, and notes what reaches the database."""

    def __init__(
        self,
        app: Flask,
        connection: Connection,
        clients: dict[str, FlaskClient],
        things: Things,
        pages: Iterable[tuple[Door, Rule]],
    ) -> None:
        self.connection, self.clients = connection, clients
        self.found = list(sendings(pages, clients, things))
        self.written: list[str] = []
        self.questions = {
            address(rule, things) for (path, _m), rule in doors(app).items() if path in QUESTIONS
        }
        self._read: dict[tuple[str, str], set[str]] = {}

    def read(self, sending: Sending) -> set[str]:
        """The fields that the page on which one goes on shows word for word; each form is tried once."""
        key = (sending.page, sending.form.path)
        if key not in self._read:
            with undone(self.connection):
                page = self._after(sending, {})
            self._read[key] = {name for name, text in words(sending).items() if f">{text}<" in page.text}
        return self._read[key]

    def note(self, _c: object, _k: object, statement: str, values: Any, *_rest: object) -> None:
        if statement.startswith(("INSERT", "UPDATE")):
            for row in values if isinstance(values, list) else [values]:
                cells = row.values() if isinstance(row, dict) else row
                self.written += [str(getattr(cell, "obj", cell)) for cell in cells]

    def send(self, sending: Sending, typed: dict[str, str]) -> list[str]:
        """What is wrong with the answer to these texts; nothing stays changed."""
        fit = {name: text for name, text in typed.items() if sending.fits(name, text)}
        return [*self._stored(sending, fit), *self._refused(sending, typed, typed.keys() - fit.keys())]

    def _stored(self, sending: Sending, typed: dict[str, str]) -> Iterator[str]:
        told, read = f"{sending.door.rule} {sending.form.path}", self.read(sending)
        with undone(self.connection):
            page = self._after(sending, typed)
            if page.status_code != 200:
                yield f"{told}: {page.status_code} for {typed}"
                return
            for name, text in typed.items():
                if not any(is_in(text, written) for written in self.written):
                    yield f"{told}: {name} is not stored: {text!r}"
                if name in read and not is_said(text, page.text):
                    yield f"{told}: {name} is not shown: {text!r}"
            if sending.page not in self.questions:
                yield from self._shown_in_form(sending, typed)

    def _after(self, sending: Sending, typed: dict[str, str]) -> TestResponse:
        """The page on which one goes on; `written` holds what reached the database."""
        client = self.clients[sending.actor]
        self.written.clear()
        answer = client.post(sending.form.action, data=sending.values | words(sending) | typed)
        return client.get(answer.location) if answer.status_code == 303 else answer

    def _shown_in_form(self, sending: Sending, typed: dict[str, str]) -> Iterator[str]:
        again = self.clients[sending.actor].get(sending.page)
        for form in forms_of(again.text):
            if form.path == sending.form.path and form.values.get("version", ["0"]) != ["0"]:
                for name, text in typed.items():
                    shown = form.values.get(name, [""])[0]
                    if unix(shown) != unix(text):
                        yield f"{sending.door.rule}: {name} shows {shown!r} for {text!r}"

    def _refused(self, sending: Sending, typed: dict[str, str], names: set[str]) -> Iterator[str]:
        """The form again, with what was typed."""
        for name in sorted(names):
            with undone(self.connection):
                data = sending.values | words(sending) | {name: typed[name]}
                answer = self.clients[sending.actor].post(sending.form.action, data=data)
            if answer.status_code != 422:
                yield f"{sending.door.rule}: {name} is answered {answer.status_code} for {typed[name]!r}"
            elif not is_said(typed[name], answer.text):
                yield f"{sending.door.rule}: {name} does not show again {typed[name]!r}"


def words(sending: Sending) -> dict[str, str]:
    """Plain words for each field, other ones for each."""
    return {name: f"Words of {name}" for name in sending.texts}


def is_in(text: str, written: str) -> bool:
    """Whether a value of the database is the text, or holds it as JSON."""
    return unix(text) in (unix(written), "") or json.dumps(unix(text))[1:-1] in written


def is_said(text: str, page: str) -> bool:
    return "\0" in text or not shows(text) or str(escape(unix(text))) in unix(page)


def unix(text: str) -> str:
    """The text as forms keep it."""
    return cleaned(text).replace("\r\n", "\n").replace("\r", "\n").strip()


@pytest.fixture
def walk(
    app: Flask, connection: Connection, clients: dict[str, FlaskClient], own: Things, share: Share
) -> Iterator[Walk]:
    made = Walk(app, connection, clients, own, share(pages_of(app), 50))
    event.listen(connection, "before_cursor_execute", made.note)
    yield made
    event.remove(connection, "before_cursor_execute", made.note)


def free(walk: Walk) -> list[Sending]:
    """The forms that take texts as they are."""
    kept_out = SENT_ELSEWHERE | SIGNING_IN
    return [sending for sending in walk.found if sending.texts and sending.door.rule not in kept_out]


def faults(walk: Walk, sendings: Iterable[Sending], strings: list[str]) -> list[str]:
    return [
        fault
        for sending in sendings
        for text in strings
        for fault in walk.send(sending, dict.fromkeys(sending.texts, text))
    ]


number_a_day = pytest.mark.parametrize("number", [A_DAY, pytest.param(PROVED, marks=pytest.mark.prove)])


def of_today(number: int = A_DAY) -> list[str]:
    strings = naughty_strings()
    apart = len(strings) // number
    return strings[date.today().toordinal() % apart :: apart]


def test_strings_of_today_are_stored_as_typed(walk: Walk) -> None:
    assert faults(walk, free(walk), of_today()) == []
    sent = walk.found
    found = {(sending.door.rule.rpartition("/")[2], name) for sending in sent for name in sending.texts}
    assert found >= SOME if proves_all() else found


@pytest.mark.prove
def test_all_strings_are_stored_as_typed(walk: Walk) -> None:
    """Of forms with the same fields, such as a new series and a changed one, the last that the walk finds."""
    of_a_kind = {tuple(sending.texts): sending for sending in free(walk)}

    assert faults(walk, of_a_kind.values(), naughty_strings()) == []


@number_a_day
def test_what_has_a_shape_is_refused_in_the_form(walk: Walk, number: int) -> None:
    """A day, an address, a list to be read: the answer is a page, whatever was typed."""
    wrong = []
    for sending in walk.found:
        for name, text in product(sorted(sending.form.texts.keys() & SHAPED), of_today(number)):
            with undone(walk.connection):
                data = sending.values | words(sending) | {name: text}
                answer = walk.clients[sending.actor].post(sending.form.action, data=data)
            if answer.status_code not in (200, 303, 405, 409, 422):
                wrong.append(f"{sending.door.rule}: {name} is answered {answer.status_code} for {text!r}")

    assert wrong == []


@number_a_day
def test_what_is_looked_for_is_no_error(
    app: Flask, connection: Connection, clients: dict[str, FlaskClient], own: Things, number: int
) -> None:
    wrong, found = [], set()
    for door, rule in pages_of(app):
        page = address(rule, own)
        with undone(connection):
            boxes = SEARCHES.findall(clients["admin"].get(page).get_data().decode("utf-8", "replace"))
        boxes += ["q"] * (door.rule == "/search")
        for name, text in product(boxes, of_today(number)):
            found.add(door.rule)
            with undone(connection):
                answer = clients["admin"].get(page, query_string={name: text})
            if answer.status_code not in (200, 404, 414, 422):
                wrong.append(f"{door.rule}?{name}={text!r}: {answer.status_code}")

    assert wrong == []
    assert len(found) > 12
