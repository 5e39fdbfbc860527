"""Participant-days by what people represent, as rows that the page and the workbook share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from flask_babel import gettext as _

from seminar.countries import reference
from seminar.figures.doors import OF_ORGANISATION, WITHOUT_COUNTRY
from seminar.figures.effort import Effort
from seminar.figures.queries import Place
from seminar.figures.words import language
from seminar.reports.asked import Asked
from seminar.text import search_key


class DayLine(NamedTuple):
    """A country, or those who represent none, with what they gave; `url` lists the participants."""

    name: str
    effort: Effort
    url: str | None


def day_lines(asked: Asked, efforts: Mapping[Place, Effort]) -> list[DayLine]:
    """By name of the country; who represents none comes last."""
    own = [
        DayLine(reference.name(code, language()), effort, asked.door(country=code))
        for (code, _organisation), effort in efforts.items()
        if code
    ]
    others = (
        ((None, True), _("International organisations"), OF_ORGANISATION),
        ((None, False), _("Country not stated"), WITHOUT_COUNTRY),
    )
    return [
        *sorted(own, key=lambda line: search_key(line.name)),
        *(
            DayLine(label, efforts[place], asked.door(**narrowed))
            for place, label, narrowed in others
            if place in efforts
        ),
    ]
