"""Tallies equal marks, whatever is done in whatever order."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from seminar.attendance import service
from seminar.attendance.models import Attendance
from seminar.attendance.queries import marked_sessions, marked_sessions_of
from seminar.db import db
from seminar.people.models import Participant
from tests.attendance.make import P, entry, mark, people_with_wrong_tallies, tallies
from tests.make import ACTOR, make_edition, make_participant, make_session
from tests.samples import examples

CELLS = st.tuples(
    st.integers(0, 2),
    st.integers(0, 3),
    st.sampled_from([None, *Attendance]),
    st.sampled_from([None, *Attendance]),
)
ACTS = st.lists(
    st.one_of(st.lists(CELLS, max_size=8), st.sampled_from(["undo", "count 0", "count 1"])), max_size=12
)


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, careful=st.booleans())
def test_tallies_equal_marks_after_any_acts(app: Flask, acts: list[object], careful: bool) -> None:
    edition = make_edition()
    people = [make_participant(edition) for _n in range(3)]
    sessions = [make_session(edition, counts=n != 2) for n in range(4)]
    last = None
    for act in acts:
        if isinstance(act, list):
            entries = [entry(people[p], sessions[s], a, seen=b, checks_seen=careful) for p, s, a, b in act]
            last = mark(edition, *entries).act
        elif act == "undo" and last:
            last = service.undo(actor=ACTOR, edition=edition, act=last).act
        elif isinstance(act, str) and act.startswith("count"):
            session = sessions[int(act[-1])]
            session.counts = not session.counts
            service.recount_session(session)

    assert people_with_wrong_tallies() == []


def test_wrong_tallies_are_found(app: Flask) -> None:
    edition = make_edition()
    who = make_participant(edition)
    make_participant(edition)
    db.session.execute(update(Participant).where(Participant.id == who.id).values(late=1))

    assert people_with_wrong_tallies() == [who.id]


@pytest.mark.parametrize(("counts", "present"), [(True, 2), (False, 1)])
def test_session_that_stops_counting_leaves_the_tallies(app: Flask, counts: bool, present: int) -> None:
    edition = make_edition()
    who, sessions = make_participant(edition), [make_session(edition), make_session(edition)]
    mark(edition, *(entry(who, where, P) for where in sessions))

    sessions[0].counts = counts
    service.recount_session(sessions[0])

    assert tallies(who) == (present, 0, 0, 0)


def test_sessions_are_counted_once_somebody_is_marked(app: Flask) -> None:
    edition, other = make_edition(), make_edition()
    people = [make_participant(edition) for _n in range(2)]
    sessions = [make_session(edition), make_session(edition), make_session(edition, counts=False)]
    for where in (sessions[0], sessions[2]):
        mark(edition, *(entry(who, where, P) for who in people))

    assert marked_sessions(edition) == 1
    assert marked_sessions(other) == 0
    assert marked_sessions_of([edition.id, other.id]) == {edition.id: 1}
