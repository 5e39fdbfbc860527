"""Other people's pages while 100,000 people are registered, asked of a server as `seminar serve` starts it.

python -m tools.bench.busy FOLDER DATABASE COUNT   prints the slowest answers of a list, a public page, a mark
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from seminar.attendance.models import Mark
from seminar.audit.models import COMMAND_LINE
from seminar.db import db, set_writing
from seminar.people.models import Participant, Source
from seminar.people.service import register_many
from seminar.process import LONG_WRITE, alone
from seminar.programme.queries import load_edition
from tools.bench.data import open_bench
from tools.bench.pages import signed_in
from tools.bench.registering import entries, new_edition, newest_ids, take_out
from tools.bench.server import ADDRESS, first_answer, serving

LIST = "/editions/bench/small/participants?q=kami"
PUBLIC = "/programmes/bench/small"
MARKS = "/editions/bench/small/attendance/marks"
PAUSE = 0.02  # seconds between two requests of one visitor


class Visitor(threading.Thread):
    """Asks for one page again and again until told to stop; keeps the slowest answer in seconds."""

    def __init__(self, ask: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self._ask = ask
        self._done = threading.Event()
        self.slowest = 0.0

    def run(self) -> None:
        while not self._done.is_set():
            start = time.perf_counter()
            self._ask()
            self.slowest = max(self.slowest, time.perf_counter() - start)
            time.sleep(PAUSE)

    def warm(self) -> None:
        """A few visits that are not measured: each worker opens its connections."""
        for _visit in range(10):
            self._ask()

    def stop(self) -> float:
        """The slowest answer, in seconds."""
        self._done.set()
        self.join()
        return self.slowest


def visitors(folder: Path, database: str) -> list[Visitor]:
    """An organizer at the list, the public at a summary, and staff who mark."""
    app = open_bench(folder, database)
    client = signed_in(app)
    page = client.get("/editions/bench/small/attendance").get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    cookie = client.get_cookie("seminar")
    assert token
    assert cookie
    headers = {"Cookie": f"seminar={cookie.value}"}
    with app.app_context():
        found = select(Mark.participant_id, Mark.session_id).join(
            Participant, Participant.id == Mark.participant_id
        )
        edition = load_edition("bench/small")
        cell = db.session.execute(found.where(Participant.edition_id == edition.id).limit(1)).one()
        db.session.remove()
        db.engine.dispose()
    cells = [{"participant": cell.participant_id, "session": cell.session_id, "mark": "present"}]
    sent = json.dumps({"cells": cells}).encode()
    marking = headers | {"X-CSRFToken": token[1], "Referer": ADDRESS, "Accept": "application/json"}
    marking["Content-Type"] = "application/json"

    def get(path: str) -> Callable[[], None]:
        return lambda: _answer(urllib.request.Request(ADDRESS + path, headers=headers))

    def mark() -> None:
        _answer(urllib.request.Request(ADDRESS + MARKS, data=sent, headers=marking))

    return [Visitor(get(LIST)), Visitor(get(PUBLIC)), Visitor(mark)]


def _answer(request: urllib.request.Request) -> None:
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            answer.read()
    except urllib.error.HTTPError as refused:
        if refused.code != 503:  # it has to wait: an answer too, and the grid sends it again
            raise


def register(folder: str, database: str, count: int) -> None:
    """The registration, in a process of its own, as the command line does it."""
    with open_bench(Path(folder), database).app_context():
        set_writing(True)
        edition, people = new_edition(f"busy-{count}"), entries(count)
        assert all(person.keys for person in people)  # made before others wait, as for a list
        newest = newest_ids()
        db.session.rollback()  # waiting holds up nobody
        print("ready", flush=True)
        sys.stdin.readline()
        with alone(LONG_WRITE):
            register_many(actor=COMMAND_LINE, edition=edition, entries=people, source=Source.IMPORT)
            db.session.commit()
        print("done", flush=True)
        sys.stdin.readline()
        take_out(newest)
        db.session.delete(edition)
        db.session.commit()


def main(folder: str, database: str, count: str) -> None:
    with (
        subprocess.Popen(
            [sys.executable, "-m", "tools.bench.busy", "register", folder, database, count],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as writer,
        serving(Path(folder), database, "--workers", "2"),
    ):
        first_answer()
        assert writer.stdin
        assert writer.stdout
        writer.stdout.readline()
        for visitor in (asking := visitors(Path(folder), database)):
            visitor.warm()
            visitor.start()
        print("go", file=writer.stdin, flush=True)
        writer.stdout.readline()
        print(*(visitor.stop() for visitor in asking))
        print("clean", file=writer.stdin, flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "register":
        register(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main(*sys.argv[1:])
