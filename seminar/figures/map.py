"""The world map: each entry of the reference file with its shade, its title and its door. No database.

The outlines lie in static/img/world.svg, which browsers keep; a page only says which of them has which shade.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.countries import reference
from seminar.figures.breakdown import CountryFigure
from seminar.formats import language, number

OUTLINES = Path(__file__).parent.parent / "static" / "img" / "world.svg"
ELEMENT = re.compile(r'<(path|circle) id="(\w\w)"')
VIEW = re.compile(r'viewBox="([\d ]+)"')

SHADES = 5
STARTS = [digit * 10**power for power in range(7) for digit in (1, 2, 5)]
"""Where a shade may start: numbers that a reader can keep in mind."""


class Shade(NamedTuple):
    """One step of the legend: from `first` to `last`, or without end where `last` is None."""

    step: int  # 1 to 5: the darker the more
    first: int
    last: int | None

    @property
    def label(self) -> str:
        if self.last is None:
            return str(_("%(number)s or more", number=number(self.first)))
        if self.last == self.first:
            return number(self.first)
        return f"{number(self.first)}–{number(self.last)}"


class Area(NamedTuple):
    """An entry on the map; where nobody counts, `step` is 0 and the keyboard passes it by."""

    iso2: str
    title: str
    step: int
    url: str | None


@dataclass(frozen=True)
class WorldMap:
    """`areas` in the order in which they are drawn: a later one may lie on an earlier one."""

    view: str
    areas: tuple[Area, ...]
    shades: tuple[Shade, ...]


@dataclass(frozen=True)
class Outlines:
    """What the file of outlines holds: its view box, and its entries in the order of drawing."""

    view: str
    order: tuple[str, ...]
    dots: frozenset[str]


@cache
def outlines() -> Outlines:
    """Read once: the file comes with the program."""
    text = OUTLINES.read_text(encoding="utf-8")
    found = ELEMENT.findall(text)
    view = VIEW.search(text)
    assert view, "the file of outlines has a view box"
    return Outlines(
        view=view.group(1),
        order=tuple(iso2 for _tag, iso2 in found),
        dots=frozenset(iso2 for tag, iso2 in found if tag == "circle"),
    )


def world_map(figures: Sequence[CountryFigure], door: Callable[..., str | None]) -> WorldMap:
    """The map of these countries and territories, which the keyboard reaches in their order.

    `door(country=…)` is the list of participants of one of them, or None.
    """
    drawn, shades = outlines(), shades_up_to(max((figure.participants for figure in figures), default=0))
    words = {number: _participants(number) for number in {figure.participants for figure in figures}}
    counted = [
        Area(
            figure.iso2,
            f"{figure.name}: {words[figure.participants]}",
            _step(shades, figure.participants),
            door(country=figure.iso2),
        )
        for figure in sorted(figures, key=lambda figure: figure.iso2 in drawn.dots)
    ]
    reached = {area.iso2 for area in counted}
    others = [area for area in _bare(language()) if area.iso2 not in reached]
    return WorldMap(drawn.view, tuple(others + counted), shades)


@cache
def _bare(language: str) -> tuple[Area, ...]:
    """Every entry without a number, kept for each language: most of the map is that on every page."""
    return tuple(Area(iso2, reference.name(iso2, language), 0, None) for iso2 in outlines().order)


def shades_up_to(most: int) -> tuple[Shade, ...]:
    """At most five shades for the numbers from 1 to `most`, each from a round number on."""
    reached = [start for start in STARTS if start <= most]
    if len(reached) > SHADES:
        gap = (len(reached) - 1) / (SHADES - 1)
        reached = [reached[round(gap * place)] for place in range(SHADES)]
    ends = [start - 1 for start in reached[1:]]
    # A few shades keep their distance: two are the lightest and the darkest of the five.
    steps = [1 + round((SHADES - 1) * place / max(len(reached) - 1, 1)) for place in range(len(reached))]
    return tuple(map(Shade, steps, reached, [*ends, None]))


def _step(shades: Sequence[Shade], participants: int) -> int:
    return max((shade.step for shade in shades if shade.first <= participants), default=0)


def _participants(number: int) -> str:
    """Once for each number: most of a page's countries share a few, and a sentence takes ten microseconds."""
    return str(ngettext("%(num)s participant", "%(num)s participants", number))
