"""The lists that coverage is held against: groups, regions, whom a series invited, a list of one's own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from flask_babel import gettext as _

from seminar.countries.labels import region_label
from seminar.countries.match import match
from seminar.countries.models import Group
from seminar.countries.names import Kind
from seminar.countries.queries import members, memberships
from seminar.countries.reference import COUNTRIES, REGIONS
from seminar.db import now
from seminar.reports.asked import Asked

INVITED, OWN = "invited", "own"
_MOST = 300  # names of a list that somebody types


@dataclass(frozen=True)
class Listed:
    """The countries of a target list; and what of a typed one is no country for certain, with the reason."""

    codes: Collection[str]
    unclear: Collection[tuple[str, str]] = ()


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
    """The countries of a target that can be chosen. A group is as it was on the day of `day_of`."""
    if target == INVITED and asked.series:
        return asked.series.invited_countries
    if target in set(Group):
        return members(Group(target), day_of(asked))
    return [code for code, entry in COUNTRIES.items() if entry.region == target]


def lists_of(asked: Asked) -> dict[str, Collection[str]]:
    """The countries that the series invited, and the members of each group, by the name of the list."""
    groups = memberships(day_of(asked))
    invited = asked.series.invited_countries if asked.series else []
    return {
        **({str(_("Countries invited to the series")): invited} if invited else {}),
        **{str(group.label): groups[group] for group in Group},
    }


def day_of(asked: Asked) -> date:
    """The first day of the latest edition counted; today where there is none."""
    editions = asked.counting.editions
    return editions[-1].first_day if editions else now().date()


def countries_in(text: str, learned: Mapping[str, str]) -> Listed:
    """The countries that somebody typed, one a line or between semicolons or commas.

    A name that holds a comma is found as a line; what is not certain is told and not guessed.
    """
    codes: dict[str, None] = {}
    unclear = []
    parts = _parts(text, learned)
    for part in islice(parts, _MOST):
        answer = match(part, codes=True, learned=learned)
        if answer.kind is Kind.CERTAIN and answer.iso2:
            codes[answer.iso2] = None
        else:
            unclear.append((part, answer.explanation))
    if more := next(parts, None):
        unclear.append((more, _("Only the first %(most)s names of a list are read.", most=_MOST)))
    return Listed(list(codes), unclear)


def _parts(text: str, learned: Mapping[str, str]) -> Iterator[str]:
    """Found one by one: looking up a name that nobody knows takes three milliseconds."""
    for line in filter(None, (line.strip() for line in re.split(r"[;\n\r]+", text))):
        whole = "," not in line or match(line, codes=True, learned=learned).kind is Kind.CERTAIN
        yield from [line] if whole else filter(None, map(str.strip, line.split(",")))
