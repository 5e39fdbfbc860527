"""Reports that wait: kept, read for other sessions or in another zone, decided about, given up."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, update

from seminar.audit.models import Actor
from seminar.db import db, now
from seminar.errors import Refused
from seminar.imports import arrangements
from seminar.imports.service.notes import note
from seminar.imports.table import Sheet
from seminar.platforms import arranged, check, reading
from seminar.platforms.arranged import Arranged
from seminar.platforms.attendees import gathered
from seminar.platforms.decisions import Decisions
from seminar.platforms.formats import TABLE
from seminar.platforms.models import PlatformReport
from seminar.platforms.preview import Preview
from seminar.platforms.report import Report
from seminar.platforms.service.reading import arranged_of, report_of, report_or_nothing, sheets_of
from seminar.platforms.zones import check_zone
from seminar.programme.models import Edition

KEPT = timedelta(days=7)


def keep(
    *,
    actor: Actor,
    edition: Edition,
    data: bytes,
    filename: str,
    sheets: Sequence[Sheet],
    report: Report | None,
) -> PlatformReport:
    """Keep a report until it is taken over. What is kept longer than a week is forgotten.

    Without a report somebody says first what the columns of the file hold.
    """
    forget_old()
    kept = PlatformReport(
        edition_id=edition.id,
        user_id=actor.user_id,
        filename=filename[:300] or "?",
        digest=hashlib.sha256(data).hexdigest(),
        table={"sheets": [asdict(sheet) for sheet in sheets]},
        sessions=[],
        decisions={},
    )
    _fill(kept, report)
    db.session.add(kept)
    note(actor, edition, "platform_report.add", kept, kept.filename)
    return kept


def _fill(kept: PlatformReport, report: Report | None) -> None:
    """Note what kind of report it is read as."""
    kept.platform, kept.variant = (report.platform, report.variant) if report else (TABLE.platform, "")
    kept.arranged = report.arranged.to_json() if report and report.arranged else None


def arrange_columns(*, actor: Actor, kept: PlatformReport, said: Arranged) -> None:
    """Read the file, and the next ones with its headers, by what somebody said that its columns hold.

    Raises Refused where that is no report.

    Whoever says what the headers say themselves says nothing.
    """
    check_open(kept)
    arranged.check(said)
    sheets = sheets_of(kept)
    if kept.arranged or not kept.variant or said != arranged.proposed(sheets):
        _fill(kept, reading.read(sheets, said))
        arranged.remember(actor=actor, sheets=sheets, arranged=said)


def forget(*, actor: Actor, edition: Edition, kept: PlatformReport) -> None:
    """Forget how reports with these headers are read, and read this one as if it were the first."""
    check_open(kept)
    said, sheets = arranged_of(kept), sheets_of(kept)
    if said:
        arrangements.forget(
            actor=actor,
            edition=edition,
            subject=kept,
            name=kept.filename,
            headers=said.headers(sheets),
            kind=arrangements.REPORT,
        )
    db.session.flush()
    _fill(kept, report_or_nothing(sheets))


def check_kept(edition: Edition, kept: PlatformReport) -> Preview:
    """What taking the report over would do, with what was said and decided."""
    asked = check.Asked(kept.zone, kept.sessions, Decisions.from_json(kept.decisions))
    return check.check(edition, report_of(kept), kept.filename, asked)


def arrange(*, kept: PlatformReport, zone: str, sessions: Sequence[int]) -> None:
    """Read its times in a zone ("": as the file says, or the edition's), for sessions (none: all covered)."""
    check_open(kept)
    check_zone(zone)
    kept.zone, kept.sessions = zone, list(sessions)


def keys_of(kept: PlatformReport) -> list[str]:
    """What each of those in the report is decided about by, in its order."""
    return [attendee.key for attendee in gathered(report_of(kept))]


def decide(*, kept: PlatformReport, decisions: Decisions) -> None:
    """Keep what was decided. Nothing that anybody else sees changes by it, so the log is silent."""
    check_open(kept)
    kept.decisions = decisions.to_json()


def cancel(*, actor: Actor, edition: Edition, kept: PlatformReport) -> None:
    """Give the report up: nothing of it was written."""
    check_open(kept)
    note(actor, edition, "platform_report.delete", kept, kept.filename)
    db.session.delete(kept)


def check_open(kept: PlatformReport) -> None:
    """Raise Refused where the report was taken over by now."""
    if kept.confirmed_at is not None:
        raise Refused(_("This report was taken over meanwhile."))


def forget_old(record: type[Any] = PlatformReport) -> None:
    """Delete files that nobody took over within a week, and what holds their words of those that were.

    `record` is the kind that they are kept as: reports, or sheets, which wait in the same way.
    """
    before = now() - KEPT
    db.session.execute(delete(record).where(record.created_at < before, record.confirmed_at.is_(None)))
    emptied: dict[str, Any] = {name: {} for name in record.FORGOTTEN}
    db.session.execute(update(record).where(record.created_at < before).values(emptied))
