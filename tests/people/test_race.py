"""Fifty people ask at once for the last places of an edition: by registering, and from the waiting list."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from threading import Barrier, Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from seminar.db import db, writing
from seminar.errors import Refused
from seminar.people.models import Participant, Person, Status
from seminar.people.queries import confirmed_count
from seminar.people.service import change_status, register
from seminar.permissions import Role
from seminar.programme.models import Edition
from tests.make import ACTOR, make_edition, make_grant, make_participant, make_user
from tests.personas import windows
from tests.threads import run_all
from tests.unlocked import meeting_after, without_locks

pytestmark = pytest.mark.own_database
PLACES = 10
ASKING = 50
Ask = Callable[[int], object]


def make_waiting(app: Flask) -> tuple[int, list[int]]:
    """An edition with ten places and nobody confirmed, and fifty on its waiting list."""
    with app.app_context(), writing():
        edition = make_edition(capacity=PLACES)
        waiting = [make_participant(edition, status=Status.WAITLISTED).id for _n in range(ASKING)]
        return edition.id, waiting


def all_at_once(app: Flask, edition_id: int, ask: Ask, keys: list[int]) -> int:
    """Everybody asks at one moment; returns how many are confirmed in the end."""
    gate = Barrier(len(keys))

    def run(key: int) -> None:
        with app.app_context():
            gate.wait(30)
            try:
                with writing():
                    ask(key)
            except Refused:
                pass  # no place is left: what most of those who wait are told

    run_all([Thread(target=run, args=(key,)) for key in keys])
    with app.app_context():
        return confirmed_count(db.session.get_one(Edition, edition_id))


def registering(edition_id: int) -> Ask:
    return lambda number: register(
        actor=ACTOR, edition=db.session.get_one(Edition, edition_id), name=f"Person {number}"
    )


def moving_up(_edition_id: int) -> Ask:
    return lambda id: change_status(
        actor=ACTOR, participants=[db.session.get_one(Participant, id)], status=Status.CONFIRMED
    )


@pytest.mark.parametrize("way", [registering, moving_up])
def test_fifty_at_once_never_get_more_than_the_places(race_app: Flask, way: Callable[[int], Ask]) -> None:
    edition_id, waiting = make_waiting(race_app)

    assert all_at_once(race_app, edition_id, way(edition_id), waiting) == PLACES


@pytest.mark.parametrize("way", [registering, moving_up])
def test_without_the_lock_postgresql_would_oversell(
    race_app: Flask, engine_name: str, way: Callable[[int], Ask]
) -> None:
    """Shows that the race above is one. SQLite writes one after the other and needs no row lock."""
    edition_id, waiting = make_waiting(race_app)
    with race_app.app_context():
        engine = db.engine

    with ExitStack() as stack:
        stack.enter_context(without_locks(engine))
        if engine_name == "postgresql":
            stack.enter_context(meeting_after(engine, r"count\(.*FROM participant", ASKING))
        confirmed = all_at_once(race_app, edition_id, way(edition_id), waiting)

    assert confirmed > PLACES if engine_name == "postgresql" else confirmed == PLACES


def test_nobody_registers_a_person_twice_at_once(race_app: Flask) -> None:
    """One person, fifty clicks: the first is registered, the others are told."""
    with race_app.app_context(), writing():
        edition_id = make_edition().id
        person = make_participant(make_edition()).person_id
    with race_app.app_context():
        known = db.session.get_one(Person, person)

    confirmed = all_at_once(
        race_app,
        edition_id,
        lambda _n: register(actor=ACTOR, edition=db.session.get_one(Edition, edition_id), person=known),
        list(range(ASKING)),
    )

    assert confirmed == 1


def test_a_form_sent_twice_at_once_registers_one_person(race_app: Flask) -> None:
    with race_app.app_context(), writing():
        edition, user = make_edition(), make_user()
        make_grant(user, Role.ADMIN)
        clients = windows(race_app, user, 6)
        address = f"/editions/{edition.series.slug}/{edition.slug}/participants/new"
    gate = Barrier(len(clients))

    def send(client: FlaskClient) -> None:
        gate.wait(30)
        client.post(address, data={"name": "Dara Sok", "country": "KH"})

    run_all([Thread(target=send, args=(client,)) for client in clients])
    with race_app.app_context():
        assert db.session.execute(select(func.count(Person.id))).scalar_one() == 1
