"""Rendered pages kept in memory until something changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

from markupsafe import Markup


@dataclass(frozen=True)
class Body:
    """The main part of a page, without the shell around it, which belongs to whoever reads it."""

    html: Markup
    description: str  # one sentence, for those who share the page
    address: str = ""  # of the page, where everybody may open it
    picture: str = ""  # the address of the picture of its figures, where there is one


class Kept:
    """The bodies used last, by a key that holds everything they depend on: older ones are never asked for."""

    def __init__(self, most: int = 200) -> None:
        self._most = most
        self._bodies: OrderedDict[Hashable, Body] = OrderedDict()
        self._lock = Lock()

    def body(self, key: Hashable, make: Callable[[], Body]) -> Body:
        """The body kept under the key, or a new one. Two readers at once may both make it."""
        with self._lock:
            if key in self._bodies:
                self._bodies.move_to_end(key)
                return self._bodies[key]
        made = make()
        with self._lock:
            self._bodies[key] = made
            while len(self._bodies) > self._most:
                self._bodies.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forget everything: when the database under the program is another one."""
        with self._lock:
            self._bodies.clear()
