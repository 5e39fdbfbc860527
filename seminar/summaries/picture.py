"""The pictures of the figures that messengers show beside the address of a published summary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from subprocess import SubprocessError
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from seminar.errors import Refused
from seminar.figures.breakdown import Answer
from seminar.figures.count import Figures, WideFigures, figures_of, figures_of_extent
from seminar.figures.extents import Extent
from seminar.figures.map import world_map
from seminar.formats import country, day, days, isolated, joined, number, reads_from_the_right
from seminar.languages import Language
from seminar.permissions import Access, Permission
from seminar.programme.models import Edition, Series
from seminar.reports.paper.pictures import shaded
from seminar.reports.paper.press import breakable, draw

Card = dict[str, Any]
"""What stands on the picture in one language."""


@dataclass(frozen=True)
class Cards:
    """What stands on the pictures, ready to be set: nothing of the database is left in it."""

    map: str  # SVG
    words: dict[Language, Card]


def cards_of(place: Series | Edition) -> Cards:
    """The words and numbers of the pictures, as a stranger reads them once the place is published.

    It is counted once, and said in each language.
    """
    if isinstance(place, Edition):
        figures = figures_of(place)
        return _in_each_language(figures, partial(_edition_card, place, figures))
    extent, scope = Extent(series=place, public=True), Access().scope(Permission.SUMMARY_SEE)
    together = figures_of_extent(extent, scope, partner=True)
    return _in_each_language(together, partial(_series_card, place, together))


def set_cards(cards: Cards) -> dict[Language, bytes]:
    """The pictures as PNG, set in a process of its own: hold no transaction meanwhile. Raises Refused."""
    told = [{"language": language} | card for language, card in cards.words.items()]
    try:
        pngs = draw("card", {"map": cards.map, "cards": told})
    except SubprocessError:
        raise Refused(
            _("The pictures of the figures could not be made. Try again on the page “Share”.")
        ) from None
    return dict(zip(cards.words, pngs, strict=True))


def _in_each_language(figures: Figures | WideFigures, card: Callable[[], Card]) -> Cards:
    world, words = world_map(figures.represented, lambda **_narrowed: None), {}
    for language in Language:
        with force_locale(language):
            words[language] = card()
    return Cards(shaded({area.iso2: area.step for area in world.areas}), words)


def _edition_card(edition: Edition, figures: Figures) -> Card:
    place = joined([isolated(edition.city), country(edition.country)])
    return _card(
        title=edition.title,
        above=edition.series.title,
        facts=(days(edition.first_day, edition.last_day), str(edition.mode.label), place),
        headline=figures.headline,
        numbers=[*_origins(_("Participants"), figures), *_women(figures)],
        basis=_basis(str(figures.basis.label), figures),
    )


def _series_card(series: Series, figures: WideFigures) -> Card:
    return _card(
        title=series.title,
        above="",
        facts=(isolated(series.theme),),
        headline=figures.by_people if figures.participants else "",
        numbers=[(_("Editions"), len(figures.editions)), *_origins(_("Participations"), figures)],
        basis=_basis(_("each edition on its own"), figures),
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
    *,
    title: str,
    above: str,
    facts: Sequence[str],
    headline: str,
    numbers: Sequence[tuple[str, int]],
    basis: str,
) -> Card:
    return {
        "from_the_right": reads_from_the_right(),
        "heading": isolated(breakable(title)),
        "above": isolated(breakable(above)),
        "facts": " · ".join(filter(None, facts)),
        "headline": breakable(headline),
        "figures": [(label, number(value)) for label, value in numbers],
        "basis": basis,
        "disclaimer": _("The boundaries on this map imply no official endorsement or acceptance."),
    }


def _basis(basis: str, figures: Figures | WideFigures) -> str:
    return str(_("Basis: %(basis)s. As at %(day)s.", basis=basis, day=day(figures.status_date)))
