"""Head counts for the page and the workbook: beside the named people and never among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flask_babel import gettext as _

from seminar.countries import reference
from seminar.figures.breakdown import Answer
from seminar.figures.counted import head_counts_of
from seminar.figures.doors import WITHOUT_COUNTRY, of_answer, of_profile
from seminar.figures.reach import Target
from seminar.figures.words import profile_name
from seminar.formats import language
from seminar.reports.asked import Asked
from seminar.sheets import Column, DataSheet, Kind, Total
from seminar.text import search_key


class HeadLine(NamedTuple):
    """A country, an edition or an answer, how many it counts, and what narrows the list to those."""

    name: str
    number: int
    narrowed: Mapping[str, str]


class HeadTable(NamedTuple):
    """The lines under what they are of; together they are all head counts."""

    title: str
    head: str
    lines: Sequence[HeadLine]


def by_country(asked: Asked) -> list[HeadLine]:
    """The countries that head counts name, by name; what names none comes last."""
    counts = asked.figures.counted.countries
    named = [
        HeadLine(reference.name(iso2, language()), number, {"country": iso2})
        for iso2, number in counts.items()
        if iso2
    ]
    unnamed = [HeadLine(_("Country not stated"), counts[None], WITHOUT_COUNTRY)] if None in counts else []
    return [*sorted(named, key=lambda each: search_key(each.name)), *unnamed]


def by_edition(asked: Asked) -> list[HeadLine]:
    """The editions that have any, the latest first."""
    if not asked.figures.head_counts:
        return []
    counts = head_counts_of(asked.counting.editions)
    return [
        HeadLine(edition.title, counts[edition.id].number, {"chosen": edition.path})
        for edition in reversed(asked.counting.editions)
        if edition.id in counts
    ]


class Reached(NamedTuple):
    """Countries of a target list with their head counts, and these together."""

    lines: Sequence[HeadLine]
    countries: Sequence[str]
    number: int


def reached(targets: Sequence[Target]) -> Reached:
    """The same for the countries that head counts alone have reached."""
    lines = [HeadLine(each.name, each.heads, {"country": each.iso2}) for each in targets]
    return Reached(lines, [each.iso2 for each in targets], sum(line.number for line in lines))


def by_answer(asked: Asked) -> list[HeadTable]:
    """By gender and by profile, where any is known; for who sees people, since few may be of one country."""
    counted = asked.figures.counted
    gender = [HeadLine(str(each.label), n, of_answer(each)) for each, n in counted.gender.items() if n]
    profiles = [
        HeadLine(profile_name(each), n, of_profile(each)) for each, n in counted.profiles.items() if n
    ]
    found = [
        HeadTable(_("Head counts by gender"), _("Gender"), gender),
        HeadTable(_("Head counts by profile"), _("Profile"), profiles),
    ]
    nothing = {str(Answer.NOT_STATED.label)}
    return [each for each in found if asked.sees_people and {line.name for line in each.lines} - nothing]


def sheets(asked: Asked) -> Iterator[DataSheet]:
    """Their sheets of the coverage workbook, where there are any: the tables of the page."""
    countries = by_country(asked)
    if not countries:
        return
    tables = [HeadTable(_("Head counts"), _("Country"), countries), *by_answer(asked)]
    for title, head, lines in tables:
        yield DataSheet(
            title=title,
            columns=[Column(head, Kind.WRAPPED), Column(_("Head count"), Kind.INTEGER)],
            rows=[
                *((line.name, line.number) for line in lines),
                Total((_("Total"), asked.figures.head_counts)),
            ],
            frozen=1,
            legend=[_("Known only as a number: counted apart, in no other figure.")],
        )
