"""What several chapters say: who counts, and texts that organizers wrote."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from seminar.figures.count import Figures
from seminar.formats import day
from seminar.markdown import blocks_of
from seminar.reports.pieces import Heading, Look, Piece, Text
from seminar.reports.report.told import Told


def basis(known: Told) -> Text:
    """Who counts in the chapter's figures."""
    rule, as_at = known.asked.basis_in_words, known.asked.as_at
    if known.several:
        return Text(_("Basis: %(basis)s; as at %(day)s.", basis=rule, day=as_at), Look.NOTE)
    return _who_counts(rule, as_at)


def basis_of(figures: Figures) -> Text:
    """The same of one edition."""
    return _who_counts(str(figures.basis.label), day(figures.status_date))


def _who_counts(rule: str, as_at: str) -> Text:
    return Text(_("Participants who count: %(basis)s; as at %(day)s.", basis=rule, day=as_at), Look.NOTE)


def paragraphs(text: str) -> Iterator[Piece]:
    """What organizers wrote, without its marks; its headings do not stand in the contents."""
    for block in blocks_of(text):
        yield Heading(block.words, 3, own=True) if block.heading else Text(block.words, own=True)


def written(title: str, text: str, level: int = 1) -> Iterator[Piece]:
    """The same under a heading, where there is any."""
    if text:
        yield Heading(title, level)
        yield from paragraphs(text)
