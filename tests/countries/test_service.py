"""Loading the reference files into the tables."""

from __future__ import annotations

from datetime import date

from flask import Flask

from seminar.audit.models import AuditEntry
from seminar.countries import queries
from seminar.countries.models import CountryCode, Group, GroupMembership
from seminar.countries.reference import COUNTRIES
from seminar.countries.service import load_reference
from seminar.db import db
from tests.make import ACTOR


def test_tables_hold_what_the_files_say(app: Flask) -> None:
    assert set(db.session.execute(db.select(CountryCode.iso2)).scalars()) == COUNTRIES.keys()
    assert db.session.query(GroupMembership).count() == 271


def test_loading_again_changes_nothing(app: Flask) -> None:
    before = db.session.query(AuditEntry).count()
    load_reference(ACTOR)

    assert db.session.query(GroupMembership).count() == 271
    assert db.session.query(AuditEntry).count() == before


def test_an_empty_group_is_filled_and_noted(app: Flask) -> None:
    db.session.execute(db.delete(GroupMembership).where(GroupMembership.group == Group.LLDC))
    load_reference(ACTOR)
    entry = db.session.execute(db.select(AuditEntry).order_by(AuditEntry.id.desc())).scalars().first()

    assert len(queries.members(Group.LLDC, date(2026, 1, 1))) == 32
    assert entry is not None
    assert (entry.action, entry.changes) == ("countries.load", {"countries": [0, 0], "memberships": [0, 32]})
