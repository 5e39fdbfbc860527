"""Sessions of an edition's programme, and field visits with the places on them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seminar.choices import Choice
from seminar.db import Record, VersionedRecord, choice, filled, line, prose, short
from seminar.programme.models.editions import Edition
from seminar.programme.models.institutions import Institution

if TYPE_CHECKING:
    from seminar.programme.models.turns import Turn


class SessionKind(Choice):
    OPENING = "opening", _l("Opening")
    LECTURE = "lecture", _l("Lecture")
    PANEL = "panel", _l("Panel")
    EXCHANGE = "exchange", _l("Policy exchange")
    WORKSHOP = "workshop", _l("Workshop")
    COUNTRY_PRESENTATIONS = "country_presentations", _l("Country presentations")
    FIELD_VISIT = "field_visit", _l("Field visit")
    EVALUATION = "evaluation", _l("Evaluation")
    CLOSING = "closing", _l("Closing")


class ProgrammeSession(VersionedRecord):
    """One item of the programme. That it lies within the edition's days is kept by the service."""

    __table_args__ = (
        filled("title"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        Index(None, "edition_id", "starts_at"),
        {"sqlite_autoincrement": True},  # workbooks and phones hold its number
    )

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    kind: Mapped[SessionKind] = mapped_column(choice(SessionKind))
    title: Mapped[line]
    description: Mapped[prose]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    room: Mapped[line]  # a room, or the link of an online session
    counts: Mapped[bool] = mapped_column(default=True)  # for attendance

    edition: Mapped[Edition] = relationship()
    visit: Mapped[FieldVisit | None] = relationship(
        back_populates="session", cascade="all, delete-orphan", uselist=False
    )
    turns: Mapped[list[Turn]] = relationship(
        back_populates="session", cascade="all, delete-orphan", order_by="Turn.position, Turn.id"
    )

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def is_linked(self) -> bool:
        """Whether the room is the link of a meeting, which the public is not shown."""
        return "://" in self.room


class FieldVisit(VersionedRecord):
    """The details of a session of kind field visit. `places` None: no limit."""

    __table_args__ = (
        filled("site"),
        CheckConstraint("returns_at > departs_at", name="returns_after_departure"),
        CheckConstraint("places > 0", name="places_positive"),
    )

    session_id: Mapped[int] = mapped_column(ForeignKey("programme_session.id"), unique=True)
    site: Mapped[line]
    host_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    city: Mapped[line]
    departs_at: Mapped[datetime | None]
    returns_at: Mapped[datetime | None]
    meeting_point: Mapped[line]
    transport: Mapped[short]
    guide: Mapped[line] = mapped_column(server_default="")
    places: Mapped[int | None]
    notes: Mapped[prose]

    session: Mapped[ProgrammeSession] = relationship(back_populates="visit")
    host: Mapped[Institution | None] = relationship()


class Leg(Choice):
    """How far somebody was counted on a visit; whoever is back has been out."""

    OUT = "out", _l("Out")
    BACK = "back", _l("Back")


class VisitPlace(Record):
    """A participant who goes on a field visit. Never more than the places: kept under the visit's lock.

    `leg` None: not counted yet, or no longer; who said so last, and when, stand beside it.
    """

    __table_args__ = (
        UniqueConstraint("visit_id", "participant_id"),
        CheckConstraint("leg IS NULL OR counted_at IS NOT NULL", name="counted_at_some_time"),
    )

    visit_id: Mapped[int] = mapped_column(ForeignKey("field_visit.id"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"), index=True)
    leg: Mapped[Leg | None] = mapped_column(choice(Leg))
    counted_at: Mapped[datetime | None]
    counted_by: Mapped[line] = mapped_column(server_default="")
