"""Every page and every report takes the same number of queries at one row of each kind and at three."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection
from werkzeug.routing import Rule

from seminar.attendance.models import Attendance
from seminar.summaries.views import KEPT
from tests.attendance.make import entry, mark
from tests.forms import forms_of
from tests.locks.matrix import Door, doors, knock, undone
from tests.locks.things import Things, make_things
from tests.make import make_edition, make_participant, make_series, make_session
from tests.personas import Personas

READERS = ("admin", "organizer", "partner")
KINDS_OF_FILES = ("xlsx", "csv", "docx", "pdf", "ics")
SHARES = 6  # `make test` goes through one share a day, `make prove` through all of them
# What answers nobody here. Of a list that is not confirmed nothing was taken: tests/rolls, tests/platforms
# and tests/imports confirm theirs. Whoever is signed in is led on from the sign-in page. Head counts are
# removed by their source, which no address here names: tests/imports does.
NO_PAGES = {
    "/editions/<series>/<edition>/attendance/reports/<int:report_id>/taken",
    "/editions/<series>/<edition>/attendance/reports/<int:report_id>/undo",
    "/editions/<series>/<edition>/attendance/sheets/<int:roll_id>/taken",
    "/editions/<series>/<edition>/attendance/sheets/<int:roll_id>/undo",
    "/editions/<series>/<edition>/import/done/<int:import_id>/problems.xlsx",
    "/editions/<series>/<edition>/participants/head-counts/remove",
    "/sign-in",
}
REPORTS = {
    *("attendance", "badges", "certificates", "coverage", "manifest", "participants-list", "programme"),
    *("report", "roster", "sign-in"),
}
EVERY = slice(None)
Counts = dict[tuple[str, str], int]


def grow(personas: Personas, number: int) -> None:
    """One more of everything that a list can hold: in the edition, in its series, and beside it."""
    edition = personas.edition
    make_things(edition, f"Own text {number}")
    for place in (edition, make_edition(series=edition.series), make_edition(series=make_series())):
        who, where = make_participant(place, country="LA"), make_session(place)
        mark(place, entry(who, where, Attendance.PRESENT))
        mark(place, entry(who, where, Attendance.LATE))


@pytest.fixture
def visit(
    app: Flask, connection: Connection, clients: dict[str, FlaskClient], own: Things, statements: list[str]
) -> Visit:
    return Visit(app, connection, clients, own, statements)


class Visit:
    """Goes to every page, or takes every report, and counts the statements that the answer took."""

    def __init__(
        self,
        app: Flask,
        connection: Connection,
        clients: dict[str, FlaskClient],
        own: Things,
        statements: list[str],
    ) -> None:
        self.app, self.connection, self.clients = app, connection, clients
        self.own, self.statements = own, statements

    def pages(self, share: slice = EVERY) -> Counts:
        found = {}
        for door, rule in self._pages()[share]:
            for reader in READERS:
                with self._counting(), knock(self.clients[reader], door, rule, self.own) as answer:
                    if answer.status_code == 200:
                        found[door.rule, reader] = len(self.statements)
        return found

    def _pages(self) -> list[tuple[Door, Rule]]:
        return [(door, rule) for door, rule in doors(self.app).items() if door.method == "GET"]

    def reports(self, page: str) -> Counts:
        """Of each form of the page, sent as it stands."""
        client = self.clients["organizer"]
        found = {}
        forms = [form for form in forms_of(client.get(page).text) if form.path.startswith(page)]
        for form, kind in product(forms, KINDS_OF_FILES):
            with (
                self._counting(),
                client.post(form.action, data=form.values | {"format": kind}) as answer,
            ):
                if "attachment" in answer.headers.get("Content-Disposition", ""):
                    found[form.path, kind] = len(self.statements)
        return found

    @contextmanager
    def _counting(self) -> Iterator[None]:
        with undone(self.connection):
            self.app.extensions[KEPT].clear()
            self.statements.clear()
            yield


def different(few: Counts, many: Counts) -> dict[tuple[str, str], tuple[int, int | None]]:
    return {each: (few[each], many.get(each)) for each in few if few[each] != many.get(each)}


def test_todays_share_takes_the_same_queries_at_one_and_at_three_rows(
    personas: Personas, visit: Visit
) -> None:
    share = slice(date.today().toordinal() % SHARES, None, SHARES)
    grow(personas, 1)
    few = visit.pages(share)
    for number in (2, 3):
        grow(personas, number)

    assert different(few, visit.pages(share)) == {}
    assert few


@pytest.mark.prove
def test_every_page_takes_the_same_queries_at_one_and_at_three_rows(personas: Personas, visit: Visit) -> None:
    grow(personas, 1)
    few = visit.pages()
    for number in (2, 3):
        grow(personas, number)

    assert different(few, visit.pages()) == {}
    rules = {door.rule for door in doors(visit.app) if door.method == "GET"}
    assert rules - {rule for rule, _reader in few} == NO_PAGES


def test_reports_take_the_same_queries_at_one_and_at_three_rows(personas: Personas, visit: Visit) -> None:
    page = f"/editions/{personas.edition.path}/reports"
    grow(personas, 1)
    few = visit.reports(page)
    for number in (2, 3):
        grow(personas, number)

    assert different(few, visit.reports(page)) == {}
    assert {path.removeprefix(f"{page}/") for path, _kind in few} == REPORTS
