"""Counting an edition and a series."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seminar.countries.models import Group
from seminar.countries.queries import memberships
from seminar.figures.basis import Basis
from seminar.figures.breakdown import Answer
from seminar.figures.count import figures_of, figures_of_editions, figures_of_extent
from seminar.figures.extents import Extent
from seminar.people.models import Gender, HeadCount, Profile
from seminar.permissions import EVERYTHING, Permission
from seminar.programme.models import EditionStatus
from tests.figures import recount
from tests.figures.marks import mark_sessions
from tests.make import add, make_edition, make_participant, make_series
from tests.samples import examples

ONE_TRANSACTION = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(40)
)


@ONE_TRANSACTION
@given(recount.people, recount.rules, st.sampled_from(Basis), st.sampled_from(recount.FIRST_DAYS))
def test_every_figure_equals_a_plain_recount(
    app: Flask, everybody: list[recount.Someone], rule: recount.Rules, basis: Basis, day: date
) -> None:
    edition = recount.store(rule, everybody, first_day=day, last_day=day)
    mark_sessions(edition, recount.SESSIONS)
    figures = figures_of(edition, basis)
    counted = [each for each in everybody if recount.counts(each, basis, rule)]

    assert figures.participants == len(counted)
    assert {f.iso2: f.participants for f in figures.represented} == recount.by_country(counted)
    assert {s.key: s.participants for s in figures.regions} == recount.regions(counted)
    assert figures.organisation_staff == sum(bool(each.organisation) for each in counted)
    assert figures.without_country == sum(not (each.country or each.organisation) for each in counted)
    assert figures.gender[Answer.WOMAN] == sum(each.gender is Gender.WOMAN for each in counted)
    assert figures.gender[Answer.OTHER] == sum(each.gender is Gender.SELF_DESCRIBED for each in counted)
    assert sum(figures.gender.values()) == sum(figures.profiles.values()) == len(counted)
    assert {p: n for p, n in figures.profiles.items() if n} == dict(Counter(e.profile for e in counted))
    members = memberships(day)
    assert {s.key: s.participants for s in figures.groups} == {
        group.value: sum(each.country in members[group] for each in counted) for group in Group
    }


def test_states_are_countries_and_the_rest_are_territories(app: Flask) -> None:
    edition = make_edition()
    for iso2 in ("KE", "PS", "VA", "HK", "GL"):
        make_participant(edition, country=iso2)

    figures = figures_of(edition)

    assert [figure.iso2 for figure in figures.countries] == ["VA", "KE", "PS"]
    assert [figure.iso2 for figure in figures.territories] == ["HK", "GL"]


def test_groups_are_judged_on_the_first_day(app: Flask) -> None:
    """Bhutan left the least developed countries on 13 December 2023."""
    for first_day, expected in ((date(2023, 7, 24), 1), (date(2024, 7, 24), 0)):
        edition = make_edition(first_day=first_day, last_day=first_day)
        make_participant(edition, country="BT")

        assert figures_of(edition).groups[0].participants == expected


def test_developing_needs_every_country(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition, country="KE")
    assert figures_of(edition).developing

    make_participant(edition, country="DE")
    assert not figures_of(edition).developing


def test_nobody_is_not_developing(app: Flask) -> None:
    figures = figures_of(make_edition())

    assert not figures.developing
    assert figures.headline == "No participants yet"


@pytest.mark.parametrize("status", EditionStatus)
def test_nobody_will_come_to_what_is_over(app: Flask, status: EditionStatus) -> None:
    over = status in (EditionStatus.COMPLETED, EditionStatus.CANCELLED)

    figures = figures_of(make_edition(status=status))

    assert figures.headline == ("No participants" if over else "No participants yet")


@pytest.mark.parametrize(
    ("statuses", "headline"),
    [
        ([], "No participants yet"),
        ([EditionStatus.COMPLETED], "No participants"),
        ([EditionStatus.COMPLETED, EditionStatus.PLANNED], "No participants yet"),
    ],
)
def test_a_series_is_over_with_all_of_its_editions(
    app: Flask, statuses: list[EditionStatus], headline: str
) -> None:
    series, scope = make_series(), EVERYTHING.scope(Permission.SUMMARY_SEE)
    for status in statuses:
        make_edition(series=series, status=status)

    assert figures_of_extent(Extent(series=series), scope).headline == headline


@pytest.mark.parametrize(
    ("status", "marked", "expected"),
    [
        (EditionStatus.COMPLETED, 1, Basis.ATTENDED),
        (EditionStatus.COMPLETED, 0, Basis.CONFIRMED),
        (EditionStatus.RUNNING, 1, Basis.CONFIRMED),
    ],
)
def test_default_basis(app: Flask, status: EditionStatus, marked: int, expected: Basis) -> None:
    edition = make_edition(status=status)
    make_participant(edition)
    mark_sessions(edition, marked)

    assert figures_of(edition).basis == expected


def test_head_counts_stand_apart(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition)
    add(HeadCount(edition_id=edition.id, number=40, source="the report"))
    add(HeadCount(edition_id=edition.id, number=2, country="KE", source="the report"))

    figures = figures_of(edition)

    assert (figures.participants, figures.head_counts) == (1, 42)
    assert figures.counted.gender[Answer.NOT_STATED] == figures.counted.profiles[None] == 42


def test_queries_stay_as_many(app: Flask, statements: list[str]) -> None:
    numbers = []
    for people in (1, 3):
        editions = [make_edition() for _ in range(people)]
        for edition in editions:
            for _ in range(people):
                make_participant(edition, profile=Profile.ACADEMIC)
        statements.clear()
        figures_of_editions(editions)
        numbers.append(len(statements))

    assert numbers[0] == numbers[1] <= 5
