"""What the audit log says of lists."""

from __future__ import annotations

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.imports.models import Import, Upload
from seminar.programme.models import Edition


def note(actor: Actor, edition: Edition, action: str, record: Upload | Import, **numbers: int) -> None:
    audit.record(
        actor=actor,
        action=action,
        subject=record,
        name=record.filename,
        series_id=edition.series_id,
        edition_id=edition.id,
        changes={name: [0, number] for name, number in numbers.items() if number},
    )
