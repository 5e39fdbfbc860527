"""Reading the audit log."""

from __future__ import annotations

from sqlalchemy import func, select

from seminar.audit.models import AuditEntry
from seminar.db import Record, db


def latest_id() -> int:
    """The number of the latest act, 0 before the first. It grows with each change: pages are kept by it."""
    return db.session.execute(select(func.coalesce(func.max(AuditEntry.id), 0))).scalar_one()


def since(subject: Record, version: int) -> list[AuditEntry]:
    """The acts on one record after the given version of it, oldest first."""
    return list(
        db.session.execute(
            select(AuditEntry)
            .where(
                AuditEntry.subject_kind == type(subject).__name__,
                AuditEntry.subject_id == subject.id,
                AuditEntry.subject_version > version,
            )
            .order_by(AuditEntry.id)
        ).scalars()
    )
