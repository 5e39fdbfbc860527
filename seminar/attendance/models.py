"""Marks and their history."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from seminar.choices import Choice
from seminar.db import Record, choice, line


class Attendance(Choice):
    PRESENT = "present", _l("Present")
    LATE = "late", _l("Late")
    ABSENT = "absent", _l("Absent")
    EXCUSED = "excused", _l("Excused")

    @property
    def letter(self) -> str:
        """As typed in the grid and printed in the workbook: P, L, A, E."""
        return self.value[0].upper()


class MarkSource(Choice):
    TYPED = "typed", _l("Typed")
    SHEET = "sheet", _l("Sign-in sheet")
    CHECK_IN = "check_in", _l("Check-in")
    PLATFORM = "platform", _l("Platform report")


class Mark(Record):
    """One participant's attendance at one session; `updated_at` says when it was recorded."""

    __table_args__ = (
        UniqueConstraint("participant_id", "session_id"),
        CheckConstraint("minutes >= 0", name="minutes_positive"),
        Index(None, "session_id", "attendance"),
    )

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    session_id: Mapped[int] = mapped_column(ForeignKey("programme_session.id"))
    attendance: Mapped[Attendance] = mapped_column(choice(Attendance))
    minutes: Mapped[int | None]
    source: Mapped[MarkSource] = mapped_column(choice(MarkSource))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    actor_name: Mapped[line]


class MarkChange(Record):
    """A value that a mark had before it was changed or cleared, and who changed it."""

    __table_args__ = (Index(None, "participant_id", "session_id", "id"),)

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    session_id: Mapped[int] = mapped_column(ForeignKey("programme_session.id", ondelete="CASCADE"))
    old: Mapped[Attendance | None] = mapped_column(choice(Attendance, "old"))
    new: Mapped[Attendance | None] = mapped_column(choice(Attendance, "new"))
    source: Mapped[MarkSource] = mapped_column(choice(MarkSource))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    actor_name: Mapped[line]
