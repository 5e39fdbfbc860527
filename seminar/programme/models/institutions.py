"""Institutions, and what each is in a series or an edition."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from seminar.choices import Choice
from seminar.db import Record, VersionedRecord, choice, country_code, filled, line, short
from seminar.programme.models.editions import Edition
from seminar.programme.models.series import Series


class InstitutionKind(Choice):
    GOVERNMENT = "government", _l("Government")
    UN_BODY = "un_body", _l("UN body")
    COLLEGE = "college", _l("College or academy")
    COMPANY = "company", _l("Company")
    ZONE = "zone", _l("Zone administration")
    OTHER = "other", _l("Other")


class RoleKind(Choice):
    HOST = "host", _l("Host government")
    PARTNER = "partner", _l("UN partner")
    ORGANISER = "organiser", _l("Organising institution")
    CO_ORGANISER = "co_organiser", _l("Co-organiser")
    VENUE = "venue", _l("Venue")
    DONOR = "donor", _l("Donor")


class Institution(VersionedRecord):
    """Belongs to a country or is international, never both."""

    __table_args__ = (
        filled("name"),
        CheckConstraint("(country IS NOT NULL) <> international", name="country_or_international"),
        Index(None, "search_key"),
        {"sqlite_autoincrement": True},  # its number stands in addresses and forms
    )

    name: Mapped[line]
    short_name: Mapped[short]
    native_name: Mapped[line]
    kind: Mapped[InstitutionKind] = mapped_column(choice(InstitutionKind))
    country: Mapped[country_code | None] = mapped_column(ForeignKey("country.iso2"))
    international: Mapped[bool] = mapped_column(default=False)
    website: Mapped[str] = mapped_column(String(500), default="")
    search_key: Mapped[str]  # text.search_key of all its names, kept by the service


class InstitutionRole(Record):
    """`position` is the order of precedence, from 1: title pages and signatures follow it."""

    __table_args__ = (
        CheckConstraint("(series_id IS NULL) <> (edition_id IS NULL)", name="series_or_edition"),
        CheckConstraint("position > 0", name="position_positive"),
        CheckConstraint("commissioned_by_id <> institution_id", name="commissioned_by_another"),
        Index(None, "series_id", "institution_id", "role", unique=True),
        Index(None, "edition_id", "institution_id", "role", unique=True),
        {"sqlite_autoincrement": True},  # its number stands in addresses
    )

    institution_id: Mapped[int] = mapped_column(ForeignKey("institution.id"), index=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"))
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"))
    role: Mapped[RoleKind] = mapped_column(choice(RoleKind))
    commissioned_by_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    position: Mapped[int]

    institution: Mapped[Institution] = relationship(foreign_keys=institution_id)
    commissioned_by: Mapped[Institution | None] = relationship(foreign_keys=commissioned_by_id)
    series: Mapped[Series | None] = relationship()
    edition: Mapped[Edition | None] = relationship()
