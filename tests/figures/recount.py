"""The counting rules once more, as plain Python over lists: what the queries must agree with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from seminar.countries import reference
from seminar.figures.basis import Basis
from seminar.people.models import Gender, Person, Profile, Status
from seminar.programme.models import EditionStatus, Excused, Late
from tests.make import make_edition, make_participant, make_person

MILD = (Late.PRESENT, Excused.LEFT_OUT)
COUNTRIES = ("KE", "LA", "BT", "FJ", "DE", "HK", "GL", "PS", "VU")
SESSIONS = 4
FIRST_DAYS = (date(2020, 12, 1), date(2023, 7, 24), date(2024, 2, 1))


@dataclass(frozen=True)
class Someone:
    """A participant as the test draws one; `marks` are present, late, excused, absent."""

    country: str | None
    organisation: str
    gender: Gender
    profile: Profile | None
    status: Status
    marks: tuple[int, int, int, int]


@dataclass(frozen=True)
class Rules:
    threshold: int
    late: Late
    excused: Excused


@dataclass(frozen=True)
class Held:
    """An edition among others; `there` are its participants by the number of the person."""

    status: EditionStatus
    first_day: date
    rule: Rules
    there: Mapping[int, Someone]

    @property
    def everybody(self) -> list[Someone]:
        return list(self.there.values())

    @property
    def basis(self) -> Basis:
        """By itself, where its sessions are marked."""
        return Basis.ATTENDED if self.status is EditionStatus.COMPLETED else Basis.CONFIRMED


places = st.one_of(
    st.tuples(st.sampled_from(COUNTRIES), st.just("")),
    st.sampled_from([(None, ""), (None, "UNOSSC")]),
)
marks = st.sampled_from([(0, 0, 0, 0), (4, 0, 0, 0), (2, 1, 1, 0), (0, 1, 0, 3), (3, 0, 0, 1), (0, 0, 4, 0)])
someone = st.builds(
    lambda place, *rest: Someone(*place, *rest),
    places,
    st.sampled_from(Gender),
    st.sampled_from([*Profile, None]),
    st.sampled_from(Status),
    marks,
)
people = st.lists(someone, max_size=12)
rules = st.builds(
    Rules, st.sampled_from([0, 50, 75, 80, 100]), st.sampled_from(Late), st.sampled_from(Excused)
)
PERSONS = 7  # few, so that many come to several editions


def _same_genders(editions: Sequence[Held], genders: Sequence[Gender]) -> list[Held]:
    """A person is whoever they are in each edition, whatever else differs there."""
    return [
        replace(held, there={n: replace(one, gender=genders[n]) for n, one in held.there.items()})
        for held in editions
    ]


held = st.builds(
    Held,
    st.sampled_from([EditionStatus.OPEN, EditionStatus.COMPLETED, EditionStatus.CANCELLED]),
    st.sampled_from(FIRST_DAYS),
    rules,
    st.dictionaries(st.integers(0, PERSONS - 1), someone, max_size=PERSONS),
)
several = st.builds(
    _same_genders,
    st.lists(held, min_size=2, max_size=4).filter(
        lambda editions: any(each.status is not EditionStatus.CANCELLED for each in editions)
    ),
    st.lists(st.sampled_from(Gender), min_size=PERSONS, max_size=PERSONS),
)


def store(
    rule: Rules, everybody: Sequence[Someone], persons: Sequence[Person] | None = None, **over: Any
) -> Any:
    """The drawn people as participants of an edition of their own; else each is somebody new."""
    edition = make_edition(
        threshold=rule.threshold, late_counts=rule.late, excused_counts=rule.excused, **over
    )
    for place, each in enumerate(everybody):
        present, late, excused, absent = each.marks
        make_participant(
            edition,
            person=persons[place] if persons else make_person(gender=each.gender),
            country=each.country,
            organisation=each.organisation,
            profile=each.profile,
            status=each.status,
            present=present,
            late=late,
            excused=excused,
            absent=absent,
        )
    return edition


def counts(each: Someone, basis: Basis, rule: Rules, sessions: int = SESSIONS) -> bool:
    """Whether somebody counts, by the words of the law."""
    present, late, excused, _absent = each.marks
    if basis is Basis.REGISTERED:
        return each.status not in (Status.DECLINED, Status.WITHDRAWN)
    if basis is Basis.CONFIRMED:
        return each.status in (Status.CONFIRMED, Status.NO_SHOW)
    if basis is Basis.ATTENDED:
        return present + late > 0
    reached = present + late * (Fraction(1, 2) if rule.late is Late.HALF else 1)
    reached += excused if rule.excused is Excused.PRESENT else 0
    possible = sessions - (excused if rule.excused is Excused.LEFT_OUT else 0)
    return reached > 0 and reached * 100 >= possible * rule.threshold


def regions(counted: list[Someone]) -> dict[str, int]:
    return dict(Counter(reference.country(each.country).region for each in counted if each.country))


def by_country(counted: list[Someone]) -> dict[str, int]:
    return dict(Counter(each.country for each in counted if each.country))
