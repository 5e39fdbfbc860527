"""Random series: page, workbook, report and JSON of all editions say what a plain recount says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from seminar.figures.basis import Basis
from seminar.figures.count import Counting
from seminar.figures.extents import Extent
from seminar.figures.present import wide_as_json
from seminar.people.models import Gender, Status
from seminar.permissions import EVERYTHING, Permission
from seminar.programme.models import EditionStatus, Excused, Late, Series
from seminar.reports.pieces import Table
from seminar.reports.report import build as build_report
from tests.figures.marks import mark_sessions
from tests.figures.recount import FIRST_DAYS, SESSIONS, Held, Rules, Someone, counts, several, store
from tests.make import make_person, make_series
from tests.personas import Personas
from tests.reports.test_coverage_pages import of_series
from tests.reports.test_recount import (
    FEW,
    TOTAL,
    Numbers,
    in_json,
    in_the_report,
    in_the_workbook,
    named,
    on_the_page,
    recounted,
)


def _twice() -> list[Held]:
    """Somebody for two countries in two editions, each on its own basis, and an edition that is cancelled."""
    lenient, strict = Rules(50, Late.PRESENT, Excused.PRESENT), Rules(100, Late.HALF, Excused.ABSENT)
    came, away = (2, 1, 1, 0), (0, 0, 0, 0)

    def one(country: str, marks: tuple[int, int, int, int]) -> Someone:
        return Someone(country, "", Gender.WOMAN, None, Status.CONFIRMED, marks)

    first, second, third = FIRST_DAYS
    return [
        Held(EditionStatus.COMPLETED, first, lenient, {0: one("KE", came), 1: one("KE", away)}),
        Held(EditionStatus.OPEN, second, strict, {0: one("LA", came), 1: one("KE", away)}),
        Held(EditionStatus.CANCELLED, third, lenient, {2: one("FJ", came)}),
    ]


def stored(editions: Sequence[Held]) -> Series:
    series, persons = make_series(), {}
    for held in editions:
        for number, one in held.there.items():
            if number not in persons:
                persons[number] = make_person(gender=one.gender)
        own = [persons[number] for number in held.there]
        told = {"series": series, "status": held.status, "first_day": held.first_day}
        mark_sessions(store(held.rule, held.everybody, own, **told), SESSIONS)
    return series


def added(each: Iterable[dict[str, Numbers]]) -> dict[str, Numbers]:
    """The numbers of several editions, place by place."""
    sums: dict[str, Numbers] = {}
    for numbers in each:
        for key, own in numbers.items():
            sums[key] = tuple(map(sum, zip(sums.get(key, (0,) * len(own)), own, strict=True)))
    return sums


def counted(held: Held, basis: Basis | None) -> list[int]:
    """Who counts there, by their numbers."""
    return [number for number, one in held.there.items() if counts(one, basis or held.basis, held.rule)]


def cells(series: Series, caption: str, basis: Basis | None) -> list[Sequence[str]]:
    pieces = build_report(Extent(series=series), EVERYTHING, basis).pieces
    [found] = [each for each in pieces if isinstance(each, Table) and each.caption == caption]
    return list(found.rows)


def json_of(series: Series, basis: Basis | None) -> dict[str, Any]:
    extent = Extent(series=series)
    counting = Counting.of(extent, EVERYTHING.scope(Permission.COVERAGE_SEE), basis)
    return wide_as_json(counting.together(extent, partner=False), counting)


@FEW
@given(several, st.sampled_from([None, *Basis]))
@example(_twice(), None)
def test_a_series_says_everywhere_what_a_plain_recount_says(
    personas: Personas, editions: list[Held], basis: Basis | None
) -> None:
    series = stored(editions)
    taken = [each for each in editions if each.status is not EditionStatus.CANCELLED]
    expected = added(recounted(each.everybody, basis or each.basis, each.rule) for each in taken)
    who = [counted(each, basis) for each in taken]
    participations, people = sum(map(len, who)), len({number for some in who for number in some})
    figures = json_of(series, basis)

    assert in_json(figures) | {TOTAL: expected[TOTAL]} == expected
    assert (figures["participants"], figures["people"]) == (participations, people)
    assert in_the_workbook(Extent(series=series), basis) == named(expected)
    if len(expected) > 1:
        asked = {"basis": basis.value} if basis else {}
        page = of_series(personas.admin, series.editions[0], sort="name", **asked)
        assert on_the_page(page) == named(expected)
        assert f"by {people} {'person' if people == 1 else 'people'}" in page
    if participations:
        reported = {key: numbers[:-1] for key, numbers in named(expected).items()}
        assert in_the_report(Extent(series=series), basis) == reported
    rows = cells(series, "Editions, by date", basis)
    in_order = sorted(taken, key=attrgetter("first_day"))
    assert [int(row[-2]) for row in rows] == [
        *(len(counted(each, basis)) for each in in_order),
        participations,
    ]
    key = {row[0]: row[1] for row in cells(series, "Key figures", basis)}
    assert (key["Participations"], key["People"]) == (str(participations), str(people))
