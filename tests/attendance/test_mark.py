from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from seminar.attendance.models import Mark, MarkChange, MarkSource
from seminar.audit.models import Actor, AuditEntry
from seminar.db import db
from seminar.errors import Refused
from tests.attendance.make import A, E, L, P, entry, mark, marks, seeing, steps, tallies
from tests.make import make_edition, make_participant, make_session


def test_mark_sets_changes_and_clears(app: Flask) -> None:
    edition = make_edition()
    who, where = make_participant(edition), make_session(edition)

    for attendance in (P, L, None):
        mark(edition, entry(who, where, attendance))

    assert marks() == []
    assert steps() == [(None, P), (P, L), (L, None)]
    assert tallies(who) == (0, 0, 0, 0)


def test_mark_counts_each_kind(app: Flask) -> None:
    edition = make_edition()
    who, sessions = make_participant(edition), [make_session(edition) for _n in range(4)]

    mark(edition, *(entry(who, s, a) for s, a in zip(sessions, (P, L, E, A), strict=True)))

    assert marks() == [P, L, E, A]
    assert tallies(who) == (1, 1, 1, 1)


def test_mark_at_a_session_that_does_not_count_is_kept_apart(app: Flask) -> None:
    edition = make_edition()
    who = make_participant(edition)

    mark(edition, entry(who, make_session(edition, counts=False), P))

    assert marks() == [P]
    assert tallies(who) == (0, 0, 0, 0)


def test_mark_that_stands_already_changes_nothing(app: Flask) -> None:
    edition = make_edition()
    who, where = make_participant(edition), make_session(edition)
    first = mark(edition, entry(who, where, P))

    second = mark(edition, entry(who, where, P))

    assert first.act is not None
    assert (second.act, second.changed, second.overtaken) == (None, [], {})
    assert steps() == [(None, P)]


def test_mark_keeps_who_and_how(app: Flask) -> None:
    edition = make_edition()
    who, where = make_participant(edition), make_session(edition)

    mark(edition, entry(who, where, P), actor=Actor(None, "Mei"), source=MarkSource.SHEET)

    for table in (Mark, MarkChange):
        row = db.session.execute(select(table)).scalar_one()
        assert (row.actor_name, row.source) == ("Mei", MarkSource.SHEET)


def test_act_is_noted_once_however_many_cells(app: Flask) -> None:
    edition = make_edition()
    where, people = make_session(edition), [make_participant(edition) for _n in range(3)]

    outcome = mark(edition, *(entry(who, where, P) for who in people))

    noted = db.session.execute(select(AuditEntry).where(AuditEntry.action == "attendance.mark")).scalar_one()
    assert (noted.id, noted.edition_id, noted.changes) == (outcome.act, edition.id, {"cells": [0, 3]})
    assert set(db.session.execute(select(MarkChange.act_id)).scalars()) == {outcome.act}


def test_minutes_of_a_report_stay_when_somebody_types_over_the_mark(app: Flask) -> None:
    edition = make_edition()
    who, where = make_participant(edition), make_session(edition)
    mark(edition, entry(who, where, L, minutes=40), source=MarkSource.PLATFORM)

    mark(edition, entry(who, where, P))

    row = db.session.execute(select(Mark)).scalar_one()
    assert (row.attendance, row.minutes, row.source) == (P, 40, MarkSource.TYPED)


def test_new_minutes_alone_are_a_change(app: Flask) -> None:
    edition = make_edition()
    who, where = make_participant(edition), make_session(edition)
    mark(edition, entry(who, where, P, minutes=40))

    mark(edition, entry(who, where, P, minutes=55))

    assert db.session.execute(select(Mark.minutes)).scalar_one() == 55
    assert steps() == [(None, P), (P, P)]


def test_last_of_two_entries_for_one_cell_counts(app: Flask) -> None:
    edition = make_edition()
    who, where = make_participant(edition), make_session(edition)

    mark(edition, entry(who, where, P), entry(who, where, A))

    assert marks() == [A]


def test_second_marker_yields_to_the_first(app: Flask) -> None:
    edition = make_edition()
    who, where = make_participant(edition), make_session(edition)
    mark(edition, seeing(who, where, L, None), actor=Actor(None, "Mei"))

    outcome = mark(edition, seeing(who, where, P, None))

    assert marks() == [L]
    assert outcome.changed == []
    standing = outcome.overtaken[who.id, where.id]
    assert standing is not None
    assert (standing.attendance, standing.actor_name) == (L, "Mei")


def test_second_marker_may_decide_once_the_first_is_seen(app: Flask) -> None:
    edition = make_edition()
    who, where = make_participant(edition), make_session(edition)
    mark(edition, entry(who, where, L))

    assert mark(edition, seeing(who, where, P, L)).overtaken == {}
    assert marks() == [P]


def test_mark_cleared_meanwhile_is_reported_as_none(app: Flask) -> None:
    edition = make_edition()
    who, where = make_participant(edition), make_session(edition)

    outcome = mark(edition, seeing(who, where, P, L))

    assert outcome.overtaken == {(who.id, where.id): None}


def test_two_markers_who_agree_do_not_disagree(app: Flask) -> None:
    edition = make_edition()
    who, where = make_participant(edition), make_session(edition)
    mark(edition, seeing(who, where, P, None))

    assert mark(edition, seeing(who, where, P, None)).overtaken == {}


def test_overtaken_cell_does_not_keep_the_others_back(app: Flask) -> None:
    edition = make_edition()
    (one, two), where = (make_participant(edition), make_participant(edition)), make_session(edition)
    mark(edition, entry(one, where, A))

    outcome = mark(edition, seeing(one, where, P, None), seeing(two, where, P, None))

    assert outcome.changed == [(two.id, where.id)]
    assert marks() == [A, P]


@pytest.mark.parametrize("foreign", ["participant", "session"])
def test_cell_of_another_edition_is_refused(app: Flask, foreign: str) -> None:
    edition, other = make_edition(), make_edition()
    who = make_participant(other if foreign == "participant" else edition)
    where = make_session(other if foreign == "session" else edition)
    mine = entry(make_participant(edition), make_session(edition), P)

    with pytest.raises(Refused):
        mark(edition, mine, entry(who, where, P))

    assert marks() == []


def test_statements_do_not_grow_with_the_cells(app: Flask, statements: list[str]) -> None:
    edition = make_edition()
    sessions = [make_session(edition) for _n in range(10)]
    people = [make_participant(edition) for _n in range(100)]
    db.session.flush()
    counts = []
    for some in (people[:1], people):
        statements.clear()
        mark(edition, *(entry(who, where, P) for who in some for where in sessions[: len(some)]))
        counts.append(len(statements))

    assert counts == [counts[0], counts[0]]
    assert len(marks()) == 1000
