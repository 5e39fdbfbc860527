"""What tests of people ask of the audit log."""

from __future__ import annotations

from sqlalchemy import select

from seminar.audit.models import AuditEntry
from seminar.db import db


def acts(kind: str) -> list[AuditEntry]:
    """The acts on one kind of subject ("participant"), oldest first."""
    found = select(AuditEntry).where(AuditEntry.action.startswith(f"{kind}."))
    return list(db.session.execute(found.order_by(AuditEntry.id)).scalars())
