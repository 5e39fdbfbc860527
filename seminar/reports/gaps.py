"""What is missing in each edition, each number with the list that it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import lazy_gettext as _l

from seminar.figures.doors import unmarked_of
from seminar.figures.gaps import LACKS, LISTS, Gaps, gaps_of, gaps_together
from seminar.programme.models import Edition
from seminar.reports.asked import Asked

LACKING = (*(lack.label for lack in LACKS), _l("Sessions over and not marked"))
"""The heads of the columns."""


class Gap(NamedTuple):
    """How many lack something, None where that is not shown; `url` is the list of them."""

    number: int | None
    url: str | None


class GapLine(NamedTuple):
    """An edition with its numbers, in the order of `LACKING`."""

    edition: Edition
    gaps: Sequence[Gap]


class GapTable(NamedTuple):
    """The editions in which something is missing, the latest first, and the sums over all."""

    lines: Sequence[GapLine]
    totals: Sequence[Gap]


def gap_table(asked: Asked) -> GapTable:
    """What is missing in the editions counted."""
    found = gaps_of(asked.counting, partner=not asked.sees_people)
    lines = [
        GapLine(edition, _linked(asked, edition, found[edition.id]))
        for edition in reversed(asked.counting.editions)
        if any(number != 0 for number in found[edition.id].numbers)
    ]
    return GapTable(lines, _totals(asked, gaps_together(found.values())))


def _totals(asked: Asked, gaps: Gaps) -> list[Gap]:
    """The sums with their lists."""
    lists = [asked.door(**LISTS[lack]) for lack in gaps.people]
    sessions = unmarked_of(asked.extent) if asked.sees_people else None
    return [Gap(*each) for each in zip(gaps.numbers, [*lists, sessions], strict=True)]


def _linked(asked: Asked, edition: Edition, gaps: Gaps) -> list[Gap]:
    """The numbers with their lists; who may not see people is given none."""
    basis = asked.counting.bases[edition.id].value
    narrowed: list[dict[str, Any]] = [{"basis": basis, **LISTS[lack]} for lack in gaps.people]
    urls = [
        *(url_for("people.participants", edition=edition, **each) for each in narrowed),
        url_for("attendance.unmarked", edition=edition),
    ]
    return [
        Gap(number, url if asked.sees_people else None)
        for number, url in zip(gaps.numbers, urls, strict=True)
    ]
