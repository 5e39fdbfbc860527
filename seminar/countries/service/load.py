"""Filling the tables of countries from the reference files."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert, select

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.countries.models import CountryCode, Group, GroupMembership
from seminar.countries.reference import COUNTRIES, rows
from seminar.db import db


def load_reference(actor: Actor) -> None:
    """Add the countries that are missing, and the members of each group that has none at all.

    A group that has members is left alone: what administrators changed in it stands.
    """
    known = set(db.session.execute(select(CountryCode.iso2)).scalars())
    filled = set(db.session.execute(select(GroupMembership.group).distinct()).scalars())
    countries = [{"iso2": iso2} for iso2 in COUNTRIES if iso2 not in known]
    memberships = [_membership(row) for row in rows("groups.csv") if Group[row["group"]] not in filled]
    if countries:
        db.session.execute(insert(CountryCode), countries)
    if memberships:
        db.session.execute(insert(GroupMembership), memberships)
    if countries or memberships:
        counts = {"countries": [0, len(countries)], "memberships": [0, len(memberships)]}
        audit.record(actor=actor, action="countries.load", changes=counts)


def _membership(row: dict[str, str]) -> dict[str, object]:
    return {
        "group": Group[row["group"]],
        "country": row["iso2"],
        "starts": _day(row["starts"]),
        "ends": _day(row["ends"]),
        "source": row["source"],
        "note": row["note"],
    }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
