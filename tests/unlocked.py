"""Statements sent without their row locks, to show that a race is one. Nothing of the program is replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Barrier, get_ident
from typing import Any

from sqlalchemy import Engine, event

LOCK = re.compile(r"\s+FOR (NO KEY )?UPDATE( OF \w+)?")


@contextmanager
def without_locks(engine: Engine) -> Iterator[None]:
    """What is sent to the database asks for no row lock; SQLite knows none."""

    def bare(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> tuple[str, Any]:
        return LOCK.sub("", statement), parameters

    event.listen(engine, "before_cursor_execute", bare, retval=True)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", bare)


@contextmanager
def meeting_after(engine: Engine, read: str, number: int) -> Iterator[None]:
    """So many threads wait for each other when each has first read by a statement like this."""
    gate, wanted, met = Barrier(number), re.compile(read, re.DOTALL), set[int]()

    def wait(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if len(met) < number and get_ident() not in met and wanted.search(statement):
            met.add(get_ident())
            gate.wait(30)

    event.listen(engine, "after_cursor_execute", wait)
    try:
        yield
    finally:
        event.remove(engine, "after_cursor_execute", wait)
