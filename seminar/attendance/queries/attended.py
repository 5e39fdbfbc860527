"""What participants attended: the marks present or late in sessions that count, and the days that they make.

The figures of sessions attended, participant-days and participant-hours add up what is listed here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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

    lines: Sequence[Line]
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
    editions: Sequence[Edition], wanted: Filter, each: Each, page: int, counted: Condition | None = None
) -> Attended:
    """One page of 50 rows, in the filter's order and then by time; past the end it is the last page.

    `counted` is the condition of the filter's words of figures. The same few queries, whatever there is.
    """
    told, met = SessionsThatCount(editions), conditions(editions, wanted, counted)
    sums = told.attended(func.count(), func.coalesce(func.sum(told.minutes), 0)).where(*met)
    sessions, minutes = map(int, db.session.execute(sums).one())
    keys = _keys(told, editions, each).where(*met)
    total = db.session.execute(select(func.count()).select_from(keys.subquery())).scalar_one()
    number = max(1, min(page, -(-total // PER_PAGE)))
    return Attended(_lines(told, each, _page(keys, wanted, number)), number, total, sessions, minutes)


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
    then, order = column("then", Integer), order_of(wanted)
    page = keys.order_by(*order, then).limit(PER_PAGE).offset((number - 1) * PER_PAGE).subquery()
    rows = roster().add_columns(page.c.then).join(page, page.c.id == Participant.id)
    return db.session.execute(rows.order_by(*order, page.c.then)).all()


def _lines(told: SessionsThatCount, each: Each, rows: Sequence[Row[Any]]) -> list[Line]:
    by_session = each is Each.SESSION
    found = _attended_by(told, {row.id for row in rows}, by_session=by_session)
    return [
        Line(row, told.days[row.then] if by_session else date.fromordinal(row.then), found[row.id, row.then])
        for row in rows
    ]


def _attended_by(
    told: SessionsThatCount, ids: Iterable[int], *, by_session: bool
) -> Mapping[tuple[int, int], list[Attending]]:
    """What these participants attended, by their id and the session's place or else the day's number."""
    table = told.table
    marks = told.attended(Participant.id, table.c.place, table.c.day, Mark.attendance, told.minutes)
    found: defaultdict[tuple[int, int], list[Attending]] = defaultdict(list)
    in_order = marks.where(Participant.id.in_(ids)).order_by(table.c.place)
    for id, place, day, attendance, minutes in db.session.execute(in_order):
        found[id, place if by_session else day].append(Attending(told.sessions[place], attendance, minutes))
    return found
