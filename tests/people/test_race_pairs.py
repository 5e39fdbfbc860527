"""Two who find the same pair at one moment: it is there once, and neither fails."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from seminar.db import db, writing
from seminar.people.models import LikelyPair
from seminar.people.service.pairs import look_at
from tests.make import make_edition, make_participant, make_person
from tests.people.test_race_merging import all_at_once

pytestmark = pytest.mark.own_database


def test_a_pair_that_several_find_at_once_is_there_once(race_app: Flask) -> None:
    with race_app.app_context(), writing():
        edition = make_edition()
        persons = [make_person(name="Juma Otieno") for _n in range(6)]
        for person in persons:
            make_participant(edition, person=person)
        ids = [person.id for person in persons]

    assert all_at_once(race_app, [lambda id=id: look_at([id]) for id in ids]) == []  # type: ignore[misc] # bound now

    with race_app.app_context():
        assert db.session.execute(select(func.count(LikelyPair.id))).scalar_one() == 15
