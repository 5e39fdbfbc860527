"""Nobody gets a small number of a country out of what partners are given, by adding and subtracting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from seminar.attendance.models import Attendance
from seminar.countries import reference
from seminar.db import db
from seminar.figures import count
from seminar.figures.basis import Basis
from seminar.figures.count import figures_of_extent
from seminar.figures.coverage import Coverage, CoverageRow, Tally
from seminar.figures.extents import Extent
from seminar.figures.small import small
from seminar.languages import Language
from seminar.people.models import Gender, Participant
from seminar.permissions import EVERYTHING, Access, Permission, Role
from seminar.programme.models import Edition, Series
from seminar.reports.coverage import sheet
from seminar.reports.pairs import passage_for
from seminar.reports.shown import Shown
from seminar.summaries.picture import cards_of
from tests.attendance.make import entry, mark
from tests.make import make_edition, make_grant, make_participant, make_person, make_session, make_user
from tests.personas import Personas, sign_in
from tests.samples import examples

# Two of one region, one alone in its own, and those who represent no country: every kind of row of the sheet.
PLACES = ("KE", "TD", "LA", "organisations")
# The parts of each breakdown as columns of the sheet, and the column that holds what they add up to.
BREAKDOWNS = {
    "gender": (("Women", "Men"), "Attended"),
    "history": (("First-time", "Returning"), "Attended"),
    "attendance": (("Completed",), "Attended"),  # the rest of those who attended did not complete
}
tables = st.tuples(*[st.tuples(*[st.integers(0, 6)] * 2)] * len(PLACES))


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables)
@pytest.mark.parametrize("breakdown", BREAKDOWNS)
def test_the_workbook_gives_no_small_number_away(app: Flask, breakdown: str, parts: Any) -> None:
    table = dict(zip(PLACES, parts, strict=True))
    said = list(published(breakdown, coverage(breakdown, table)))
    fitting = list(fitting_tables({place: sum(numbers) for place, numbers in table.items()}, said))

    assert table in fitting
    for place, numbers in table.items():
        if any(map(small, numbers)):
            assert len({other[place] for other in fitting}) > 1


def coverage(breakdown: str, table: Mapping[str, tuple[int, int]]) -> Coverage:
    """A coverage whose breakdown is the table; nothing else of it is small."""

    def tally(first: int, second: int) -> Tally:
        everybody = first + second
        parts = {
            "gender": {"women": first, "men": second},
            "history": {"women": everybody, "returning": second},
            "attendance": {"women": everybody, "completed": first},
        }[breakdown]
        return Tally(registered=everybody, confirmed=everybody, attended=everybody, **parts)

    rows = [
        CoverageRow(reference.country(iso2), iso2, frozenset(), tally(*table[iso2]))
        for iso2 in PLACES[:-1]
        if sum(table[iso2])
    ]
    edition = Edition(title="Seminar", first_day=date(2023, 7, 24))
    return Coverage(
        rows=(*rows,),
        organisations=tally(*table[PLACES[-1]]),
        without_country=Tally(),
        edition=edition,
        basis=Basis.ATTENDED,
        status_date=date(2023, 8, 5),
    )


def published(breakdown: str, coverage: Coverage) -> Iterator[tuple[set[str], tuple[int, int]]]:
    """What each row of the partner's sheet says: which places together have which parts."""
    columns, whole = BREAKDOWNS[breakdown]
    data = sheet(coverage, Shown(coverage, partner=True))
    headers = [column.header for column in data.columns]
    for row in data.rows:
        values = dict(zip(headers, list(row), strict=True))
        some = [values[column] for column in columns]
        if all(isinstance(value, int) for value in some):
            first = int(some[0])
            yield _places(str(values["Country"])), (first, int(values[whole]) - first)


def _places(label: str) -> set[str]:
    """The places of a row: of a country, of a region's subtotal, of the total."""
    regions = {"Africa": {"KE", "TD"}, "Asia": {"LA"}, "Total": set(PLACES)}
    if label == "International organisations":
        return {PLACES[-1]}
    return regions.get(label.split(":")[0]) or {label}


def fitting_tables(
    totals: Mapping[str, int], said: Sequence[tuple[set[str], tuple[int, int]]]
) -> Iterator[dict[str, tuple[int, int]]]:
    """Every table with these totals, which are always shown, of which all that is said is true."""
    for firsts in product(*(range(totals[place] + 1) for place in PLACES)):
        if all(sum(firsts[PLACES.index(p)] for p in some) == first for some, (first, _second) in said):
            yield {p: (first, totals[p] - first) for p, first in zip(PLACES, firsts, strict=True)}


# --- the pages say no more than the workbook ----------------------------------------------------------


@pytest.fixture
def alike(personas: Personas) -> Personas:
    """Four women from two countries; those who came met the attendance rule."""
    session = make_session(personas.edition)
    for _person in range(3):
        who = make_participant(personas.edition, country="LA", person=make_person(gender=Gender.WOMAN))
        mark(personas.edition, entry(who, session, Attendance.PRESENT))
    return personas


def overview(personas: Personas, who: str) -> str:
    return " ".join(getattr(personas, who).get(f"/editions/{personas.edition.path}").text.split())


def summary(personas: Personas, who: str) -> str:
    return getattr(personas, who).get(f"/programmes/{personas.edition.path}").text


def test_one_answer_of_all_is_said_to_those_alone_who_see_people(alike: Personas) -> None:
    unsaid = "not shown: it would tell of single people"

    assert overview(alike, "partner").count(unsaid) == 2  # women, completed
    assert unsaid not in overview(alike, "staff")
    assert "Participants by gender" not in summary(alike, "partner")
    assert "Participants by gender" in summary(alike, "staff")


def test_different_answers_are_said_to_partners(alike: Personas) -> None:
    make_participant(alike.edition, country="TD", person=make_person(gender=Gender.MAN))

    assert "4 of 5" in overview(alike, "partner")
    assert "Participants by gender" in summary(alike, "partner")


@pytest.mark.parametrize("newcomers", [0, 1])
def test_who_came_through_is_no_way_around_it(alike: Personas, newcomers: int) -> None:
    """Where everybody was in the edition before, all of each country are returning."""
    before = make_edition(series=alike.edition.series, published=True)
    alike.edition.follows_id = before.id
    alike.edition.published = alike.edition.series.published = True
    everybody = list(db.session.execute(select(Participant).filter_by(edition_id=alike.edition.id)).scalars())
    for each in everybody:
        make_participant(before, country=each.country, person=each.person)

    for _newcomer in range(newcomers):
        make_participant(alike.edition, country="TD")
        make_participant(before, country="TD")

    assert ("4 of them came through" in summary(alike, "nobody")) is bool(newcomers)
    assert "4 of them came through" in summary(alike, "staff")


@pytest.mark.parametrize("stayed", [0, 1])
def test_who_came_through_is_not_said_where_all_of_the_edition_before_did(
    personas: Personas, stayed: int
) -> None:
    """One of Laos, one of Chad, and both came: with many others, of whom the later edition alone tells."""
    edition = personas.edition
    before = make_edition(series=edition.series, first_day=date(2021, 5, 3), published=True)
    edition.follows_id, edition.published, edition.series.published = before.id, True, True
    for country in ("LA", "TD"):
        one = make_participant(before, country=country)
        make_participant(edition, country=country, person=one.person)
    for _each in range(stayed):
        make_participant(before, country="KE")

    assert ("2 of them came through" in summary(personas, "nobody")) is bool(stayed)
    assert "2 of them came through" in summary(personas, "staff")


@pytest.mark.parametrize("others", [0, 1])
def test_who_came_through_is_not_said_where_all_who_returned_are_of_one_country(
    personas: Personas, others: int
) -> None:
    """Chad's six who returned are shown, and nobody else's: three who came through would be Chad's."""
    edition = personas.edition
    earlier, before = (
        make_edition(series=edition.series, first_day=date(2020 + year, 5, 3), published=True)
        for year in range(2)
    )
    edition.follows_id, edition.published, edition.series.published = before.id, True, True
    for at in range(6):
        one = make_participant(edition, country="TD")
        make_participant(before if at < 3 else earlier, country="TD", person=one.person)
    for at in range(7):
        make_participant(before, country="LA")
        one = make_participant(edition, country="KE")
        if at < others:
            make_participant(earlier, country="KE", person=one.person)

    assert ("3 of them came through" in summary(personas, "nobody")) is bool(others)
    assert "3 of them came through" in summary(personas, "staff")


@pytest.mark.parametrize("came_again", [0, 1])
def test_how_many_people_they_are_is_not_said_where_it_tells_who_came_twice(
    personas: Personas, came_again: int
) -> None:
    """One person of Fiji in the one edition, many in the other: fewer people are that one come again."""
    edition = personas.edition
    before = make_edition(series=edition.series, first_day=date(2021, 5, 3), published=True)
    edition.published = edition.series.published = True
    alone = make_participant(before, country="FJ").person
    for at in range(7):
        make_participant(edition, country="KE", person=alone if at < came_again else make_person())
    path = edition.series.slug
    make_grant(partner := make_user(), role=Role.PARTNER, series_id=edition.series_id)

    told = {
        who: client.get(f"/series/{path}/coverage").text
        for who, client in (
            ("partner", sign_in(personas.admin.application, partner)),
            ("admin", personas.admin),
        )
    }
    told["nobody"] = personas.nobody.get(f"/programmes/{path}").text

    number = f"by {9 - came_again} people"  # and one of the edition's own
    assert number in told["admin"]
    assert number in personas.admin.get(f"/programmes/{path}").text
    assert not re.search(r"by \d+ people", told["partner"] + told["nobody"])
    assert "9 participations" in told["nobody"]
    assert "People</dt>" not in told["nobody"]
    assert picture_of_figures(edition.series) == "9 participations"


def test_how_many_people_they_are_is_said_where_it_leaves_open_who(
    personas: Personas, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = personas.edition
    before = make_edition(series=edition.series, first_day=date(2021, 5, 3), published=True)
    edition.published = edition.series.published = True
    for country in ("KE", "TD", "LA"):
        first, _second = (make_participant(before, country=country).person for _each in range(2))
        make_participant(edition, country=country, person=first)

    assert "10 participations by 7 people" in personas.nobody.get(f"/programmes/{edition.series.slug}").text
    assert picture_of_figures(edition.series) == "10 participations by 7 people"
    monkeypatch.setattr(count, "MANY", 1)  # of very many it is not even looked at
    assert picture_of_figures(edition.series) == "10 participations"


def test_how_many_people_chosen_editions_have_is_not_said(personas: Personas) -> None:
    """Two choices could be compared: of all, and of those without one edition."""
    series = personas.edition.series
    first = make_edition(series=series, first_day=date(2021, 5, 3))
    for country in ("KE", "TD", "LA"):
        one, _other = (make_participant(first, country=country) for _each in range(2))
        make_participant(personas.edition, country=country, person=one.person)
    series.initiative, paths = "GDI", (first.path, personas.edition.path)
    chosen = [
        *(Extent(), Extent(initiative="GDI"), Extent(first_year=2021), Extent(last_year=2030)),
        *(Extent(editions=paths), Extent(series=series, editions=paths)),
    ]
    scope = EVERYTHING.scope(Permission.COVERAGE_SEE)

    for partner in (True, False):
        told = [figures_of_extent(extent, scope, partner=partner).people_are_sayable for extent in chosen]
        assert told == [not partner] * len(chosen)
        assert figures_of_extent(Extent(series=series), scope, partner=partner).people_are_sayable


@pytest.mark.parametrize("others", [0, 1])
def test_how_many_people_they_are_tells_no_more_than_the_chain(personas: Personas, others: int) -> None:
    """Chad's six who returned are shown, and nobody else's: who came twice would be Chad's."""
    edition = personas.edition
    earliest, before = (
        make_edition(series=edition.series, first_day=date(2020 + year, 5, 3), published=bool(year))
        for year in range(2)
    )
    edition.published = edition.series.published = True
    for at in range(6):
        one = make_participant(edition, country="TD")
        make_participant(before if at < 3 else earliest, country="TD", person=one.person)
    for at in range(7):
        make_participant(before, country="KE")
        one = make_participant(edition, country="KE")
        if at < others:
            make_participant(earliest, country="KE", person=one.person)

    assert (picture_of_figures(edition.series) == "24 participations by 21 people") is bool(others)


def picture_of_figures(series: Series) -> str:
    return str(cards_of(series).words[Language.EN]["headline"])


@pytest.mark.parametrize("newcomers", [0, 1])
def test_the_passage_says_no_more_than_the_chain(app: Flask, newcomers: int) -> None:
    """Of a dozen who took part before three came back: that these were all there were says who they are."""
    before = make_edition(first_day=date(2021, 5, 3), last_day=date(2021, 5, 7))
    edition = make_edition(series=before.series, follows_id=before.id)
    for country in ("LA", "NP", "TD") * 4:
        make_participant(before, country=country)
    for country in ("LA", "NP", "TD"):
        make_participant(before, country=country, person=make_participant(edition, country=country).person)
    for _newcomer in range(newcomers):
        make_participant(edition, country="LA")

    assert bool(passage_for((before, edition), None, Access(signed_in=True))) is bool(newcomers)
