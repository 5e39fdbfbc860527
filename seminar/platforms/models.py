"""Reports of meeting platforms: those that wait or were taken over, the joins in them, and who is who."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seminar.accounts.models import User
from seminar.db import Record, VersionedRecord, filled, line, short


class PlatformReport(VersionedRecord):
    """A report that was given: waiting, or taken over at `confirmed_at` by the act of marking `act_id`.

    `table` has the file's sheets as text. It holds personal data, so after a week it is emptied, and a report
    that nobody confirmed is deleted. `arranged` is what somebody said that its columns hold
    (`arranged.Arranged`), `zone` what was said of its times ("": the edition's, and a warning), `sessions`
    are the ids that were chosen (none: those that it covers), or the ones taken over. `decisions` is a
    `decisions.Decisions`. `replaced_by_id`: a newer file of the same meeting, whose joins count instead.
    """

    # No number comes again: a page that is still open must not act on another report.
    __table_args__ = (filled("filename"), {"sqlite_autoincrement": True})
    FORGOTTEN = ("table", "decisions")

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    filename: Mapped[line]
    digest: Mapped[str] = mapped_column(String(64))  # of the file, so that the same one is known again
    platform: Mapped[short]
    variant: Mapped[short]
    table: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    zone: Mapped[str] = mapped_column(String(64), default="")
    arranged: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    sessions: Mapped[list[int]] = mapped_column(JSON, default=list)
    decisions: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    summary: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    confirmed_at: Mapped[datetime | None]
    act_id: Mapped[int | None] = mapped_column(ForeignKey("audit_entry.id", ondelete="SET NULL"), index=True)
    replaced_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("platform_report.id", ondelete="SET NULL"), index=True
    )
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[line]

    user: Mapped[User | None] = relationship()

    @property
    def is_in(self) -> bool:
        """Whether it was taken over, and not back."""
        return self.confirmed_at is not None and self.undone_at is None


class PlatformJoin(Record):
    """A participant's stay in a meeting, as a report has it; names and addresses are not kept.

    Without `left_at` they were still there when the report was made. `seconds` is how much of a span between
    first join and last leave was attended; alone, all that the report says.
    """

    __table_args__ = (
        CheckConstraint("left_at >= joined_at", name="in_order"),
        CheckConstraint("seconds >= 0", name="seconds_positive"),
        CheckConstraint("joined_at IS NOT NULL OR seconds IS NOT NULL", name="says_something"),
        Index(None, "participant_id"),
    )

    report_id: Mapped[int] = mapped_column(ForeignKey("platform_report.id", ondelete="CASCADE"), index=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    joined_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    seconds: Mapped[int | None]


class PlatformName(Record):
    """Whom a name in the reports of an edition stands for, as somebody decided; without one: no participant.

    A login that several people share has a row for each.
    """

    __table_args__ = (UniqueConstraint("edition_id", "key", "participant_id"), filled("key"))

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(600))  # attendees.Attendee.key
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), index=True
    )
