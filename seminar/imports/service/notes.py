"""What the audit log says of files that were sent."""

from __future__ import annotations

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import Record
from seminar.programme.models import Edition


def note(actor: Actor, edition: Edition, action: str, record: Record, filename: str, **numbers: int) -> None:
    """Note an act about a file of the edition, with what it came to in numbers."""
    audit.record(
        actor=actor,
        action=action,
        subject=record,
        name=filename,
        series_id=edition.series_id,
        edition_id=edition.id,
        changes={name: [0, number] for name, number in numbers.items() if number},
    )
