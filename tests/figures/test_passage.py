"""How participants went on from one edition to the next, and when partners may read it."""

from __future__ import annotations

import pytest
from flask import Flask

from seminar.figures.passage import passages
from seminar.people.models import Status
from tests.make import make_edition, make_participant, make_person


@pytest.mark.parametrize(("again", "sayable"), [(0, True), (2, False)])
def test_sums_are_kept_back_when_any_basis_would_tell_a_few(app: Flask, again: int, sayable: bool) -> None:
    """Nominated again they count on one basis alone, which is not the one that is asked for."""
    earlier = make_edition()
    later = make_edition(follows_id=earlier.id)
    people = [make_person() for _each in range(6)]
    for person in people:
        make_participant(earlier, country="KE", person=person)
    for person in people[:again]:
        make_participant(later, country="KE", person=person, status=Status.NOMINATED)

    with app.test_request_context():
        [passage] = passages([later])

    assert passage.is_sayable is sayable
