"""When everybody of a report was there: its times in a zone, on a day where the file names none. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from functools import cached_property
from itertools import product

from seminar.platforms.attendees import Attendee
from seminar.platforms.intervals import Interval, clipped, length, united
from seminar.platforms.report import Entry, Report, Shape
from seminar.platforms.times import Clock, Moment, aware, is_twice

_DAY = timedelta(days=1)
_ROUNDED = timedelta(seconds=60)  # a duration may be less than its span by this much and still be all of it


class Oddity(StrEnum):
    """What is strange about a row."""

    BACKWARDS = "backwards"  # leaves before the join; counted by its duration, if it has one
    UNREADABLE = "unreadable"  # a time that is none
    NO_END = "no end"  # joins and never leaves
    NO_TIME = "no time"


@dataclass
class Presence:
    """When somebody was there. An end of None: still there when the report was made.

    `spans` are a first join and a last leave with how much of it was attended; `total` a duration alone.
    """

    stays: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    spans: list[tuple[Interval, timedelta]] = field(default_factory=list)
    total: timedelta | None = None
    waited: timedelta = timedelta()
    oddities: list[tuple[int, Oddity]] = field(default_factory=list)
    reported: datetime | None = None  # the last moment that the report knows of

    def intervals(self, until: datetime | None = None) -> list[Interval]:
        """All stretches, united; whoever never left stayed until the moment, or the last one reported."""
        last = until or self.reported
        exact = [(start, end or max(start, last or start)) for start, end in self.stays]
        return united([*exact, *(span for span, _attended in self.spans)])

    def within(self, start: datetime, end: datetime) -> timedelta:
        """How long they were there between two moments.

        Whoever never left stayed to the end of a session that the report saw begin.
        """
        until = end if self.reported is None or self.reported >= start else None
        time = length(clipped(self.intervals(until), start, end))
        if self.spans:
            exact = length(clipped(Presence(self.stays, reported=self.reported).intervals(until), start, end))
            time = min(time, exact + sum((attended for _span, attended in self.spans), timedelta()))
        return max(time, min(self.total or timedelta(), end - start))

    def joined_by(self, others: Iterable[Presence]) -> Presence:
        """The presence of one person on several devices, or in several reports."""
        every = [self, *others]
        return Presence(
            stays=[stay for each in every for stay in each.stays],
            spans=[span for each in every for span in each.spans],
            total=max((each.total for each in every if each.total is not None), default=None),
            reported=self.reported,
        )

    def late_by(self, start: datetime, end: datetime) -> timedelta | None:
        """How long after the start they came in; None where nothing says when."""
        there = clipped(self.intervals(end), start, end)
        return there[0][0] - start if there else None

    @property
    def first(self) -> datetime | None:
        starts = [start for start, _end in self.stays] + [span[0] for span, _attended in self.spans]
        return min(starts, default=None)

    def begins_within(self, start: datetime, end: datetime) -> bool:
        """Whether they came in between two moments, if only for that moment."""
        joined = [stay[0] for stay in self.stays] + [span[0] for span, _attended in self.spans]
        return any(start <= moment < end for moment in joined)

    @property
    def has_gaps(self) -> bool:
        """Whether some of a span was not attended, and nobody knows when."""
        return any(end - start > attended for (start, end), attended in self.spans)

    @property
    def is_open(self) -> bool:
        return any(end is None for _start, end in self.stays)


@dataclass(frozen=True)
class Timed:
    """The presences of the attendees, in their order, and the meeting's own times where the file has them."""

    presences: Sequence[Presence]
    start: datetime | None
    end: datetime | None
    clock: Clock

    @cached_property
    def reported(self) -> datetime | None:
        """The last moment that the report knows of."""
        return self.window[1] if self.window else None

    @cached_property
    def window(self) -> Interval | None:
        """From the first join to the last leave, or as the file says of the meeting."""
        ends = [end or start for presence in self.presences for start, end in presence.stays]
        ends += [span[1] for presence in self.presences for span, _attended in presence.spans]
        starts = [first for presence in self.presences if (first := presence.first)]
        if starts:
            return min(starts), max([*ends, *([self.end] if self.end and self.has_open else [])])
        return (self.start, self.end) if self.start and self.end else None

    @cached_property
    def opened(self) -> datetime | None:
        """When the first of them came in."""
        return min((first for presence in self.presences if (first := presence.first)), default=None)

    @cached_property
    def has_open(self) -> bool:
        return any(presence.is_open for presence in self.presences)


def clock_of(report: Report, near: Sequence[Collection[date]]) -> Clock:
    """The one reader of the file's times."""
    texts = {text for entry in report.entries for text in (entry.joined, entry.left) if text}
    return Clock(texts | {text for text in (report.start, report.end) if text}, near)


def names_days(report: Report, clock: Clock) -> bool:
    """Whether the file says which day it is of."""
    moments = (clock.read(entry.joined or entry.left) for entry in report.entries)
    start = clock.read(report.start)
    return bool(start and start.day) or any(moment and moment.day for moment in moments)


def timed(
    report: Report, attendees: Iterable[Attendee], clock: Clock, zone: tzinfo, anchor: datetime | None
) -> Timed:
    """Everybody's presence. `anchor` is about when it was: times without a day are taken nearest to it."""
    reader = _Reader(clock, zone, anchor)
    start = reader.moment(clock.read(report.start))
    reader.anchor = start or anchor
    end = reader.moment(clock.read(report.end))
    found = Timed(
        [reader.presence(attendee.entries) for attendee in attendees],
        start,
        end if not (start and end and end < start) else None,
        clock,
    )
    last = found.reported
    for presence in found.presences:
        presence.reported = last
    return found


class _Reader:
    """Turns the texts of entries into moments."""

    def __init__(self, clock: Clock, zone: tzinfo, anchor: datetime | None) -> None:
        self.anchor = anchor
        self._clock = clock
        self._zone = zone

    def moment(self, read: Moment | None) -> datetime | None:
        return next(iter(self._all(read)), None) if read else None

    def presence(self, entries: Sequence[Entry]) -> Presence:
        found = Presence()
        events = []
        for entry in entries:
            if entry.shape in (Shape.JOINED, Shape.LEFT):
                events.append(entry)
            elif entry.shape in (Shape.STAY, Shape.SPAN):
                self._stay(entry, found)
            elif entry.duration is not None and entry.shape is Shape.TOTAL:
                found.total = max(found.total or timedelta(), entry.duration)  # two may be at the same time
            elif entry.shape is Shape.TOTAL:
                found.oddities.append((entry.number, Oddity.UNREADABLE))
        self._log(events, found)
        return found

    def _all(self, read: Moment) -> list[datetime]:
        """The moments, in UTC, that a time can be: two when the clock was put back over it.

        None for a time without a day where nothing says about when it was.
        """
        if read.day:
            when = aware(read.day, read, self._zone)
            both = [when, when.replace(fold=1)] if is_twice(when) else [when]
            return [each.astimezone(UTC) for each in both]
        if self.anchor is None:
            return []
        today, anchor = self.anchor.astimezone(self._zone).date(), self.anchor
        days = (aware(today + shift * _DAY, read, self._zone).astimezone(UTC) for shift in (-1, 0, 1))
        return [min(days, key=lambda when: abs(when - anchor))]

    def _stay(self, entry: Entry, found: Presence) -> None:
        joined, left = (self._clock.read(text) for text in (entry.joined, entry.left))
        if (entry.joined and not joined) or (entry.left and not left):
            found.oddities.append((entry.number, Oddity.UNREADABLE))
        pairs = self._pairs(joined, left, entry.duration)
        if pairs is None:
            return
        start, end = pairs
        if end is not None and end < start:
            found.oddities.append((entry.number, Oddity.BACKWARDS))
            if entry.duration is None:
                return
            end = start + entry.duration
        if end is None:
            found.oddities.append((entry.number, Oddity.NO_END))
        self._keep(entry, start, end, found)

    def _keep(self, entry: Entry, start: datetime, end: datetime | None, found: Presence) -> None:
        if entry.waiting and end:
            found.waited += end - start
        if entry.shape is Shape.SPAN and end and entry.duration is not None:
            is_whole = end - start - entry.duration <= _ROUNDED
            found.spans.append(((start, end), end - start if is_whole else entry.duration))
        else:
            found.stays.append((start, end))

    def _pairs(
        self, joined: Moment | None, left: Moment | None, duration: timedelta | None
    ) -> tuple[datetime, datetime | None] | None:
        """Start and end; of times that the clock shows twice those that fit each other and the duration."""
        starts = self._all(joined) if joined else []
        ends = self._all(left) if left else []
        if joined and left and starts and ends:
            if left.day is None and ends[0] < starts[0]:
                ends = [(ends[0].astimezone(self._zone) + _DAY).astimezone(UTC)]  # the same time by the clock
            return min(product(starts, ends), key=lambda pair: _misfit(pair[0], pair[1], duration))
        if starts:
            return starts[0], starts[0] + duration if duration is not None else None
        if ends and duration is not None:
            return ends[0] - duration, ends[0]
        return None

    def _log(self, events: Sequence[Entry], found: Presence) -> None:
        """Stretches of a log, from a join to the next leave; whoever left twice stayed until the second."""
        moments = []
        for entry in events:
            if when := self.moment(self._clock.read(entry.joined or entry.left)):
                moments.append((when, entry.shape is Shape.LEFT, entry.number))
            else:
                found.oddities.append((entry.number, Oddity.UNREADABLE))
        stays: list[tuple[datetime, datetime | None]] = []
        for when, is_leave, number in sorted(moments):
            inside = bool(stays) and stays[-1][1] is None
            if is_leave and stays:
                stays[-1] = (stays[-1][0], when)
            elif is_leave:
                found.oddities.append((number, Oddity.NO_TIME))
            elif not inside:
                stays.append((when, None))
        if stays and stays[-1][1] is None:
            found.oddities.append((events[-1].number, Oddity.NO_END))
        found.stays += stays


def _misfit(start: datetime, end: datetime, duration: timedelta | None) -> tuple[bool, timedelta, datetime]:
    """How badly two moments fit each other: in order, then as long as the file says, then the earlier."""
    off = abs(end - start - duration) if duration is not None else timedelta()
    return end < start, off, start
