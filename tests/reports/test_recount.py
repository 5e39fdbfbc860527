"""Random editions: page, workbook, report and JSON say what a plain recount says, number by number."""

from __future__ import annotations

from html import unescape
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from seminar.countries.reference import name
from seminar.figures.basis import Basis
from seminar.figures.breakdown import ANSWERS, Answer
from seminar.figures.count import figures_of
from seminar.figures.extents import Extent
from seminar.figures.present import as_json
from seminar.people.queries.filter import NONE, ORGANISATION
from seminar.permissions import EVERYTHING
from seminar.programme.models import Edition
from seminar.reports.coverage import build
from seminar.reports.pieces import Table
from seminar.reports.report import build as build_report
from tests.figures import recount
from tests.figures.marks import mark_sessions
from tests.personas import Personas
from tests.reports.read import table, written
from tests.reports.test_coverage_pages import page_of, rows
from tests.samples import examples

FEW = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=examples(10),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    derandomize=True,
)
NOWHERE = {ORGANISATION: "International organisations", NONE: "Country not stated"}
TOTAL = "Total"
Numbers = tuple[int, ...]
"""Registered, confirmed, attended, completed; women, men, other, not stated; sessions attended."""


def key_of(each: recount.Someone) -> str:
    return each.country or (ORGANISATION if each.organisation else NONE)


def recounted(everybody: list[recount.Someone], basis: Basis, rule: recount.Rules) -> dict[str, Numbers]:
    """By the code of the country, for those places that somebody counts for on any basis; and the total."""
    on = {each: [one for one in everybody if recount.counts(one, each, rule)] for each in Basis}
    places = {key_of(one) for some in on.values() for one in some}
    return {key: _numbers(on, basis, {key}) for key in places} | {TOTAL: _numbers(on, basis, places)}


def _numbers(on: dict[Basis, list[recount.Someone]], basis: Basis, places: set[str]) -> Numbers:
    own = {each: [one for one in some if key_of(one) in places] for each, some in on.items()}
    order = (Basis.REGISTERED, Basis.CONFIRMED, Basis.ATTENDED, Basis.COMPLETED)
    answers = [ANSWERS[one.gender] for one in own[basis]]
    attended = sum(one.marks[0] + one.marks[1] for one in own[basis])
    return (*(len(own[each]) for each in order), *(answers.count(answer) for answer in Answer), attended)


def in_order(numbers: list[int]) -> Numbers:
    """Of a row of the page and the workbook, which have completed behind sessions attended."""
    registered, confirmed, attended, *gender, sessions, completed = numbers[:9]
    return (registered, confirmed, attended, completed, *gender, sessions)


def named(found: dict[str, Numbers]) -> dict[str, Numbers]:
    return {NOWHERE.get(key) or (key if key == TOTAL else name(key, "en")): n for key, n in found.items()}


def on_the_page(page: str) -> dict[str, Numbers]:
    found = rows(page[page.index('id="coverage-table"') : page.index("</tfoot>")])
    return _told({unescape(label): cells[6:] for label, cells in found.items()})


def in_the_workbook(place: Edition | Extent, basis: Basis | None) -> dict[str, Numbers]:
    found = table(written(build(place, basis, access=EVERYTHING)), "Coverage")[1:]
    return _told(
        {row[0]: row[7:] for row in found if row[1] or row[0] in NOWHERE.values() or _is_total(row[0])}
    )


def _told(found: dict[str, list[object]]) -> dict[str, Numbers]:
    numbers = {label: [int(str(cell).replace(",", "")) for cell in cells] for label, cells in found.items()}
    return {TOTAL if _is_total(label) else label: in_order(some) for label, some in numbers.items()}


def _is_total(label: str) -> bool:
    return label.startswith("Total: ")


def in_the_report(place: Edition | Extent, basis: Basis | None) -> dict[str, tuple[int, ...]]:
    """Without sessions attended, which the report leaves out."""
    pieces = build_report(place, EVERYTHING, basis).pieces
    found = [
        each for each in pieces if isinstance(each, Table) and each.caption == "Countries and territories"
    ]
    return {
        TOTAL if _is_total(row[0]) else row[0]: tuple(int(cell.replace(",", "")) for cell in row[1:])
        for each in found
        for row in each.rows
    }


def in_json(figures: dict[str, Any]) -> dict[str, Numbers]:
    names = ("registered", "confirmed", "attended", "completed", "women", "men", "other", "not_stated")
    found = figures["coverage"]
    told = {key: tuple(tally[name] for name in (*names, "sessions_attended")) for key, tally in found.items()}
    return {key: numbers for key, numbers in told.items() if key not in NOWHERE or any(numbers)}


@FEW
@given(recount.people, recount.rules, st.sampled_from(Basis))
def test_every_figure_everywhere_equals_a_plain_recount(
    personas: Personas, everybody: list[recount.Someone], rule: recount.Rules, basis: Basis
) -> None:
    edition = recount.store(rule, everybody)
    mark_sessions(edition, recount.SESSIONS)
    expected = recounted(everybody, basis, rule)
    counted = sum(recount.counts(each, basis, rule) for each in everybody)

    assert in_json(as_json(figures_of(edition, basis))) | {TOTAL: expected[TOTAL]} == expected
    assert in_the_workbook(edition, basis) == named(expected)
    if len(expected) > 1:
        page = page_of(personas.admin, edition, basis=basis.value, sort="name")
        assert on_the_page(page) == named(expected)
    if counted:
        in_reports = {key: n[:-1] for key, n in named(expected).items()}
        assert in_the_report(edition, basis) == in_reports
        assert in_the_report(Extent(series=edition.series), basis) == in_reports
