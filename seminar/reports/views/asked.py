"""What the pages of coverage share: reading what is asked for, and the frame around them."""

from __future__ import annotations

from typing import Any

from flask import abort, g, render_template, request, url_for
from flask_babel import gettext as _

from seminar.addresses import here
from seminar.figures.basis import Basis
from seminar.figures.extents import Extent, editions_in
from seminar.figures.words import basis_name
from seminar.formats import days
from seminar.permissions import Permission, allowed, current_access
from seminar.programme.models import Edition, Series
from seminar.reports.asked import Asked

MOST_CHOICES = 60
Item = tuple[str, str, bool]
"""A way on: its label, its address, whether it is where one is."""


def asked_for(edition: Edition | None, series: Series | None) -> Asked:
    """What the address names; a basis or a year that does not exist is no page."""
    access = current_access()
    try:
        basis = Basis(request.args["basis"]) if request.args.get("basis") else None
    except ValueError:
        abort(404)
    if edition:
        return Asked.of_edition(edition, basis, access)
    return Asked.of_extent(Extent.from_args(request.args, series), basis, access)


def show(template: str, asked: Asked, **more: Any) -> str:
    """A page about what is asked, in the frame of its edition or in the plain one."""
    g.tab = "reports.coverage"
    return render_template(
        template,
        frame="edition.html" if asked.edition else "layout.html",
        asked=asked,
        edition=asked.edition,
        scopes=_scopes(asked),
        bases=_bases(asked) if asked.sees_people else [],
        narrowing=None if asked.edition else _narrowing(asked),
        chosen={each.path for each in asked.counting.editions} if asked.extent.editions else set(),
        pages=_pages(asked),
        turned=_turned(asked),
        workbook_url=url_of(asked, "reports.export_coverage"),
        **more,
    )


def _turned(asked: Asked) -> bool:
    """Whether the address names the later year first, which is read the other way round."""
    first, extent = request.args.get("first", ""), asked.extent
    return not asked.edition and first != str(extent.first_year) and first == str(extent.last_year)


def url_of(asked: Asked, endpoint: str, **more: Any) -> str:
    """The address of a page about the same, on the same basis."""
    if asked.counting.basis:
        more.setdefault("basis", asked.counting.basis.value)
    if asked.edition:
        return url_for(endpoint, edition=asked.edition, **more)
    return url_for(endpoint, series=asked.extent.series, **asked.extent.arguments(), **more)


def _scopes(asked: Asked) -> list[Item]:
    """The edition, its series, everything: those that the reader may open."""
    access, page = current_access(), str(request.endpoint)
    series, whole = asked.series, not asked.extent.arguments()
    found: list[Item] = []
    if asked.edition:
        found.append((_("This edition"), url_for(page, edition=asked.edition), True))
    if series and access.may(Permission.COVERAGE_SEE, series.place):
        found.append((_("The whole series"), url_for(page, series=series), whole))
    if access.somewhere(Permission.COVERAGE_SEE):
        found.append((_("All programmes"), url_for(page), whole and not series))
    return found


def _narrowing(asked: Asked) -> dict[str, list[tuple[str, str]]]:
    """What a series, or all programmes, can be narrowed to; of many editions nobody chooses from a list."""
    editions = editions_in(Extent(series=asked.series), current_access().scope(Permission.COVERAGE_SEE))
    initiatives = sorted({edition.series.initiative for edition in editions} - {""})
    held = {edition.first_day.year for edition in editions}
    wanted = {year for year in (asked.extent.first_year, asked.extent.last_year) if year}
    years = [str(year) for year in sorted(held | wanted)]
    chosen = editions if 1 < len(editions) <= MOST_CHOICES or asked.extent.editions else []
    return {
        "initiatives": [(each, each) for each in initiatives if not asked.series],
        "years": [(year, year) for year in years if not asked.series],
        "editions": [(each.path, f"{each.title}, {days(each.first_day, each.last_day)}") for each in chosen],
    }


def _bases(asked: Asked) -> list[Item]:
    """The basis as usual, and each of the four."""
    now, usual = asked.counting.basis, _("As usual")
    if asked.basis and not now:
        usual = _("As usual: %(basis)s", basis=basis_name(asked.basis))
    return [
        (usual, here(basis=None), now is None),
        *((basis_name(each), here(basis=each.value), now is each) for each in Basis),
    ]


def _pages(asked: Asked) -> list[Item]:
    pages = [
        (_("Countries"), "reports.coverage"),
        (_("Crossed"), "reports.coverage_crossed"),
        (_("Participant-days"), "reports.coverage_days"),
        (_("Chain"), "reports.coverage_chain"),
        (_("Never reached"), "reports.coverage_reach"),
        (_("What is missing"), "reports.coverage_missing"),
    ]
    # The documents of an edition have a tab of their own.
    if not asked.edition and allowed(Permission.COVERAGE_EXPORT):
        pages.append((_("Reports"), "reports.coverage_reports"))
    return [(label, url_of(asked, page), page == request.endpoint) for label, page in pages]
