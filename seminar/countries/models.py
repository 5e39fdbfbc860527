"""The tables of countries: codes for foreign keys, memberships of groups with their dates, learned names."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from seminar.choices import Choice
from seminar.db import Model, Record, VersionedRecord, choice, country_code, filled, line, now, prose


class Group(Choice):
    """A group of countries that the figures break down by; regions are in the reference data."""

    LDC = "LDC", _l("Least developed countries")
    LLDC = "LLDC", _l("Landlocked developing countries")
    SIDS = "SIDS", _l("Small island developing States")
    G77 = "G77", _l("Group of 77")


class CountryCode(Model):
    """The codes that a country column may hold; what a code stands for is in `reference`."""

    __tablename__ = "country"

    iso2: Mapped[country_code] = mapped_column(primary_key=True)


class GroupMembership(Record):
    """A country in a group from `starts` until the day before `ends`; an empty date is open.

    `ends` is the first day on which the country is no longer a member, as a graduation day is.
    """

    __table_args__ = (
        CheckConstraint("ends > starts", name="ends_after_start"),
        filled("source"),
        Index("uq_group_membership_start", "group", "country", "starts", unique=True),
        # NULLs are distinct in a unique index: a second index keeps a single period without a start.
        Index(
            "uq_group_membership_open_start",
            "group",
            "country",
            unique=True,
            sqlite_where=text("starts IS NULL"),
            postgresql_where=text("starts IS NULL"),
        ),
    )

    group: Mapped[Group] = mapped_column(choice(Group))
    country: Mapped[country_code] = mapped_column(ForeignKey("country.iso2"))
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    source: Mapped[line]
    note: Mapped[prose]


class LearnedName(VersionedRecord):
    """What a person said that a written name means, for every list from then on; see decision 0021.

    `key` is the name as it is compared (`match.learned_key`). One that was forgotten stays, so that it can be
    taken back.
    """

    __table_args__ = (filled("key"), filled("written"))

    key: Mapped[str] = mapped_column(String(200), unique=True)
    written: Mapped[line]
    country: Mapped[country_code] = mapped_column(ForeignKey("country.iso2"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    learned_by: Mapped[line]
    learned_at: Mapped[datetime] = mapped_column(default=now)
    forgotten: Mapped[bool] = mapped_column(default=False)
