"""Fifty people give away the last places of a field visit at once; one form is sent six times at once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from seminar.db import db, writing
from seminar.errors import Refused
from seminar.permissions import Role
from seminar.programme import queries, service
from seminar.programme.models import FieldVisit, Institution, SessionKind
from tests.make import ACTOR, make_edition, make_grant, make_participant, make_session, make_user
from tests.personas import windows
from tests.threads import run_all
from tests.unlocked import without_locks

pytestmark = pytest.mark.own_database
PLACES = 10
ASKING = 50


def make_visit(app: Flask) -> tuple[int, list[int]]:
    with app.app_context(), writing():
        edition = make_edition()
        session = make_session(edition, kind=SessionKind.FIELD_VISIT)
        visit = service.set_visit(actor=ACTOR, session=session, site="Zone", places=PLACES)
        db.session.flush()
        return visit.id, [make_participant(edition).id for _n in range(ASKING)]


def all_at_once(
    app: Flask, visit_id: int, participant_ids: list[int], after_reading: Callable[[], object]
) -> int:
    """Everybody asks for one place at one moment; returns how many hold one in the end."""
    gate = Barrier(len(participant_ids))

    def ask(participant_id: int) -> None:
        with app.app_context():
            gate.wait(30)
            try:
                with writing():
                    visit = db.session.get_one(FieldVisit, visit_id)
                    after_reading()
                    service.give_places(actor=ACTOR, visit=visit, participant_ids=[participant_id])
            except Refused:
                pass  # no place is left: what most of them are told

    run_all([Thread(target=ask, args=(id_,)) for id_ in participant_ids])
    with app.app_context():
        return len(queries.who_goes(db.session.get_one(FieldVisit, visit_id)))


def test_fifty_at_once_never_get_more_than_the_places(race_app: Flask) -> None:
    visit_id, people = make_visit(race_app)

    assert all_at_once(race_app, visit_id, people, lambda: None) == PLACES


def test_without_the_lock_postgresql_would_oversell(race_app: Flask, engine_name: str) -> None:
    """Shows that the race above is one. SQLite writes one after the other and needs no row lock."""
    together = Barrier(ASKING)
    wait = (lambda: together.wait(30)) if engine_name == "postgresql" else (lambda: None)
    visit_id, people = make_visit(race_app)
    with race_app.app_context():
        engine = db.engine

    with without_locks(engine):
        taken = all_at_once(race_app, visit_id, people, wait)

    assert taken > PLACES if engine_name == "postgresql" else taken == PLACES


def test_a_form_sent_several_times_at_once_adds_one_institution(race_app: Flask) -> None:
    with race_app.app_context(), writing():
        user = make_user()
        make_grant(user, Role.ADMIN)
        clients = windows(race_app, user, 6)
    gate = Barrier(len(clients))

    def send(client: FlaskClient) -> None:
        gate.wait(30)
        client.post("/institutions/new", data={"name": "Port of Tema", "kind": "company", "country": "GH"})

    run_all([Thread(target=send, args=(client,)) for client in clients])
    with race_app.app_context():
        assert db.session.execute(select(func.count(Institution.id))).scalar_one() == 1
