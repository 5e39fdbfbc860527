"""Participant-days and participant-hours, and how much of what they could attend people did attend.

A participant-day is one person marked present or late in at least one session that counts on that day of the
edition's calendar. The participant-hours of a person are the lengths of those sessions; where a shorter time
was recorded, as for online sessions, that time. Planned participant-days are persons × days of the edition,
as training reports count where nobody kept attendance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, SQLColumnExpression, func, select

from seminar.attendance.queries import SessionsThatCount, hours
from seminar.db import db
from seminar.figures.basis import by_rule
from seminar.figures.count import Counting
from seminar.figures.queries import PLACE, Place, participants
from seminar.people.models import Participant
from seminar.programme.models import Edition
from seminar.programme.rule import Rule, Tally

_Keys = Sequence[SQLColumnExpression[Any]]


@dataclass(frozen=True)
class Effort:
    """What the participants of one country, or all of them, gave of their time.

    `points` of `possible` are half points of the attendance rule, summed over the people: their share is the
    attendance rate.
    """

    participants: int = 0
    planned_days: int = 0
    days: int = 0
    minutes: int = 0
    points: int = 0
    possible: int = 0

    @property
    def hours(self) -> float:
        return hours(self.minutes)

    @property
    def percent(self) -> int | None:
        """The attendance rate in whole per cent, rounded down; None where nothing is marked."""
        return self.points * 100 // self.possible if self.possible else None

    def __add__(self, other: Effort) -> Effort:
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Effort(*(mine + theirs for mine, theirs in pairs))


def efforts_of(counting: Counting) -> dict[Place, Effort]:
    """Of those who count, by what they represent; the sum over all is `sum(…, Effort())`."""
    found: defaultdict[Place, Effort] = defaultdict(Effort)
    for edition_id, by_place in _planned(counting).items():
        for place, number in by_place.items():
            found[place] += _own(counting.by_id[edition_id], number)
    for (country, organisation), numbers in _given(counting, PLACE):
        found[country, bool(organisation)] += numbers
    return dict(found)


def efforts_of_each(counting: Counting) -> dict[int, Effort]:
    """The same of each edition, by its id; as many queries."""
    found = {edition.id: Effort() for edition in counting.editions}
    for edition_id, by_place in _planned(counting).items():
        found[edition_id] += _own(counting.by_id[edition_id], sum(by_place.values()))
    for (edition_id,), numbers in _given(counting, (Participant.edition_id,)):
        found[edition_id] += numbers
    return found


def _planned(counting: Counting) -> Mapping[int, dict[Place, int]]:
    return participants(counting.condition) if counting.editions else {}


def _own(edition: Edition, number: int) -> Effort:
    return Effort(number, number * edition.day_count)


def _given(counting: Counting, keys: _Keys) -> Iterator[tuple[tuple[Any, ...], Effort]]:
    """What they gave by the marks, by these columns of a participant; one query for times, one for rates."""
    if counting.editions:
        yield from _attended(counting, keys)
        yield from _rates(counting.editions, counting.rules, keys, counting.condition)


def reached(
    editions: Sequence[Edition], rules: Mapping[int, Rule], *conditions: ColumnElement[bool]
) -> Effort:
    """The half points alone of the participants of these editions whom the conditions pick; one query."""
    rates = _rates(editions, rules, [Participant.edition_id], *conditions) if editions else ()
    return sum((effort for _edition_id, effort in rates), Effort())


def _rates(
    editions: Sequence[Edition], rules: Mapping[int, Rule], keys: _Keys, *conditions: ColumnElement[bool]
) -> Iterator[tuple[tuple[Any, ...], Effort]]:
    """The half points reached and possible."""
    tally = cast(Tally, Participant)
    points = by_rule(editions, rules, lambda rule: cast(Any, rule.points(tally)))
    possible = by_rule(editions, rules, lambda rule: cast(Any, rule.possible(tally)))
    each = select(*keys, points.label("points"), possible.label("possible")).where(*conditions)
    own = each.subquery()
    by = list(own.c)[: len(keys)]
    for *key, reached, at_most in db.session.execute(
        select(*by, func.sum(own.c.points), func.sum(own.c.possible)).group_by(*by)
    ):
        yield tuple(key), Effort(points=int(reached), possible=int(at_most))


def _attended(counting: Counting, keys: _Keys) -> Iterator[tuple[tuple[Any, ...], Effort]]:
    """Days and minutes, from the marks."""
    told = SessionsThatCount(counting.editions)
    if not told.sessions:
        return
    marks = told.attended(*keys, Participant.id, told.table.c.day, told.minutes.label("minutes"))
    each = marks.where(counting.condition).subquery()
    day = list(each.c)[:-1]
    days = select(*day, func.sum(each.c.minutes).label("minutes")).group_by(*day).subquery()
    by = list(days.c)[: len(keys)]
    rows = select(*by, func.count(), func.sum(days.c.minutes)).group_by(*by)
    for *key, number, total in db.session.execute(rows):
        yield tuple(key), Effort(days=number, minutes=int(total))
