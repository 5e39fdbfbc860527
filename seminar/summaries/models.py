"""Links that share a summary, when each of them was opened, and the pictures of published figures."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seminar.accounts.models import TOKEN_HASH, User
from seminar.choices import Choice
from seminar.db import Record, choice, filled, line
from seminar.engines import index_of_some
from seminar.languages import Language
from seminar.permissions import Access, Grant, Place, Role
from seminar.programme.models import Edition, Series


class ShareLink(Record):
    """Shows whoever holds its token the summary of a series, or of one edition of it.

    `expires_at` None: until it is revoked. `language` None: the reader's own.
    """

    __table_args__ = (
        filled("label"),
        CheckConstraint("expires_at > created_at", name="expires_later"),
        ForeignKeyConstraint(
            ["series_id", "edition_id"], ["edition.series_id", "edition.id"], ondelete="CASCADE"
        ),
        Index(None, "series_id", "edition_id"),
        {"sqlite_autoincrement": True},  # its number stands in addresses
    )

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"))
    edition_id: Mapped[int | None]
    label: Mapped[line]  # for whom it was made
    token_hash: Mapped[str] = mapped_column(TOKEN_HASH, unique=True)
    language: Mapped[Language | None] = mapped_column(choice(Language))
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    made_by: Mapped[line]
    series: Mapped[Series] = relationship(viewonly=True)
    edition: Mapped[Edition | None] = relationship(
        viewonly=True, primaryjoin="foreign(ShareLink.edition_id) == Edition.id"
    )

    @property
    def place(self) -> Place:
        return Place(series_id=self.series_id, edition_id=self.edition_id)

    @property
    def access(self) -> Access:
        """What the link opens: what a partner reads there, without being anybody."""
        return Access(grants=(Grant(Role.PARTNER, self.series_id, self.edition_id),))


class Device(Choice):
    """All that is kept of what the opener's browser says of itself."""

    COMPUTER = "computer", _l("a computer")
    MOBILE = "mobile", _l("a phone or tablet")
    PROGRAM = "program", _l("a program, such as the preview of a messenger")


class ShareOpening(Record):
    """A link was opened, at `created_at`. `user_id` where somebody was signed in: nobody else is known."""

    __table_args__ = (Index(None, "link_id", "created_at"),)

    link_id: Mapped[int] = mapped_column(ForeignKey("share_link.id", ondelete="CASCADE"))
    device: Mapped[Device] = mapped_column(choice(Device))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    user: Mapped[User | None] = relationship()


class SummaryPicture(Record):
    """The figures of a published series or edition as PNG, in one language, made at `updated_at`."""

    __table_args__ = (
        ForeignKeyConstraint(
            ["series_id", "edition_id"], ["edition.series_id", "edition.id"], ondelete="CASCADE"
        ),
        index_of_some(
            "uq_summary_picture_series", "series_id", "language", rows="edition_id IS NULL", unique=True
        ),
        Index("uq_summary_picture_edition", "series_id", "edition_id", "language", unique=True),
    )

    series_id: Mapped[int] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"))
    edition_id: Mapped[int | None]
    language: Mapped[Language] = mapped_column(choice(Language))
    png: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    digest: Mapped[str] = mapped_column(String(64))  # of the picture: a new one has a new address
