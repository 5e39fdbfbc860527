"""Attendance sheets that were given: those that wait, and those that were taken over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seminar.accounts.models import User
from seminar.db import VersionedRecord, filled, line


class Roll(VersionedRecord):
    """A sheet that was given: waiting, or taken over at `confirmed_at` by the act of marking `act_id`.

    `table` has the file's sheets as text. It holds personal data, so after a week it is emptied, with what
    repeats words of it, and a sheet that nobody confirmed is deleted. `said` is a `reading.Said`, `decisions`
    a `decisions.Decisions`.
    """

    # No number comes again: a page that is still open must not act on another sheet.
    __table_args__ = (filled("filename"), {"sqlite_autoincrement": True})
    FORGOTTEN = ("table", "said", "decisions")

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    filename: Mapped[line]
    table: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    said: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    decisions: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    summary: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    confirmed_at: Mapped[datetime | None]
    act_id: Mapped[int | None] = mapped_column(ForeignKey("audit_entry.id", ondelete="SET NULL"), index=True)
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[line]

    user: Mapped[User | None] = relationship()

    @property
    def is_in(self) -> bool:
        """Whether it was taken over, and not back."""
        return self.confirmed_at is not None and self.undone_at is None
