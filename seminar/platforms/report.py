"""A report as it was read, whatever platform it came from: entries with the texts of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from seminar.platforms.arranged import Arranged


class Shape(StrEnum):
    """What the row of a report says."""

    STAY = "stay"  # from one moment to another
    SPAN = "span"  # first join to last leave, with gaps; the duration says how much of it
    TOTAL = "total"  # a duration alone
    JOINED = "joined"  # one event
    LEFT = "left"  # one event
    NOTHING = "nothing"  # named, without any time


class Role(StrEnum):
    """Who somebody was in the meeting, where that matters."""

    HOST = "host"
    PANELIST = "panelist"
    OTHER = ""


@dataclass(frozen=True)
class Entry:
    """One row about one person. `joined` and `left` are as the file writes them."""

    number: int
    name: str
    email: str
    shape: Shape
    joined: str = ""
    left: str = ""
    duration: timedelta | None = None
    role: Role = Role.OTHER
    country: str = ""
    waiting: bool = False
    times: int = 1  # how often somebody joined, where one row stands for all


@dataclass(frozen=True)
class Report:
    """What a file says. `start` and `end` are those of the meeting, `zone` what it says of its zone.

    `left_out` are the rows of its tables that are about nobody; `hosts` names or addresses of who held it.
    `arranged` is what somebody said that its columns hold.
    """

    platform: str
    variant: str
    entries: Sequence[Entry]
    title: str = ""
    start: str = ""
    end: str = ""
    zone: str = ""
    hosts: frozenset[str] = frozenset()
    meetings: Sequence[str] = ()
    left_out: Sequence[tuple[int, str]] = field(default=())
    arranged: Arranged | None = None

    @property
    def has_moments(self) -> bool:
        """Whether it says when anybody was there."""
        return any(entry.joined or entry.left for entry in self.entries)
