"""Making documents: what the page and the command line both call, recorded in the audit log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, BinaryIO

from flask_babel import gettext as _

from seminar.audit.models import Actor
from seminar.audit.service import record
from seminar.db import now
from seminar.errors import Refused
from seminar.figures.basis import Basis
from seminar.figures.count import status_date
from seminar.figures.extents import Extent
from seminar.permissions import EVERYTHING, EVERYWHERE, Access
from seminar.programme.calendar import calendar_of
from seminar.programme.models import Edition, FieldVisit
from seminar.programme.queries import have_sessions, sessions_of
from seminar.reports import (
    attendance,
    certificates,
    coverage,
    lists,
    participants,
    programme,
    roster,
    several,
)
from seminar.reports.document import (
    Document,
    Format,
    Report,
    Write,
    document,
    flat,
    papers,
    spoken,
    workbook,
)
from seminar.reports.paper import badges, manifest, signin
from seminar.reports.paper.people import Order
from seminar.reports.pieces import Paper
from seminar.reports.printed import Printing
from seminar.reports.queries import EXPORT
from seminar.reports.report import build as build_report
from seminar.reports.roster import RosterColumn, Selection

PRINTED = (Report.SIGN_IN, Report.BADGES, Report.MANIFEST)


def export(
    *,
    actor: Actor,
    place: Edition | Extent,
    report: str,
    kind: str = Format.XLSX,
    basis: str | None = None,
    site: str = "",
    printing: Printing | None = None,
) -> Document:
    """A document with its usual contents, as the command line writes it: nothing is hidden.

    `basis` is for what counts, `printing` for what is printed; `site` is where entries of a calendar and
    codes of badges lead. Of several editions together there are the coverage, the report, the list of
    participants, the programme and the lists behind figures; raises ValueError for others.
    """
    chosen, format = Basis(basis) if basis else None, Format(kind)
    of_any: dict[Report, Callable[..., Document]] = {
        Report.COVERAGE: partial(export_coverage, basis=chosen),
        Report.REPORT: partial(export_report, basis=chosen),
        Report.PARTICIPANTS: partial(export_participants, basis=chosen),
        Report.PROGRAMME: partial(export_programme, page=partial(_programme_page, site)),
    }
    if Report(report) in lists.LISTS:
        who = lists.of_basis(lists.editions_of(place, EVERYTHING), chosen)
        return export_list(actor=actor, access=EVERYTHING, place=place, report=Report(report), selection=who)
    if Report(report) in of_any:
        return of_any[Report(report)](actor=actor, access=EVERYTHING, place=place, format=format)
    if isinstance(place, Extent):
        raise ValueError(report)
    asked = printing or Printing()
    if Report(report) in PRINTED:
        return _print(actor, place, Report(report), format, site, asked)
    exports: dict[Report, Callable[..., Document]] = {
        Report.ROSTER: partial(export_roster, columns=asked.columns),
        Report.ATTENDANCE: export_attendance,
        Report.CERTIFICATES: export_certificates,
    }
    return exports[Report(report)](actor=actor, edition=place, format=format)


def _programme_page(site: str, edition: Edition) -> str:
    return f"{site}/editions/{edition.path}/programme"


def _print(
    actor: Actor, edition: Edition, report: Report, format: Format, site: str, asked: Printing
) -> Document:
    """A document that is printed, as it is asked for."""
    who: dict[str, Any] = {"actor": actor, "edition": edition}
    if report is Report.BADGES:
        return export_badges(**who, site=site, order=asked.order, only_new=asked.only_new)
    if report is Report.SIGN_IN:
        return export_sign_in(**who, format=format, wanted=asked.sheets(edition))
    return export_manifest(**who, format=format, visit=asked.visit(edition), choices=asked.choices)


def export_roster(
    *,
    actor: Actor,
    edition: Edition,
    format: Format,
    selection: Selection | None = None,
    columns: Sequence[RosterColumn] = (),
) -> Document:
    """The roster of those selected, in the order of the selection, with these columns; by default all."""
    who = selection or Selection()
    return _recorded(
        actor,
        edition,
        document(
            edition,
            Report.ROSTER,
            format,
            status_date(edition),
            {
                Format.XLSX: workbook(lambda: roster.build(edition, who, columns)),
                Format.CSV: flat(lambda: roster.sheet(edition, who, columns)),
            },
        ),
    )


def export_list(
    *,
    actor: Actor,
    access: Access,
    place: Edition | Extent,
    report: Report,
    selection: Selection,
    columns: Sequence[RosterColumn] = (RosterColumn.STATUS,),
) -> Document:
    """A list behind figures, of the editions whose people one may see; Refused where no sheet holds it.

    `columns` are those of the participations, after name, country and edition.
    """
    ways = {Format.XLSX: lists.writing(report, place, access, selection, columns)}
    return _recorded(actor, place, document(place, report, Format.XLSX, _day(place), ways))


def export_attendance(*, actor: Actor, edition: Edition, format: Format) -> Document:
    """The attendance matrix."""
    return _recorded(
        actor,
        edition,
        document(
            edition,
            Report.ATTENDANCE,
            format,
            status_date(edition),
            {
                Format.XLSX: workbook(lambda: attendance.build(edition)),
                Format.CSV: flat(lambda: attendance.sheet(edition)),
            },
        ),
    )


def export_certificates(*, actor: Actor, edition: Edition, format: Format) -> Document:
    """The list of who may have a certificate."""
    ways: dict[Format, Write] = {
        Format.XLSX: workbook(lambda: certificates.build(edition)),
        Format.CSV: flat(lambda: certificates.sheet(edition)),
    }
    day = status_date(edition)
    return _recorded(actor, edition, document(edition, Report.CERTIFICATES, format, day, ways))


def export_coverage(
    *, actor: Actor, place: Edition | Extent, format: Format, basis: Basis | None = None, access: Access
) -> Document:
    """The country coverage for whoever has this access; for partners small numbers and names are hidden."""
    ways: dict[Format, Write] = {
        Format.XLSX: spoken(workbook(lambda: coverage.build(place, basis, access=access))),
        Format.CSV: spoken(flat(lambda: coverage.flat(place, basis, access=access))),
    }
    return _recorded(actor, place, document(place, Report.COVERAGE, format, _day(place), ways))


def export_sign_in(
    *, actor: Actor, edition: Edition, format: Format, wanted: signin.Wanted | None = None
) -> Document:
    """Sheets to sign, for everybody who is confirmed; raises Refused where no session has one."""
    sheets = wanted or signin.Wanted()
    if not signin.parts(edition, sheets):
        raise Refused(_("No session counts for attendance yet, so there is no sheet to sign."), field="which")
    return _recorded(
        actor,
        edition,
        document(
            edition,
            Report.SIGN_IN,
            format,
            status_date(edition),
            {
                Format.PDF: lambda out: signin.write_pages(edition, sheets, out),
                Format.XLSX: workbook(lambda: signin.build(edition, sheets)),
            },
        ),
    )


def export_badges(
    *, actor: Actor, edition: Edition, site: str, order: Order = Order.NAME, only_new: bool = False
) -> Document:
    """Badges of everybody who is confirmed, or of those who have none yet; `site` is where their codes lead.

    Raises Refused where there is nobody to print.
    """
    sheets = badges.prepare(edition, site=site, order=order, only_new=only_new)
    ways: dict[Format, Write] = {Format.PDF: lambda out: badges.write_pages(edition, sheets, out)}
    day = status_date(edition)
    return _recorded(actor, edition, document(edition, Report.BADGES, Format.PDF, day, ways))


def export_manifest(
    *,
    actor: Actor,
    edition: Edition,
    visit: FieldVisit,
    format: Format,
    choices: manifest.Choices | None = None,
) -> Document:
    """The transport manifest of one visit of the edition."""
    shown = choices or manifest.Choices()
    ways: dict[Format, Write] = {
        Format.PDF: lambda out: manifest.write_pages(edition, visit, shown, out),
        Format.XLSX: workbook(lambda: manifest.build(edition, visit, shown)),
    }
    day = status_date(edition)
    return _recorded(actor, edition, document(edition, Report.MANIFEST, format, day, ways))


def export_participants(
    *, actor: Actor, access: Access, place: Edition | Extent, format: Format, basis: Basis | None = None
) -> Document:
    """The list of participants, to be handed out: no contact data. Of several editions those one may see."""

    def build() -> Paper:
        if isinstance(place, Extent):
            return several.lists(place, access, basis)
        return participants.build(place, basis)

    return _recorded(actor, place, document(place, Report.PARTICIPANTS, format, _day(place), papers(build)))


def export_programme(
    *,
    actor: Actor,
    access: Access,
    place: Edition | Extent,
    format: Format,
    page: Callable[[Edition], str],
) -> Document:
    """The programme, to print or for a calendar whose entries lead to the `page` of their edition.

    Links of meetings are left out. Raises Refused for a calendar of no session.
    """
    editions = several.told(place, access) if isinstance(place, Extent) else [place]
    if format is Format.ICS and not have_sessions(editions):
        raise Refused(_("The programme has no sessions yet."), field="format")

    def build() -> Paper:
        return several.programmes(place, access) if isinstance(place, Extent) else programme.build(place)

    def calendar(out: BinaryIO) -> None:
        if isinstance(place, Extent):
            out.write(several.calendar(place, access, page))
        else:
            out.write(calendar_of(place, sessions_of(place), page=page(place), with_links=False))

    ways = papers(build) | {Format.ICS: spoken(calendar)}
    return _recorded(actor, place, document(place, Report.PROGRAMME, format, _day(place), ways))


def export_report(
    *,
    actor: Actor,
    access: Access,
    place: Edition | Extent,
    format: Format = Format.DOCX,
    basis: Basis | None = None,
) -> Document:
    """The programme report; of several editions, and of a chain, as far as the access reaches."""
    ways = papers(lambda: build_report(place, access, basis))
    return _recorded(actor, place, document(place, Report.REPORT, format, _day(place), ways))


def _day(place: Edition | Extent) -> date:
    """The day that the document is as of: where the edition is, of several by UTC."""
    return status_date(place) if isinstance(place, Edition) else now().date()


def _recorded(actor: Actor, place: Edition | Extent, made: Document) -> Document:
    """The export of what belongs to no series is noted without a place."""
    subject = place.series if isinstance(place, Extent) else place
    at = subject.place if subject else EVERYWHERE
    record(
        actor=actor,
        action=EXPORT,
        subject=subject,
        name=made.title,
        series_id=at.series_id,
        edition_id=at.edition_id,
    )
    return made
