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


@lru_cache(maxsize=1)
def _by_typed() -> dict[str, str]:
    return {name.lower(): name for name in zones()}


def zone_named(typed: str) -> str:
    """The zone as it is spelt, whatever the capitals: asia/hong kong is Asia/Hong_Kong; "" for no zone."""
    return _by_typed().get("_".join(typed.lower().split()), "")


def is_zone(name: str) -> bool:
    """Whether the name is one of them."""
    return name in zones()
