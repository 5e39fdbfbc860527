"""What the tables themselves refuse."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from seminar.countries.models import Group, GroupMembership
from seminar.db import db
from tests.make import add


def make_membership(**over: object) -> GroupMembership:
    values: dict[str, object] = {"group": Group.LDC, "country": "KE", "source": "A test"}
    membership: GroupMembership = add(GroupMembership(**values | over))
    return membership


@pytest.mark.parametrize(
    "over",
    [
        {"starts": date(2020, 1, 1), "ends": date(2020, 1, 1)},
        {"starts": date(2020, 1, 2), "ends": date(2020, 1, 1)},
        {"source": ""},
        {"country": "XX"},
        {"country": None},
    ],
)
def test_wrong_membership_is_refused(app: Flask, over: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        make_membership(**over)


@pytest.mark.parametrize("starts", [None, date(2020, 1, 1)])
def test_same_start_twice_is_refused(app: Flask, starts: date | None) -> None:
    make_membership(starts=starts)

    with pytest.raises(IntegrityError):
        make_membership(starts=starts)


def test_a_country_may_come_back(app: Flask) -> None:
    make_membership(starts=None, ends=date(2010, 1, 1))
    make_membership(starts=date(2020, 1, 1))

    assert db.session.query(GroupMembership).filter_by(country="KE", group=Group.LDC).count() == 2
