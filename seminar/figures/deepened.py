"""Everything that is counted beyond the breakdowns, as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from seminar.countries.models import Group
from seminar.countries.queries import memberships
from seminar.figures.count import Counting
from seminar.figures.coverage import Tally, coverage_of_editions
from seminar.figures.crossing import Crossing, Line, crossed
from seminar.figures.dimensions import Dimension
from seminar.figures.doors import of_cell
from seminar.figures.effort import Effort, efforts_of
from seminar.figures.gaps import LISTS, gaps_of, gaps_together
from seminar.figures.passage import Passage, Passed, passages
from seminar.figures.queries import Place
from seminar.figures.reach import Reach, Target, day_of, reach_of
from seminar.people.queries.filter import NONE, ORGANISATION

ALONE = (Dimension.INSTITUTION, Dimension.HISTORY)
PAIRS = (
    (Dimension.COUNTRY, Dimension.GENDER),
    (Dimension.REGION, Dimension.GENDER),
    (Dimension.LDC, Dimension.GENDER),
    (Dimension.REGION, Dimension.PROFILE),
    (Dimension.YEAR, Dimension.REGION),
)


def deepened(counting: Counting) -> dict[str, Any]:
    """The keys of places are codes of countries, "organisation" and "none"."""
    coverage, efforts = coverage_of_editions(counting), efforts_of(counting)
    gaps = gaps_together(gaps_of(counting, partner=False).values())
    return {
        "coverage": {
            **{row.country.iso2: _tally(row.tally) for row in coverage.rows},
            ORGANISATION: _tally(coverage.organisations),
            NONE: _tally(coverage.without_country),
        },
        "effort": _effort(sum(efforts.values(), Effort())),
        "effort_by_country": {
            _key(place): _effort(effort) for place, effort in sorted(efforts.items(), key=_order)
        },
        "crossed": [_crossing(counting, rows, columns) for rows, columns in _asked()],
        "chain": [_passage(found) for found in passages(counting.editions)],
        "targets": dict(_targets(counting)),
        "missing": {
            **{lack.value: {"number": n, "list": LISTS[lack]} for lack, n in gaps.people.items()},
            "sessions": {"number": gaps.sessions},
        },
    }


def _asked() -> Iterator[tuple[Dimension, Dimension | None]]:
    yield from ((dimension, None) for dimension in ALONE)
    yield from PAIRS


def _key(place: Place) -> str:
    country, organisation = place
    return country or (ORGANISATION if organisation else NONE)


def _order(item: tuple[Place, Effort]) -> str:
    return _key(item[0])


def _tally(tally: Tally) -> dict[str, int]:
    return vars(tally) | {"first_time": tally.first_time}


def _effort(effort: Effort) -> dict[str, Any]:
    return {
        "participants": effort.participants,
        "planned_days": effort.planned_days,
        "days": effort.days,
        "hours": effort.hours,
        "percent": effort.percent,
    }


def _crossing(counting: Counting, rows: Dimension, columns: Dimension | None) -> dict[str, Any]:
    found = crossed(counting, rows, columns, partner=False)
    return {
        "rows": rows.value,
        "columns": columns.value if columns else None,
        "lines": [_line(counting, found, line) for line in found.lines],
        "participants": found.participants,
    }


def _line(counting: Counting, crossing: Crossing, line: Line) -> dict[str, Any]:
    """The numbers of a line; of a single edition with what narrows the list of participants to each."""
    told: dict[str, Any] = {"key": line.key, "total": line.total}
    cells = zip(crossing.heads, line.numbers, strict=True)
    told["numbers"] = {head.key: number for head, number in cells}
    if len(counting.editions) == 1:
        heads = (None, *crossing.heads)
        lists = [of_cell(crossing, line, head) for head in heads]
        told["lists"] = dict(zip(["total", *(head.key for head in crossing.heads)], lists, strict=True))
    return told


def _passage(found: Passage) -> dict[str, Any]:
    return {
        "from": found.earlier.path,
        "to": found.later.path,
        "basis": found.basis.value,
        **_passed(found.total),
        "countries": {row.iso2: _passed(row.passed) for row in found.rows},
        ORGANISATION: _passed(found.organisations),
        NONE: _passed(found.without_country),
    }


def _passed(passed: Passed) -> dict[str, int]:
    return dict(vars(passed))


def _targets(counting: Counting) -> Iterator[tuple[str, Any]]:
    """Each group as it was on the day of `day_of`, against who took part."""
    if not counting.editions:
        return
    members = memberships(day_of(counting))
    for group in Group:
        yield group.value, _reach(reach_of(counting, members[group]))
    series = {edition.series for edition in counting.editions}
    if len(series) == 1 and (invited := series.pop().invited_countries):
        yield "invited", _reach(reach_of(counting, invited))


def _reach(reach: Reach) -> dict[str, Any]:
    return {
        "never": _codes(reach.never),
        "by_head_count": {each.iso2: each.heads for each in reach.by_head_count},
        "absent": _codes(reach.absent),
        "not_since": {each.iso2: _iso(each.last) for each in reach.not_since},
        "latest": _iso(reach.latest),
    }


def _codes(targets: Iterable[Target]) -> list[str]:
    return [each.iso2 for each in targets]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
