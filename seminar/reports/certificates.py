"""The list of who may have a certificate: everybody who completes the edition, by its attendance rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from seminar.attendance.queries import Standing, standings
from seminar.attendance.queries.completion import Standings
from seminar.countries import reference
from seminar.figures.count import status_date
from seminar.figures.words import rule_in_words
from seminar.formats import language
from seminar.programme.models import Edition
from seminar.reports import cover
from seminar.sheets import Column, DataSheet, Fact, Figure, Kind, Value, Workbook, running

_MOST = {"name": 30, "country": 24, "reason": 40}  # characters on one line


def build(edition: Edition) -> Workbook:
    """The list as a workbook with its cover."""
    found = standings(edition, Standing.COMPLETES)
    return cover.workbook(
        edition,
        _("Who may have a certificate"),
        [_listed(found)],
        facts=[
            Fact(_("Who is listed"), _("Everybody who completes, by the marks or by a decision")),
            Fact(_("Attendance rule"), rule_in_words(found.rule)),
            Fact(_("As at"), status_date(edition)),
        ],
        figures=[Figure(_("Complete"), len(found.rows), _("met the attendance rule"))],
    )


def sheet(edition: Edition) -> DataSheet:
    """The data sheet: one header row and nothing above it."""
    return _listed(standings(edition, Standing.COMPLETES))


def _listed(found: Standings) -> DataSheet:
    return DataSheet(
        title=_("Certificates"),
        columns=[
            Column(_("No."), Kind.INTEGER, width=running(len(found.rows))),
            Column(_("Name on certificate"), Kind.WRAPPED, most=_MOST["name"]),
            Column(_("Name"), Kind.WRAPPED, most=_MOST["name"]),
            Column(_("Country"), Kind.WRAPPED, most=_MOST["country"]),
            Column("%", Kind.PERCENT, width=8),
            Column(_("Decided, because"), Kind.WRAPPED, most=_MOST["reason"]),
        ],
        rows=_rows(found),
        frozen=2,
    )


def _rows(found: Standings) -> Iterator[Sequence[Value]]:
    names = {iso2: reference.name(iso2, language()) for iso2 in reference.COUNTRIES}
    for number, row in enumerate(found.rows, 1):
        country = names.get(row.country, row.organisation)
        on_it = row.certificate_name or row.name
        yield [number, on_it, row.name, country, found.rule.share(row), row.reason]
