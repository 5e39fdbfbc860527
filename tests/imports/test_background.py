"""The process that works on a long list: it outlives the page, and one that is killed has written nothing."""

from __future__ import annotations

import fcntl
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from threading import Event, Thread, Timer

import pytest
from flask import Flask
from sqlalchemy import func, select

from seminar.cli.imports import carry_out
from seminar.db import db, writing
from seminar.errors import Refused
from seminar.imports import background, tasks
from seminar.imports.decisions import Decisions
from seminar.imports.models import Task, Upload
from seminar.imports.progress import Step, begun, counted, told_to
from seminar.people.models import Participant, Source
from seminar.people.queries.pairs import PairFilter, number_of, number_waiting
from seminar.people.service import Registration, register_many
from seminar.people.service.pairs import COMPARE
from seminar.process import FOLDER, LONG_WRITE, alone, is_taken, start, work_file
from tests.imports.lists import people, text
from tests.make import ACTOR, make_edition
from tests.people.doubles import EVERYWHERE

pytestmark = pytest.mark.own_database

SIZE = 2500
FEW = 400


@pytest.fixture
def site(race_app: Flask) -> Iterator[Flask]:
    """An instance that a process of its own can open."""
    (race_app.config["INSTANCE"] / "secret_key").write_text("of the tests, never of a copy")
    race_app.config["STARTS_PROCESSES"] = True
    with race_app.app_context():
        yield race_app
        db.session.remove()


def receive(size: int = SIZE) -> int:
    with writing():
        data = text(people(size))
        upload = tasks.receive(actor=ACTOR, edition=make_edition(), data=data, filename="list.csv")
        db.session.flush()
        return upload.id


def order(upload_id: int) -> None:
    with writing():
        upload = db.session.get_one(Upload, upload_id)
        tasks.order_confirmation(
            actor=ACTOR,
            upload=upload,
            version=str(upload.version),
            seen=upload.summary["fingerprint"],
            decisions=Decisions(),
            leave_out=False,
        )


def resume(site: Flask, upload_id: int) -> subprocess.Popen[bytes]:
    return command(site, "import", "resume", str(upload_id))


def command(site: Flask, *words: str) -> subprocess.Popen[bytes]:
    settings = {
        "SEMINAR_INSTANCE": str(site.config["INSTANCE"]),
        "SEMINAR_DATABASE_URL": site.config["SQLALCHEMY_DATABASE_URI"],
    }
    return subprocess.Popen(
        [sys.executable, "-m", "seminar", *words], env=os.environ | settings, stderr=subprocess.PIPE
    )


def finish(process: subprocess.Popen[bytes]) -> None:
    with process:
        _out, said = process.communicate()
    assert process.returncode == 0, said


def kill(process: subprocess.Popen[bytes]) -> None:
    with process:
        process.kill()
        process.communicate()


def seen(upload_id: int) -> Upload:
    upload = db.session.get_one(Upload, upload_id, populate_existing=True)
    db.session.expunge(upload)
    db.session.rollback()  # on SQLite whoever reads keeps others from committing
    return upload


def registered(upload_id: int) -> int:
    edition_id = seen(upload_id).edition_id
    found = select(func.count()).select_from(Participant).where(Participant.edition_id == edition_id)
    number: int = db.session.execute(found).scalar_one()
    db.session.rollback()
    return number


def looks(seconds: float = 60) -> Iterator[None]:
    """One look after the other, until it takes too long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(0.02)
    pytest.fail("it did not come to an end")


def test_list_is_read_while_pages_tell_how_far_it_is(site: Flask) -> None:
    upload_id = receive()
    background.start(upload_id)
    told = set()
    for _look in looks():
        how_far = background.progress(upload_id)
        told.add(how_far.step if how_far else "ended")
        if how_far is None:
            break

    assert None in told  # it was begun
    assert told - {None, "ended"}
    assert (seen(upload_id).task, seen(upload_id).summary["counts"]) == (None, {"new": SIZE})


def test_others_write_while_a_file_is_read(site: Flask) -> None:
    upload_id = receive()
    written = Event()

    def write() -> None:
        with site.app_context(), writing():
            make_edition()
        written.set()

    def meanwhile(step: Step, _done: int, _total: int) -> None:
        if step is Step.FILE:
            Thread(target=write).start()
            assert written.wait(10), "a transaction is open while the file is read"

    with told_to(meanwhile):
        carry_out(upload_id)
    assert written.is_set()
    assert seen(upload_id).summary["counts"] == {"new": SIZE}


@pytest.mark.parametrize("number", [SIZE, FEW])
def test_others_are_told_of_a_long_list_where_it_holds_them_up(site: Flask, number: int) -> None:
    with background.writing_rows(number):
        held_up = is_taken(LONG_WRITE)

    assert held_up is (number == SIZE and db.engine.dialect.name == "sqlite")
    assert not is_taken(LONG_WRITE)


@pytest.mark.parametrize("rows", [SIZE, FEW])
def test_who_waits_for_a_long_list_of_another_edition(site: Flask, rows: int) -> None:
    def bring() -> None:
        with site.app_context():
            carry_out(upload_id)

    upload_id = receive() if rows == SIZE else ordered(rows)
    bringing = Thread(target=bring)
    with alone(LONG_WRITE):
        bringing.start()
        bringing.join(5 if rows == SIZE and db.engine.dialect.name == "sqlite" else 60)
        waits = bringing.is_alive()
    bringing.join(60)

    assert waits is (rows == SIZE and db.engine.dialect.name == "sqlite")
    assert seen(upload_id).task is None


def test_only_one_process_works_on_a_list(site: Flask) -> None:
    with background.working(7), pytest.raises(Refused, match="already"), background.working(7):
        pytest.fail("two at once")
    assert background.progress(7) is None


def test_steps_are_told_to_whoever_looks(site: Flask) -> None:
    assert background.progress(7) is None
    with background.working(7):
        assert background.progress(7) == background.Progress()
        for _row in counted(Step.ROWS, range(3)):
            assert background.progress(7) == background.Progress(Step.ROWS, 0, 3)
        begun(Step.REGISTER)
        assert background.progress(7) == background.Progress(Step.REGISTER, 0, 0)


def test_not_every_row_is_told(site: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "REPORT_SECONDS", 60)
    with background.working(7):
        assert len(list(counted(Step.ROWS, range(2000)))) == 2000
        assert background.progress(7) == background.Progress(Step.ROWS, 0, 2000)
        begun(Step.REGISTER)  # another step is told at once
        assert background.progress(7) == background.Progress(Step.REGISTER)


def test_whoever_looks_for_a_moment_holds_up_no_process(site: Flask) -> None:
    with work_file("7").open("a+") as looking:
        fcntl.flock(looking, fcntl.LOCK_SH)
        Timer(0.2, fcntl.flock, (looking, fcntl.LOCK_UN)).start()
        with background.working(7):
            assert background.progress(7) == background.Progress()


def test_process_that_was_killed_is_noticed(site: Flask) -> None:
    upload_id = receive()
    process = resume(site, upload_id)
    for _look in looks():
        if (background.progress(upload_id) or background.Progress()).step:
            break
    kill(process)
    long_ago = time.time() - background.STARTING_SECONDS
    os.utime(site.config["INSTANCE"] / FOLDER / str(upload_id), (long_ago, long_ago))

    assert background.progress(upload_id) is None
    assert seen(upload_id).task is Task.READ
    finish(resume(site, upload_id))
    assert seen(upload_id).summary["counts"] == {"new": SIZE}


def ordered(size: int = FEW) -> int:
    """A list whose confirmation is ordered as that of long ones is, with few people: many fit into a test."""
    upload_id = receive(size)
    order(upload_id)
    return upload_id


def kill_at(site: Flask, upload_id: int, seconds: float) -> bool:
    """Kill the registration at this moment; says whether it was through. Half of it is never seen."""
    process = resume(site, upload_id)
    time.sleep(seconds)
    kill(process)
    found = registered(upload_id), seen(upload_id).task
    assert found in {(0, Task.CONFIRM), (FEW, None)}, f"killed after {seconds:.2f} s: {found}"
    return found[1] is None


def test_killed_registration_is_wholly_there_or_not_at_all(site: Flask) -> None:
    upload_id = ordered()
    if not kill_at(site, upload_id, 1.0):
        finish(resume(site, upload_id))
    assert registered(upload_id) == FEW
    finish(
        command(site, *COMPARE)
    )  # who is registered is there; whoever was not compared yet still waits for it
    assert waiting() == 0


def test_whoever_waits_is_compared_by_a_process(site: Flask) -> None:
    with writing():
        entries = [Registration(name="Ana Silva", country="PT")] * 2
        register_many(actor=ACTOR, edition=make_edition(), entries=entries, source=Source.IMPORT)
    assert waiting() == 2

    start(*COMPARE)

    for _look in looks():
        if not waiting():
            break
    assert number_of(EVERYWHERE, PairFilter()) == 1


def waiting() -> int:
    number = number_waiting()
    db.session.rollback()
    return number


@pytest.mark.prove
def test_registration_killed_at_a_hundred_moments_is_wholly_there_or_not_at_all(site: Flask) -> None:
    begun_at = time.monotonic()
    finish(resume(site, ordered()))
    usual = time.monotonic() - begun_at

    chance, ends = random.Random(11), Counter[bool]()
    upload_id = ordered()
    for _kill in range(100):
        through = kill_at(site, upload_id, chance.uniform(0.4, 1.05) * usual)
        ends[through] += 1
        if through:
            upload_id = ordered()
    finish(resume(site, upload_id))

    assert registered(upload_id) == FEW
    assert ends[False] > 0
    assert ends[True] > 0
