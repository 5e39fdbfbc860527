"""The tables of countries: codes for foreign keys, memberships of groups with their dates, learned names."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from seminar.choices import Choice
from seminar.db import Model, Record, VersionedRecord, choice, country_code, filled, line, now, prose
from seminar.engines import index_of_some


class Group(Choice):
    """A group of countries that the figures break down by; regions are in the reference data."""

    LDC = "LDC", _l("Least developed countries")
    LLDC = "LLDC", _l("Landlocked developing countries")
    SIDS = "SIDS", _l("Small island developing States")
    G77 = "G77", _l("Group of 77")

    @property
    def others(self) -> str:
        """Those outside it, as a heading beside its label."""
        return str(_OTHERS[self])


_OTHERS = {
    Group.LDC: _l("Not least developed"),
    Group.LLDC: _l("Not landlocked developing"),
    Group.SIDS: _l("Not a small island developing State"),
    Group.G77: _l("Not in the Group of 77"),
}


class Outcome(Choice):
    """What came of a day that was set ahead."""

    LEFT = "left", _l("It left on that day")
    LATER = "later", _l("It leaves on a later day")
    STAYS = "stays", _l("It stays; no day is set")


class Meaning(Choice):
    """What a written name in the place of a country stands for."""

    COUNTRY = "country", _l("A country")
    ORGANISATION = "organisation", _l("An international organisation of this name")
    NOTHING = "none", _l("No country")


class CountryCode(Model):
    """The codes that a country column may hold; what a code stands for is in `reference`."""

    __tablename__ = "country"

    iso2: Mapped[country_code] = mapped_column(primary_key=True)


class GroupMembership(VersionedRecord):
    """A country in a group from `starts` until the day before `ends`; an empty date is open.

    `ends` is the first day on which the country is no longer a member, as a graduation day is. `unsettled`:
    the day was set ahead, and nobody has confirmed what came of it. Until somebody does it counts as the end.

    Two periods of a country may not overlap. Equal or open first and last days are refused here, the rest by
    `service.groups` under the lock of the country.
    """

    __table_args__ = (
        CheckConstraint("ends > starts", name="ends_after_start"),
        CheckConstraint("NOT unsettled OR ends IS NOT NULL", name="unsettled_has_end"),
        filled("source"),
        Index("uq_group_membership_start", "group", "country", "starts", unique=True),
        # NULLs are distinct in a unique index: a second index keeps a single period without a start.
        index_of_some(
            "uq_group_membership_open_start", "group", "country", rows="starts IS NULL", unique=True
        ),
        Index("uq_group_membership_end", "group", "country", "ends", unique=True),
        index_of_some("uq_group_membership_open_end", "group", "country", rows="ends IS NULL", unique=True),
        {"sqlite_autoincrement": True},  # its number stands in addresses
    )

    group: Mapped[Group] = mapped_column(choice(Group))
    country: Mapped[country_code] = mapped_column(ForeignKey("country.iso2"))
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    unsettled: Mapped[bool] = mapped_column(default=False)
    source: Mapped[line]
    note: Mapped[prose]


class GroupEdit(Record):
    """A membership that an administrator changed or removed: loading the reference leaves it alone."""

    __table_args__ = (Index(None, "group", "country", unique=True),)

    group: Mapped[Group] = mapped_column(choice(Group))
    country: Mapped[country_code] = mapped_column(ForeignKey("country.iso2"))


class LearnedName(VersionedRecord):
    """What a person said that a written name means, for every list from then on; see decision 0021.

    `key` is the name as it is compared (`match.learned_key`). It `means` a country, which stands beside it,
    or none. One that was forgotten stays, so that it can be taken back.
    """

    __table_args__ = (
        filled("key"),
        filled("written"),
        CheckConstraint("(means = 'country') = (country IS NOT NULL)", name="country_meant"),
    )

    key: Mapped[str] = mapped_column(String(200), unique=True)
    written: Mapped[line]
    means: Mapped[Meaning] = mapped_column(choice(Meaning), default=Meaning.COUNTRY)
    country: Mapped[country_code | None] = mapped_column(ForeignKey("country.iso2"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    learned_by: Mapped[line]
    learned_at: Mapped[datetime] = mapped_column(default=now)
    forgotten: Mapped[bool] = mapped_column(default=False)

    @property
    def meant(self) -> str:
        """The code of the country, or the word for what else it means."""
        return self.country or self.means.value
