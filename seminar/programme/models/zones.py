"""The time zones that an edition may have."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from flask_babel import lazy_gettext as _l

from seminar.choices import Choice

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


class ZoneKeeps(Choice):
    """What stays of a programme when the zone of its edition changes."""

    CLOCK = "clock", _l("the clock times: each session takes place at the same time in the new zone")
    MOMENTS = "moments", _l("the moments: each session takes place when it did, and shows another time")


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
