"""The sheets of the coverage workbook that break the participants down: regions, groups, two crossed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from seminar.countries.labels import region_label
from seminar.countries.models import Group
from seminar.countries.reference import REGIONS
from seminar.figures.breakdown import Breakdown
from seminar.figures.crossing import Crossing, crossed
from seminar.figures.dimensions import Dimension
from seminar.reports.asked import Asked
from seminar.reports.shown import NOT_SHOWN, explanation
from seminar.sheets import BarChart, Column, DataSheet, Kind, Subtotal, Total, Value

CROSSINGS = (
    (Dimension.REGION, Dimension.GENDER, _l("Region and gender")),
    (Dimension.REGION, Dimension.PROFILE, _l("Region and profile")),
    (Dimension.REGION, Dimension.HISTORY, _l("Region, first-time, returning")),
    (Dimension.LDC, Dimension.GENDER, _l("LDC and gender")),
    (Dimension.PROFILE, Dimension.GENDER, _l("Profile and gender")),
)
"""What is crossed, and the name on the tab."""
OF_SEVERAL = (
    (Dimension.YEAR, Dimension.REGION, _l("Year and region")),
    (Dimension.YEAR, Dimension.GENDER, _l("Year and gender")),
    (Dimension.MODE, Dimension.GENDER, _l("How held and gender")),
)
"""What is crossed besides where several editions are counted together."""
_MANY = 100  # characters on a line: a spreadsheet cuts off a row that is higher than some 27 lines


def sheets(asked: Asked) -> Iterator[DataSheet]:
    """Regions with a chart, their sub-regions with subtotals, groups, and the crossings of who is counted."""
    yield _regions(asked, asked.figures)
    yield _sub_regions(asked, asked.figures)
    yield _groups(asked, asked.figures)
    if not asked.figures.participants:
        return
    for rows, columns, title in (*CROSSINGS, *(() if asked.edition else OF_SEVERAL)):
        yield _crossing(
            asked, str(title), crossed(asked.counting, rows, columns, partner=not asked.sees_people)
        )


def counted(asked: Asked) -> str:
    """Who is counted, for the foot of a sheet."""
    return str(
        _("Participants who count: %(basis)s; as at %(day)s.", basis=asked.basis_in_words, day=asked.as_at)
    )


def _numbers(asked: Asked) -> list[Column]:
    return [Column(head, Kind.INTEGER) for head in (asked.head, _("Countries and territories"))]


def _regions(asked: Asked, figures: Breakdown) -> DataSheet:
    return DataSheet(
        title=_("Regions"),
        columns=[Column(_("Region")), *_numbers(asked)],
        rows=[
            *((share.label, share.participants, share.countries) for share in figures.regions),
            *elsewhere(figures),
            Total((_("Total"), figures.participants, len(figures.represented))),
        ],
        frozen=1,
        legend=[counted(asked)],
        charts=[BarChart(_("Participants by region"), names=0, values=[1])],
    )


def elsewhere(figures: Breakdown) -> Iterator[tuple[str, int, int | None]]:
    """Those in no region, where there are any, so that the rows add up to the total."""
    other = [figure for figure in figures.represented if not figure.country.region]
    if other:
        yield _("Other areas"), sum(figure.participants for figure in other), len(other)
    if figures.organisation_staff:
        yield _("International organisations"), figures.organisation_staff, None
    if figures.without_country:
        yield _("Country not stated"), figures.without_country, None


def _sub_regions(asked: Asked, figures: Breakdown) -> DataSheet:
    return DataSheet(
        title=_("Sub-regions"),
        columns=[Column(_("Region")), Column(_("Sub-region")), *_numbers(asked)],
        rows=[
            *_by_region(figures),
            *((label, None, *numbers) for label, *numbers in elsewhere(figures)),
            Total((_("Total"), None, figures.participants, len(figures.represented))),
        ],
        frozen=1,
        legend=[counted(asked)],
    )


def _by_region(figures: Breakdown) -> Iterator[Sequence[Value]]:
    for region in figures.regions:
        own = [share for share in figures.sub_regions if share.key in REGIONS[region.key]]
        for share in own:
            yield region.label, share.label, share.participants, share.countries
        yield Subtotal((region_label(region.key), None, region.participants, region.countries))


def _groups(asked: Asked, figures: Breakdown) -> DataSheet:
    return DataSheet(
        title=_("Groups"),
        columns=[Column(_("Group")), *_numbers(asked), Column(_("Represented"), Kind.WRAPPED, most=_MANY)],
        rows=[
            (
                str(share.label),
                share.participants,
                share.countries,
                ", ".join(f.name for f in figures.represented if Group(share.key) in f.groups),
            )
            for share in figures.groups
        ],
        frozen=1,
        legend=[
            counted(asked),
            _("Members as on %(day)s. A country may be in several groups.", day=asked.groups_on),
            *([] if figures.participants else [_("Nobody is counted by name, so that nothing is crossed.")]),
        ],
        charts=[BarChart(_("Participants by group"), names=0, values=[1])],
    )


def _crossing(asked: Asked, title: str, crossing: Crossing) -> DataSheet:
    """With a chart where all of it is shown: a bar that is kept back would look like none."""
    hides = crossing.hides_anything
    values = range(1, len(crossing.heads) + 1)
    chart = BarChart(title, names=0, values=values, counted=asked.head)
    return DataSheet(
        title=title,
        columns=[
            Column(str(crossing.rows.label), Kind.WRAPPED),
            *(Column(head.label, Kind.INTEGER) for head in crossing.heads),
            Column(_("Total"), Kind.INTEGER),
        ],
        rows=[
            *((line.label, *map(_shown, (*line.numbers, line.total))) for line in crossing.lines),
            Total((_("Total"), *map(_shown, crossing.totals), crossing.participants)),
        ],
        frozen=1,
        legend=[counted(asked), *([explanation()] if hides else [])],
        charts=[] if hides or not crossing.heads else [chart],
    )


def _shown(number: int | None) -> Value:
    return NOT_SHOWN if number is None else number
