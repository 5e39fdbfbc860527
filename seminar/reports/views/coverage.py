"""The coverage of an edition, a series, or everything: countries, charts and the map."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.addresses import here
from seminar.countries.labels import region_choices, region_label
from seminar.countries.models import Group
from seminar.figures.coverage import Tally
from seminar.figures.map import world_map
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition, Series
from seminar.reports import charts, heads
from seminar.reports.countries import BY_REGION, GROUPS, Field, Represented, Wanted, table
from seminar.reports.views.asked import asked_for, show
from seminar.reports.views.blueprint import bp
from seminar.web import chips

NARROWED_BY = ("q", "region", "group", "represented")
COUNTRIES = "#countries"  # where the table begins


@bp.get("/coverage")
@bp.get("/series/<series>/coverage")
@bp.get("/editions/<series>/<edition>/coverage")
@requires(Permission.COVERAGE_SEE)
def coverage(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    asked, wanted = asked_for(edition, series), _wanted()
    if wanted is None:
        flash(_("A filter in this address is not known, so all countries are listed here."), "warning")
        return redirect(here(**dict.fromkeys((*NARROWED_BY, "sort"))), 303)
    return show(
        "reports/coverage.html",
        asked,
        figures=asked.figures,
        charts=charts.charts_of(asked),
        map=world_map(asked.figures.represented, asked.door),
        anybody=asked.coverage.total != Tally(),
        heads=heads.by_country(asked),
        heads_by_answer=heads.by_answer(asked),
        heads_of_each=[] if asked.edition else heads.by_edition(asked),
        wanted=wanted,
        table=table(asked, wanted),
        fields=list(Field),
        groups=GROUPS,
        sort_link=_sort_link(wanted),
        regions=region_choices(),
        group_choices=[(group.value, group.label) for group in Group],
        chips=_chips(wanted),
        represented=_represented() if asked.sees_people else {},
    )


def _wanted() -> Wanted | None:
    """What the address asks for, None where it holds a value that does not exist."""
    values = {name: request.args.get(name, "").strip() for name in NARROWED_BY}
    try:
        return Wanted(**values, sort=request.args.get("sort") or BY_REGION)
    except ValueError:
        return None


def _chips(wanted: Wanted) -> list[object]:
    labels = {
        "q": f"“{wanted.q}”" if wanted.q else "",
        "region": _("Region: %(name)s", name=region_label(wanted.region)) if wanted.region else "",
        "group": _("Group: %(name)s", name=Group(wanted.group).label) if wanted.group else "",
        "represented": str(Represented(wanted.represented).label) if wanted.represented else "",
    }
    return list(chips(labels))


def _represented() -> dict[str, str]:
    """The table of those that a figure of countries or territories counts."""
    pairs = ((Represented.COUNTRY, None), (Represented.TERRITORY, None), (Represented.ANY, Group.LDC.value))
    return {
        group or kind.value: here(represented=kind.value, group=group, q=None, region=None) + COUNTRIES
        for kind, group in pairs
    }


def _sort_link(wanted: Wanted) -> Callable[[str], tuple[str, str | None]]:
    """For a column: the address of the table sorted by it, and how it is sorted by it now.

    Of numbers the largest come first. The page opens at the table again: above it are some forty stops of
    the keyboard and half a screen.
    """

    def link(column: str) -> tuple[str, str | None]:
        direction = {column: "ascending", f"-{column}": "descending"}.get(wanted.sort)
        first, second = (f"-{column}", column) if column in set(Field) else (column, f"-{column}")
        sort = second if wanted.sort == first else first
        return here(sort=None if sort == BY_REGION else sort) + COUNTRIES, direction

    return link
