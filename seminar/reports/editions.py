"""The sheet of the coverage workbook that lists the editions counted together, each by itself."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from seminar.figures.count import Figures
from seminar.figures.words import basis_name
from seminar.reports.asked import Asked
from seminar.sheets import Column, DataSheet, Kind, Total, Value


def sheet(asked: Asked) -> DataSheet:
    """By date, each with its numbers on its own basis: the participations add up to those of all."""
    figures = asked.together
    return DataSheet(
        title=_("Editions"),
        columns=[
            *(Column(head, Kind.WRAPPED, most=34) for head in (_("Edition"), _("Series"))),
            *(Column(head, Kind.DATE) for head in (_("First day"), _("Last day"))),
            *(Column(head) for head in (_("How it was held"), _("Basis"))),
            *(
                Column(head, Kind.INTEGER)
                for head in (_("Participants"), _("Countries"), _("Territories"), _("Known only as a number"))
            ),
        ],
        rows=[
            *map(_row, asked.counting.by_edition()),
            Total(
                (
                    *(_("Total"), None, None, None, None, None, figures.participants),
                    *(len(figures.countries), len(figures.territories), figures.head_counts),
                )
            ),
        ],
        frozen=1,
        legend=[_("A country that took part in several editions is counted once in the total.")],
    )


def _row(figures: Figures) -> Sequence[Value]:
    edition = figures.edition
    return (
        edition.title,
        edition.series.title,
        edition.first_day,
        edition.last_day,
        str(edition.mode.label),
        basis_name(figures.basis),
        figures.participants,
        len(figures.countries),
        len(figures.territories),
        figures.head_counts,
    )
