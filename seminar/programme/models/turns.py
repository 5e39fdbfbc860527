"""Speaking turns: who spoke in a session, how, for whom, and under which title then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seminar.choices import Choice
from seminar.db import VersionedRecord, choice, country_code, line
from seminar.programme.models.institutions import Institution
from seminar.programme.models.sessions import ProgrammeSession, SessionKind

if TYPE_CHECKING:
    from seminar.people.models import Person  # a later feature: the relationship is resolved by name


class Capacity(Choice):
    OPENING_REMARKS = "opening_remarks", _l("Opening remarks")
    INTRODUCTION = "introduction", _l("Introduction")
    LECTURE = "lecture", _l("Lecture")
    MODERATOR = "moderator", _l("Moderator")
    PANELLIST = "panellist", _l("Panellist")
    PRESENTATION = "presentation", _l("Presentation")
    HOST = "host", _l("Host")
    CLOSING_REMARKS = "closing_remarks", _l("Closing remarks")
    OTHER = "other", _l("Other")


# As what somebody usually speaks in a session of the kind; in the others it may be anything.
USUALLY = {
    SessionKind.OPENING: Capacity.OPENING_REMARKS,
    SessionKind.LECTURE: Capacity.LECTURE,
    SessionKind.PANEL: Capacity.PANELLIST,
    SessionKind.COUNTRY_PRESENTATIONS: Capacity.PRESENTATION,
    SessionKind.FIELD_VISIT: Capacity.HOST,
    SessionKind.CLOSING: Capacity.CLOSING_REMARKS,
}


class Delivery(Choice):
    IN_PERSON = "in_person", _l("In person")
    LIVE_REMOTE = "live_remote", _l("Live, remote")
    VIDEO_MESSAGE = "video_message", _l("Video message")
    READ_OUT = "read_out", _l("Read out by another")


class Turn(VersionedRecord):
    """A person speaks, or an institution alone. `title_then` and `institution_then` held on that day."""

    __table_args__ = (
        CheckConstraint("person_id IS NOT NULL OR institution_id IS NOT NULL", name="somebody_speaks"),
        CheckConstraint("position > 0", name="position_positive"),
        CheckConstraint("on_behalf_of = '' OR on_behalf_of_country IS NULL", name="one_behalf"),
        Index(None, "session_id", "position"),
        {"sqlite_autoincrement": True},  # its number stands in addresses
    )

    session_id: Mapped[int] = mapped_column(ForeignKey("programme_session.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    capacity: Mapped[Capacity] = mapped_column(choice(Capacity))
    delivery: Mapped[Delivery] = mapped_column(choice(Delivery))
    topic: Mapped[line]
    title_then: Mapped[line]
    institution_then: Mapped[line]
    on_behalf_of: Mapped[line]
    on_behalf_of_country: Mapped[country_code | None] = mapped_column(ForeignKey("country.iso2"))
    position: Mapped[int]

    session: Mapped[ProgrammeSession] = relationship(back_populates="turns")
    institution: Mapped[Institution | None] = relationship()
    person: Mapped[Person | None] = relationship()

    @property
    def speaker(self) -> str:
        """Who speaks, by name: the person, or else the institution."""
        if self.person:
            return self.person.addressed
        return self.institution.name if self.institution else ""
