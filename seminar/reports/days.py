"""Participant-days by what people represent, as rows that the page and the workbook share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask_babel import gettext as _

from seminar.countries import reference
from seminar.figures.breakdown import by_name
from seminar.figures.doors import OF_ORGANISATION, WITHOUT_COUNTRY
from seminar.figures.effort import Effort, efforts_of
from seminar.figures.queries import Place
from seminar.formats import language
from seminar.reports.asked import Asked
from seminar.reports.breakdowns import counted
from seminar.reports.shown import NOT_SHOWN, explanation
from seminar.sheets import Column, DataSheet, Kind, Total, Value


class DayLine(NamedTuple):
    """A country, or those who represent none, with what they gave, and what narrows a list to them."""

    name: str
    effort: Effort
    narrowed: Mapping[str, str]


def day_lines(efforts: Mapping[Place, Effort]) -> list[DayLine]:
    """By name of the country; who represents none comes last."""
    own = [
        DayLine(reference.name(code, language()), effort, {"country": code})
        for (code, _organisation), effort in efforts.items()
        if code
    ]
    others = (
        ((None, True), _("International organisations"), OF_ORGANISATION),
        ((None, False), _("Country not stated"), WITHOUT_COUNTRY),
    )
    return [
        *sorted(own, key=by_name),
        *(DayLine(label, efforts[place], narrowed) for place, label, narrowed in others if place in efforts),
    ]


# --- the sheet of the workbook ------------------------------------------------------------------------


def sheet(asked: Asked) -> DataSheet:
    """Countries with what they gave; for partners the sums alone, and those only where they may be said."""
    efforts = efforts_of(asked.counting)
    kinds = (Kind.INTEGER,) * 3 + (Kind.NUMBER, Kind.PERCENT)
    heads = (asked.head, _("Planned days"), _("Days"), _("Hours"), _("Attendance rate"))
    lines = day_lines(efforts) if asked.sees_people else []
    total = sum(efforts.values(), Effort())
    return DataSheet(
        title=_("Participant-days"),
        columns=[Column(_("Country")), *map(Column, heads, kinds)],
        rows=[
            *((line.name, *_numbers(line.effort)) for line in lines),
            Total((_("Total"), *_total(asked, total))),
        ],
        frozen=1,
        legend=[
            counted(asked),
            _(
                "A participant-day is one person marked present or late on one day of the edition. Planned "
                "days are participants by days of the edition. The rate is rounded down."
            ),
            *([] if asked.sees_people else [explanation()]),
        ],
    )


def _numbers(effort: Effort) -> Sequence[Value]:
    rate = effort.percent / 100 if effort.percent is not None else None
    return effort.participants, effort.planned_days, effort.days, effort.hours, rate


def _total(asked: Asked, total: Effort) -> Sequence[Value]:
    if asked.sees_people or asked.shown.of_sums().shows_attendance:
        return _numbers(total)
    return (total.participants, total.planned_days, *[NOT_SHOWN] * 3)
