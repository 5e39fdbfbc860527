"""Head counts: people known only as a number, with what is known of them; never added to named people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import Select, bindparam, func, select

from seminar.db import db
from seminar.figures.breakdown import ANSWERS, PROFILES, Answer
from seminar.people.models import Gender, HeadCount, Profile
from seminar.programme.models import Edition


@dataclass(frozen=True)
class HeadCounts:
    """The head counts of an edition, or of several together. Each breakdown adds up to the number."""

    countries: Mapping[str | None, int] = field(default_factory=dict)  # by code; None: it is not known
    gender: Mapping[Answer, int] = field(default_factory=lambda: dict.fromkeys(Answer, 0))
    profiles: Mapping[Profile | None, int] = field(default_factory=lambda: dict.fromkeys(PROFILES, 0))

    @property
    def number(self) -> int:
        return sum(self.countries.values())


def head_counts_of(editions: Sequence[Edition]) -> dict[int, HeadCounts]:
    """By edition id, without editions that have none; one query."""
    found: dict[int, list[tuple[str | None, Answer, Profile | None, int]]] = {}
    rows = db.session.execute(_in_any(), {"editions": [edition.id for edition in editions]})
    for edition_id, country, gender, profile, number in rows:
        answer = ANSWERS[gender] if gender else Answer.NOT_STATED
        found.setdefault(edition_id, []).append((country, answer, profile, int(number)))
    return {edition_id: _gathered(parts) for edition_id, parts in found.items()}


@cache  # each page of figures asks for it
def _in_any() -> Select[int, str | None, Gender | None, Profile | None, int]:
    what = HeadCount.edition_id, HeadCount.country, HeadCount.gender, HeadCount.profile
    among = HeadCount.edition_id.in_(bindparam("editions", expanding=True))
    return select(*what, func.sum(HeadCount.number)).where(among).group_by(*what)


def together(some: Iterable[HeadCounts]) -> HeadCounts:
    """The head counts of several editions as one."""
    countries: Counter[str | None] = Counter()
    gender, profiles = Counter(dict.fromkeys(Answer, 0)), Counter(dict.fromkeys(PROFILES, 0))
    for each in some:
        countries.update(each.countries)
        gender.update(each.gender)
        profiles.update(each.profiles)
    return HeadCounts(countries, gender, profiles)


def _gathered(parts: Iterable[tuple[str | None, Answer, Profile | None, int]]) -> HeadCounts:
    return together(
        HeadCounts({country: number}, {answer: number}, {profile: number})
        for country, answer, profile, number in parts
    )
