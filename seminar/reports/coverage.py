"""The country coverage workbook: countries, regions, groups, what is missing, method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from seminar.countries.labels import region_label
from seminar.countries.models import Group
from seminar.figures.basis import Basis
from seminar.figures.count import WideFigures
from seminar.figures.coverage import CoverageRow, Tally, WideCoverage, total
from seminar.figures.extents import Extent
from seminar.figures.places import places
from seminar.permissions import Access
from seminar.programme.models import Edition
from seminar.reports import breakdowns, cover, days, editions, heads, method, missing, steps
from seminar.reports.asked import Asked
from seminar.reports.shown import Shown, explanation
from seminar.sheets import Column, DataSheet, Fact, Figure, Kind, Subtotal, Total, Value, Workbook

# Characters of a country and of a region on one line: a page holds all columns, also with the longest heads.
_COUNTRY, _REGION = 20, 16
GROUPS = {Group.LDC: _l("LDC"), Group.LLDC: _l("LLDC"), Group.SIDS: _l("SIDS")}
"""The groups that have a column, and its head."""


def build(place: Edition | Extent, basis: Basis | None = None, *, access: Access) -> Workbook:
    """The workbook of an edition, or of several together, as whoever has this access may read it.

    For partners small numbers are hidden, on the default basis alone, and what is missing stands as counts.
    """
    asked = Asked.of(place, basis, access)
    sheets = [
        sheet(asked.coverage, asked.shown, _legend(asked)),
        *([] if asked.edition else [editions.sheet(asked)]),
        *heads.sheets(asked),
        *breakdowns.sheets(asked),
        days.sheet(asked),
        *steps.chain(asked, access),
        steps.never_reached(asked),
        _absent(asked.coverage),
        missing.sheet(asked),
        method.sheet(asked),
    ]
    facts = [Fact(_("Basis"), asked.basis_in_words), Fact(_("Status date"), asked.figures.status_date)]
    document, figures = _("Country coverage"), _on_cover(asked)
    if asked.edition:
        headline = asked.figures.headline
        return cover.workbook(
            asked.edition, document, sheets, facts=facts, figures=figures, headline=headline
        )
    return cover.workbook_of(
        asked.extent,
        asked.counting.editions,
        document,
        sheets,
        facts=facts,
        figures=figures,
        headline=asked.together.by_people,
        notes=[asked.left_out_in_words] if asked.left_out else [],
    )


def sheet(coverage: WideCoverage, shown: Shown, legend: Sequence[str] = ()) -> DataSheet:
    """The countries by region, each region with its subtotal, and the totals."""
    return DataSheet(
        title=_("Coverage"),
        columns=_columns(),
        rows=[*_by_region(coverage, shown), *_without_country(coverage, shown), _total(coverage, shown)],
        frozen=1,
        legend=legend,
    )


def flat(place: Edition | Extent, basis: Basis | None = None, *, access: Access) -> DataSheet:
    """The same countries as a flat list, without subtotals and totals."""
    asked = Asked.of(place, basis, access)
    rows = [_country(row, asked.shown) for row in asked.coverage.rows]
    return DataSheet(
        title=_("Coverage"),
        columns=_columns(),
        rows=[*rows, *_without_country(asked.coverage, asked.shown)],
    )


# --- the sheet of countries ---------------------------------------------------------------------------


def _columns() -> list[Column]:
    texts = ("ISO3", _("Region"), _("Sub-region"), *map(str, GROUPS.values()))
    numbers = (
        *(_("Registered"), _("Confirmed"), _("Attended"), _("Women"), _("Men"), _("Other")),
        *(_("Not stated"), _("Sessions attended"), _("Completed"), _("First-time"), _("Returning")),
    )
    return [
        Column(_("Country"), Kind.WRAPPED, most=_COUNTRY),
        *(Column(header, Kind.WRAPPED, most=_REGION) for header in texts),
        *(Column(header, Kind.INTEGER, most=11) for header in numbers),
    ]


def _by_region(coverage: WideCoverage, shown: Shown) -> Iterator[Sequence[Value]]:
    in_order = sorted(
        coverage.rows, key=lambda row: row.country.region_order
    )  # by name within: sorting is stable
    for region, some in groupby(in_order, key=lambda row: row.country.region):
        rows = list(some)
        yield from (_country(row, shown) for row in rows)
        name = region_label(region) or _("Other areas")
        label = f"{name}: {_places(rows)}"
        tally = total(row.tally for row in rows)
        yield Subtotal((label, *[None] * 6, *shown.of_region(region).numbers(tally)))


def _country(row: CoverageRow, shown: Shown) -> Sequence[Value]:
    country = row.country
    return (
        row.name,
        country.iso3,
        region_label(country.region),
        region_label(country.sub_region),
        *(_("yes") if group in row.groups else None for group in GROUPS),
        *shown.of_rows([row.place]).numbers(row.tally),
    )


def _without_country(coverage: WideCoverage, shown: Shown) -> Iterator[Sequence[Value]]:
    """Those who represent no country, where there are any."""
    for label, key, tally in (
        (_("International organisations"), Shown.ORGANISATIONS, coverage.organisations),
        (_("Country not stated"), Shown.NOT_STATED, coverage.without_country),
    ):
        if tally != Tally():
            yield (label, *[None] * 6, *shown.of_rows([key]).numbers(tally))


def _total(coverage: WideCoverage, shown: Shown) -> Total:
    label = _("Total: %(places)s", places=_places(coverage.rows))
    return Total((label, *[None] * 6, *shown.of_sums().numbers(coverage.total)))


def _places(rows: Sequence[CoverageRow]) -> str:
    territories = sum(row.country.is_territory for row in rows)
    return places(len(rows) - territories, territories)


def _legend(asked: Asked) -> list[str]:
    basis = _(
        "Registered, Confirmed, Attended and Completed count as their heads say. The other columns count "
        "these participants: %(basis)s; as at %(day)s. Groups as on %(first_day)s.",
        basis=asked.basis_in_words,
        day=asked.as_at,
        first_day=asked.groups_on,
    )
    return [basis, *([explanation()] if asked.shown.hides_anything else [])]


# --- the other sheets ---------------------------------------------------------------------------------


def _absent(coverage: WideCoverage) -> DataSheet:
    """Countries that somebody was registered for and nobody came from."""
    absent = [row for row in coverage.rows if row.tally.registered and not row.tally.attended]
    marked = coverage.total.attended > 0
    headers = (_("Registered"), _("Confirmed"))
    return DataSheet(
        title=_("Registered and absent"),
        columns=[
            *map(Column, (_("Country"), "ISO3", _("Region"))),
            *(Column(header, Kind.INTEGER) for header in headers),
        ],
        rows=[
            (
                row.name,
                row.country.iso3,
                region_label(row.country.region),
                row.tally.registered,
                row.tally.confirmed,
            )
            for row in absent
            if marked
        ],
        frozen=1,
        legend=[_told_absent(len(absent), marked=marked)],
    )


def _told_absent(number: int, *, marked: bool) -> str:
    if not marked:
        return str(_("Nobody is marked as present yet, so that no country can be called absent."))
    if not number:
        return str(_("None: somebody attended from every country that anybody was registered for."))
    return str(_("Countries and territories with registered participants of whom nobody attended."))


def _on_cover(asked: Asked) -> list[Figure]:
    """What fits on one page: numbers that are zero for most programmes stand there only when they are not."""
    figures = asked.figures
    on_day = _("of the participants; members on %(day)s", day=asked.groups_on)
    listed = [Figure(asked.head, figures.participants, asked.basis_in_words)]
    if isinstance(figures, WideFigures) and figures.people_are_sayable:
        listed.append(Figure(_("People"), figures.people, _("each counted once")))
    listed.append(
        Figure(_("Countries"), len(figures.countries), _("members and observers of the United Nations"))
    )
    if figures.territories:
        listed.append(Figure(_("Territories"), len(figures.territories), _("other areas of the M49 list")))
    listed += [
        Figure(str(share.label), share.participants, on_day)
        for share in figures.groups
        if share.key in GROUPS
    ]
    if asked.shown.of_sums().shows_gender:
        listed += [Figure(str(answer.label), number) for answer, number in figures.gender.items() if number]
    if figures.head_counts:
        listed.append(Figure(_("Known only as a number"), figures.head_counts, _("counted apart")))
    return listed
