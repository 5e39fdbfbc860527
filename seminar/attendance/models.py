"""Marks and their history, overrides of the rule, the codes on badges, and what is sent from the door."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from seminar.choices import Choice
from seminar.db import Record, choice, filled, line


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
    UNDO = "undo", _l("Taken back")


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
    """One step of a cell: what stood there before and after, who changed it, and in which act.

    An act is one call of the service, noted in the audit log: one cell, or a session marked for everybody.
    """

    __table_args__ = (
        Index(None, "participant_id", "session_id", "id"),
        CheckConstraint("old_minutes >= 0", name="old_minutes_positive"),
        CheckConstraint("new_minutes >= 0", name="new_minutes_positive"),
    )

    act_id: Mapped[int | None] = mapped_column(ForeignKey("audit_entry.id", ondelete="SET NULL"), index=True)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    session_id: Mapped[int] = mapped_column(ForeignKey("programme_session.id", ondelete="CASCADE"))
    old: Mapped[Attendance | None] = mapped_column(choice(Attendance, "old"))
    old_minutes: Mapped[int | None]
    new: Mapped[Attendance | None] = mapped_column(choice(Attendance, "new"))
    new_minutes: Mapped[int | None]
    source: Mapped[MarkSource] = mapped_column(choice(MarkSource))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    actor_name: Mapped[line]


class Ruling(Choice):
    COMPLETES = "completes", _l("Completes")
    SHORT = "short", _l("Does not complete")
    MARKS = "marks", _l("As the marks say")


class Override(Record):
    """A decision that somebody completes, or does not, whatever their marks say; the latest one stands.

    With `MARKS` it is taken back, and the marks decide again. `created_at` says when.
    """

    __table_args__ = (Index(None, "participant_id", "id"), filled("reason"))

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    ruling: Mapped[Ruling] = mapped_column(choice(Ruling))
    reason: Mapped[line]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    actor_name: Mapped[line]


class Badge(Record):
    """A code that was printed on a badge and leads to its bearer; `created_at` says when it was made.

    It says nothing of the bearer and opens nothing by itself. Of two entries of one person, made one, both
    badges lead to the one that is left: a participant may have several.
    """

    __table_args__ = (UniqueConstraint("code"), filled("code"))

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(String(20))


class Guest(Record):
    """Somebody at one session who is no participant; `created_at` says when they came.

    Counted beside the participants and never among them: no figure, rate or report adds guests.
    """

    # No number comes again: a door that is still open must not remove another guest.
    __table_args__ = {"sqlite_autoincrement": True}

    session_id: Mapped[int] = mapped_column(ForeignKey("programme_session.id"), index=True)
    name: Mapped[line]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    actor_name: Mapped[line]


class Receipt(Record):
    """What was sent from the door under a key of the phone's own, and what was answered.

    A phone that has lost the line sends again what may have arrived. `content` is the hash of what was sent.
    """

    __table_args__ = (UniqueConstraint("key"), filled("key"))

    key: Mapped[str] = mapped_column(String(32))
    session_id: Mapped[int] = mapped_column(
        ForeignKey("programme_session.id", ondelete="CASCADE"), index=True
    )
    content: Mapped[str] = mapped_column(String(64))
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
