"""Fifty people mark at once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from seminar.attendance import service
from seminar.attendance.models import Mark, MarkChange, Override, Ruling
from seminar.attendance.queries import wrong_tallies
from seminar.attendance.service import Entry, tallies
from seminar.audit.models import AuditEntry
from seminar.db import db, writing
from seminar.people.models import Participant
from seminar.programme import service as programme
from seminar.programme.models import Edition, ProgrammeSession
from tests.attendance.make import L, P
from tests.make import ACTOR, make_edition, make_participant, make_session
from tests.threads import run_all

pytestmark = pytest.mark.own_database
MARKERS = 50


def make_grid(app: Flask, sessions: int) -> tuple[int, int, list[int]]:
    """An edition, its one participant, and its sessions."""
    with app.app_context(), writing():
        edition = make_edition()
        return edition.id, make_participant(edition).id, [make_session(edition).id for _n in range(sessions)]


def together(app: Flask, *acts: Callable[[], object]) -> list[object]:
    """What becomes of the acts, each in a transaction and a thread of its own, begun at one moment."""
    gate, results = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        with app.app_context():
            gate.wait(30)
            with writing():
                result = act()
            results.append(result)

    run_all([Thread(target=run, args=(act,)) for act in acts])
    return results


def marking(edition_id: int, *entries: Entry) -> Callable[[], object]:
    def act() -> object:
        edition = db.session.get_one(Edition, edition_id)
        return service.mark(actor=ACTOR, edition=edition, entries=entries)

    return act


def present_of(app: Flask, participant_id: int) -> int:
    with app.app_context():
        return db.session.get_one(Participant, participant_id).present


def number_of(app: Flask, table: type) -> int:
    with app.app_context():
        return db.session.execute(select(func.count()).select_from(table)).scalar_one()


def test_fifty_marks_of_one_cell_are_one_mark(race_app: Flask) -> None:
    edition, who, [where] = make_grid(race_app, 1)

    results = together(race_app, *[marking(edition, Entry(who, where, P, checks_seen=True))] * MARKERS)

    assert len(results) == MARKERS
    assert (number_of(race_app, Mark), number_of(race_app, MarkChange)) == (1, 1)
    assert present_of(race_app, who) == 1


def test_fifty_marks_of_one_person_are_all_counted(race_app: Flask) -> None:
    edition, who, sessions = make_grid(race_app, MARKERS)

    together(race_app, *[marking(edition, Entry(who, where, P)) for where in sessions])

    assert number_of(race_app, Mark) == MARKERS
    assert present_of(race_app, who) == MARKERS


def test_of_two_different_marks_at_once_one_is_told(race_app: Flask) -> None:
    edition, who, [where] = make_grid(race_app, 1)
    entries = [Entry(who, where, attendance, checks_seen=True) for attendance in (P, L)]

    results = together(race_app, *(marking(edition, entry) for entry in entries))

    assert sorted(len(result.overtaken) for result in results) == [0, 1]
    assert number_of(race_app, Mark) == 1


def test_session_that_stops_counting_while_it_is_marked_is_counted_right(race_app: Flask) -> None:
    """The lock on sessions: whoever marks sees the change, or whoever changes sees the mark."""
    edition, who, sessions = make_grid(race_app, 6)

    def stop_counting() -> None:
        session = db.session.get_one(ProgrammeSession, sessions[0])
        programme.change_session(actor=ACTOR, session=session, counts=False)
        service.recount_session(session)

    together(race_app, stop_counting, *(marking(edition, Entry(who, where, P)) for where in sessions))

    with race_app.app_context():
        assert db.session.execute(wrong_tallies()).all() == []
        assert db.session.get_one(Participant, who).present == len(sessions) - 1


def test_of_two_decisions_at_once_the_row_repeats_the_later(race_app: Flask) -> None:
    _edition, who, _sessions = make_grid(race_app, 0)

    def deciding(ruling: Ruling) -> Callable[[], object]:
        def act() -> object:
            participant = db.session.get_one(Participant, who)
            service.override(actor=ACTOR, participant=participant, ruling=ruling, reason=ruling.value)
            return None

        return act

    together(race_app, *(deciding(ruling) for _n in range(8) for ruling in (Ruling.COMPLETES, Ruling.SHORT)))

    assert number_of(race_app, Override) == 16
    with race_app.app_context():
        assert db.session.execute(wrong_tallies()).all() == []
        changes = select(AuditEntry.changes).where(AuditEntry.action == "participant.override")
        told = db.session.execute(changes.order_by(AuditEntry.id)).scalars().all()
    steps = [change["ruling"] for change in told]
    assert [before for before, _after in steps[1:]] == [after for _before, after in steps[:-1]]


def test_without_the_lock_marks_are_miscounted(
    race_app: Flask, engine_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The race is real: with the lock off PostgreSQL loses marks. SQLite lets one write at a time anyway."""
    monkeypatch.setattr(tallies, "_HOLD", tallies._HOLD.with_for_update(read=True, key_share=True))
    seen = set()
    for _round in range(5 if engine_name == "postgresql" else 1):
        edition, who, sessions = make_grid(race_app, MARKERS)
        together(race_app, *[marking(edition, Entry(who, where, P)) for where in sessions])
        seen.add(present_of(race_app, who))

    assert (seen == {MARKERS}) is (engine_name == "sqlite")
