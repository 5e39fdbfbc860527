"""From an edition to its follow-up: how many of the one were registered, confirmed, attended in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import and_, func, select

from seminar.attendance.queries import rules_of
from seminar.countries import reference
from seminar.db import db
from seminar.figures.basis import Basis, by_rule, condition
from seminar.figures.breakdown import by_name
from seminar.figures.count import Counting
from seminar.figures.queries import PLACE, Place
from seminar.figures.small import hidden
from seminar.formats import language
from seminar.people.models import Participant
from seminar.people.queries.history import of_editions
from seminar.programme.models import Edition


@dataclass(frozen=True)
class Passed:
    """Of `participants` who count in the earlier edition: how many are counted in the later one."""

    participants: int = 0
    registered: int = 0
    confirmed: int = 0
    attended: int = 0
    completed: int = 0

    @property
    def went_on(self) -> bool:
        """Whether any of them is on record in the later one: registered, or marked all the same."""
        return bool(self.registered or self.attended)

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


def passages(laters: Sequence[Edition], basis: Basis | None = None) -> list[Passage]:
    """How the participants went on to each of these editions from the one that it follows.

    That one counts on the basis, by default on its own. The same few queries for any number of them.
    """
    followed = [(later.follows, later) for later in laters if later.follows]
    if not followed:
        return []
    counting = Counting(list(dict.fromkeys(earlier for earlier, _later in followed)), basis)
    found = _passed(counting, [later for _earlier, later in followed])
    return [
        _passage(earlier, later, counting.bases[earlier.id], found[later.id]) for earlier, later in followed
    ]


def _passage(earlier: Edition, later: Edition, basis: Basis, found: Mapping[Place, Passed]) -> Passage:
    rows = (
        PassageRow(iso2, reference.name(iso2, language()), passed)
        for (iso2, _organisation), passed in found.items()
        if iso2
    )
    return Passage(
        earlier=earlier,
        later=later,
        basis=basis,
        rows=tuple(sorted(rows, key=by_name)),
        organisations=found.get((None, True), Passed()),
        without_country=found.get((None, False), Passed()),
        is_sayable=not any(_hides(found, basis) for basis in Basis),
    )


def _passed(counting: Counting, laters: Sequence[Edition]) -> Mapping[int, dict[Place, Passed]]:
    """By the id of the later edition and by what they represented in the earlier."""
    rules = rules_of(laters)
    on_each = (by_rule(laters, rules, partial(condition, each)).label(each.value) for each in Basis)
    there = (
        select(Participant.edition_id, Participant.person_id, *on_each).where(of_editions(laters)).subquery()
    )
    here = select(Participant.edition_id, Participant.person_id, *PLACE).where(counting.condition).subquery()
    went_on = and_(there.c.edition_id == Edition.id, there.c.person_id == here.c.person_id)
    place = (Edition.id, here.c.country, here.c.organisation)
    rows = (
        select(*place, func.count(), *(func.count().filter(there.c[each.value]) for each in Basis))
        .select_from(here)
        .join(Edition, Edition.follows_id == here.c.edition_id)
        .outerjoin(there, went_on)
        .where(Edition.id.in_([later.id for later in laters]))
        .group_by(*place)
    )
    found: defaultdict[int, dict[Place, Passed]] = defaultdict(dict)
    for later_id, country, organisation, *numbers in db.session.execute(rows):
        found[later_id][country, bool(organisation)] = Passed(*numbers)
    return found


def _hides(found: Mapping[Place, Passed], basis: Basis) -> bool:
    """Whether the sums would tell which of a few people of one country came back."""
    numbers = {place: (passed.participants, getattr(passed, basis.value)) for place, passed in found.items()}
    return hidden({place: (both, every - both) for place, (every, both) in numbers.items()}).sums
