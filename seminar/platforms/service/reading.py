"""From the bytes of a file to a report."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from seminar.errors import Refused
from seminar.imports import service as imports
from seminar.imports.table import Sheet
from seminar.platforms import arranged, reading
from seminar.platforms.arranged import Arranged
from seminar.platforms.models import PlatformReport
from seminar.platforms.report import Report


def read(data: bytes, filename: str) -> tuple[list[Sheet], Report]:
    """The sheets of a file and the report in them; raises Refused with one sentence for its sender."""
    sheets = imports.read(data, filename)
    return sheets, report_in(sheets)


def report_in(sheets: Sequence[Sheet]) -> Report:
    """The report in a file, by what is remembered of its headers or by these; raises Refused as above.

    A platform's own report may hold a table with the headers of one that somebody explained.
    """
    known = arranged.recalled(sheets)
    return reading.read(sheets, None if known and reading.is_of_platform(sheets) else known)


def report_or_nothing(sheets: Sequence[Sheet]) -> Report | None:
    """The same; None where somebody may say first what the columns hold. Raises Refused for no table."""
    try:
        return report_in(sheets)
    except reading.Unrecognised:
        if not arranged.proposed(sheets).is_table(sheets):
            raise
        return None


def sheets_of(kept: PlatformReport) -> list[Sheet]:
    """The sheets of a file that is kept; raises Refused where it came longer ago than it is kept."""
    sheets = [Sheet(**sheet) for sheet in kept.table.get("sheets", ())]
    if not sheets:
        raise Refused(_("The file is no longer kept. Upload it again."))
    return sheets


def arranged_of(kept: PlatformReport) -> Arranged | None:
    """What was said of its columns, or remembered of the headers; None: the headers say it themselves."""
    return Arranged.from_json(kept.arranged) if kept.arranged else None


def report_of(kept: PlatformReport) -> Report:
    """The report of a file that is kept; raises Refused as above, or where nobody is in it."""
    return reading.read(sheets_of(kept), arranged_of(kept))
