"""Long lists: what is ordered for them, and what doing it comes to."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from seminar.audit.models import Actor
from seminar.db import db
from seminar.errors import Refused
from seminar.imports import service, tasks
from seminar.imports.decisions import Decisions
from seminar.imports.models import Import, State, Task, Upload
from seminar.imports.progress import Step, told_to
from seminar.imports.queries import rows_of
from seminar.imports.service import checking
from seminar.people.models import Participant
from seminar.people.service import register, registration
from seminar.programme.models import Edition
from tests.imports.lists import HEADERS, people, text
from tests.make import ACTOR, make_edition, make_user


@pytest.fixture
def edition(app: Flask) -> Edition:
    return make_edition()


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of six rows are long ones."""
    monkeypatch.setattr(checking, "LONG", 5)


def receive(edition: Edition, rows: list[list[str]]) -> Upload:
    upload = tasks.receive(actor=ACTOR, edition=edition, data=text(rows), filename="list.csv")
    db.session.commit()
    return upload


def carry_out(upload: Upload) -> None:
    try:
        file = tasks.to_read(upload.id)
        tasks.finish(upload.id, tasks.prepare(upload.id, tasks.sheets_of(file) if file else ()))
    except Refused as refused:
        db.session.rollback()
        tasks.end_refused(upload.id, refused)
    db.session.commit()


def order(upload: Upload, **over: Any) -> None:
    said: dict[str, Any] = {
        "actor": ACTOR,
        "version": str(upload.version),
        "seen": upload.summary["fingerprint"],
        "decisions": Decisions.from_json(upload.decisions),
        "leave_out": False,
    }
    tasks.order_confirmation(upload=upload, **said | over)
    db.session.commit()


def registered() -> int:
    return db.session.execute(select(func.count()).select_from(Participant)).scalar_one()


def test_short_list_is_checked_at_once(edition: Edition) -> None:
    upload = receive(edition, people(3))

    assert (upload.task, len(rows_of(upload))) == (None, 3)


def test_long_list_is_set_aside_as_it_came_and_read_later(edition: Edition) -> None:
    upload = receive(edition, people(7))
    assert (upload.task, upload.file, upload.summary) == (Task.READ, text(people(7)), {})
    carry_out(upload)

    assert (upload.task, upload.file, upload.length) == (None, None, 8)
    assert [judged.state for judged in rows_of(upload)] == [State.NEW] * 7


@pytest.mark.parametrize(
    ("data", "ending", "sentence"),
    [
        (b"PK\x03\x04" + bytes(500_000), "xlsx", "damaged"),
        (text([HEADERS]) + b" , \n" * 100_000, "csv", "no people below"),
    ],
)
def test_file_that_holds_no_list_keeps_the_reason(
    edition: Edition, data: bytes, ending: str, sentence: str
) -> None:
    upload = tasks.receive(actor=ACTOR, edition=edition, data=data, filename=f"list.{ending}")
    db.session.commit()
    carry_out(upload)

    assert (upload.task, upload.summary, upload.file) == (None, {}, None)
    assert sentence in upload.refusal


def test_decisions_about_a_long_list_are_checked_later(edition: Edition) -> None:
    upload = receive(edition, people(7, country="Congo"))
    carry_out(upload)
    service.decide(edition=edition, upload=upload, decisions=Decisions({"congo": "CD"}))
    assert upload.task is Task.CHECK
    carry_out(upload)

    assert {judged.entry.country for judged in rows_of(upload)} == {"CD"}


def test_keys_of_names_are_made_before_others_have_to_wait(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite nobody else writes while `finish` does."""

    def made(_fields: object) -> None:
        pytest.fail("a key is made while others wait")

    upload = receive(edition, people(7))
    carry_out(upload)
    order(upload)
    prepared = tasks.prepare(upload.id)
    monkeypatch.setattr(registration, "keys_of_names", made)
    tasks.finish(upload.id, prepared)

    assert registered() == 7


def test_nothing_else_is_done_with_a_list_that_is_worked_on(edition: Edition) -> None:
    upload = receive(edition, people(7))

    with pytest.raises(Refused, match="being worked on"):
        service.check_version(upload, str(upload.version))


def test_confirmation_is_ordered_and_carried_out(edition: Edition) -> None:
    upload = receive(edition, people(7))
    carry_out(upload)
    order(upload)
    assert registered() == 0
    carry_out(upload)

    assert registered() == 7
    assert len(db.session.get_one(Import, upload.import_id).participants) == 7


def test_open_rows_are_said_before_anything_is_begun(edition: Edition) -> None:
    upload = receive(edition, people(7, country="Congo"))
    carry_out(upload)

    with pytest.raises(Refused, match="7 rows are open"):
        order(upload)
    assert upload.task is None


def test_open_rows_stay_out_where_somebody_says_so(edition: Edition) -> None:
    upload = receive(edition, [*people(7), ["Zoe", "Atlantis", "", ""]])
    carry_out(upload)
    order(upload, leave_out=True)
    carry_out(upload)

    assert (registered(), upload.refusal, upload.task) == (7, "", None)


def test_people_who_take_part_stay_as_they_are_where_somebody_says_so(edition: Edition) -> None:
    rows = [[*HEADERS, "Position"], *([*row, "Officer"] for row in people(7)[1:])]
    known = receive(edition, rows[:5])
    service.confirm(
        actor=ACTOR,
        edition=edition,
        upload_id=known.id,
        version=str(known.version),
        seen=known.summary["fingerprint"],
        decisions=Decisions(),
        leave_out=False,
    )
    upload = receive(edition, [rows[0], *([*row[:4], "Director"] for row in rows[1:])])
    carry_out(upload)
    order(upload, leave_known=True)
    carry_out(upload)

    assert (registered(), db.session.get_one(Import, upload.import_id).changed) == (7, [])


def test_confirmation_is_by_whoever_ordered_it(edition: Edition) -> None:
    user = make_user()
    upload = receive(edition, people(7))
    carry_out(upload)
    order(upload, actor=Actor(user.id, user.name))
    carry_out(upload)

    assert db.session.get_one(Import, upload.import_id).user_id == user.id


def test_what_somebody_else_changed_is_not_confirmed(edition: Edition) -> None:
    upload = receive(edition, people(7))
    carry_out(upload)

    with pytest.raises(service.Moved, match="Somebody else changed"):
        order(upload, version="0")
    assert upload.task is None


def test_new_order_forgets_why_the_one_before_was_refused(edition: Edition) -> None:
    upload = receive(edition, people(7))
    carry_out(upload)
    upload.refusal = "Somebody was registered."
    order(upload)

    assert (upload.task, upload.refusal) == (Task.CONFIRM, "")


def test_rows_that_a_last_decision_leaves_open_are_said_and_the_decision_kept(edition: Edition) -> None:
    upload = receive(edition, [*people(7, country="Congo"), ["Zoe", "Atlantis", "", ""]])
    carry_out(upload)
    order(upload, decisions=Decisions({"congo": "CD"}))
    carry_out(upload)
    assert (registered(), upload.task) == (0, Task.CHECK)
    carry_out(upload)

    assert upload.refusal.startswith("1 row is open.")
    assert upload.summary["counts"] == {"new": 7, "refused": 1}


def test_list_that_moved_on_is_checked_instead_of_registered(edition: Edition) -> None:
    upload = receive(edition, people(7))
    carry_out(upload)
    name, _country, institution, email = people(1)[1]
    register(actor=ACTOR, edition=edition, name=name, email=email, institution=institution)
    order(upload, decisions=Decisions({"congo": "CD"}))
    carry_out(upload)
    assert Decisions.from_json(upload.decisions) == Decisions({"congo": "CD"})  # they are shown again
    carry_out(upload)

    assert "registered or changed" in upload.refusal
    assert (registered(), upload.summary["counts"]) == (1, {"new": 6, "known": 1})


def test_what_changes_between_preparing_and_writing_is_seen(edition: Edition) -> None:
    upload = receive(edition, people(7))
    carry_out(upload)
    order(upload)
    prepared = tasks.prepare(upload.id)
    name, _country, institution, email = people(1)[1]
    register(actor=ACTOR, edition=edition, name=name, email=email, institution=institution)

    with pytest.raises(service.Moved):
        tasks.finish(upload.id, prepared)


def test_what_was_prepared_is_written_for_its_own_order_alone(edition: Edition) -> None:
    upload = receive(edition, people(7))
    carry_out(upload)
    order(upload)
    prepared = tasks.prepare(upload.id)
    upload.task = Task.CHECK

    with pytest.raises(Refused, match="Something else"):
        tasks.finish(upload.id, prepared)
    assert registered() == 0


def test_list_that_is_gone_or_has_nothing_to_be_done_is_refused(edition: Edition) -> None:
    for upload_id in (receive(edition, people(3)).id, 999):
        with pytest.raises(Refused, match="nothing to be done"):
            tasks.to_read(upload_id)
        with pytest.raises(Refused, match="nothing to be done"):
            tasks.prepare(upload_id)


def test_every_step_is_told_with_its_rows(edition: Edition) -> None:
    upload = receive(edition, people(7))
    told: list[tuple[Step, int, int]] = []
    with told_to(lambda *step: told.append(step)):
        carry_out(upload)
        order(upload)
        carry_out(upload)

    assert told == [
        (Step.FILE, 0, 0),
        (Step.ROWS, 0, 7),
        (Step.PEOPLE, 0, 7),
        (Step.KEEP, 0, 7),
        (Step.REGISTER, 0, 0),
    ]
