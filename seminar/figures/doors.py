"""Every number is a door: the address of the list of participants that a figure counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import url_for

from seminar.countries.models import Group
from seminar.countries.reference import COUNTRIES
from seminar.figures.breakdown import Members
from seminar.figures.count import Figures
from seminar.figures.crossing import Crossing, Head
from seminar.figures.dimensions import narrowing, of_answer
from seminar.people.models import Profile
from seminar.people.queries.filter import NONE, NOT, ORGANISATION

__all__ = ["OF_ORGANISATION", "WITHOUT_COUNTRY", "Door", "doors_of", "of_answer", "of_cell", "of_profile"]

Door = Callable[..., str | None]
"""`door(group="LDC")`: the list of those participants who count and are in the group; None where closed."""

WITHOUT_COUNTRY, OF_ORGANISATION = {"country": NONE}, {"country": ORGANISATION}


def doors_of(figures: Figures, *, open: bool) -> Door:
    """The doors of an edition's figures, all on their basis. Closed ones are for who may not see people."""

    def door(**narrowed: Any) -> str | None:
        if not open:
            return None
        wanted: dict[str, Any] = {"basis": figures.basis.value, **narrowed}
        return url_for("people.participants", edition=figures.edition, **wanted)

    return door


def of_cell(crossing: Crossing, row: Head, head: Head | None = None, *, members: Members) -> dict[str, Any]:
    """What narrows the list to one number of a crossing; without `head` to the row's total."""
    narrowed: dict[str, Any] = narrowing(crossing.rows, row.key)
    if head is None or crossing.columns is None:
        return narrowed
    also = narrowing(crossing.columns, head.key)
    if set(narrowed) == set(also) == {"group"}:
        # Of two groups the list shows who is in either, so the countries in both are named one by one.
        return {"country": sorted(_in_group(row.key, members) & _in_group(head.key, members))}
    return narrowed | also  # a sub-region takes the place of its region


def _in_group(key: str, members: Members) -> frozenset[str]:
    """The countries of a group, or with "not_" in front all others."""
    codes = members[Group(key.removeprefix(NOT))]
    return frozenset(COUNTRIES) - codes if key.startswith(NOT) else codes


def of_profile(profile: Profile | None) -> dict[str, str]:
    """What narrows the list to a profile, or to those whose profile is not stated."""
    return {"profile": profile.value if profile else NONE}
