"""The list behind an attendance rate: everybody who counts, with what they reached of what they could."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from seminar.attendance.queries import rules_of
from seminar.db import db
from seminar.figures.effort import Effort, reached
from seminar.people.models import Participant
from seminar.people.queries.filter import Condition, Filter, conditions
from seminar.people.queries.participants import Listing, listing
from seminar.programme.models import Edition
from seminar.programme.rule import Rule


@dataclass(frozen=True)
class Line:
    """A participant as in the roster, their marks in numbers, and the rule of their edition."""

    who: Row[Any]
    marks: Row[int, int, int, int]
    rule: Rule

    @property
    def effort(self) -> Effort:
        return Effort(points=self.rule.points(self.marks), possible=self.rule.possible(self.marks))


@dataclass(frozen=True)
class Rates:
    """One page of the list; `together` is over the participants of all its pages."""

    lines: Sequence[Line]
    listing: Listing
    together: Effort


def rates(editions: Sequence[Edition], wanted: Filter, page: int, counted: Condition | None = None) -> Rates:
    """One page of 50 rows in the filter's order; past the end it is the last page.

    `counted` is the condition of the filter's words of figures. The same few queries, whatever there is.
    """
    rules, found = rules_of(editions), listing(editions, wanted, page, counted)
    numbers = select(Participant.id, Participant.present, Participant.late, Participant.excused)
    of_page = numbers.where(Participant.id.in_([row.id for row in found.rows]))
    marks = {row.id: row for row in db.session.execute(of_page)}
    return Rates(
        [Line(row, marks[row.id], rules[row.edition_id]) for row in found.rows],
        found,
        reached(editions, rules, *conditions(editions, wanted, counted)),
    )
