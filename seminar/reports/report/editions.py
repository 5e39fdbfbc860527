"""The editions that a report of several tells of, each with its place and its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from seminar.figures.count import Figures, WideFigures
from seminar.figures.words import basis_name
from seminar.formats import country, days, joined, number
from seminar.reports.pieces import Heading, Look, Piece, Table, Text
from seminar.reports.report.told import Held, Told
from seminar.reports.report.words import basis


def editions(known: Told) -> Iterator[Piece]:
    """By date; their participations add up to those of all."""
    if not known.several:
        return
    yield Heading(_("Editions"))
    if not known.each:
        yield Text(_("There is no edition yet."))
        return
    figures = known.asked.figures
    mixed, counted = len({held.figures.basis for held in known.each}) > 1, figures.head_counts > 0
    texts = [_("Edition"), _("Dates"), _("How it was held"), *([_("Who counts")] if mixed else [])]
    heads = [
        *texts,
        *(_("Participants"), _("Countries and territories")),
        *([_("Head count")] if counted else []),
    ]
    rows = [
        [*_texts(known, held)[: len(texts)], *_numbers(held.figures, counted=counted)] for held in known.each
    ]
    total = [_("Total"), *[""] * (len(texts) - 1), *_numbers(figures, counted=counted)]
    yield basis(known)
    yield Table(_("Editions, by date"), heads, [*rows, total], len(texts), totals=1)
    yield Text(_("A country that took part in several editions is counted once in the total."), Look.NOTE)


def _texts(known: Told, held: Held) -> list[str]:
    edition = held.edition
    named = [edition.title, *([edition.series.title] if len(known.series) > 1 else [])]
    place = joined((edition.city, country(edition.country)))
    return [
        "\n".join(named),
        days(edition.first_day, edition.last_day),
        "\n".join(filter(None, [str(edition.mode.label), place])),
        basis_name(held.figures.basis),
    ]


def _numbers(figures: Figures | WideFigures, *, counted: bool) -> list[str]:
    """Those who took part, their countries, and where any are known as a number alone, how many."""
    numbers = [figures.participants, len(figures.represented), *([figures.head_counts] if counted else [])]
    return list(map(number, numbers))
