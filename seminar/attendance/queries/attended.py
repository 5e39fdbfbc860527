"""What participants attended: the marks present or late in sessions that count, and the days that they make.

The figures of sessions attended, participant-days and participant-hours add up what is listed here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Integer, Row, Select, and_, case, column, func, select

from seminar.attendance.models import Attendance, Mark
from seminar.choices import Choice
from seminar.db import db
from seminar.engines import table_of_numbers
from seminar.people.models import Participant
from seminar.people.queries.filter import Condition, Filter, conditions
from seminar.people.queries.participants import order_of, roster
from seminar.programme.models import Edition, ProgrammeSession
from seminar.web import PER_PAGE

Statement = Select[*tuple[Any, ...]]
NOTHING = (0, 0, 0, 0)  # a row of numbers that fits no record


class Each(Choice):
    """What a row of the list is. A planned day is one of the edition's, whether somebody came or not."""

    SESSION = "session", _l("Sessions attended")
    DAY = "day", _l("Participant-days")
    PLANNED = "planned", _l("Planned participant-days")


class Attending(NamedTuple):
    """One mark: the minutes are those that count."""

    session: ProgrammeSession
    attendance: Attendance
    minutes: int


@dataclass(frozen=True)
class Line:
    """A row of the list: the participant as in the roster, and what they attended then."""

    who: Row[Any]
    day: date
    attended: Sequence[Attending]

    @property
    def minutes(self) -> int:
        return sum(each.minutes for each in self.attended)


@dataclass(frozen=True)
class Attended:
    """One page of a list of `total` rows; `sessions` and `minutes` are of the rows of all its pages."""

    lines: Iterable[Line]
    number: int
    total: int
    sessions: int
    minutes: int


def hours(minutes: int) -> float:
    """To one decimal, cut: the same number wherever it stands."""
    return minutes * 10 // 60 / 10


class SessionsThatCount:
    """The sessions that count of some editions, in order of time: one query.

    As a table for a statement to join: `session_id`, its place in that order, its `minutes`, and the `day` by
    its number in the calendar of the edition's zone, which no database can tell from a moment.
    """

    def __init__(self, editions: Sequence[Edition]) -> None:
        by_id = {edition.id: edition for edition in editions}
        found = select(ProgrammeSession).where(
            ProgrammeSession.edition_id.in_(by_id), ProgrammeSession.counts
        )
        in_order = found.order_by(ProgrammeSession.starts_at, ProgrammeSession.id)
        self.sessions = list(db.session.execute(in_order).scalars())
        self.days = [by_id[each.edition_id].day_of(each.starts_at) for each in self.sessions]
        pairs = enumerate(zip(self.sessions, self.days, strict=True))
        rows = [(each.id, place, day.toordinal(), each.minutes) for place, (each, day) in pairs]
        self.table = table_of_numbers("told", ("session_id", "place", "day", "minutes"), rows or [NOTHING])

    @property
    def minutes(self) -> ColumnElement[int]:
        """The length of the session, or the shorter time that the mark holds."""
        length = self.table.c.minutes
        return case((and_(Mark.minutes.is_not(None), Mark.minutes < length), Mark.minutes), else_=length)

    def attended(self, *columns: Any) -> Statement:
        """These columns of every mark present or late in one of the sessions, beside its participant."""
        return (
            select(*columns)
            .select_from(Participant)
            .join(Mark, Mark.participant_id == Participant.id)
            .join(self.table, self.table.c.session_id == Mark.session_id)
            .where(Mark.attendance.in_([Attendance.PRESENT, Attendance.LATE]))
        )


def attended(
    editions: Sequence[Edition],
    wanted: Filter,
    each: Each,
    page: int | None,
    counted: Condition | None = None,
) -> Attended:
    """One page of 50 rows, in the filter's order and then by time; past the end it is the last page.

    Without a page they are all rows, read a thousand at a time by whoever goes through them.
    `counted` is the condition of the filter's words of figures. The same few queries, whatever there is.
    """
    told, met = SessionsThatCount(editions), conditions(editions, wanted, counted)
    sums = told.attended(func.count(), func.coalesce(func.sum(told.minutes), 0)).where(*met)
    sessions, minutes = map(int, db.session.execute(sums).one())
    keys = _keys(told, editions, each).where(*met)
    total = db.session.execute(select(func.count()).select_from(keys.subquery())).scalar_one()
    number = max(1, min(page or 1, -(-total // PER_PAGE)))
    lines = _lines(told, each, _page(keys, wanted, number)) if page else _every_line(told, each, keys, wanted)
    return Attended(lines, number, total, sessions, minutes)


def _keys(told: SessionsThatCount, editions: Sequence[Edition], each: Each) -> Statement:
    """The rows of the list: a participant, and the place of a session in time or the number of a day."""
    if each is Each.SESSION:
        return told.attended(Participant.id, told.table.c.place.label("then"))
    if each is Each.DAY:
        day = told.table.c.day
        return told.attended(Participant.id, day.label("then")).group_by(Participant.id, day)
    days = table_of_numbers("days", ("edition_id", "day"), _days(editions) or [NOTHING[:2]])
    return select(Participant.id, days.c.day.label("then")).join(
        days, days.c.edition_id == Participant.edition_id
    )


def _days(editions: Iterable[Edition]) -> list[tuple[int, int]]:
    """Every day of each edition."""
    starts = [(edition, edition.first_day.toordinal()) for edition in editions]
    return [(edition.id, first + n) for edition, first in starts for n in range(edition.day_count)]


def _page(keys: Statement, wanted: Filter, number: int) -> Sequence[Row[Any]]:
    """The keys of the page first, so that only 50 rows are read: each as in the roster, with `then`."""
    in_order = keys.order_by(*order_of(wanted), column("then", Integer))
    page = in_order.limit(PER_PAGE).offset((number - 1) * PER_PAGE)
    return db.session.execute(_rows(page, wanted)).all()


def _rows(keys: Statement, wanted: Filter) -> Statement:
    """Each of the keys as in the roster, with `then`."""
    own = keys.subquery()
    rows = roster().add_columns(own.c.then).join(own, own.c.id == Participant.id)
    return rows.order_by(*order_of(wanted), own.c.then)


def _lines(told: SessionsThatCount, each: Each, rows: Sequence[Row[Any]]) -> list[Line]:
    found = _attended_by(told, each, Participant.id.in_({row.id for row in rows}))
    return [_line(told, each, row, found) for row in rows]


def _every_line(told: SessionsThatCount, each: Each, keys: Statement, wanted: Filter) -> Iterator[Line]:
    """All of the list: two queries."""
    listed = keys.subquery()
    found = _attended_by(told, each, Participant.id.in_(select(listed.c.id)))
    for row in db.session.execute(_rows(keys, wanted), execution_options={"yield_per": 1000}):
        yield _line(told, each, row, found)


_Marks = Mapping[tuple[int, int], Sequence[Attending]]


def _line(told: SessionsThatCount, each: Each, row: Row[Any], found: _Marks) -> Line:
    day = told.days[row.then] if each is Each.SESSION else date.fromordinal(row.then)
    return Line(row, day, found.get((row.id, row.then), ()))


def _attended_by(told: SessionsThatCount, each: Each, whom: Condition) -> _Marks:
    """What these participants attended, by their id and the session's place or else the day's number."""
    table = told.table
    marks = told.attended(Participant.id, table.c.place, table.c.day, Mark.attendance, told.minutes)
    found: defaultdict[tuple[int, int], list[Attending]] = defaultdict(list)
    for id, place, day, attendance, minutes in db.session.execute(marks.where(whom).order_by(table.c.place)):
        then = place if each is Each.SESSION else day
        found[id, then].append(Attending(told.sessions[place], attendance, minutes))
    return found
