"""The grid: who is in it, page by page, with their marks and the rates by the edition's rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, literal, or_, select

from seminar.attendance.models import Attendance, Mark
from seminar.attendance.queries.rules import Columns, Days, judged, rule_of
from seminar.db import db, holds_words, table_of
from seminar.people.models import Participant, Person, Status
from seminar.programme.models import Edition, ProgrammeSession, SessionKind
from seminar.programme.rule import Judged, Rule
from seminar.web import Page

PER_PAGE = 100
NO_COUNTRY = "none"


@dataclass(frozen=True)
class GridFilter:
    """What the grid is narrowed to; empty values narrow nothing. `country`: a code, or "none".

    `unmarked`: in the grid those without a mark at a session where others have one; on the list of a
    session those without a mark there.
    """

    q: str = ""
    country: str = ""
    unmarked: bool = False


@dataclass(frozen=True)
class Column:
    """A session with the numbers of its marks."""

    id: int
    title: str
    kind: SessionKind
    starts_at: datetime
    ends_at: datetime
    counts: bool
    present: int
    late: int
    excused: int
    absent: int

    @property
    def marked(self) -> int:
        return self.present + self.late + self.excused + self.absent

    @property
    def here(self) -> int:
        return self.present + self.late


@dataclass(frozen=True)
class Rate:
    """A participant's share in whole per cent, None where nothing counts yet, and whether they complete.

    `overridden`: that was decided by somebody, whatever the share.
    """

    percent: int | None
    completes: bool
    overridden: bool


@dataclass(frozen=True)
class GridRow:
    """A participant with the marks by session id."""

    id: int
    name: str
    native_name: str
    country: str | None
    organisation: str
    status: Status
    rate: Rate
    marks: Mapping[int, Attendance]


@dataclass(frozen=True)
class Grid:
    """One page of the grid. `people` are all in it, `found` those of the filter; `rows` the page's."""

    columns: list[Column]
    rows: list[GridRow]
    people: int
    found: int
    rule: Rule

    @property
    def left_out(self) -> int:
        """Counting sessions that nobody has marked yet."""
        return sum(column.counts for column in self.columns) - self.rule.sessions

    def share(self, column: Column) -> int | None:
        """How many per cent of all people were at the session, by the rule; None where nobody is marked."""
        return replace(self.rule, sessions=self.people).percent(column) if column.marked else None


def listed() -> ColumnElement[bool]:
    """Who is in the grid: who is confirmed, and who was marked whatever became of them since."""
    marked = select(Mark.id).where(Mark.participant_id == Participant.id).correlate(Participant).exists()
    return or_(Participant.status == Status.CONFIRMED, marked)


def grid(edition: Edition, wanted: GridFilter, page: int = 1, per_page: int = PER_PAGE) -> Grid:
    """One page of people by all sessions; the same number of queries whatever the size."""
    columns = columns_of_each([edition])[edition.id]
    marked_at = [column for column in columns if column.counts and column.marked]
    rule = Rule.of(edition, len(marked_at), _by_day(edition, marked_at))
    marked = Participant.present + Participant.late + Participant.excused + Participant.absent
    narrowed = _narrowed(wanted, marked < rule.sessions)
    people, found = _numbers(edition, narrowed)
    rows = _rows(edition, narrowed, rule, Page(page, found, per_page))
    return Grid(columns, rows, people, found, rule)


def _by_day(edition: Edition, columns: Iterable[Column]) -> Days:
    """The sessions by day, where each day needs its own share."""
    if edition.day_threshold is None:
        return ()
    days = groupby(columns, key=lambda column: edition.day_of(column.starts_at))
    return tuple(tuple(column.id for column in some) for _day, some in days)


def roll(
    edition: Edition, session: ProgrammeSession, wanted: GridFilter, page: int = 1, per_page: int = PER_PAGE
) -> Grid:
    """The same with one session as the only column."""
    columns = _columns(edition, session.id)
    rule = rule_of(edition)
    narrowed = narrowed_at(session, wanted)
    people, found = _numbers(edition, narrowed)
    rows = _rows(edition, narrowed, rule, Page(page, found, per_page), session.id)
    return Grid(columns, rows, people, found, rule)


def represented(edition: Edition) -> list[str | None]:
    """The countries of those in the grid, None for those who represent none; in no order."""
    statement = select(Participant.country).where(Participant.edition_id == edition.id, listed()).distinct()
    return list(db.session.execute(statement).scalars())


_RATED: BindParameter[int] = bindparam("people", expanding=True)


def _rates(rule: Rule) -> Select[Any]:
    return select(Participant.id, *judged(rule).labelled()).where(Participant.id.in_(_RATED))


# Built once, for rules that ask nothing of a day: each mark that is saved asks for it.
_PEOPLE = table_of(Participant).c
_NUMBERS = Columns(_PEOPLE.present, _PEOPLE.late, _PEOPLE.excused, _PEOPLE.override, literal(0))
_RATES = select(_PEOPLE.id, *_NUMBERS.labelled()).where(_PEOPLE.id.in_(_RATED))


def rates_of(edition: Edition, people: Iterable[int]) -> tuple[Rule, dict[int, Rate]]:
    """The rule as it counts now, and the rates of these participants by it."""
    rule = rule_of(edition)
    asked = _RATES if not rule.days else _rates(rule)
    rows = db.session.execute(asked, {"people": list(people)})
    return rule, {row.id: _rate(rule, row) for row in rows}


def narrowed_at(session: ProgrammeSession, wanted: GridFilter) -> list[ColumnElement[bool]]:
    """The conditions of the filter on the list of a session."""
    there = select(Mark.id).where(Mark.participant_id == Participant.id, Mark.session_id == session.id)
    return _narrowed(wanted, ~there.correlate(Participant).exists())


def _narrowed(wanted: GridFilter, unmarked: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.q:
        conditions.append(holds_words(Participant.name_key, wanted.q))
    if wanted.country:
        country = None if wanted.country == NO_COUNTRY else wanted.country
        conditions.append(Participant.country == country)
    if wanted.unmarked:
        conditions.append(unmarked)
    return conditions


def _numbers(edition: Edition, narrowed: list[ColumnElement[bool]]) -> tuple[int, int]:
    """How many are in the grid, and how many of them the filter finds."""
    found = func.count().filter(and_(*narrowed)) if narrowed else func.count()
    statement = select(func.count(), found).select_from(Participant)
    people, matching = db.session.execute(
        statement.where(Participant.edition_id == edition.id, listed())
    ).one()
    return people, matching


def columns_of_each(editions: Collection[Edition]) -> Mapping[int, list[Column]]:
    """The sessions of several editions with the numbers of their marks, by the edition's id; one query."""
    found: defaultdict[int, list[Column]] = defaultdict(list)
    among = ProgrammeSession.edition_id.in_([edition.id for edition in editions])
    for edition_id, *told in db.session.execute(_numbers_of_marks().where(among)):
        found[edition_id].append(Column(*told))
    return found


def _columns(edition: Edition, session_id: int) -> list[Column]:
    """The one session with the numbers of its marks."""
    session = ProgrammeSession
    one = _numbers_of_marks().where(session.edition_id == edition.id, session.id == session_id)
    return [Column(*told) for _edition_id, *told in db.session.execute(one)]


def _numbers_of_marks() -> Select[Any]:
    """The id of the edition and the values of a column, in the order of the programme."""
    session = ProgrammeSession
    order = (Attendance.PRESENT, Attendance.LATE, Attendance.EXCUSED, Attendance.ABSENT)
    times = (session.starts_at, session.ends_at)
    shown: list[Any] = [session.edition_id, session.id, session.title, session.kind, *times, session.counts]
    return select(*shown, *map(_marked_as, order)).order_by(*times, session.id)


def _marked_as(kind: Attendance) -> Any:
    """A count of its own for each kind reads the index alone: seven times as fast as one GROUP BY."""
    marks = select(func.count()).select_from(Mark)
    return marks.where(Mark.session_id == ProgrammeSession.id, Mark.attendance == kind).scalar_subquery()


def _rows(
    edition: Edition,
    narrowed: list[ColumnElement[bool]],
    rule: Rule,
    page: Page,
    session_id: int | None = None,
) -> list[GridRow]:
    participant = Participant
    shown = (participant.country, participant.organisation, participant.status)
    statement = (
        select(participant.id, Person.name, Person.native_name, *shown, *judged(rule).labelled())
        .join(Person, Person.id == participant.person_id)
        .where(participant.edition_id == edition.id, listed(), *narrowed)
        .order_by(participant.name_key, participant.id)
        .limit(page.per_page)
        .offset(page.offset)
    )
    rows = db.session.execute(statement).all()
    marks = _marks([row.id for row in rows], session_id)
    return [
        GridRow(
            row.id,
            row.name,
            row.native_name,
            row.country,
            row.organisation,
            row.status,
            _rate(rule, row),
            marks.get(row.id, {}),
        )
        for row in rows
    ]


def _marks(people: list[int], session_id: int | None) -> dict[int, dict[int, Attendance]]:
    statement = select(Mark.participant_id, Mark.session_id, Mark.attendance)
    statement = statement.where(Mark.participant_id.in_(people))
    if session_id is not None:
        statement = statement.where(Mark.session_id == session_id)
    marks: dict[int, dict[int, Attendance]] = {}
    for participant_id, session, attendance in db.session.execute(statement):
        marks.setdefault(participant_id, {})[session] = attendance
    return marks


def _rate(rule: Rule, judged: Judged) -> Rate:
    return Rate(rule.percent(judged), bool(rule.completes(judged)), judged.override != 0)
