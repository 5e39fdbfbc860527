"""Who came again is not found out by putting together what partners are told of several editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from seminar.db import db
from seminar.figures.again import Again
from seminar.figures.small import small
from seminar.people.models import Gender
from seminar.programme.models import Edition
from tests.figures.reunion import Acquaintance, Kind, Target
from tests.make import make_edition, make_participant, make_person, make_series

OLDEST, DAYS = date(2019, 5, 3), tuple(date(2020 + year, 5, 3) for year in range(4))
PLACES = (("KE", False), ("TD", False), ("LA", False))


def acquaintance(
    people: Mapping[Kind, int], follows: Sequence[int | None], series: Sequence[int] = (0, 0, 0, 0)
) -> Acquaintance:
    """The people in editions of their own; `follows`: of each the one that it builds on, `series`: which."""
    own, oldest = [make_series() for _each in set(series)], make_edition(first_day=OLDEST, last_day=OLDEST)
    editions: list[Edition] = []
    for day, before, at in zip(DAYS, follows, series, strict=False):
        earlier = None if before is None else editions[before]
        editions.append(make_edition(series=own[at], first_day=day, last_day=day, follows=earlier))
    for kind, number in people.items():
        for _each in range(number):
            person = make_person(gender=kind.gender)
            there = [(oldest, ("DE", False)), *zip(editions, kind.there, strict=True)]
            for edition, place in there if kind.before else there[1:]:
                if place:
                    make_participant(edition, person=person, country=place[0])
    return Acquaintance(people, editions)


def found_out(attacker: Acquaintance) -> list[tuple[Target, int]]:
    """The small numbers that nothing but the truth fits to, and that the tables alone leave open."""
    found = []
    for target in attacker.targets():
        came, stayed = attacker.number(target)
        if not (small(came) or small(stayed)):
            continue
        if all(attacker.fits(target, most=most) == came for most in (False, True)):
            alone = {attacker.fits(target, most=most, tables_alone=True) for most in (False, True)}
            found += [(target, came)] if len(alone) > 1 else []
    return found


def peoples(many: int) -> st.SearchStrategy[dict[Kind, int]]:
    there = st.tuples(*[st.sampled_from((None, *PLACES))] * many).filter(any)
    genders = st.sampled_from((Gender.WOMAN, Gender.MAN))
    kinds = st.builds(Kind, there, genders, st.sampled_from((False, False, True)))
    return st.dictionaries(kinds, st.sampled_from((1, 1, 1, 2, 5, 6)), min_size=1, max_size=7)


follows = st.tuples(st.none(), st.sampled_from((None, 0)), st.sampled_from((None, 0, 1)))


@pytest.mark.parametrize(
    ("many", "examples"),
    [
        (2, 4),
        (3, 2),
        pytest.param(2, 100, marks=pytest.mark.prove),
        pytest.param(3, 100, marks=pytest.mark.prove),
    ],
)
def test_nothing_that_is_told_gives_away_who_came_again(app: Flask, many: int, examples: int) -> None:
    @settings(max_examples=examples, deadline=None)
    @given(peoples(many), follows)
    def attacked(people: dict[Kind, int], follows: Sequence[int | None]) -> None:
        nested = db.session.begin_nested()
        try:
            assert found_out(acquaintance(people, follows[:many])) == []
        finally:
            nested.rollback()

    attacked()


def woman(*there: str | None, before: bool = False) -> Kind:
    return Kind(tuple((code, False) if code else None for code in there), Gender.WOMAN, before)


def man(*there: str | None) -> Kind:
    return replace(woman(*there), gender=Gender.MAN)


@pytest.mark.parametrize(
    ("people", "follows", "target"),
    [
        pytest.param(
            {woman("KE", "KE"): 1, woman("TD", "LA"): 1, woman(None, "TD"): 5},
            (None, 0),
            (0, ("KE", False), (1,)),
            id="all of the earlier came through",
        ),
        pytest.param(
            {woman("KE", "KE"): 5, woman("KE"): 1, woman(None, "TD"): 6},
            (None, 0),
            (0, ("KE", False), (1,)),
            id="all but one of the earlier came through",
        ),
        pytest.param(
            {woman("TD", "KE", None): 2, woman("TD", "KE", "TD"): 5},
            (None, 0, None),
            (0, ("TD", False), (2,)),
            id="all came to the second, and to the third those who came to any of the others",
        ),
        pytest.param(
            {woman("KE", "LA"): 1, woman("KE"): 4, man("TD"): 6, woman(None, "LA"): 4, woman(None, "TD"): 5},
            (None, None),
            (0, ("KE", False), (1,)),
            id="none but women came again",
        ),
    ],
)
def test_who_came_again_is_not_found_out(
    monkeypatch: pytest.MonkeyPatch,
    app: Flask,
    people: dict[Kind, int],
    follows: Sequence[int | None],
    target: Target,
) -> None:
    """And would be, if it were told: the attacker is none that finds nothing anyway."""
    many = len(follows)
    people = {replace(kind, there=(*kind.there, None, None)[:many]): n for kind, n in people.items()}
    attacker = acquaintance(people, follows)
    assert found_out(attacker) == []
    monkeypatch.setattr(Again, "_leaves_open", lambda *_told: True)

    assert target in [found for found, _number in found_out(Acquaintance(people, attacker.editions))]


def test_how_many_people_they_are_is_told_where_countries_keep_each_other(app: Flask) -> None:
    people = {woman("KE", "KE"): 1, woman("KE", None): 1, woman("TD", "TD"): 1, woman("TD", None): 1}
    attacker = acquaintance(people | {woman(None, "LA"): 1, woman(None, "TD"): 1}, (None, 0))

    assert [number for _row, number in attacker.told] == [6, 2]
