"""The attendance rules of editions as they count by now, and what they ask of a participant, in a query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, bindparam, case, func, literal, select

from seminar.attendance.models import Attendance, Mark
from seminar.attendance.queries.tallies import marked_sessions_of
from seminar.db import db
from seminar.people.models import Participant
from seminar.programme.models import Edition, ProgrammeSession
from seminar.programme.rule import Judged, Rule, Tally

Days = tuple[tuple[int, ...], ...]


def rule_of(edition: Edition) -> Rule:
    """The rule of the edition with the sessions that are marked by now."""
    return rules_of([edition])[edition.id]


def rules_of(editions: Sequence[Edition]) -> dict[int, Rule]:
    """The same for several, by the id of the edition."""
    marked = marked_sessions_of([edition.id for edition in editions])
    days = _days_of([edition for edition in editions if edition.day_threshold])
    return {
        edition.id: Rule.of(edition, marked.get(edition.id, 0), days.get(edition.id, ()))
        for edition in editions
    }


def days_of(edition: Edition) -> Days:
    """The counting sessions that anybody is marked at, by day on the edition's calendar."""
    return _days_of([edition]).get(edition.id, ())


def _days_of(editions: Collection[Edition]) -> dict[int, Days]:
    if not editions:
        return {}
    by_id = {edition.id: edition for edition in editions}
    session = ProgrammeSession
    any_mark = select(Mark.id).where(Mark.session_id == session.id).exists()
    rows = db.session.execute(
        select(session.edition_id, session.id, session.starts_at)
        .where(session.edition_id.in_(by_id), session.counts, any_mark)
        .order_by(session.starts_at, session.id)
    )
    found: defaultdict[int, defaultdict[date, list[int]]] = defaultdict(lambda: defaultdict(list))
    for edition_id, session_id, starts_at in rows:
        found[edition_id][by_id[edition_id].day_of(starts_at)].append(session_id)
    return {edition_id: tuple(map(tuple, by_day.values())) for edition_id, by_day in found.items()}


@dataclass(frozen=True)
class Columns:
    """What a rule asks of a participant, as columns of a query."""

    present: Any
    late: Any
    excused: Any
    override: Any
    short_days: Any

    def labelled(self) -> list[Any]:
        """As they are selected, for rows that the rule takes as they are."""
        return [self.present, self.late, self.excused, self.override, self.short_days.label("short_days")]


def judged(rule: Rule) -> Columns:
    """The columns that serve the rule for Participant."""
    tallies = (Participant.present, Participant.late, Participant.excused, Participant.override)
    return Columns(*tallies, _short_days(rule))


def judged_of(rule: Rule, participant: Participant) -> Row[Any]:
    """One participant as the rule judges them."""
    asked = select(*judged(rule).labelled()).where(Participant.id == participant.id)
    return db.session.execute(asked).one()


def completes(rule: Rule) -> ColumnElement[bool]:
    """Whether somebody completes, as a condition on Participant."""
    met: ColumnElement[bool] = rule.completes(cast(Judged, judged(rule)))
    return met


def _short_days(rule: Rule) -> ColumnElement[int]:
    """From the marks themselves: who asks nothing of a day pays nothing for it."""
    short: ColumnElement[int] = literal(0)
    for day in rule.days:
        short = short + case((_met_on(rule, day), 0), else_=1)
    return short


@dataclass(frozen=True)
class _OfDay:
    present: Any
    late: Any
    excused: Any


def _met_on(rule: Rule, day: tuple[int, ...]) -> ColumnElement[bool]:
    kinds = (Attendance.PRESENT, Attendance.LATE, Attendance.EXCUSED)
    counted = (func.sum(case((Mark.attendance == kind, 1), else_=0)) for kind in kinds)
    tally = _OfDay(*(func.coalesce(number, 0) for number in counted))
    # Written into the statement: of variables it may hold fewer than many editions have sessions.
    sessions = Mark.session_id.in_(bindparam(None, list(day), expanding=True, literal_execute=True))
    met = rule.met_on(day, cast(Tally, tally))
    asked = select(met).where(Mark.participant_id == Participant.id, sessions)
    found: ColumnElement[bool] = asked.correlate(Participant).scalar_subquery()
    return found
