"""Any two breakdowns crossed: sums that add up, lists behind them, and what partners do not see."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import combinations

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from seminar.figures.basis import Basis, who_counts
from seminar.figures.count import Counting
from seminar.figures.crossing import Crossing, Line, crossed
from seminar.figures.dimensions import PERSONAL, Dimension, every_key
from seminar.figures.doors import of_cell
from seminar.people.models import Gender, Profile, Status
from seminar.people.queries.filter import Filter
from seminar.people.queries.participants import listing
from seminar.programme.models import Edition, InstitutionKind, Mode
from tests.figures import recount
from tests.figures.marks import mark_sessions
from tests.figures.test_count import ONE_TRANSACTION
from tests.make import make_edition, make_institution, make_participant, make_person
from tests.samples import Share

PAIRS = [*combinations(Dimension, 2)]


def of(
    *editions: Edition, rows: Dimension, columns: Dimension | None = None, partner: bool = False
) -> Crossing:
    return crossed(Counting(editions, Basis.CONFIRMED), rows, columns, partner=partner)


def lines(crossing: Crossing) -> dict[str, tuple[int | None, ...]]:
    return {line.key: line.numbers for line in crossing.lines}


def several(edition: Edition, number: int, gender: Gender, **over: object) -> None:
    for _ in range(number):
        make_participant(edition, person=make_person(gender=gender), **over)


@ONE_TRANSACTION
@given(recount.people, recount.rules, st.sampled_from(Basis), st.sampled_from(PAIRS))
def test_cells_add_up_to_the_totals(
    app: Flask,
    everybody: list[recount.Someone],
    rule: recount.Rules,
    basis: Basis,
    pair: tuple[Dimension, Dimension],
) -> None:
    edition = recount.store(rule, everybody)
    mark_sessions(edition, recount.SESSIONS)
    table = crossed(Counting([edition], basis), *pair, partner=False)

    assert table.participants == sum(recount.counts(each, basis, rule) for each in everybody)
    assert [sum(filter(None, line.numbers)) for line in table.lines] == [line.total for line in table.lines]
    assert [sum(column) for column in zip(*(line.numbers for line in table.lines), strict=True)] == list(
        table.totals
    )
    assert sum(filter(None, table.totals)) == table.participants


@ONE_TRANSACTION
@given(recount.people)
def test_crossing_equals_a_plain_recount(app: Flask, everybody: list[recount.Someone]) -> None:
    edition = recount.store(recount.Rules(80, *recount.MILD), everybody)
    counted = [each for each in everybody if each.status in (Status.CONFIRMED, Status.NO_SHOW)]
    table = of(edition, rows=Dimension.COUNTRY, columns=Dimension.PROFILE)

    expected = Counter(
        (each.country or ("organisation" if each.organisation else "none"), each.profile or "none")
        for each in counted
    )
    found = {
        (line.key, head.key): number
        for line in table.lines
        for head, number in zip(table.heads, line.numbers, strict=True)
        if number
    }
    assert found == expected


def test_editions_are_told_by_year_mode_and_the_groups_of_their_day(app: Flask) -> None:
    days = ((date(2023, 7, 24), Mode.ONLINE), (date(2024, 7, 24), Mode.IN_PERSON))
    editions = [make_edition(first_day=day, last_day=day, mode=mode) for day, mode in days]
    for edition in editions:
        make_participant(edition, country="BT")
    editions = list(app_editions())

    assert lines(of(*editions, rows=Dimension.LDC, columns=Dimension.YEAR)) == {
        "LDC": (1, 0),
        "not_LDC": (0, 1),
    }
    assert lines(of(*editions, rows=Dimension.MODE)) == {"online": (), "in_person": ()}


def app_editions() -> list[Edition]:
    from seminar.db import db

    return list(db.session.query(Edition).order_by(Edition.first_day))


def test_the_kind_of_an_institution_is_known_by_its_name_on_file(app: Flask) -> None:
    make_institution(name="AIBO", kind=InstitutionKind.COLLEGE)
    for country, kind in (("CN", InstitutionKind.COMPANY), ("KE", InstitutionKind.ZONE)):
        make_institution(name="Twice", kind=kind, country=country)
    edition = make_edition()
    for institution in ("AIBO", "Twice", "A ministry", ""):
        make_participant(edition, institution=institution)

    table = of(edition, rows=Dimension.INSTITUTION)

    assert {line.key: line.total for line in table.lines} == {"college": 1, "none": 3}


def test_returning_is_told_for_each_edition(app: Flask) -> None:
    first = make_edition(first_day=date(2022, 3, 21), last_day=date(2022, 3, 25))
    second = make_edition()
    person = make_person()
    for edition in (first, second):
        make_participant(edition, person=person)
    make_participant(second)

    table = of(first, second, rows=Dimension.HISTORY, columns=Dimension.YEAR)

    assert lines(table) == {"first_time": (1, 1), "returning": (0, 1)}


# --- the list behind each number ----------------------------------------------------------------------


def test_the_list_behind_each_number_has_that_many_rows(app: Flask, share: Share) -> None:
    edition = varied_edition()
    counting = Counting([edition], Basis.CONFIRMED)
    counted = who_counts(edition, Basis.CONFIRMED)

    for pair in share(PAIRS, 10):
        table = crossed(counting, *pair, partner=False)
        for line in table.lines:
            for head, number in [*zip(table.heads, line.numbers, strict=True), (None, line.total)]:
                narrowed = of_cell(table, line, head)
                wanted = Filter.from_args(MultiDict({"basis": "confirmed"} | narrowed))
                assert listing([edition], wanted, 1, counted).total == number, (pair, line.key, head)


def varied_edition() -> Edition:
    """Somebody of every kind, so that the crossings have cells with and without people."""
    edition: Edition = make_edition()
    earlier = make_edition(first_day=date(2022, 3, 21), last_day=date(2022, 3, 25))
    make_institution(name="AIBO", kind=InstitutionKind.COLLEGE)
    for country in ("KE", "LA", "FJ", "DE", "AQ", None):
        for gender, profile in ((Gender.WOMAN, Profile.OTHER), (Gender.NOT_SAID, None)):
            person = make_person(gender=gender)
            make_participant(edition, person=person, country=country, profile=profile, institution="AIBO")
        make_participant(earlier, person=person)
    make_participant(edition, organisation="UNOSSC")
    return edition


# --- what partners see --------------------------------------------------------------------------------


def test_a_small_number_of_a_country_hides_its_row(app: Flask) -> None:
    edition = make_edition()
    several(edition, 7, Gender.WOMAN, country="KE")
    several(edition, 6, Gender.MAN, country="KE")
    several(edition, 2, Gender.WOMAN, country="LA")
    several(edition, 9, Gender.MAN, country="LA")
    several(edition, 3, Gender.WOMAN, country="FJ")
    several(edition, 8, Gender.MAN, country="FJ")

    table = of(edition, rows=Dimension.COUNTRY, columns=Dimension.GENDER, partner=True)

    assert lines(table) == {"FJ": (None, None), "KE": (7, 6), "LA": (None, None)}
    assert [line.total for line in table.lines] == [11, 13, 11]
    assert table.totals == (12, 23)
    assert table.hides_anything


def test_a_region_is_hidden_where_it_would_tell_of_a_country(app: Flask) -> None:
    """Kenya and Chad keep each other; Fiji is the one hidden country of its region, and Peru of its own."""
    edition = make_edition()
    for country, women in (("KE", 1), ("TD", 2), ("LA", 5), ("FJ", 2), ("PE", 3)):
        several(edition, women, Gender.WOMAN, country=country)
        several(edition, 9, Gender.MAN, country=country)

    table = of(edition, rows=Dimension.REGION, columns=Dimension.GENDER, partner=True)

    assert lines(table) == {
        "Africa": (3, 18),
        "Americas": (None, None),
        "Asia": (5, 9),
        "Oceania": (None, None),
    }


@pytest.mark.parametrize("pair", [*combinations(sorted(PERSONAL), 2)])
def test_gender_and_profile_alone_are_crossed_with_each_other(
    app: Flask, pair: tuple[Dimension, Dimension]
) -> None:
    edition = varied_edition()
    hides = of(edition, rows=pair[0], columns=pair[1], partner=True).hides_anything

    assert hides is (set(pair) != {Dimension.GENDER, Dimension.PROFILE})


def test_what_one_edition_hides_is_not_told_by_two(app: Flask) -> None:
    """The first may say that six women came from Kenya: both together would leave the second's one."""
    editions = [make_edition(slug="one"), make_edition(slug="two")]
    for edition, women in zip(editions, (6, 1), strict=True):
        several(edition, women, Gender.WOMAN)
        several(edition, 8, Gender.MAN)
        several(edition, 8, Gender.MAN, country="LA")
        several(edition, 9, Gender.WOMAN, country="LA")

    alone = of(editions[0], rows=Dimension.COUNTRY, columns=Dimension.GENDER, partner=True)
    both = of(*editions, rows=Dimension.COUNTRY, columns=Dimension.GENDER, partner=True)

    assert lines(alone)["KE"] == (6, 8)
    assert lines(both) == {"KE": (None, None), "LA": (None, None)}


def test_sums_of_one_country_alone_are_hidden(app: Flask) -> None:
    edition = make_edition()
    several(edition, 3, Gender.WOMAN)
    several(edition, 9, Gender.MAN)

    crossing = of(edition, rows=Dimension.GENDER, columns=Dimension.PROFILE, partner=True)

    assert set(lines(crossing).values()) == {(None,) * len(every_key(Dimension.PROFILE))}
    assert crossing.lines[0].total is None
    assert of(edition, rows=Dimension.GENDER, partner=True).lines[0].total is None


@pytest.mark.parametrize(
    "columns", [Dimension.GENDER, Dimension.PROFILE, Dimension.HISTORY, Dimension.INSTITUTION]
)
def test_answers_that_nobody_gave_hide_the_one_that_all_gave(app: Flask, columns: Dimension) -> None:
    edition = make_edition()
    several(edition, 2, Gender.WOMAN, country="KE", profile=Profile.ACADEMIC)

    for found in (
        of(edition, rows=Dimension.COUNTRY, columns=columns, partner=True).heads,
        of(edition, rows=columns, partner=True).lines,
    ):
        assert [head.key for head in found] == every_key(columns)
    assert len(of(edition, rows=Dimension.COUNTRY, columns=columns).heads) == 1


@pytest.mark.parametrize("dimension", sorted(set(Dimension) - PERSONAL))
def test_how_many_took_part_is_never_hidden(app: Flask, dimension: Dimension) -> None:
    edition = make_edition()
    several(edition, 1, Gender.WOMAN)

    assert [line.total for line in of(edition, rows=dimension, partner=True).lines] == [1]


def test_a_breakdown_is_not_crossed_with_itself(app: Flask) -> None:
    with pytest.raises(ValueError, match="itself"):
        of(make_edition(), rows=Dimension.GENDER, columns=Dimension.GENDER)


def test_of_no_edition_nothing_is_crossed(app: Flask) -> None:
    assert of(rows=Dimension.GENDER, columns=Dimension.YEAR) == Crossing(
        Dimension.GENDER, Dimension.YEAR, (), (), (), 0
    )


def test_lines_carry_the_words_of_the_reader(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition, country=None)

    assert of(edition, rows=Dimension.REGION).lines == (Line("none", "Country not stated", (), 1),)


def test_only_what_is_asked_tells_people_apart(app: Flask, statements: list[str]) -> None:
    make_institution(name="AIBO", kind=InstitutionKind.COLLEGE)
    editions = [make_edition(mode=mode) for mode in (Mode.ONLINE, Mode.IN_PERSON)]
    for edition, country in zip(editions, ("KE", "LA"), strict=True):
        make_participant(edition, country=country, institution="AIBO")
    statements.clear()

    assert [line.total for line in of(*editions, rows=Dimension.INSTITUTION).lines] == [2]
    assert not any("participant.country" in statement for statement in statements)
    assert lines(of(*editions, rows=Dimension.INSTITUTION, columns=Dimension.MODE)) == {"college": (1, 1)}


def test_one_query_whatever_the_number(app: Flask, statements: list[str]) -> None:
    numbers, editions = [], []
    for _ in range(3):
        editions.append(make_edition())
        make_participant(editions[-1])
        counting = Counting(editions, None)
        statements.clear()
        crossed(counting, Dimension.COUNTRY, Dimension.HISTORY, partner=True)
        numbers.append(len(statements))

    assert numbers[0] == numbers[2] <= 2
