"""Several people confirm at one moment: nobody comes in twice, and no place is given away twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from threading import Barrier, Event, Thread
from time import sleep

import pytest
from flask import Flask
from sqlalchemy import select

from seminar.attendance.models import Attendance
from seminar.attendance.service import Entry, mark
from seminar.db import db, writing
from seminar.errors import Refused
from seminar.imports import memory, service
from seminar.imports.decisions import Decisions
from seminar.imports.fields import Field
from seminar.imports.models import Arrangement, Import, Upload
from seminar.imports.service import writing as writing_lists
from seminar.imports.table import Layout
from seminar.imports.undo import undo
from seminar.people.models import Participant, Status
from seminar.people.service import register
from seminar.programme.models import Edition
from tests.imports.lists import people, sheet
from tests.make import ACTOR, make_edition, make_session

pytestmark = pytest.mark.own_database


def keep(edition: Edition, rows: list[list[str]]) -> tuple[int, str, str]:
    """A list that waits: its number, version and fingerprint."""
    upload = service.keep(actor=ACTOR, edition=edition, sheets=[sheet(rows)], filename="list.xlsx")
    db.session.flush()
    return as_seen(upload)


def as_seen(upload: Upload) -> tuple[int, str, str]:
    return upload.id, str(upload.version), str(upload.summary["fingerprint"])


def confirm(edition_id: int, upload_id: int, version: str, seen: str) -> Callable[[], object]:
    def act() -> object:
        return service.confirm(
            actor=ACTOR,
            edition=db.session.get_one(Edition, edition_id),
            upload_id=upload_id,
            version=version,
            seen=seen,
            decisions=Decisions(),
            leave_out=False,
        )

    return act


def together(app: Flask, *acts: Callable[[], object]) -> list[str]:
    """What becomes of the acts, each in a transaction and a thread of its own."""
    gate, results = Barrier(len(acts)), list[str]()

    def run(act: Callable[[], object]) -> None:
        with app.app_context():
            gate.wait()
            try:
                with writing():
                    act()
                results.append("done")
            except Refused as refused:
                results.append(type(refused).__name__)

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def statuses(edition_id: int) -> Counter[Status]:
    found = select(Participant.status).where(Participant.edition_id == edition_id)
    return Counter(db.session.execute(found).scalars())


def test_one_list_confirmed_by_several_comes_in_once(race_app: Flask) -> None:
    with race_app.app_context(), writing():
        edition_id = make_edition().id
        waiting = keep(db.session.get_one(Edition, edition_id), people(30))

    results = together(race_app, *[confirm(edition_id, *waiting)] * 5)
    with race_app.app_context():
        assert Counter(results) == {"done": 1, "Refused": 4}
        assert statuses(edition_id) == {Status.CONFIRMED: 30}


def test_first_lists_with_the_same_headers_are_confirmed_at_once(race_app: Flask) -> None:
    """Each of them is the first to say how such lists are read; the next list is read by the newer word."""

    def remember(field: Field) -> Callable[[], object]:
        def act() -> None:
            layout = Layout(0, 1, 1, (field, Field.NAME))
            memory.remember(actor=ACTOR, sheet=sheet([["Who", "Participant"]]), layout=layout)
            db.session.flush()
            sleep(0.2)

        return act

    said = [Field.COUNTRY, Field.POSITION, Field.NOTES]
    results = together(race_app, *map(remember, said))
    with race_app.app_context():
        [kept] = db.session.execute(select(Arrangement)).scalars()

        assert results == ["done"] * 3
        assert kept.columns[1] in said


def test_two_lists_for_the_last_places_never_oversell(race_app: Flask) -> None:
    with race_app.app_context(), writing():
        edition = make_edition(capacity=25)
        edition_id = edition.id
        lists = [keep(edition, people(20, first=first)) for first in (0, 500)]

    results = together(race_app, *(confirm(edition_id, *each) for each in lists))
    with race_app.app_context(), writing():
        # The second one sees that places were taken since its page was made, and is shown again.
        assert Counter(results) == {"done": 1, "Moved": 1}
        assert statuses(edition_id) == {Status.CONFIRMED: 20}
        [waiting] = db.session.execute(select(Upload).where(Upload.import_id.is_(None))).scalars()
        edition = db.session.get_one(Edition, edition_id)
        service.check_anew(edition=edition, upload=waiting)
        db.session.flush()
        confirm(edition_id, *as_seen(waiting))()
    with race_app.app_context():
        assert statuses(edition_id) == {Status.CONFIRMED: 25, Status.WAITLISTED: 15}


def test_somebody_registered_meanwhile_does_not_come_in_twice(race_app: Flask) -> None:
    rows = people(10)
    name, country, institution, email = rows[1]
    assert country == "Kenya"
    with race_app.app_context(), writing():
        edition_id = make_edition().id
        waiting = keep(db.session.get_one(Edition, edition_id), rows)

    def by_form() -> None:
        register(
            actor=ACTOR,
            edition=db.session.get_one(Edition, edition_id),
            name=name,
            country="KE",
            institution=institution,
            email=email,
        )

    with race_app.app_context(), writing():
        by_form()
    assert together(race_app, confirm(edition_id, *waiting)) == ["Moved"]
    with race_app.app_context():
        assert statuses(edition_id) == {Status.CONFIRMED: 1}


def test_failure_at_the_end_leaves_nothing(race_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with race_app.app_context(), writing():
        edition_id = make_edition().id
        waiting = keep(db.session.get_one(Edition, edition_id), people(10))

    def fail(*_args: object, **_options: object) -> None:
        raise Refused("the last step fails")

    monkeypatch.setattr(writing_lists, "note", fail)
    assert together(race_app, confirm(edition_id, *waiting)) == ["Refused"]
    with race_app.app_context():
        assert statuses(edition_id) == {}
        assert db.session.execute(select(Upload.id)).scalars().all() == [waiting[0]]


# --- undoing ------------------------------------------------------------------------------------------


def undoing(edition_id: int, import_id: int) -> Callable[[], object]:
    def act() -> object:
        return undo(actor=ACTOR, edition=db.session.get_one(Edition, edition_id), import_id=import_id)

    return act


def brought_in(edition_id: int, number: int) -> tuple[int, list[int]]:
    """A list that came in: its number and those of its participants."""
    edition = db.session.get_one(Edition, edition_id)
    done = confirm(edition_id, *keep(edition, people(number)))()
    assert isinstance(done, Import)
    return done.id, done.participants


def test_mark_that_is_being_saved_keeps_the_import(race_app: Flask) -> None:
    """Undoing waits for the mark that somebody saves at that moment, and then sees it."""
    with race_app.app_context(), writing():
        edition = make_edition()
        edition_id, session_id = edition.id, make_session(edition).id
        import_id, participants = brought_in(edition_id, 5)
    marked = Event()

    def marking() -> None:
        entry = Entry(participants[0], session_id, Attendance.PRESENT)
        mark(actor=ACTOR, edition=db.session.get_one(Edition, edition_id), entries=[entry])
        marked.set()
        sleep(0.5)  # time enough for whoever does not wait

    def undoing_then() -> object:
        marked.wait()
        return undoing(edition_id, import_id)()

    assert sorted(together(race_app, marking, undoing_then)) == ["Refused", "done"]
    with race_app.app_context():
        assert statuses(edition_id) == {Status.CONFIRMED: 5}


def test_mark_for_somebody_who_is_being_removed_is_refused(race_app: Flask) -> None:
    with race_app.app_context(), writing():
        edition = make_edition()
        edition_id, session_id = edition.id, make_session(edition).id
        import_id, participants = brought_in(edition_id, 5)
    undone = Event()

    def undoing_first() -> None:
        undoing(edition_id, import_id)()
        undone.set()
        sleep(0.5)

    def marking() -> object:
        undone.wait()
        entry = Entry(participants[0], session_id, Attendance.PRESENT)
        return mark(actor=ACTOR, edition=db.session.get_one(Edition, edition_id), entries=[entry])

    assert sorted(together(race_app, undoing_first, marking)) == ["Refused", "done"]
    with race_app.app_context():
        assert statuses(edition_id) == {}


def test_undoing_at_once_undoes_once(race_app: Flask) -> None:
    with race_app.app_context(), writing():
        edition_id = make_edition().id
        import_id, _participants = brought_in(edition_id, 20)

    results = together(race_app, *[undoing(edition_id, import_id)] * 4)
    with race_app.app_context():
        assert Counter(results) == {"done": 1, "Refused": 3}
        assert statuses(edition_id) == {}
