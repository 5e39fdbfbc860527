"""A report ready to be written: its name, its kind of file, and the bytes when somebody wants them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from flask_babel import lazy_gettext as _l

from seminar.choices import Choice
from seminar.programme.models import Edition
from seminar.sheets import DataSheet, Workbook, csv_chunks, write


class Report(Choice):
    ROSTER = "roster", _l("Roster")
    ATTENDANCE = "attendance", _l("Attendance")
    COVERAGE = "coverage", _l("Country coverage")


class Format(Choice):
    XLSX = "xlsx", _l("Excel workbook (.xlsx)")
    CSV = "csv", _l("Flat list (.csv)")

    @property
    def mime_type(self) -> str:
        if self is Format.CSV:
            return "text/csv; charset=utf-8"
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Document:
    """`filename` is plain ASCII, `title` is for people, in any script. Nothing is read before `write`."""

    report: Report
    format: Format
    filename: str
    title: str
    write: Callable[[BinaryIO], None]


def document(
    edition: Edition,
    report: Report,
    format: Format,
    day: date,
    *,
    workbook: Callable[[], Workbook],
    flat: Callable[[], DataSheet],
) -> Document:
    """The report in the format asked for; only that one of `workbook` and `flat` is ever built."""

    def write_to(out: BinaryIO) -> None:
        if format is Format.XLSX:
            write(workbook(), out)
        else:
            out.writelines(csv_chunks(flat()))

    return Document(
        report=report,
        format=format,
        filename=f"{edition.slug}-{report.value}-{day.isoformat()}.{format.value}",
        title=f"{edition.title} – {report.label} – {day.isoformat()}.{format.value}",
        write=write_to,
    )
