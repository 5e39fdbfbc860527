"""The list behind an attendance rate: everybody who counts, with what they reached of what they could."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Row

from seminar.attendance.queries import rules_of
from seminar.figures.effort import Effort, reached
from seminar.people.queries.filter import Condition, Filter, conditions
from seminar.people.queries.participants import listing, rows
from seminar.programme.models import Edition
from seminar.programme.rule import Rule, Tally


@dataclass(frozen=True)
class Line:
    """A participant as in the roster, and what they reached by the rule of their edition."""

    who: Row[Any]
    effort: Effort


@dataclass(frozen=True)
class Rates:
    """One page of the list of `total` rows; `together` is over the participants of all its pages."""

    lines: Iterable[Line]
    number: int
    total: int
    together: Effort


def rates(
    editions: Sequence[Edition], wanted: Filter, page: int | None, counted: Condition | None = None
) -> Rates:
    """One page of 50 rows in the filter's order; past the end it is the last page.

    Without a page they are all rows, read a thousand at a time by whoever goes through them. `counted` is the
    condition of the filter's words of figures. The same few queries, whatever there is.
    """
    rules, found = rules_of(editions), listing(editions, wanted, page or 1, counted)
    listed = found.rows if page else rows(editions, wanted, counted)
    return Rates(
        (_line(row, rules[row.edition_id]) for row in listed),
        found.number,
        found.total,
        reached(editions, rules, *conditions(editions, wanted, counted)),
    )


def _line(row: Row[Any], rule: Rule) -> Line:
    tally = cast(Tally, row)
    return Line(row, Effort(points=rule.points(tally), possible=rule.possible(tally)))
