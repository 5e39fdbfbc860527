"""Which sessions of the programme a report covers. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from seminar.platforms.intervals import clipped, length, united
from seminar.platforms.moments import Presence
from seminar.text import search_key

_DAY_IN_NAME = re.compile(r"(20\d{2})[-_. ]?([01]\d)[-_. ]?([0-3]\d)")
FEWEST_THERE = 0.25  # of those at the session with the most: below that it is somebody who stayed on


@dataclass(frozen=True)
class Span:
    """A session by its times."""

    id: int
    title: str
    starts_at: datetime
    ends_at: datetime

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at

    @property
    def middle(self) -> datetime:
        return self.starts_at + self.length / 2


@dataclass(frozen=True)
class Chosen:
    """The sessions covered, those only touched, and those of which only one can be meant."""

    sessions: Sequence[Span]
    touched: Sequence[Span] = ()
    parallel: Sequence[Span] = ()


def covered(spans: Sequence[Span], presences: Sequence[Presence], title: str) -> Chosen:
    """The sessions of which the people in the report were there for at least half.

    Where there is none, the one that they saw the most of. Of sessions at the same time the one that is named
    like the meeting.
    """
    whole = united(interval for presence in presences for interval in presence.intervals())
    seen = {span.id: length(clipped(whole, span.starts_at, span.ends_at)) for span in spans}
    there = {span.id: _average(presences, span) for span in spans if seen[span.id]}
    most = max(there.values(), default=0.0)
    full = [
        span
        for span in spans
        if seen[span.id] * 2 >= span.length and there.get(span.id, 0) >= FEWEST_THERE * most
    ]
    if not full and there:
        full = [max((span for span in spans if span.id in there), key=lambda span: seen[span.id])]
    sessions = _named_like(full, title)
    return Chosen(sessions, [s for s in spans if s.id in there and s not in full], _parallel(sessions))


def _average(presences: Sequence[Presence], span: Span) -> float:
    """How much of the session those in the report saw, on average."""
    times = [presence.within(span.starts_at, span.ends_at) for presence in presences]
    return sum(times, timedelta()) / span.length / len(times) if times else 0.0


def _parallel(spans: Sequence[Span]) -> list[Span]:
    return [
        span
        for span in spans
        if any(
            span is not other and span.starts_at < other.ends_at and other.starts_at < span.ends_at
            for other in spans
        )
    ]


def _named_like(spans: Sequence[Span], title: str) -> list[Span]:
    """Without those that run beside a session that has more words of the meeting's title."""
    words = set(search_key(title).split())
    alike = {span.id: len(words & set(search_key(span.title).split())) for span in spans}
    beside = _parallel(spans)
    most = max((alike[span.id] for span in beside), default=0)
    return [span for span in spans if span not in beside or alike[span.id] == most]


def day_named(text: str) -> date | None:
    """The day in the name of a file or a meeting: "attendance 2026-03-20.csv"."""
    for found in _DAY_IN_NAME.finditer(text):
        try:
            return date(*map(int, found.groups()))
        except ValueError:
            continue
    return None


def days_of(spans: Sequence[Span], zone: tzinfo) -> list[date]:
    return sorted({span.starts_at.astimezone(zone).date() for span in spans})


def middle_of(day: date, spans: Sequence[Span], zone: tzinfo) -> datetime:
    """The middle of the day's sessions, or noon: times without a day are taken nearest to it."""
    there = [span for span in spans if span.starts_at.astimezone(zone).date() == day]
    if not there:
        return datetime.combine(day, time(12), zone)
    first, last = min(span.starts_at for span in there), max(span.ends_at for span in there)
    return first + (last - first) / 2
