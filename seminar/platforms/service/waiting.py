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
from seminar.imports.service.notes import note
from seminar.imports.table import Sheet
from seminar.platforms import check
from seminar.platforms.attendees import gathered
from seminar.platforms.decisions import Decisions
from seminar.platforms.models import PlatformReport
from seminar.platforms.preview import Preview
from seminar.platforms.report import Report
from seminar.platforms.service.reading import report_of
from seminar.platforms.zones import check_zone
from seminar.programme.models import Edition

KEPT = timedelta(days=7)


def keep(
    *, actor: Actor, edition: Edition, data: bytes, filename: str, sheets: Sequence[Sheet], report: Report
) -> PlatformReport:
    """Keep a report until it is taken over. What is kept longer than a week is forgotten."""
    forget_old()
    kept = PlatformReport(
        edition_id=edition.id,
        user_id=actor.user_id,
        filename=filename[:300] or "?",
        digest=hashlib.sha256(data).hexdigest(),
        platform=report.platform,
        variant=report.variant,
        table={"sheets": [asdict(sheet) for sheet in sheets]},
        sessions=[],
        decisions={},
    )
    db.session.add(kept)
    note(actor, edition, "platform_report.add", kept, kept.filename)
    return kept


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
