"""The lists that coverage is held against: groups, regions, whom a series invited, a list of one's own."""

from __future__ import annotations

from collections.abc import Collection

from flask_babel import gettext as _

from seminar.countries.labels import region_label
from seminar.countries.models import Group
from seminar.countries.queries import members, memberships
from seminar.countries.reference import COUNTRIES, REGIONS
from seminar.figures.reach import day_of
from seminar.reports.asked import Asked

INVITED, OWN = "invited", "own"


def choices_of(asked: Asked) -> list[tuple[str, str]]:
    """What can be chosen: whom the series invited before all else, where it says so."""
    invited = asked.series.invited_countries if asked.series else []
    return [
        *([(INVITED, str(_("Countries invited to the series")))] if invited else []),
        *((group.value, str(group.label)) for group in Group),
        *((region, region_label(region)) for region in REGIONS),
        (OWN, str(_("A list of your own"))),
    ]


def codes_of(asked: Asked, target: str) -> Collection[str]:
    """The countries of a target that can be chosen. A group is as it was on the day of `reach.day_of`."""
    if target == INVITED and asked.series:
        return asked.series.invited_countries
    if target in set(Group):
        return members(Group(target), day_of(asked.counting))
    return [code for code, entry in COUNTRIES.items() if entry.region == target]


def lists_of(asked: Asked) -> dict[str, Collection[str]]:
    """The countries that the series invited, and the members of each group, by the name of the list."""
    groups = memberships(day_of(asked.counting))
    invited = asked.series.invited_countries if asked.series else []
    return {
        **({str(_("Countries invited to the series")): invited} if invited else {}),
        **{str(group.label): groups[group] for group in Group},
    }
