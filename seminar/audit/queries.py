"""Reading the audit log."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Select, func, select

from seminar.audit.models import AuditEntry
from seminar.db import Record, db

LATELY = 500  # acts; more than can be under way at once


def change_token() -> tuple[int, int]:
    """Differs after every change, so that pages are kept by it. (0, 0) before the first act.

    The latest id alone would not do: of two acts at the same moment the one with the lower number may become
    visible after the other. It then shows in how many of the latest numbers are taken.
    """
    latest, number = db.session.execute(_latest_and_lately()).one()
    return latest, number


@cache  # each public page asks for it
def _latest_and_lately() -> Select[int, int]:
    newest = select(func.coalesce(func.max(AuditEntry.id), 0)).scalar_subquery()
    return select(newest, select(func.count()).where(AuditEntry.id > newest - LATELY).scalar_subquery())


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


@dataclass(frozen=True)
class LogFilter:
    """What the log is narrowed to; empty values narrow nothing."""

    who: str = ""
    action: str = ""
    edition_id: int | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        wanted = [
            (AuditEntry.actor_name, self.who),
            (AuditEntry.action, self.action),
            (AuditEntry.edition_id, self.edition_id),
        ]
        return [column == value for column, value in wanted if value]


def number_of_entries(wanted: LogFilter) -> int:
    return db.session.execute(
        select(func.count()).select_from(AuditEntry).where(*wanted.conditions())
    ).scalar_one()


def entries(wanted: LogFilter, *, skip: int, most: int) -> list[AuditEntry]:
    """The acts, newest first."""
    newest = select(AuditEntry).where(*wanted.conditions()).order_by(AuditEntry.id.desc())
    return list(db.session.execute(newest.offset(skip).limit(most)).scalars())


def actor_names() -> list[str]:
    """Everybody who acted, by name."""
    return list(db.session.execute(select(AuditEntry.actor_name).distinct().order_by("actor_name")).scalars())


def actions() -> list[str]:
    """Every kind of act that was done."""
    return list(db.session.execute(select(AuditEntry.action).distinct().order_by("action")).scalars())


def edition_ids() -> list[int]:
    """The editions in which something was done."""
    acted_in = select(AuditEntry.edition_id).where(AuditEntry.edition_id.is_not(None)).distinct()
    return [number for number in db.session.execute(acted_in).scalars() if number is not None]
