"""The chapters of the report in their order."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from seminar.figures.basis import Basis
from seminar.figures.extents import Extent
from seminar.formats import days, joined
from seminar.permissions import Access
from seminar.programme.models import Edition, Mode
from seminar.reports import cover
from seminar.reports.pieces import Facts, Paper, Piece
from seminar.reports.report.annexes import annexes
from seminar.reports.report.attendance import attendance
from seminar.reports.report.background import background, organisation
from seminar.reports.report.course import course
from seminar.reports.report.editions import editions
from seminar.reports.report.followup import followup
from seminar.reports.report.outcome import outcome
from seminar.reports.report.people import people
from seminar.reports.report.summary import summary
from seminar.reports.report.told import Told, told

PLANNED = (summary, background, organisation, editions)
HELD = (people, course, attendance, followup, outcome, annexes)  # tell of editions, and of none nothing


def build(place: Edition | Extent, access: Access, basis: Basis | None = None) -> Paper:
    """The report of an edition, or of those of an extent whose people the access may see.

    Other editions in the chain of an edition stand in it as far as the access reaches.
    """
    known = told(place, access, basis)
    chapters = PLANNED + HELD if known.each else PLANNED
    pieces: list[Piece] = [piece for chapter in chapters for piece in chapter(known)]
    return Paper(
        title=_("Programme report"),
        above=known.asked.title,
        lines=list(_lines(known)),
        facts=Facts(list(_facts(known))),
        pieces=pieces,
        contents=_("Contents"),
        depth=1 if known.several else 2,  # the parts of eight editions would take two pages
    )


def _lines(known: Told) -> Iterator[str]:
    edition = known.asked.edition
    if not edition:
        yield from cover.span_of([held.edition for held in known.each])
        return
    yield edition.series.title
    yield days(edition.first_day, edition.last_day)
    yield cover.where(edition)


def _facts(known: Told) -> Iterator[tuple[str, str]]:
    held = {each.edition.mode for each in known.each}
    if held:
        yield _("Mode"), joined(str(mode.label) for mode in Mode if mode in held)
    if known.asked.edition and known.asked.edition.languages:
        yield _("Working languages"), known.asked.edition.languages
    yield _("Basis") if known.several else _("Who counts"), known.asked.basis_in_words
    yield _("As at"), known.asked.as_at
