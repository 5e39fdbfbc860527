"""Writing the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, inspect

from seminar.addresses import record_id
from seminar.audit import queries
from seminar.audit.models import Actor, AuditEntry
from seminar.audit.told import told
from seminar.db import Record, VersionedRecord, db, table_of
from seminar.errors import Change, Stale

Changes = dict[str, list[Any]]

_ENTRIES = table_of(AuditEntry)
_NOTE = insert(_ENTRIES).returning(_ENTRIES.c.id)


def changes_of(record: Record) -> Changes:
    """What is changed on the record and not yet flushed: {"field": [old, new]}, plain values only."""
    changes: Changes = {}
    for attribute in inspect(record).mapper.column_attrs:
        history = inspect(record).attrs[attribute.key].history
        if history.has_changes() and attribute.key not in ("updated_at", "version"):
            old = history.deleted[0] if history.deleted else None
            new = history.added[0] if history.added else None
            changes[attribute.key] = [_plain(old), _plain(new)]
    return changes


def record(
    *,
    actor: Actor,
    action: str,
    subject: Record | None = None,
    name: str = "",
    series_id: int | None = None,
    edition_id: int | None = None,
    changes: Changes | None = None,
) -> int:
    """Note one act, as part of the act's own transaction; the number of the note.

    `action` is "kind.verb" ("participant.register"); `name` says the subject in words: it may be deleted.
    """
    if subject is not None:
        db.session.flush()  # from here on the subject has its id and its new version
    note = {
        "actor_id": actor.user_id,
        "actor_name": actor.name[:300],
        "action": action,
        "subject_kind": type(subject).__name__ if subject is not None else "",
        "subject_id": subject.id if subject is not None else None,
        "subject_version": getattr(subject, "version", None),
        "subject_name": name[:300],
        "series_id": series_id,
        "edition_id": edition_id,
        "changes": changes or {},
    }
    number: int = db.session.execute(_NOTE, note).scalar_one()
    return number


@dataclass(frozen=True)
class Subject:
    """A record as an act left it, for whoever writes many at once without loading them as records."""

    kind: str
    id: int
    version: int
    name: str
    changes: Changes


def record_many(
    *,
    actor: Actor,
    action: str,
    subjects: Sequence[Subject],
    series_id: int | None = None,
    edition_id: int | None = None,
) -> None:
    """Note what an act did to each of many records; the act itself is noted by `record`, once.

    The history of each record has its own entry; a list of what was done lately has the act alone.
    """
    who = {"actor_id": actor.user_id, "actor_name": actor.name[:300], "action": action}
    rows = [
        {
            **who,
            "subject_kind": subject.kind,
            "subject_id": subject.id,
            "subject_version": subject.version,
            "subject_name": subject.name[:300],
            "series_id": series_id,
            "edition_id": edition_id,
            "changes": subject.changes,
            "part": True,
        }
        for subject in subjects
    ]
    if rows:
        db.session.execute(insert(AuditEntry), rows)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def check_version(record: VersionedRecord, seen: str) -> None:
    """Raise Stale, saying who changed what, when the record was saved after the version that was shown."""
    version: int = record.version
    if str(seen) == str(version):
        return
    shown = record_id(str(seen))
    entries = queries.since(record, shown) if shown else []
    words = told(entries)
    changes = [
        Change(entry.actor_name, field, *change)
        for entry in entries
        for field, change in zip(entry.changes, words[entry.id], strict=True)
    ]
    raise Stale(changes, version=version)
