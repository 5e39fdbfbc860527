"""Head counts by country, for the page and the workbook: beside the named people and never among them."""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from seminar.countries import reference
from seminar.figures.breakdown import Answer
from seminar.figures.counted import head_counts_of
from seminar.figures.words import language, profile_name
from seminar.reports.asked import Asked
from seminar.sheets import Column, DataSheet, Kind, Total
from seminar.text import search_key


def by_country(asked: Asked) -> list[tuple[str, int]]:
    """The countries that head counts name, by name; what names none comes last."""
    counts = asked.figures.counted.countries
    named = [(reference.name(iso2, language()), number) for iso2, number in counts.items() if iso2]
    unnamed = [(str(_("Country not stated")), number) for iso2, number in counts.items() if iso2 is None]
    return [*sorted(named, key=lambda each: search_key(each[0])), *unnamed]


def by_edition(asked: Asked) -> list[tuple[str, int, str | None]]:
    """The editions that have any, the latest first, each with its number and the list of them."""
    if not asked.figures.head_counts:
        return []
    counts = head_counts_of(asked.counting.editions)
    return [
        (
            edition.title,
            counts[edition.id].number,
            url_for("people.head_counts", edition=edition) if asked.sees_people else None,
        )
        for edition in reversed(asked.counting.editions)
        if edition.id in counts
    ]


def by_answer(asked: Asked) -> list[tuple[str, str, list[tuple[str, int]]]]:
    """By gender and by profile, where any is known; for who sees people, since few may be of one country."""
    counted = asked.figures.counted
    gender = {str(answer.label): number for answer, number in counted.gender.items() if number}
    profiles = {profile_name(profile): number for profile, number in counted.profiles.items() if number}
    found = [
        (_("Head counts by gender"), _("Gender"), gender),
        (_("Head counts by profile"), _("Profile"), profiles),
    ]
    nothing = {str(Answer.NOT_STATED.label)}
    return [
        (label, what, list(numbers.items()))
        for label, what, numbers in found
        if asked.sees_people and set(numbers) - nothing
    ]


def sheets(asked: Asked) -> Iterator[DataSheet]:
    """Their sheet of the coverage workbook, where there are any."""
    found = by_country(asked)
    if found:
        yield DataSheet(
            title=_("Head counts"),
            columns=[Column(_("Country"), Kind.WRAPPED), Column(_("Head count"), Kind.INTEGER)],
            rows=[*found, Total((_("Total"), asked.figures.head_counts))],
            frozen=1,
            legend=[_("Known only as a number: counted apart, in no other figure.")],
        )
