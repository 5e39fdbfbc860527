"""The editions that a report of several tells of, each with its place and its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from seminar.figures.words import basis_name
from seminar.formats import country, days, joined, number
from seminar.reports.pieces import Heading, Look, Piece, Table, Text
from seminar.reports.report.told import Held, Told


def editions(known: Told) -> Iterator[Piece]:
    """By date; their participations add up to those of all."""
    if not known.several:
        return
    yield Heading(_("Editions"))
    if not known.each:
        yield Text(_("There is no edition yet."))
        return
    figures = known.asked.figures
    heads = [
        *(_("Edition"), _("Dates"), _("How it was held"), _("Who counts")),
        *(_("Participants"), _("Countries and territories")),
    ]
    total = [_("Total"), "", "", "", number(figures.participants), number(len(figures.represented))]
    rows = [_row(known, held) for held in known.each]
    widths = [9, 6, 6, 5, 5, 6]
    if figures.head_counts:
        heads, widths = [*heads, _("Head count")], [*widths, 4]
        rows = [[*row, number(held.figures.head_counts)] for row, held in zip(rows, known.each, strict=True)]
        total = [*total, number(figures.head_counts)]
    yield Table(_("Editions, by date"), heads, [*rows, total], widths, 4, totals=1)
    yield Text(_("A country that took part in several editions is counted once in the total."), Look.NOTE)


def _row(known: Told, held: Held) -> Sequence[str]:
    edition, figures = held.edition, held.figures
    named = [edition.title, *([edition.series.title] if len(known.series) > 1 else [])]
    return [
        "\n".join(named),
        days(edition.first_day, edition.last_day),
        "\n".join(filter(None, [str(edition.mode.label), joined((edition.city, country(edition.country)))])),
        basis_name(figures.basis),
        number(figures.participants),
        number(len(figures.represented)),
    ]
