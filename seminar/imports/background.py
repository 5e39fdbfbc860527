"""The process that works on one long list, seen from both ends: who starts it, and how far it is.

It holds a lock on a file while it lives, and writes into that file how far it is: the transaction that it
works in shows nothing to anybody before it ends. The system takes the lock away however the process ends.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from flask_babel import gettext as _

from seminar import process
from seminar.db import db
from seminar.errors import Refused
from seminar.imports import service
from seminar.imports.progress import Step, told_to

STARTING_SECONDS = 20  # in which a process that was started takes its lock
REPORT_SECONDS = 0.3
LOCK_TRIES = 20


@dataclass(frozen=True)
class Progress:
    """How far the work is: rows done of all rows; 0 of 0 where they are not counted."""

    step: Step | None = None
    done: int = 0
    total: int = 0


def start(upload_id: int) -> None:
    """Start a process that does what is ordered for the list, in a session of its own: it outlives ours."""
    _file(upload_id).touch()
    process.start("import", "resume", str(upload_id))


def progress(upload_id: int) -> Progress | None:
    """How far the process is that works on the list; None where there is none."""
    try:
        with _file(upload_id).open() as file:
            if not _is_held(file):
                age = time.time() - os.fstat(file.fileno()).st_mtime
                return Progress() if age < STARTING_SECONDS else None
            return _told(file.read())
    except FileNotFoundError:
        return None


@contextmanager
def working(upload_id: int) -> Iterator[None]:
    """A block that works on the list, and nobody else; raises Refused where somebody does already."""
    path = _file(upload_id)
    with path.open("a+") as file:
        if not _take(file):
            raise Refused(_("This list is being worked on already."))
        with told_to(_Reporter(file)):
            yield
        path.unlink(missing_ok=True)


@contextmanager
def writing_rows(number: int) -> Iterator[None]:
    """A block whose transaction writes so many rows of a list, for `with writing()` to follow.

    On SQLite a long list holds up whoever saves something: they are told so, and the next long list waits
    here and not for the database. A server locks the edition alone (`service.confirm`).
    """
    if service.is_long(number) and db.engine.dialect.name == "sqlite":
        with process.alone(process.LONG_WRITE):
            yield
    else:
        yield


def _file(upload_id: int) -> Path:
    return process.work_file(str(upload_id))


def _take(file: IO[str]) -> bool:
    """Take the lock; several tries, since whoever looks how far the work is holds it for a moment."""
    for _try in range(LOCK_TRIES):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            time.sleep(0.05)
    return False


def _is_held(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def _told(text: str) -> Progress:
    try:
        step, done, total = json.loads(text)
    except ValueError:  # nothing yet, or half a line: it is written while we read
        return Progress()
    return Progress(Step(step), done, total)


class _Reporter:
    """Writes how far the work is, a few times a second."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._step: Step | None = None
        self._next = 0.0

    def __call__(self, step: Step, done: int, total: int) -> None:
        moment = time.monotonic()
        if step is self._step and moment < self._next:
            return
        self._step, self._next = step, moment + REPORT_SECONDS
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps([step, done, total]))
        self._file.flush()
