"""Which editions are counted together, and what they come to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from seminar.figures.basis import Basis
from seminar.figures.count import figures_of_editions, figures_of_extent
from seminar.figures.extents import Extent, editions_in, found_in
from seminar.people.models import HeadCount, Status
from seminar.permissions import Access, Grant, Permission, Role, Scope
from seminar.programme.models import Edition, EditionStatus, Mode
from seminar.programme.service.slugs import keep_former
from tests.figures.marks import mark_sessions
from tests.make import add, make_edition, make_participant, make_person, make_series

EVERYTHING = Scope(everywhere=True, series_ids=frozenset(), edition_ids=frozenset())
NOTHING = Scope(everywhere=False, series_ids=frozenset(), edition_ids=frozenset())


def edition_on(day: date, **over: Any) -> Edition:
    edition: Edition = make_edition(**{"first_day": day, "last_day": day} | over)
    return edition


def ids(extent: Extent, scope: Scope = EVERYTHING) -> list[int]:
    return [edition.id for edition in editions_in(extent, scope)]


def test_a_series_and_an_initiative_hold_their_editions(app: Flask) -> None:
    first, second = make_series(initiative="GDI"), make_series(initiative="GDI")
    editions = [edition_on(date(2022, 1, day), series=s) for day, s in enumerate((first, second), 1)]
    make_edition()

    assert ids(Extent(series=first)) == [editions[0].id]
    assert ids(Extent(initiative="GDI")) == [edition.id for edition in editions]


def test_an_edition_across_new_year_lies_in_the_year_it_begins(app: Flask) -> None:
    edition = make_edition(first_day=date(2022, 12, 28), last_day=date(2023, 1, 6))
    make_participant(edition)

    assert ids(Extent(first_year=2022, last_year=2022)) == [edition.id]
    assert ids(Extent(first_year=2023)) == []
    assert figures_of_extent(Extent(), EVERYTHING).years == {2022: 1}


def test_years_begin_and_end_with_their_days(app: Flask) -> None:
    first, last = edition_on(date(2022, 1, 1)), edition_on(date(2022, 12, 31))
    edition_on(date(2021, 12, 31)), edition_on(date(2023, 1, 1))

    assert ids(Extent(first_year=2022, last_year=2022)) == [first.id, last.id]


def test_an_edition_chosen_twice_is_one(app: Flask) -> None:
    chosen = Extent.from_args(MultiDict([("chosen", "a/b"), ("chosen", "a/c"), ("chosen", "a/b")]))

    assert chosen.editions == ("a/b", "a/c")


def test_a_cancelled_edition_counts_where_it_is_chosen(app: Flask) -> None:
    cancelled = make_edition(status=EditionStatus.CANCELLED)

    assert ids(Extent(series=cancelled.series)) == []
    assert ids(Extent(editions=(cancelled.path,))) == [cancelled.id]


def test_a_visitor_counts_what_they_may_read(app: Flask) -> None:
    series = make_series(published=True)
    published, granted, hidden = (
        edition_on(date(2022, 1, day), series=series, published=day == 1) for day in (1, 2, 3)
    )
    unpublished_series = edition_on(date(2022, 1, 4), published=True)
    partner = Access(True, (Grant(Role.PARTNER, series.id, granted.id),))

    scope = partner.scope(Permission.SUMMARY_SEE)
    assert (ids(Extent(), NOTHING), ids(Extent(public=True), NOTHING)) == ([], [published.id])
    assert (ids(Extent(), scope), ids(Extent(public=True), scope)) == (
        [granted.id],
        [published.id, granted.id],
    )
    assert ids(Extent()) == [published.id, granted.id, hidden.id, unpublished_series.id]


def test_people_are_told_from_participations(app: Flask) -> None:
    series = make_series()
    editions = [edition_on(date(2023, 1, day), series=series) for day in (2, 9)]
    person = make_person()
    for edition in editions:
        make_participant(edition, person=person)
    make_participant(editions[0], country="LA")
    make_participant(editions[1], country="LA", status=Status.WITHDRAWN)

    figures = figures_of_extent(Extent(series=series), EVERYTHING)

    assert (figures.participants, figures.people) == (3, 2)
    assert figures.headline.startswith("Two ")
    assert {figure.iso2: figure.participants for figure in figures.countries} == {"KE": 2, "LA": 1}
    assert [each.participants for each in figures_of_editions(editions)] == [2, 1]


def test_each_participation_is_judged_on_its_own_day(app: Flask) -> None:
    """Bhutan left the least developed countries on 13 December 2023."""
    for day in (date(2023, 7, 24), date(2024, 7, 24)):
        make_participant(edition_on(day), country="BT")

    ldc = figures_of_extent(Extent(), EVERYTHING).groups[0]

    assert (ldc.participants, ldc.countries) == (1, 1)


def test_a_country_that_leaves_a_group_during_the_edition_is_in_it(app: Flask) -> None:
    edition = make_edition(first_day=date(2023, 12, 12), last_day=date(2023, 12, 14))
    make_participant(edition, country="BT")

    assert figures_of_extent(Extent(editions=(edition.path,)), EVERYTHING).groups[0].participants == 1


def test_each_edition_counts_on_its_own_basis(app: Flask) -> None:
    done, planned = make_edition(status=EditionStatus.COMPLETED), make_edition(mode=Mode.ONLINE)
    make_participant(done, present=1)
    make_participant(done)
    make_participant(planned)
    mark_sessions(done, 1)

    figures = figures_of_extent(Extent(), EVERYTHING)

    assert figures.bases == {Basis.ATTENDED: 1, Basis.CONFIRMED: 1}
    assert figures.modes == {Mode.ONLINE: 1, Mode.IN_PERSON: 1, Mode.HYBRID: 0}
    assert figures_of_extent(Extent(), EVERYTHING, Basis.CONFIRMED).participants == 3


def test_each_participation_completes_by_the_rule_of_its_own_edition(app: Flask) -> None:
    for threshold in (50, 100):
        edition = make_edition(threshold=threshold)
        make_participant(edition, present=1, absent=1)
        mark_sessions(edition, 2)

    assert figures_of_extent(Extent(), EVERYTHING, Basis.COMPLETED).participants == 1


def test_nothing_is_counted_of_no_edition(app: Flask) -> None:
    figures = figures_of_extent(Extent(), EVERYTHING)

    assert (figures.participants, figures.people, figures.head_counts) == (0, 0, 0)
    assert figures.headline == "No participants yet"


def test_head_counts_of_several_editions_add_up(app: Flask) -> None:
    for number in (40, 2):
        add(HeadCount(edition_id=make_edition().id, number=number, country="KE", source="the report"))

    figures = figures_of_extent(Extent(), EVERYTHING)

    assert (figures.participants, figures.counted.countries) == (0, {"KE": 42})


@pytest.mark.parametrize(
    ("over", "title"),
    [
        ({}, "All programmes"),
        ({"initiative": "GDI", "first_year": 2022, "last_year": 2022}, "GDI, 2022"),
        ({"first_year": 2021, "last_year": 2023}, "2021–2023"),
        ({"editions": (1, 2)}, "Chosen editions"),
    ],
)
def test_the_title_says_what_is_counted(app: Flask, over: dict[str, Any], title: str) -> None:
    with app.test_request_context():
        assert Extent(**over).title == title


def test_queries_stay_as_many(app: Flask, statements: list[str]) -> None:
    numbers = []
    for day in (1, 2, 3):
        make_participant(edition_on(date(2020 + day, 1, day)))
        statements.clear()
        figures_of_extent(Extent(), EVERYTHING)
        numbers.append(len(statements))

    assert numbers[0] == numbers[2] <= 6


def test_a_chosen_edition_is_found_by_its_former_names(app: Flask) -> None:
    series = make_series(slug="trade")
    edition, other = make_edition(series=series, slug="beijing"), make_edition(series=series, slug="qingdao")
    keep_former("commerce", of=series.place)
    keep_former("capital", of=edition.place)

    for path in ("trade/beijing", "commerce/beijing", "trade/capital", "commerce/capital"):
        assert editions_in(Extent(editions=(path,)), EVERYTHING) == [edition], path
    assert editions_in(Extent(editions=("commerce/qingdao", "trade/capital")), EVERYTHING) == [edition, other]
    assert editions_in(Extent(editions=("commerce/nothing", "capital")), EVERYTHING) == []


def test_a_name_that_another_one_has_now_is_that_ones(app: Flask) -> None:
    series = make_series(slug="trade")
    moved, there = make_edition(series=series, slug="beijing"), make_edition(series=series, slug="capital")
    keep_former("capital", of=moved.place)
    keep_former("commerce", of=series.place)
    make_edition(series=make_series(slug="commerce"), slug="another")

    assert editions_in(Extent(editions=("trade/capital",)), EVERYTHING) == [there]
    assert editions_in(Extent(editions=("commerce/beijing",)), EVERYTHING) == []


def test_a_former_name_opens_nothing_to_others(app: Flask) -> None:
    edition = make_edition()
    keep_former("once", of=edition.place)
    outside = Access(True, (Grant(Role.ADMIN, make_series().id),)).scope(Permission.COVERAGE_SEE)

    assert editions_in(Extent(editions=(f"{edition.series.slug}/once",)), outside) == []


def test_what_is_chosen_in_vain_is_told_by_the_name_asked_for(app: Flask, statements: list[str]) -> None:
    """Alike of what is not there, of what somebody else has, and of what is narrowed out."""
    series = make_series(slug="trade")
    edition, unseen = make_edition(series=series, slug="beijing"), make_edition(slug="unseen")
    keep_former("capital", of=edition.place)
    scope = Access(True, (Grant(Role.ADMIN, series.id),)).scope(Permission.COVERAGE_SEE)
    names = ("trade/capital", "no/such", unseen.path, "trade/beijing")
    statements.clear()

    found = found_in(Extent(editions=names), scope)

    assert (found.editions, found.left_out) == ([edition], ("no/such", unseen.path))
    assert len([each for each in statements if each.startswith("SELECT")]) == 1
    assert found_in(Extent(editions=("trade/capital",)), scope).left_out == ()
    assert found_in(Extent(), scope).left_out == ()
    assert found_in(Extent(editions=names, first_year=2024), scope).left_out == names
    assert found_in(Extent(series=unseen.series, editions=("trade/beijing",)), scope).left_out == (
        "trade/beijing",
    )


def test_an_empty_name_chooses_nothing() -> None:
    assert Extent.from_args(MultiDict([("chosen", ""), ("chosen", "a/b")])).editions == ("a/b",)
