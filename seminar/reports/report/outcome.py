"""What came of it, in the words of the organizers."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from seminar.reports.pieces import Heading, Piece
from seminar.reports.report.told import Told
from seminar.reports.report.words import written


def outcome(known: Told) -> Iterator[Piece]:
    """Of the edition or its series; of several series each under its name."""
    if known.asked.edition or len(known.series) == 1:
        yield from written(_("Outcome"), (known.asked.edition or known.series[0]).outcome)
        return
    told = [series for series in known.series if series.outcome]
    if told:
        yield Heading(_("Outcome"))
    for series in told:
        yield from written(series.title, series.outcome, 2)
