"""What is missing, as far as partners may be told."""

from __future__ import annotations

from flask import Flask

from seminar.figures.basis import Basis
from seminar.figures.count import Counting
from seminar.figures.gaps import Gaps, Lack, gaps_of, gaps_together
from seminar.people.models import Gender, Profile
from seminar.programme.models import Edition
from tests.make import make_edition, make_participant, make_person


def people(edition: Edition, number: int, gender: Gender, profile: Profile | None, country: str) -> None:
    for _n in range(number):
        person = make_person(gender=gender)
        make_participant(edition, person=person, profile=profile, country=country)


def gaps(*editions: Edition, partner: bool) -> dict[int, Gaps]:
    return gaps_of(Counting(editions, Basis.CONFIRMED), partner=partner)


def test_what_people_of_one_country_lack_is_kept_from_partners(app: Flask) -> None:
    alone, mixed = make_edition(), make_edition()
    people(alone, 2, Gender.NOT_ASKED, None, "KE")
    people(alone, 2, Gender.MAN, Profile.ACADEMIC, "KE")
    for country in ("KE", "UG"):
        people(mixed, 5, Gender.NOT_ASKED, None, country)
        people(mixed, 6, Gender.MAN, Profile.ACADEMIC, country)

    seen = gaps(alone, mixed, partner=True)

    assert seen[alone.id].people == {Lack.COUNTRY: 0, Lack.GENDER: None, Lack.PROFILE: None}
    assert seen[mixed.id].people == {Lack.COUNTRY: 0, Lack.GENDER: 10, Lack.PROFILE: 10}
    assert gaps_together(seen.values()).people == {Lack.COUNTRY: 0, Lack.GENDER: None, Lack.PROFILE: None}
    staff = gaps_together(gaps(alone, mixed, partner=False).values())
    assert staff.people == {Lack.COUNTRY: 0, Lack.GENDER: 12, Lack.PROFILE: 12}


def test_gaps_take_the_same_number_of_queries(app: Flask, statements: list[str]) -> None:
    editions = [make_edition() for _n in range(3)]
    gaps(*editions, partner=True)  # what is read once a process
    statements.clear()
    gaps(editions[0], partner=True)
    taken = len(statements)
    statements.clear()

    gaps(*editions, partner=True)

    assert len(statements) == taken
