"""The time zones that an edition may have."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

_AREAS = (
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
    "UTC",
)


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """The IANA names of places, by name, and UTC; without abbreviations and the names of old countries."""
    names = (files("tzdata") / "zones").read_text("utf-8").split()
    return tuple(sorted(name for name in names if name.split("/")[0] in _AREAS))


def is_zone(name: str) -> bool:
    """Whether the name is one of them."""
    return name in zones()
