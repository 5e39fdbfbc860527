"""A report ready to be written: its name, its kind of file, and the bytes when somebody wants them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from seminar.choices import Choice
from seminar.figures.extents import Extent
from seminar.formats import language, reads_from_the_right
from seminar.programme.models import Edition
from seminar.reports import word
from seminar.reports.paper import prose
from seminar.reports.pieces import Paper
from seminar.sheets import DataSheet, Workbook, csv_chunks, write


class Report(Choice):
    ROSTER = "roster", _l("Roster")
    ATTENDANCE = "attendance", _l("Attendance")
    CERTIFICATES = "certificates", _l("Who may have a certificate")
    COVERAGE = "coverage", _l("Country coverage")
    SIGN_IN = "sign-in", _l("Sign-in sheets")
    BADGES = "badges", _l("Badges")
    MANIFEST = "manifest", _l("Transport manifest")
    PARTICIPANTS = "participants-list", _l("List of participants")
    PROGRAMME = "programme", _l("Programme")
    REPORT = "report", _l("Programme report")
    SESSIONS = "sessions-attended", _l("Sessions attended")
    DAYS = "participant-days", _l("Participant-days")
    PLANNED = "planned-participant-days", _l("Planned participant-days")
    RATES = "attendance-rates", _l("Attendance rate")
    PARTICIPATIONS = "participations", _l("Participations")


class Format(Choice):
    XLSX = "xlsx", _l("Excel workbook (.xlsx)")
    CSV = "csv", _l("Flat list (.csv)")
    PDF = "pdf", _l("To print (.pdf)")
    DOCX = "docx", _l("Word document (.docx)")
    ICS = "ics", _l("Calendar (.ics)")

    @property
    def mime_type(self) -> str:
        return _MIME_TYPES[self]


_MIME_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.ICS: "text/calendar; charset=utf-8",
}
TABLES = (Format.XLSX, Format.CSV)
PRINTS = (Format.PDF, Format.XLSX)
PAPERS = (Format.DOCX, Format.PDF)
Write = Callable[[BinaryIO], None]


@dataclass(frozen=True)
class Document:
    """`filename` is plain ASCII, `title` is for people, in any script. Nothing is read before `write`."""

    report: Report
    format: Format
    filename: str
    title: str
    write: Write


def workbook(build: Callable[[], Workbook]) -> Write:
    """How a document is written that is a workbook; nothing is read before it is.

    Its sheets run in the direction of the language in which it is written, and its dates are in it.
    """

    def written(out: BinaryIO) -> None:
        write(replace(build(), right_to_left=reads_from_the_right(), language=language()), out)

    return written


def flat(build: Callable[[], DataSheet]) -> Write:
    """How a document is written that is a flat list."""
    return lambda out: out.writelines(csv_chunks(build()))


def papers(build: Callable[[], Paper]) -> dict[Format, Write]:
    """How a document to be read is written."""
    return {
        Format.DOCX: spoken(lambda out: word.write_document(build(), out)),
        Format.PDF: spoken(lambda out: prose.write_pages(build(), out)),
    }


def spoken(write_it: Write) -> Write:
    """The same in the language of now, whenever that is done."""
    now = language()

    def write_spoken(out: BinaryIO) -> None:
        with force_locale(now):
            write_it(out)

    return write_spoken


def document(
    place: Edition | Extent, report: Report, format: Format, day: date, ways: Mapping[Format, Write]
) -> Document:
    """The report in the format asked for; only that one of the ways to write it is ever taken."""
    return Document(
        report=report,
        format=format,
        filename=f"{place.slug}-{report.value}-{day.isoformat()}.{format.value}",
        title=f"{place.title} – {report.label} – {day.isoformat()}.{format.value}",
        write=ways[format],
    )
