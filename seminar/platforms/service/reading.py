"""From the bytes of a file to a report."""

from __future__ import annotations

from flask_babel import gettext as _

from seminar.errors import Refused
from seminar.imports import service as imports
from seminar.imports.table import Sheet
from seminar.platforms import reading
from seminar.platforms.models import PlatformReport
from seminar.platforms.report import Report


def read(data: bytes, filename: str) -> tuple[list[Sheet], Report]:
    """The sheets of a file and the report in them; raises Refused with one sentence for its sender."""
    sheets = imports.read(data, filename)
    return sheets, reading.read(sheets)


def report_of(kept: PlatformReport) -> Report:
    """The report of a file that is kept; raises Refused where that was longer ago than it is kept."""
    sheets = [Sheet(**sheet) for sheet in kept.table.get("sheets", ())]
    if not sheets:
        raise Refused(_("The file is no longer kept. Upload it again."))
    return reading.read(sheets)
