"""Users, grants, sign-ins, one-time links and failed attempts."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seminar.audit.models import Actor
from seminar.choices import Choice
from seminar.db import Record, VersionedRecord, choice, filled, line
from seminar.engines import index_of_some
from seminar.permissions import Role

# Tokens are 256 random bits; the database holds only their SHA-256, in hex.
TOKEN_HASH = String(64)


class User(VersionedRecord):
    """Someone who signs in. `email` is kept in lower case."""

    __table_args__ = (
        filled("name"),
        filled("email"),
        CheckConstraint("email = lower(email)", name="email_lower"),
    )

    name: Mapped[line]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    grants: Mapped[list[UserGrant]] = relationship(
        back_populates="user", cascade="all, delete-orphan", order_by="UserGrant.id"
    )

    @property
    def actor(self) -> Actor:
        return Actor(self.id, self.name)


class UserGrant(Record):
    """A role given to a user everywhere, in one series, or in one edition (then with its series)."""

    __tablename__ = "user_grant"  # "grant" is a word of SQL
    __table_args__ = (
        CheckConstraint("edition_id IS NULL OR series_id IS NOT NULL", name="edition_in_series"),
        CheckConstraint("role <> 'admin' OR series_id IS NULL", name="admin_everywhere"),
        ForeignKeyConstraint(
            ["series_id", "edition_id"], ["edition.series_id", "edition.id"], ondelete="CASCADE"
        ),
        index_of_some("uq_user_grant_everywhere", "user_id", "role", rows="series_id IS NULL", unique=True),
        index_of_some(
            "uq_user_grant_series", "user_id", "role", "series_id", rows="edition_id IS NULL", unique=True
        ),
        Index("uq_user_grant_edition", "user_id", "role", "edition_id", unique=True),
        Index(None, "series_id", "edition_id"),
        {"sqlite_autoincrement": True},  # its number stands in addresses
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    role: Mapped[Role] = mapped_column(choice(Role))
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id", ondelete="CASCADE"))
    edition_id: Mapped[int | None]
    user: Mapped[User] = relationship(back_populates="grants")


class SignIn(Record):
    """One open session of a user; deleting the row ends it, whatever cookie is replayed."""

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(TOKEN_HASH, unique=True)
    expires_at: Mapped[datetime]


class LinkPurpose(Choice):
    FIRST = "first", _l("first administrator")
    INVITE = "invite", _l("invitation")
    RESET = "reset", _l("new password")


class OneTimeLink(Record):
    """A link that lets its holder choose a password, once. The first administrator has no user yet."""

    __table_args__ = (CheckConstraint("(purpose = 'first') = (user_id IS NULL)", name="user_unless_first"),)

    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[LinkPurpose] = mapped_column(choice(LinkPurpose))
    token_hash: Mapped[str] = mapped_column(TOKEN_HASH, unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class FailedSignIn(Record):
    """A failed attempt, for the throttle. `key` is a hash of the address typed or of the sender."""

    __table_args__ = (Index(None, "key", "created_at"),)

    key: Mapped[str] = mapped_column(TOKEN_HASH)
