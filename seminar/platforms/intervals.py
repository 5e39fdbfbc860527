"""Stretches of time: united, never added, and clipped to a session. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

Interval = tuple[datetime, datetime]  # aware, the end not before the start


def united(intervals: Iterable[Interval]) -> list[Interval]:
    """The same time without overlaps, in order: two devices at once are one presence."""
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def clipped(intervals: Iterable[Interval], start: datetime, end: datetime) -> list[Interval]:
    """What of it lies between two moments."""
    cut = ((max(begun, start), min(ended, end)) for begun, ended in intervals)
    return [(begun, ended) for begun, ended in cut if begun < ended]


def length(intervals: Iterable[Interval]) -> timedelta:
    """How long the united time is."""
    return sum((end - start for start, end in united(intervals)), timedelta())


def hull(intervals: Sequence[Interval]) -> Interval | None:
    """From the first start to the last end; None of nothing."""
    if not intervals:
        return None
    return min(start for start, _end in intervals), max(end for _start, end in intervals)


def share(time: timedelta, whole: timedelta) -> float:
    """0 to 1, rounded down to four places: what is under a threshold never looks as if it reached it."""
    return (time * 10_000 // whole) / 10_000 if whole else 0.0


def minutes(time: timedelta) -> int:
    """Whole minutes, the nearest: what the mark keeps. Rules compare the time itself."""
    return (int(time.total_seconds()) + 30) // 60
