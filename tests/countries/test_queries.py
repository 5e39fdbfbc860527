"""Groups on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from seminar.countries import queries
from seminar.countries.models import Group, GroupMembership
from seminar.db import db
from tests.countries.test_models import make_membership

TODAY = date(2026, 11, 23)


def test_bhutan_is_an_ldc_in_july_2023_and_not_in_2024(app: Flask) -> None:
    assert "BT" in queries.members(Group.LDC, date(2023, 7, 24))
    assert "BT" in queries.members(Group.LDC, date(2023, 12, 12))
    assert "BT" not in queries.members(Group.LDC, date(2023, 12, 13))
    assert "BT" not in queries.members(Group.LDC, date(2024, 1, 1))


@pytest.mark.parametrize(
    ("group", "size"), [(Group.LDC, 44), (Group.LLDC, 32), (Group.SIDS, 53), (Group.G77, 134)]
)
def test_groups_have_their_size(app: Flask, group: Group, size: int) -> None:
    assert len(queries.members(group, TODAY)) == size


def test_all_groups_are_one_query(app: Flask, statements: list[str]) -> None:
    found = queries.memberships(TODAY)

    assert len(statements) == 1
    assert found == {group: queries.members(group, TODAY) for group in Group}


def test_several_days_are_told_apart_where_anything_changed(app: Flask) -> None:
    changes = {day for row in db.session.query(GroupMembership) for day in (row.starts, row.ends) if day}
    days = {change + timedelta(days=apart) for change in changes for apart in (-1, 0, 1)}

    found = queries.memberships_on(days)

    assert found == {day: {group: queries.members(group, day) for group in Group} for day in days}


def test_a_day_before_any_start_has_no_late_member(app: Flask) -> None:
    make_membership(starts=date(2020, 1, 1), ends=date(2021, 1, 1))

    days = [date(2019, 12, 31), date(2020, 1, 1), date(2020, 12, 31), date(2021, 1, 1)]
    assert ["KE" in queries.members(Group.LDC, day) for day in days] == [False, True, True, False]


def test_periods_of_a_country_say_when_and_why(app: Flask) -> None:
    period = queries.periods_of("BD")[0]

    assert (period.group, period.starts, period.ends) == (Group.LDC, None, date(2026, 11, 24))
    assert "no final decision was found" in period.note


def test_periods_of_one_group_stand_in_order_of_time(app: Flask) -> None:
    make_membership(starts=date(2020, 1, 1))
    make_membership(ends=date(2010, 1, 1))

    assert [period.starts for period in queries.periods_of("KE") if period.group == Group.LDC] == [
        None,
        date(2020, 1, 1),
    ]


def test_every_group_has_a_source(app: Flask) -> None:
    assert [group for group, sources in queries.sources().items() if not sources] == []
