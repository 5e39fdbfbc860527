"""From an edition to its follow-up: how many of the one were registered, confirmed, attended in the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from seminar.attendance.queries import rule_of
from seminar.countries import reference
from seminar.db import db
from seminar.figures.basis import Basis, condition
from seminar.figures.breakdown import by_name
from seminar.figures.count import Counting
from seminar.figures.queries import PLACE, Place
from seminar.figures.small import hidden
from seminar.figures.words import language
from seminar.people.models import Participant
from seminar.programme.models import Edition


@dataclass(frozen=True)
class Passed:
    """Of `participants` who count in the earlier edition: how many are counted in the later one."""

    participants: int = 0
    registered: int = 0
    confirmed: int = 0
    attended: int = 0
    completed: int = 0

    def __add__(self, other: Passed) -> Passed:
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Passed(*(mine + theirs for mine, theirs in pairs))


@dataclass(frozen=True)
class PassageRow:
    """A country with those who represented it in the earlier edition."""

    iso2: str
    name: str
    passed: Passed


@dataclass(frozen=True)
class Passage:
    """The two editions, by the country represented in the earlier one, which counts on `basis`.

    `is_sayable`: to partners too. By country it is not said to them at all.
    """

    earlier: Edition
    later: Edition
    basis: Basis
    rows: tuple[PassageRow, ...]  # by name
    organisations: Passed
    without_country: Passed
    is_sayable: bool

    @property
    def total(self) -> Passed:
        """All participants of the earlier edition."""
        return sum((row.passed for row in self.rows), self.organisations + self.without_country)


def passage(earlier: Edition, later: Edition, basis: Basis | None = None) -> Passage:
    """How the participants of the earlier edition went on to the later; the same few queries for any size."""
    counting = Counting([earlier], basis)
    found = _passed(counting, later)
    rows = (
        PassageRow(iso2, reference.name(iso2, language()), passed)
        for (iso2, _organisation), passed in found.items()
        if iso2
    )
    return Passage(
        earlier=earlier,
        later=later,
        basis=counting.bases[earlier.id],
        rows=tuple(sorted(rows, key=by_name)),
        organisations=found.get((None, True), Passed()),
        without_country=found.get((None, False), Passed()),
        is_sayable=not any(_hides(found, basis) for basis in Basis),
    )


def _passed(counting: Counting, later: Edition) -> dict[Place, Passed]:
    rule = rule_of(later)
    there = (
        select(Participant.person_id, *(condition(each, rule).label(each.value) for each in Basis))
        .where(Participant.edition_id == later.id)
        .subquery()
    )
    here = select(Participant.person_id, *PLACE).where(counting.condition).subquery()
    place = (here.c.country, here.c.organisation)
    rows = (
        select(*place, func.count(), *(func.count().filter(there.c[each.value]) for each in Basis))
        .outerjoin(there, there.c.person_id == here.c.person_id)
        .group_by(*place)
    )
    return {(row[0], bool(row[1])): Passed(*row[2:]) for row in db.session.execute(rows)}


def _hides(found: Mapping[Place, Passed], basis: Basis) -> bool:
    """Whether the sums would tell which of a few people of one country came back."""
    numbers = {place: (passed.participants, getattr(passed, basis.value)) for place, passed in found.items()}
    return hidden({place: (both, every - both) for place, (every, both) in numbers.items()}).sums
