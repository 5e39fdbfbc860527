"""How far the work on a list is. Nobody is told unless somebody listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias, TypeVar

from flask_babel import lazy_gettext as _l

from seminar.choices import Choice

T = TypeVar("T")

OFTEN = 500  # rows between two reports


class Step(Choice):
    FILE = "file", _l("The file is read")
    ROWS = "rows", _l("Rows are read")
    PEOPLE = "people", _l("Rows are compared with people who are known")
    KEEP = "keep", _l("The result is written")
    REGISTER = "register", _l("People are registered")


Listener: TypeAlias = Callable[[Step, int, int], None]

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """A block whose steps are reported: which one, how many rows are done, and of how many (0: not known)."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def begun(step: Step) -> None:
    """Say that a step begins whose rows are not counted."""
    listener = _listener.get()
    if listener:
        listener(step, 0, 0)


def counted(step: Step, rows: Sequence[T]) -> Iterator[T]:
    """The rows, each counted as it is asked for."""
    listener = _listener.get()
    for done, row in enumerate(rows):
        if listener and done % OFTEN == 0:
            listener(step, done, len(rows))
        yield row
