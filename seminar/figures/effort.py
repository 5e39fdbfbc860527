"""Participant-days and participant-hours, and how much of what they could attend people did attend.

A participant-day is one person marked present or late in at least one session that counts on that day of the
edition's calendar. The participant-hours of a person are the lengths of those sessions; where a shorter time
was recorded, as for online sessions, that time. Planned participant-days are persons × days of the edition,
as training reports count where nobody kept attendance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import CTE, Integer, and_, case, column, func, select, values

from seminar.attendance.models import Attendance, Mark
from seminar.db import db
from seminar.figures.basis import by_rule
from seminar.figures.count import Counting
from seminar.figures.queries import PLACE, Place, participants
from seminar.people.models import Participant
from seminar.programme.models import Edition, ProgrammeSession
from seminar.programme.rule import Tally


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
        """To one decimal, cut: the same number wherever it stands."""
        return self.minutes * 10 // 60 / 10

    @property
    def percent(self) -> int | None:
        """The attendance rate in whole per cent, rounded down; None where nothing is marked."""
        return self.points * 100 // self.possible if self.possible else None

    def __add__(self, other: Effort) -> Effort:
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Effort(*(mine + theirs for mine, theirs in pairs))


def efforts_of(counting: Counting) -> dict[Place, Effort]:
    """Of those who count, by what they represent; the sum over all is `sum(…, Effort())`."""
    if not counting.editions:
        return {}
    found: defaultdict[Place, Effort] = defaultdict(Effort)
    for edition_id, by_place in participants(counting.condition).items():
        for place, number in by_place.items():
            found[place] += Effort(number, number * counting.by_id[edition_id].day_count)
    for place, numbers in (*_attended(counting).items(), *_rates(counting).items()):
        found[place] += Effort(**numbers)
    return dict(found)


def _rates(counting: Counting) -> dict[Place, dict[str, int]]:
    """The half points reached and possible."""
    tally, told = cast(Tally, Participant), (counting.editions, counting.rules)
    points = by_rule(*told, lambda rule: cast(Any, rule.points(tally)))
    possible = by_rule(*told, lambda rule: cast(Any, rule.possible(tally)))
    each = select(*PLACE, points.label("points"), possible.label("possible")).where(counting.condition)
    return _by_place(each.subquery(), "points", "possible")


def _attended(counting: Counting) -> dict[Place, dict[str, int]]:
    """Days and minutes, from the marks."""
    sessions = _sessions(counting.editions)
    if not sessions:
        return {}
    told = _table(sessions)
    length = told.c.minutes
    minutes = case((and_(Mark.minutes.is_not(None), Mark.minutes < length), Mark.minutes), else_=length)
    each = (
        select(Participant.id, *PLACE, told.c.day, minutes.label("minutes"))
        .join(Mark, Mark.participant_id == Participant.id)
        .join(told, told.c.session_id == Mark.session_id)
        .where(counting.condition, Mark.attendance.in_([Attendance.PRESENT, Attendance.LATE]))
        .subquery()
    )
    day = (each.c.id, each.c.country, each.c.organisation, each.c.day)
    days = select(*day, func.sum(each.c.minutes).label("minutes")).group_by(*day).subquery()
    place = (days.c.country, days.c.organisation)
    rows = select(*place, func.count(), func.sum(days.c.minutes)).group_by(*place)
    return {
        (country, bool(organisation)): {"days": number, "minutes": int(total)}
        for country, organisation, number, total in db.session.execute(rows)
    }


def _by_place(each: Any, *names: str) -> dict[Place, dict[str, int]]:
    """The sums of some columns by what people represent."""
    place = (each.c.country, each.c.organisation)
    rows = db.session.execute(select(*place, *(func.sum(each.c[name]) for name in names)).group_by(*place))
    return {(row[0], bool(row[1])): dict(zip(names, map(int, row[2:]), strict=True)) for row in rows}


def _sessions(editions: Sequence[Edition]) -> list[tuple[int, int, int]]:
    """The sessions that count: id, their day by its number in the calendar of the edition's zone, minutes."""
    by_id: Mapping[int, Edition] = {edition.id: edition for edition in editions}
    found = select(ProgrammeSession).where(ProgrammeSession.edition_id.in_(by_id), ProgrammeSession.counts)
    return [
        (session.id, _day(session, by_id[session.edition_id]).toordinal(), session.minutes)
        for session in db.session.execute(found).scalars()
    ]


def _day(session: ProgrammeSession, edition: Edition) -> date:
    return session.starts_at.astimezone(edition.zone).date()


def _table(sessions: Sequence[tuple[int, int, int]]) -> CTE:
    columns = (column(name, Integer) for name in ("session_id", "day", "minutes"))
    return values(*columns, literal_binds=True).data(list(sessions)).cte("told")
