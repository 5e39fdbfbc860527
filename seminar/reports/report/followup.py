"""The editions that build on one another, and how people went on from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from seminar.figures.chain import Link
from seminar.figures.passage import Passage, Passed
from seminar.formats import number
from seminar.reports.pieces import Heading, Piece, Table
from seminar.reports.report.told import Told


def followup(known: Told) -> Iterator[Piece]:
    """Nothing where every edition stands alone; of several series, each under its name."""
    if not known.chain:
        return
    yield Heading(_("Follow-up"))
    linked = list(dict.fromkeys(link.edition.series for link in known.chain))
    for series in linked:
        if len(linked) > 1:
            yield Heading(series.title, 2)
        yield _chain([link for link in known.chain if link.edition.series is series])
        for each in known.passages:
            if each.later.series is series:
                yield from _passage(each)


def _chain(links: Sequence[Link]) -> Table:
    heads = [_("Edition"), _("Who counts"), _("Participants"), _("Came through from the one before")]
    rows = [
        (
            link.edition.title,
            str(link.basis.label),
            number(link.participants),
            "" if link.came_through is None else number(link.came_through),
        )
        for link in links
    ]
    return Table(_("The chain of editions"), heads, rows, 2)


def _passage(passed: Passage) -> Iterator[Table]:
    """By what was represented in the earlier edition; nothing where nobody went on."""
    if not passed.total.went_on:
        return
    heads = [_("Country or territory"), _("Participants"), _("Registered"), _("Confirmed"), _("Attended")]
    rows = [
        (name, *map(number, (p.participants, p.registered, p.confirmed, p.attended)))
        for name, p in _lines(passed)
    ]
    titles = {"earlier": passed.earlier.title, "later": passed.later.title}
    yield Table(_("From %(earlier)s to %(later)s", **titles), heads, rows, 1, totals=1)


def _lines(passed: Passage) -> Iterator[tuple[str, Passed]]:
    """The countries of which somebody went on, all others as one line, who represents none, and their sum."""
    yield from ((row.name, row.passed) for row in passed.rows if row.passed.went_on)
    if stayed := [row.passed for row in passed.rows if not row.passed.went_on]:
        count = number(len(stayed))
        yield _("Others, from which nobody went on (%(number)s)", number=count), sum(stayed, Passed())
    without = (
        (_("International organisations"), passed.organisations),
        (_("Country not stated"), passed.without_country),
    )
    yield from ((name, some) for name, some in without if some.participants)
    yield _("Total"), passed.total
