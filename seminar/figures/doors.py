"""Every number is a door: the address of the list of participants that a figure counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from seminar.figures.basis import Basis
from seminar.figures.crossing import Crossing, Head
from seminar.figures.dimensions import PLACES, narrowing, of_answer
from seminar.figures.extents import Extent
from seminar.people.models import Profile
from seminar.people.queries.filter import NONE, ORGANISATION, USUAL
from seminar.programme.models import Edition

__all__ = [
    "OF_ORGANISATION",
    "WITHOUT_COUNTRY",
    "Door",
    "attended_of",
    "doors_of",
    "heads_of",
    "of_answer",
    "of_cell",
    "of_profile",
    "rates_of",
    "unmarked_of",
]

Door = Callable[..., str | None]
"""`door(group="LDC")`: the list of those participants who count and are in the group; None where closed."""

WITHOUT_COUNTRY, OF_ORGANISATION = {"country": NONE}, {"country": ORGANISATION}


def doors_of(place: Edition | Extent, basis: Basis | None, *, open: bool) -> Door:
    """The lists of those who count in an edition, or in the editions of an extent, on the basis.

    Without one each edition stands on its own. Closed ones are for who may not see the people of all of them.
    """
    page = "people.participants" if isinstance(place, Edition) else "people.participations"
    return _opened(page, place, basis=basis.value if basis else USUAL) if open else _closed


def attended_of(place: Edition | Extent, basis: Basis | None, *, open: bool) -> Door:
    """The lists of what those who count attended: `each` says whether its rows are sessions or days."""
    return _opened("people.attended", place, basis=basis.value if basis else USUAL) if open else _closed


def rates_of(place: Edition | Extent, basis: Basis | None, *, open: bool) -> Door:
    """The lists of what those who count reached of what they could, whose sums make the attendance rate."""
    return _opened("people.rates", place, basis=basis.value if basis else USUAL) if open else _closed


def heads_of(place: Edition | Extent, *, open: bool) -> Door:
    """The lists of head counts, in which the people add up to the number."""
    page = "people.head_counts" if isinstance(place, Edition) else "people.head_counts_of_several"
    return _opened(page, place) if open else _closed


def unmarked_of(extent: Extent) -> str:
    """The list of the sessions of its editions that are over and not marked."""
    return url_for("attendance.unmarked_of_several", series=extent.series, **extent.arguments())


def _opened(page: str, place: Edition | Extent, **usual: Any) -> Door:
    if isinstance(place, Edition):
        stem = url_for(page, edition=place)
    else:
        stem = url_for(page, series=place.series)
        usual = place.arguments() | usual

    def door(**narrowed: Any) -> str:
        # Made for some hundred numbers a page: url_for takes ten times as long.
        query = urlencode(usual | narrowed, doseq=True)
        return f"{stem}?{query}" if query else stem

    return door


def _closed(**_narrowed: Any) -> None:
    pass


def of_cell(crossing: Crossing, row: Head, head: Head | None = None) -> dict[str, Any]:
    """What narrows the list to one number of a crossing; without `head` to the row's total."""
    narrowed: dict[str, Any] = narrowing(crossing.rows, row.key)
    if head is None or crossing.columns is None:
        return narrowed
    if {crossing.rows, crossing.columns} <= PLACES:
        return {**narrowed, "also": head.key}  # values of one field would widen the list
    return narrowed | narrowing(crossing.columns, head.key)


def of_profile(profile: Profile | None) -> dict[str, str]:
    """What narrows the list to a profile, or to those whose profile is not stated."""
    return {"profile": profile.value if profile else NONE}
