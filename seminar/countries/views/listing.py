"""The pages of countries: the list with its groups on any day, and one country."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from seminar.audit.told import told
from seminar.countries import listing, queries, reference
from seminar.countries.labels import language_label, region_label
from seminar.countries.models import Group
from seminar.countries.views.blueprint import bp
from seminar.formats import language
from seminar.permissions import Permission, allowed, requires
from seminar.web import Page, page_number

FILTERS = ("q", "region", "group", "on", "sort")


@bp.get("/countries")
@requires(Permission.COUNTRIES_SEE)
def countries() -> ResponseReturnValue:
    day, day_is_wrong = _day_asked_for()
    wanted = _wanted()
    rows = listing.rows(wanted, queries.memberships(day), language())
    page = Page(page_number(), len(rows))
    return render_template(
        "countries/countries.html",
        rows=rows[page.offset : page.last_row],
        page=page,
        wanted=wanted,
        day=day,
        day_is_wrong=day_is_wrong,
        regions=[(region, region_label(region)) for region in reference.REGIONS],
        groups=[(group.value, group.label) for group in Group],
        sources=queries.sources(),
        region_label=region_label,
        sort_link=_sort_link(wanted.sort),
        may_see_names=allowed(Permission.PARTICIPANTS_IMPORT),
        may_edit=allowed(Permission.COUNTRIES_EDIT),
    ), 422 if day_is_wrong else 200


@bp.get("/countries/<iso2>")
@requires(Permission.COUNTRIES_SEE)
def country(iso2: str) -> ResponseReturnValue:
    entry = reference.COUNTRIES.get(iso2) or abort(404)
    may_edit = allowed(Permission.COUNTRIES_EDIT)
    history = queries.history(iso2) if may_edit else []
    return render_template(
        "countries/country.html",
        country=entry,
        name=reference.name(iso2, language()),
        periods=queries.periods_of(iso2),
        today=_today(),
        region_label=region_label,
        language_label=language_label,
        developing_list=reference.DEVELOPING_LIST,
        may_edit=may_edit,
        history=history,
        told=told(history, without=queries.SUBJECT),
    )


def _wanted() -> listing.Wanted:
    """The filter in the address; values that no link of ours makes are 404."""
    asked = request.args
    region, group, sort = asked.get("region", ""), asked.get("group", ""), asked.get("sort") or "name"
    known = (
        (not region or region in reference.REGIONS)
        and (not group or group in Group.__members__)
        and (sort.removeprefix("-") in listing.SORTS)
    )
    if not known:
        abort(404)
    text = " ".join(asked.get("q", "").split())[:100]
    return listing.Wanted(text, region, Group[group] if group else None, sort)


def _day_asked_for() -> tuple[date, bool]:
    """The day of `?on=`, today without one or with one that is no date; then the second is true."""
    text = request.args.get("on", "").strip()
    try:
        return (date.fromisoformat(text), False) if text else (_today(), False)
    except ValueError:
        return _today(), True


def _today() -> date:
    return datetime.now(UTC).date()


def _sort_link(current: str) -> Callable[[str], tuple[str, str | None]]:
    """For a column: the address of the list sorted by it, and how it is sorted by it now."""

    def link(column: str) -> tuple[str, str | None]:
        direction = {column: "ascending", f"-{column}": "descending"}.get(current)
        sort = f"-{column}" if direction == "ascending" else column
        kept: dict[str, Any] = {key: request.args[key] for key in FILTERS if request.args.get(key)}
        return url_for("countries.countries", **kept | {"sort": sort}), direction

    return link
