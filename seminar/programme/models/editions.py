"""An edition: one seminar of a series, with its dates, its place and its attendance rule."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seminar.choices import Choice
from seminar.db import VersionedRecord, choice, country_code, filled, line, prose, short, slug
from seminar.permissions import Place
from seminar.programme.models.promises import MOST_DAYS
from seminar.programme.models.series import Series

A_DAY = 24 * 60  # minutes


def _a_year_at_most() -> list[CheckConstraint]:
    """Each engine counts days in its own way."""
    counted = {"sqlite": "julianday(last_day) - julianday(first_day)", "postgresql": "last_day - first_day"}
    return [
        CheckConstraint(f"{days} < {MOST_DAYS}", name="a_year_at_most").ddl_if(dialect=engine)
        for engine, days in counted.items()
    ]


class Mode(Choice):
    ONLINE = "online", _l("Online")
    IN_PERSON = "in_person", _l("In person")
    HYBRID = "hybrid", _l("Hybrid")


class EditionStatus(Choice):
    PLANNED = "planned", _l("Planned")
    OPEN = "open", _l("Open for registration")
    RUNNING = "running", _l("Running")
    COMPLETED = "completed", _l("Completed")
    CANCELLED = "cancelled", _l("Cancelled")


class Late(Choice):
    """What a late arrival counts in the attendance rate."""

    PRESENT = "present", _l("as present")
    HALF = "half", _l("as half present")


class Excused(Choice):
    """What an excused absence counts in the attendance rate."""

    LEFT_OUT = "left_out", _l("left out of the count")
    ABSENT = "absent", _l("as absent")
    PRESENT = "present", _l("as present")


class Edition(VersionedRecord):
    """`capacity` None: no limit. Days are calendar days in the edition's own zone."""

    __table_args__ = (
        filled("title"),
        filled("slug"),
        filled("time_zone"),
        CheckConstraint("last_day >= first_day", name="days_in_order"),
        *_a_year_at_most(),
        CheckConstraint("capacity > 0", name="capacity_positive"),
        CheckConstraint("registration_closes >= registration_opens", name="registration_in_order"),
        CheckConstraint("follows_id <> id", name="follows_another"),
        CheckConstraint("threshold BETWEEN 0 AND 100", name="threshold_percent"),
        CheckConstraint("day_threshold BETWEEN 1 AND 100", name="day_threshold_percent"),
        CheckConstraint("online_share BETWEEN 1 AND 100", name="online_share_percent"),
        CheckConstraint(f"online_minutes BETWEEN 1 AND {A_DAY}", name="online_minutes_of_a_day"),
        CheckConstraint(f"late_after BETWEEN 0 AND {A_DAY}", name="late_after_of_a_day"),
        Index(None, "series_id", "slug", unique=True),
        UniqueConstraint("series_id", "id"),  # for grants that name both
        Index(None, "first_day"),
        {"sqlite_autoincrement": True},  # workbooks hold its number
    )

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"))
    title: Mapped[line]
    slug: Mapped[slug]
    mode: Mapped[Mode] = mapped_column(choice(Mode))
    status: Mapped[EditionStatus] = mapped_column(choice(EditionStatus), default=EditionStatus.PLANNED)
    published: Mapped[bool] = mapped_column(default=False)
    first_day: Mapped[date]
    last_day: Mapped[date]
    time_zone: Mapped[str] = mapped_column(String(64))  # an IANA name
    city: Mapped[line]
    country: Mapped[country_code | None] = mapped_column(ForeignKey("country.iso2"))
    venue: Mapped[line]
    meeting_link: Mapped[str] = mapped_column(String(500), default="")
    languages: Mapped[short]  # working languages, as they are printed
    capacity: Mapped[int | None]
    registration_opens: Mapped[datetime | None]
    registration_closes: Mapped[datetime | None]
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"), index=True)
    summary: Mapped[prose]  # this, objectives and outcome are written in Markdown (seminar/markdown.py)
    objectives: Mapped[prose]
    outcome: Mapped[prose]

    # The attendance rule (programme/rule.py reads it)
    threshold: Mapped[int] = mapped_column(default=80)  # per cent
    day_threshold: Mapped[int | None]  # per cent of the sessions of each day; None: days are not looked at
    late_counts: Mapped[Late] = mapped_column(choice(Late), default=Late.PRESENT)
    excused_counts: Mapped[Excused] = mapped_column(choice(Excused), default=Excused.LEFT_OUT)
    online_share: Mapped[int] = mapped_column(default=50)  # per cent of an online session that makes present
    online_minutes: Mapped[int | None]  # where given, as many minutes do instead, or all of a shorter session
    late_after: Mapped[int] = mapped_column(default=10, server_default="10")  # minutes, online

    series: Mapped[Series] = relationship(back_populates="editions")
    follows: Mapped[Edition | None] = relationship(remote_side="Edition.id")

    @property
    def place(self) -> Place:
        return Place(series_id=self.series_id, edition_id=self.id)

    @property
    def day_count(self) -> int:
        return (self.last_day - self.first_day).days + 1

    @property
    def is_over(self) -> bool:
        """Nobody will take part any more."""
        return self.status in (EditionStatus.COMPLETED, EditionStatus.CANCELLED)

    @property
    def is_public(self) -> bool:
        return self.published and self.series.published

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def day_of(self, moment: datetime) -> date:
        """The calendar day that the edition's own clock shows at a moment."""
        return moment.astimezone(self.zone).date()

    @property
    def path(self) -> str:
        """SERIES/EDITION, as the command line names it."""
        return f"{self.series.slug}/{self.slug}"
