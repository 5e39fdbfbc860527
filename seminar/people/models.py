"""Persons, participants with their status history, head counts, and merged entries."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seminar.choices import Choice
from seminar.db import Record, VersionedRecord, choice, country_code, filled, line, now, prose, short
from seminar.engines import index_of_some
from seminar.formats import addressed
from seminar.programme.models import Edition


class Gender(Choice):
    """As stated by the person; never inferred from a title or a name."""

    WOMAN = "woman", _l("Woman")
    MAN = "man", _l("Man")
    SELF_DESCRIBED = "self_described", _l("Self-described")
    NOT_SAID = "not_said", _l("Prefers not to say")
    NOT_ASKED = "not_asked", _l("Not asked")


class Profile(Choice):
    POLICY_MAKER = "policy_maker", _l("Policy-maker")
    PRACTITIONER = "practitioner", _l("Practitioner")
    ENTREPRENEUR = "entrepreneur", _l("Entrepreneur")
    ACADEMIC = "academic", _l("Academic")
    OTHER = "other", _l("Other")


class Status(Choice):
    APPLIED = "applied", _l("Applied")
    NOMINATED = "nominated", _l("Nominated")
    CONFIRMED = "confirmed", _l("Confirmed")
    WAITLISTED = "waitlisted", _l("Waiting list")
    DECLINED = "declined", _l("Declined")
    WITHDRAWN = "withdrawn", _l("Withdrawn")
    NO_SHOW = "no_show", _l("Did not come")


class Source(Choice):
    FORM = "form", _l("Form")
    IMPORT = "import", _l("Import")
    MANUAL = "manual", _l("Entered by an organizer")


# Keys are sorted by code point, on PostgreSQL too: one order on both engines, whatever its locale.
KEY = Text().with_variant(Text(collation="C"), "postgresql")


class Person(VersionedRecord):
    """A human being, once. `name` is kept as given: never split, never re-cased. Most fields may be empty.

    `email` is kept in lower case. `people.keys` and `people.sounds` make the keys, the service keeps them.
    """

    __table_args__ = (
        filled("name"),
        CheckConstraint("email = lower(email)", name="email_lower"),
        Index(None, "search_key"),
        Index(None, "word_key"),
        Index(None, "sound_key"),
        Index(None, "consonant_key"),
        index_of_some(None, "native_key", rows="native_key <> ''"),  # most have none
        Index(None, "email"),
        Index(None, "nationality", "id", "sound_key"),  # read by itself: the people of a country
        {"sqlite_autoincrement": True},  # the log holds its number
    )

    name: Mapped[line]
    family_name: Mapped[line]
    given_name: Mapped[line]
    native_name: Mapped[line]
    certificate_name: Mapped[line]
    honorific: Mapped[short]
    gender: Mapped[Gender] = mapped_column(choice(Gender), default=Gender.NOT_ASKED)
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[short]
    nationality: Mapped[country_code | None] = mapped_column(ForeignKey("country.iso2"))
    languages: Mapped[line]
    dietary: Mapped[prose]  # sensitive
    accessibility: Mapped[prose]  # sensitive
    consent_on: Mapped[date | None]
    search_key: Mapped[str] = mapped_column(KEY)  # of all names, the first one first
    word_key: Mapped[str] = mapped_column(KEY, default="")  # the words of the name in alphabetical order
    native_key: Mapped[str] = mapped_column(
        KEY, default="", server_default=""
    )  # the same of the name in its own script
    # How the name sounds, in words, and in consonants for scripts that write no vowels.
    sound_key: Mapped[str] = mapped_column(KEY, default="", server_default="")
    consonant_key: Mapped[str] = mapped_column(KEY, default="", server_default="")

    participations: Mapped[list[Participant]] = relationship(back_populates="person")

    @property
    def addressed(self) -> str:
        """The name with its honorific: "Ms. Vilayluck Seneduangdeth"."""
        return addressed(self.name, self.honorific)


class Participant(VersionedRecord):
    """A person in one edition, with country, institution and position as they were then.

    `name_key` repeats the person's search key and the institution, `gender` the person's gender: a list of
    100,000 is searched, filtered and paged by one index alone, where a join would take ten times as long. The
    service that changes a person keeps both. `present` to `absent` repeat the numbers of marks, `override`
    the latest of attendance.models.Override: 1 completes, -1 does not, 0 as the marks say. attendance.service
    recounts them in the transaction of each mark. `seminar check` compares all of them.
    """

    # Workbooks, badges and phones hold its number: none comes again after somebody is removed.
    __table_args__ = (
        UniqueConstraint("person_id", "edition_id"),
        CheckConstraint("country IS NULL OR organisation = ''", name="country_or_organisation"),
        CheckConstraint("present >= 0 AND late >= 0 AND excused >= 0 AND absent >= 0", name="tallies"),
        CheckConstraint("override BETWEEN -1 AND 1", name="override"),
        # Everything that lists filter and count by, in the order of names: no query of these reads the table.
        Index(
            "ix_participant_list",
            "edition_id",
            "name_key",
            "id",
            "status",
            "country",
            "gender",
            "profile",
            "source",
            "present",
            "late",
            "excused",
            "override",
            "person_id",
        ),
        # The same in the order of countries: for one or a few of them, and for counting each.
        Index(
            "ix_participant_by_country",
            "edition_id",
            "country",
            "name_key",
            "id",
            "status",
            "gender",
            "profile",
            "source",
            "present",
            "late",
            "excused",
            "override",
            "person_id",
        ),
        Index(None, "edition_id", "registered_at", "id"),
        # In the order of people: how many different ones there are, and where else somebody took part.
        Index(
            "ix_participant_by_person",
            "person_id",
            "edition_id",
            "status",
            "present",
            "late",
            "excused",
            "override",
            "country",
        ),
        Index(None, "country", "person_id"),  # who may be the same person is looked for within a country
        {"sqlite_autoincrement": True},
    )

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    country: Mapped[country_code | None] = mapped_column(ForeignKey("country.iso2"))  # represented
    organisation: Mapped[line]  # the international organisation whose staff this is; then no country
    institution: Mapped[line]
    position: Mapped[line]
    profile: Mapped[Profile | None] = mapped_column(choice(Profile))
    status: Mapped[Status] = mapped_column(choice(Status))
    source: Mapped[Source] = mapped_column(choice(Source))
    nominated_by: Mapped[line]
    registered_at: Mapped[datetime] = mapped_column(default=now)
    notes: Mapped[prose]
    name_key: Mapped[str] = mapped_column(KEY)
    gender: Mapped[Gender] = mapped_column(choice(Gender), default=Gender.NOT_ASKED)

    present: Mapped[int] = mapped_column(default=0)
    late: Mapped[int] = mapped_column(default=0)
    excused: Mapped[int] = mapped_column(default=0)
    absent: Mapped[int] = mapped_column(default=0)
    override: Mapped[int] = mapped_column(default=0, server_default="0")

    person: Mapped[Person] = relationship(back_populates="participations")
    edition: Mapped[Edition] = relationship()


class StatusChange(Record):
    """One step of a participant's status: who, when (`created_at`), why."""

    __table_args__ = (Index(None, "participant_id", "id"),)

    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id", ondelete="CASCADE"))
    old: Mapped[Status | None] = mapped_column(choice(Status, "old"))
    new: Mapped[Status] = mapped_column(choice(Status, "new"))
    reason: Mapped[line]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    actor_name: Mapped[line]


class HeadCount(VersionedRecord):
    """People known only as a number; always shown apart from named people."""

    __table_args__ = (
        CheckConstraint("number > 0", name="number_positive"),
        filled("source"),
        {"sqlite_autoincrement": True},  # its number stands in addresses
    )

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    country: Mapped[country_code | None] = mapped_column(ForeignKey("country.iso2"))
    gender: Mapped[Gender | None] = mapped_column(choice(Gender))
    profile: Mapped[Profile | None] = mapped_column(choice(Profile))
    number: Mapped[int]
    source: Mapped[line]  # the sentence that says where the number comes from


class ListColumns(Record):
    """Which columns a user chose for lists of participants; no row: the usual ones."""

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), unique=True)
    names: Mapped[list[str]] = mapped_column(JSON)


class Merge(Record):
    """Two entries of one person that became one: `gone_id` was the number of the one that is no more.

    `undo` holds all that is needed to separate them again (service.merging). It is personal data, so after 30
    days it is emptied and `forgotten`; the row stays, and leads from the old address to the entry kept.
    """

    __table_args__ = {"sqlite_autoincrement": True}  # its number stands in addresses

    kept_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    gone_id: Mapped[int] = mapped_column(unique=True)
    undo: Mapped[dict[str, Any]] = mapped_column(JSON)
    forgotten: Mapped[bool] = mapped_column(default=False)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    actor_name: Mapped[line]


class LikelyPair(Record):
    """Two entries that may be one person. `service.pairs` finds them anew whenever one of the two changes.

    `score` says how likely; `apart`: somebody said that they are two people, which is remembered.
    """

    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="in_order"),
        Index(None, "second_id"),
        Index(None, "score", "id"),
        # A merge moves none of these; their numbers stand in addresses.
        {"info": {"found_anew": True}, "sqlite_autoincrement": True},
    )

    first_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    score: Mapped[int]
    apart: Mapped[bool] = mapped_column(default=False)
    actor_name: Mapped[line]  # who said so


class ToCompare(Record):
    """Somebody who waits to be compared with everybody else (`service.pairs`); due anew, they wait twice."""

    __table_args__ = ({"info": {"found_anew": True}},)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
