"""The audit log: one row for each act that changed something or took data out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from seminar.db import Record, filled, line, short


@dataclass(frozen=True)
class Actor:
    """Who acts: a user, or a built-in actor without a row."""

    user_id: int | None
    name: str


COMMAND_LINE = Actor(None, "command line")


class AuditEntry(Record):
    """`changes` holds old and new of plain fields: {"capacity": [18, 20]}."""

    __table_args__ = (
        filled("action"),
        Index(None, "edition_id", "id"),
        Index(None, "subject_kind", "subject_id"),
    )

    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    actor_name: Mapped[line]
    action: Mapped[short]
    subject_kind: Mapped[short]
    subject_id: Mapped[int | None]
    subject_version: Mapped[int | None]
    subject_name: Mapped[line]
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id", ondelete="SET NULL"))
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id", ondelete="SET NULL"))
    changes: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    part: Mapped[bool] = mapped_column(default=False)  # of an act on many that has an entry of its own
