"""What is missing in each edition, each number with the list that it counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from seminar.attendance.queries import count_unmarked
from seminar.db import db, now
from seminar.figures.gaps import LACKS, LISTS
from seminar.people.models import Participant
from seminar.programme.models import Edition
from seminar.reports.asked import Asked

LACKING = (*(lack.label for lack in LACKS), _l("Sessions over and not marked"))
"""The heads of the columns."""


class Gap(NamedTuple):
    """How many lack something; `url` is the list of them."""

    number: int
    url: str | None


class GapLine(NamedTuple):
    """An edition with its numbers, in the order of `LACKING`."""

    edition: Edition
    gaps: Sequence[Gap]


def gap_lines(asked: Asked) -> list[GapLine]:
    """Every edition counted, the latest first; two queries for any number of them."""
    people, sessions = _people(asked), count_unmarked(asked.counting.editions, now())
    return [
        GapLine(edition, _gaps(asked, edition, people.get(edition.id, ()), sessions.get(edition.id, 0)))
        for edition in reversed(asked.counting.editions)
    ]


def total_of(lines: Sequence[GapLine]) -> list[int]:
    """The sums, in the same order."""
    return [sum(line.gaps[at].number for line in lines) for at in range(len(LACKING))]


def _people(asked: Asked) -> dict[int, Sequence[int]]:
    """By edition id, how many who count lack what, in the order of `LACKS`."""
    numbers = (func.count().filter(lacks) for lacks in LACKS.values())
    rows = select(Participant.edition_id, *numbers).where(asked.counting.condition)
    return {row[0]: row[1:] for row in db.session.execute(rows.group_by(Participant.edition_id))}


def _gaps(asked: Asked, edition: Edition, people: Sequence[int], unmarked: int) -> list[Gap]:
    """Those of one edition; who may not see people is given no lists."""

    def door(page: str, number: int, **narrowed: Any) -> Gap:
        opens = number and asked.sees_people
        return Gap(number, url_for(page, edition=edition, **narrowed) if opens else None)

    basis = asked.counting.bases[edition.id].value
    numbers = zip(LISTS.values(), people or [0] * len(LACKS), strict=True)
    return [
        *(door("people.participants", number, basis=basis, **lacking) for lacking, number in numbers),
        door("attendance.unmarked", unmarked),
    ]
