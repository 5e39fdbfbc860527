"""Whom we never reached: the countries of a target list against who took part."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select

from seminar.countries import reference
from seminar.db import db, now
from seminar.figures.basis import Basis, condition
from seminar.figures.breakdown import by_name
from seminar.figures.count import Counting
from seminar.figures.counted import head_counts_of, together
from seminar.formats import language
from seminar.people.models import Participant
from seminar.programme.models import Edition


@dataclass(frozen=True)
class Target:
    """A country of the target list: how many it sent to the editions counted, and when last.

    `counted` stands on the basis of each edition; `last` is the first day of the latest edition that somebody
    counts in.
    """

    iso2: str
    name: str
    registered: int = 0
    counted: int = 0
    attended: int = 0
    last: date | None = None
    heads: int = 0  # known only as a number


@dataclass(frozen=True)
class Reach:
    """The countries of a target list, by name. Every one of them is in exactly one of four: reached in the
    latest edition, reached before and not since, reached by a head count alone, never reached.
    """

    targets: tuple[Target, ...]
    latest: date | None  # the first day of the latest edition that anybody of any country counts in
    marked: bool  # somebody is marked, so that a country can be called absent

    @property
    def never(self) -> tuple[Target, ...]:
        """Nobody counts in any edition, and no head count names the country."""
        return tuple(each for each in self.targets if each.last is None and not each.heads)

    @property
    def by_head_count(self) -> tuple[Target, ...]:
        """Nobody from there is known by name; a head count says that somebody came."""
        return tuple(each for each in self.targets if each.last is None and each.heads)

    @property
    def not_since(self) -> tuple[Target, ...]:
        """Reached, but not in the latest edition."""
        return tuple(each for each in self.targets if each.last and each.last != self.latest)

    @property
    def absent(self) -> tuple[Target, ...]:
        """Nominated or registered, and nobody attended; none while nobody at all is marked."""
        return tuple(each for each in self.targets if self.marked and each.registered and not each.attended)


def day_of(counting: Counting) -> date:
    """The day as on which a group is a target: what is only planned moves nobody into it or out of it.

    It is the first day of the latest edition that anybody counts in; while nobody counts, of the latest there
    is; today where there is none.
    """
    planned = counting.editions[-1].first_day if counting.editions else now().date()
    return counting.latest or planned


def reach_of(counting: Counting, targets: Collection[str]) -> Reach:
    """The countries of these codes against the editions counted; three queries."""
    found = {row[0]: row[1:] for row in _by_country(counting)} if counting.editions else {}
    heads = together(head_counts_of(counting.editions).values()).countries
    told = (_target(iso2, found.get(iso2, (0, 0, 0, None)), heads.get(iso2, 0)) for iso2 in targets)
    return Reach(
        targets=tuple(sorted(told, key=by_name)),
        latest=counting.latest,
        marked=any(attended for _registered, _counted, attended, _last in found.values()),
    )


def _target(iso2: str, numbers: tuple[int, int, int, date | None], heads: int) -> Target:
    return Target(iso2, reference.name(iso2, language()), *numbers, heads)


def _by_country(counting: Counting) -> list[tuple[str | None, int, int, int, date | None]]:
    """Those without a country are among them: they too say whether anybody is marked."""
    registered, attended = (condition(basis, None) for basis in (Basis.REGISTERED, Basis.ATTENDED))
    rows = (
        select(
            Participant.country,
            func.count().filter(registered),
            func.count().filter(counting.condition),
            func.count().filter(attended),
            func.max(case((counting.condition, Edition.first_day))),
        )
        .join(Edition, Edition.id == Participant.edition_id)
        .where(Edition.id.in_(counting.by_id))
        .group_by(Participant.country)
    )
    return [tuple(row) for row in db.session.execute(rows)]
