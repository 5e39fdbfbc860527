"""The editions that build on one another, and how people went on from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from seminar.figures.chain import Link
from seminar.figures.passage import Passage
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
        yield from (_passage(each) for each in known.passages if each.later.series is series)


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


def _passage(passed: Passage) -> Table:
    """By the country represented in the earlier edition; only those of whom somebody went on."""
    heads = [_("Country or territory"), _("Participants"), _("Registered"), _("Confirmed"), _("Attended")]
    listed = [(row.name, row.passed) for row in passed.rows if row.passed.registered]
    listed.append((_("Total"), passed.total))
    rows = [
        (name, *map(number, (p.participants, p.registered, p.confirmed, p.attended))) for name, p in listed
    ]
    titles = {"earlier": passed.earlier.title, "later": passed.later.title}
    caption = _("From %(earlier)s to %(later)s", **titles)
    return Table(caption, heads, rows, 1, totals=1)
