"""Rules that several kinds of records share: fields, locks, order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import update

from seminar.audit import service as audit
from seminar.db import Record, VersionedRecord, db, lock, now


class Ordered(Protocol):
    """A record with a place in an order."""

    position: int


def assign(record: Record, fields: dict[str, Any]) -> None:
    """Set the fields; a name that the record does not have is a mistake of the caller."""
    for name, value in fields.items():
        if not hasattr(type(record), name):
            raise TypeError(f"{type(record).__name__} has no field {name}")
        setattr(record, name, value)


def hold(record: VersionedRecord, version: str | None) -> None:
    """Lock the record for a change, and see that it is still the version that the page showed.

    In this order: checked before the lock, a save in between would be overwritten unseen.
    """
    lock(record)
    if version is not None:
        audit.check_version(record, version)


def touch(record: VersionedRecord) -> None:
    """Say that a part of the record is gone. Its version stays: who has its form open is not in the way."""
    db.session.execute(update(type(record)).where(type(record).id == record.id).values(updated_at=now()))


def move(items: Sequence[Ordered], item: Ordered, position: int) -> None:
    """Put the item at the position, from 1, and number all anew. The same move again changes nothing."""
    others = [other for other in items if other is not item]
    others.insert(max(position, 1) - 1, item)
    number_anew(others)


def number_anew(items: Sequence[Ordered]) -> None:
    """Give the items the positions 1, 2, 3 and so on, in this order."""
    for number, item in enumerate(items, 1):
        item.position = number
