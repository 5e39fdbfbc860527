"""The title page that all workbooks share: whose programme it is, and how its figures stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.db import now
from seminar.figures.extents import Extent
from seminar.formats import country, days, isolated, joined
from seminar.programme.models import Edition, InstitutionRole
from seminar.programme.queries import institutions_of, roles_in
from seminar.sheets import CoverSheet, DataSheet, Fact, Figure, Institution, Workbook


def workbook(
    edition: Edition,
    document: str,
    sheets: Sequence[DataSheet],
    *,
    facts: Sequence[Fact],
    figures: Sequence[Figure],
    headline: str = "",
) -> Workbook:
    """A workbook of the edition: the cover, then the sheets."""
    cover = CoverSheet(
        title=_("Cover"),
        document=document,
        heading=edition.title,
        lines=[edition.series.title, days(edition.first_day, edition.last_day), *filter(None, [headline])],
        institutions=institutions(edition),
        facts=[*_held(edition), *facts],
        figures=figures,
    )
    return _bound(cover, sheets)


def workbook_of(
    extent: Extent,
    editions: Sequence[Edition],
    document: str,
    sheets: Sequence[DataSheet],
    *,
    facts: Sequence[Fact],
    figures: Sequence[Figure],
    headline: str = "",
    notes: Sequence[str] = (),
) -> Workbook:
    """A workbook of several editions together, with the institutions of their series where it is one."""
    series = extent.series
    cover = CoverSheet(
        title=_("Cover"),
        document=document,
        heading=extent.title,
        lines=[*span_of(editions), *filter(None, [headline])],
        institutions=[institution(role) for role in roles_in(series)] if series else [],
        facts=facts,
        figures=figures,
        notes=notes,
    )
    return _bound(cover, sheets)


def _bound(cover: CoverSheet, sheets: Sequence[DataSheet]) -> Workbook:
    return Workbook(
        sheets=[cover, *sheets],
        title=f"{cover.document}: {cover.heading}",
        creator="Seminar",
        created=now().astimezone(UTC),
    )


def span_of(editions: Sequence[Edition]) -> list[str]:
    """When the editions, which are by date, were held, and how many they are."""
    spans = [days(editions[0].first_day, max(each.last_day for each in editions))] if editions else []
    return [*spans, ngettext("%(num)s edition", "%(num)s editions", len(editions))]


def institutions(edition: Edition) -> list[Institution]:
    """The institutions of the edition in order of precedence."""
    return [institution(role) for role in institutions_of(edition)]


def institution(role: InstitutionRole) -> Institution:
    """An institution as title pages list it, with the one that commissioned it."""
    name = role.institution.name
    if role.commissioned_by:
        by = role.commissioned_by.name
        name = _("%(name)s, commissioned by %(commissioner)s", name=name, commissioner=by)
    return Institution(str(role.role.label), name)


def where(edition: Edition) -> str:
    """The place in words: venue, city, country; empty for an online edition without any."""
    return joined((isolated(edition.venue), isolated(edition.city), country(edition.country)))


def _held(edition: Edition) -> list[Fact]:
    facts = [Fact(_("Mode"), str(edition.mode.label))]
    if place := where(edition):
        facts.append(Fact(_("Place"), place))
    return facts
