"""The picture of the figures that messengers show beside the address of a published summary."""

from __future__ import annotations

from collections.abc import Sequence
from subprocess import SubprocessError
from typing import Any

from flask_babel import gettext as _

from seminar.errors import Refused
from seminar.figures.breakdown import Answer
from seminar.figures.count import Figures, WideFigures, figures_of, figures_of_extent
from seminar.figures.extents import Extent
from seminar.figures.map import world_map
from seminar.formats import country, day, days, number
from seminar.permissions import Access, Permission
from seminar.programme.models import Edition, Series
from seminar.reports.paper.pictures import shaded
from seminar.reports.paper.press import breakable, draw

Card = dict[str, Any]
"""What stands on the picture, ready to be set: nothing of the database is left in it."""


def card_of(place: Series | Edition) -> Card:
    """The words and numbers of the picture, as a stranger reads them once the place is published."""
    return _edition_card(place) if isinstance(place, Edition) else _series_card(place)


def set_card(card: Card) -> bytes:
    """The picture as PNG, set in a process of its own: hold no transaction meanwhile. Raises Refused."""
    try:
        (png,) = draw("card", card)
    except SubprocessError:
        raise Refused(
            _("The picture of the figures could not be made. Try again on the page “Share”.")
        ) from None
    return png


def _edition_card(edition: Edition) -> Card:
    figures = figures_of(edition)
    place = ", ".join(filter(None, (edition.city, country(edition.country))))
    return _card(
        figures,
        title=edition.title,
        above=edition.series.title,
        facts=(days(edition.first_day, edition.last_day), str(edition.mode.label), place),
        headline=figures.headline,
        numbers=[*_origins(_("Participants"), figures), *_women(figures)],
        basis=_("Basis: %(basis)s. As at %(day)s.", basis=figures.basis.label, day=day(figures.status_date)),
    )


def _series_card(series: Series) -> Card:
    extent, scope = Extent(series=series, public=True), Access().scope(Permission.SUMMARY_SEE)
    figures = figures_of_extent(extent, scope, partner=True)
    return _card(
        figures,
        title=series.title,
        above="",
        facts=(series.theme,),
        headline=figures.by_people if figures.participants else "",
        numbers=[(_("Editions"), len(figures.editions)), *_origins(_("Participations"), figures)],
        basis=_("Each edition on its own basis. As at %(day)s.", day=day(figures.status_date)),
    )


def _origins(label: str, figures: Figures | WideFigures) -> list[tuple[str, int]]:
    if figures.head_counts and not figures.participants:
        return [(_("Known only as a number"), figures.head_counts)]
    least = [share.participants for share in figures.groups if share.key == "LDC"]
    return [
        (label, figures.participants),
        (_("Countries"), len(figures.countries)),
        *([(_("Territories"), len(figures.territories))] if figures.territories else []),
        *((_("From least developed countries"), each) for each in least),
    ]


def _women(figures: Figures) -> list[tuple[str, int]]:
    answers = figures.gender if figures.participants and figures.gender_is_sayable else {}
    return [(str(answer.label), number) for answer, number in answers.items() if answer is Answer.WOMAN]


def _card(
    figures: Figures | WideFigures,
    *,
    title: str,
    above: str,
    facts: Sequence[str],
    headline: str,
    numbers: Sequence[tuple[str, int]],
    basis: str,
) -> Card:
    world = world_map(figures.represented, lambda **_narrowed: None)
    return {
        "heading": breakable(title),
        "above": breakable(above),
        "facts": " · ".join(filter(None, facts)),
        "headline": breakable(headline),
        "figures": [(label, number(value)) for label, value in numbers],
        "basis": basis,
        "disclaimer": _("The boundaries on this map imply no official endorsement or acceptance."),
        "map": shaded({area.iso2: area.step for area in world.areas}),
    }
