"""Editing who is in a group: dates, history, the reference beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from seminar.audit.models import AuditEntry
from seminar.audit.queries import change_token
from seminar.countries import queries, service
from seminar.countries.groups import differences, in_words
from seminar.countries.models import Group, GroupMembership, Outcome
from seminar.db import db
from seminar.errors import Refused, Stale
from tests.make import ACTOR, add

LDC, DAY = Group.LDC, date(2026, 11, 24)
FIELDS: dict[str, Any] = {"unsettled": False, "source": "A resolution", "note": ""}


def membership(country: str, group: Group = LDC) -> GroupMembership:
    mine = (GroupMembership.country == country, GroupMembership.group == group)
    return db.session.execute(db.select(GroupMembership).where(*mine)).scalar_one()


def change(country: str, **fields: Any) -> None:
    found = membership(country)
    service.change_membership(actor=ACTOR, membership=found, version=str(found.version), **fields)
    db.session.flush()


def settle(country: str, outcome: Outcome, ends: date | None = None) -> None:
    found = membership(country)
    service.settle(
        actor=ACTOR,
        membership=found,
        version=str(found.version),
        outcome=outcome,
        ends=ends,
        source="A/RES/81/1",
        note="",
    )
    db.session.flush()


def is_member(country: str, day: date) -> bool:
    return country in queries.members(LDC, day)


# --- settling -----------------------------------------------------------------------------------------


def test_three_wait_for_their_outcome_and_count_as_left_meanwhile(app: Flask) -> None:
    assert [row.country for row in queries.unsettled(DAY)] == ["BD", "LA", "NP"]
    assert (is_member("NP", date(2026, 11, 23)), is_member("NP", DAY)) == (True, False)


@pytest.mark.parametrize(
    ("outcome", "ends", "after", "open_end"),
    [
        (Outcome.LEFT, None, (False, False), False),
        (Outcome.LATER, date(2029, 11, 24), (True, False), True),
        (Outcome.STAYS, None, (True, True), False),
    ],
)
def test_outcome_decides_from_that_day_on(
    app: Flask, outcome: Outcome, ends: date | None, after: tuple[bool, bool], open_end: bool
) -> None:
    settle("NP", outcome, ends)

    assert (is_member("NP", DAY), is_member("NP", date(2030, 1, 1))) == after
    assert (membership("NP").unsettled, membership("NP").source) == (open_end, "A/RES/81/1")


@pytest.mark.parametrize("ends", [None, DAY, date(2026, 1, 1)])
def test_later_day_lies_later(app: Flask, ends: date | None) -> None:
    with pytest.raises(Refused, match="Write the later day"):
        settle("NP", Outcome.LATER, ends)


# --- editing ------------------------------------------------------------------------------------------


def test_change_is_noted_with_old_and_new_and_makes_kept_pages_anew(app: Flask) -> None:
    before = change_token()
    change("BD", ends=date(2029, 11, 24))
    entry = queries.history("BD")[0]

    assert (entry.action, entry.actor_name) == ("group.change", "a test")
    assert entry.changes == {"ends": ["2026-11-24", "2029-11-24"]}
    assert change_token() != before
    assert queries.history("NP") == []


def test_saving_without_a_change_notes_nothing(app: Flask) -> None:
    change("BD", ends=DAY)

    assert queries.history() == []


def test_country_comes_back_in_a_period_of_its_own(app: Flask) -> None:
    service.add_membership(actor=ACTOR, country="BT", group=LDC, starts=date(2027, 1, 1), ends=None, **FIELDS)

    assert [is_member("BT", date(year, 6, 1)) for year in (2023, 2025, 2027)] == [True, False, True]
    assert queries.history("BT")[0].action == "group.add"


@pytest.mark.parametrize(
    ("country", "starts", "ends", "sentence"),
    [
        ("BT", date(2023, 1, 1), None, "Two periods may not overlap"),
        ("BT", None, date(2020, 1, 1), "Two periods may not overlap"),
        ("KH", date(2028, 1, 1), date(2029, 1, 1), "Two periods may not overlap"),
        ("KE", date(2028, 1, 1), date(2028, 1, 1), "lies after the first day"),
    ],
)
def test_days_that_cannot_be_are_refused(
    app: Flask, country: str, starts: date | None, ends: date | None, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        service.add_membership(actor=ACTOR, country=country, group=LDC, starts=starts, ends=ends, **FIELDS)


@pytest.mark.parametrize(
    "values",
    [
        {"country": "BT", "starts": date(2020, 1, 1), "ends": date(2023, 12, 13)},  # ends as another one
        {"country": "AF", "starts": date(2020, 1, 1), "ends": None},  # a second open end
        {"country": "KE", "unsettled": True},  # of no day
        {"country": "KE", "starts": DAY, "ends": DAY},
    ],
)
def test_database_refuses_them_as_well(app: Flask, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        add(GroupMembership(**{"group": LDC, "source": "A list", "note": ""} | values))


def test_second_of_two_who_edit_is_told(app: Flask) -> None:
    change("BD", ends=date(2029, 11, 24))

    with pytest.raises(Stale) as told:
        service.change_membership(actor=ACTOR, membership=membership("BD"), version="1", ends=None)
    assert told.value.changes[0].new == "24 November 2029"


def test_removed_period_stays_in_the_history(app: Flask) -> None:
    service.remove_membership(actor=ACTOR, membership=membership("NP"), version="1")
    db.session.flush()

    assert not is_member("NP", date(2020, 1, 1))
    assert queries.history("NP")[0].changes["ends"] == ["2026-11-24", None]


# --- the reference ------------------------------------------------------------------------------------


def test_reference_leaves_alone_what_was_edited_and_says_so(app: Flask) -> None:
    change("BD", ends=date(2029, 11, 24))
    service.remove_membership(actor=ACTOR, membership=membership("NP"), version="1")
    found = service.load_reference(ACTOR)

    assert [(one.country, in_words(one.kept), in_words(one.reference)) for one in found] == [
        ("BD", "until 24 November 2029, not settled", "until 24 November 2026, not settled"),
        ("NP", "no member", "until 24 November 2026, not settled"),
    ]
    assert (is_member("BD", date(2027, 1, 1)), is_member("NP", date(2020, 1, 1))) == (True, False)


def test_reference_mends_what_nobody_edited(app: Flask) -> None:
    wrong = {"ends": None, "unsettled": False}
    db.session.execute(db.update(GroupMembership).where(GroupMembership.country == "BD").values(wrong))
    db.session.execute(db.delete(GroupMembership).where(GroupMembership.country == "NP"))

    assert service.load_reference(ACTOR) == []
    assert not is_member("BD", date(2027, 1, 1))
    assert is_member("NP", date(2020, 1, 1))


def test_other_source_or_note_is_no_difference(app: Flask) -> None:
    change("BD", note="Asked the desk.")

    assert differences() == []


def test_membership_follows_the_reference_again(app: Flask) -> None:
    change("BD", ends=date(2029, 11, 24))
    service.follow_reference(actor=ACTOR, pair=(LDC, "BD"))
    last = db.session.execute(db.select(AuditEntry).order_by(AuditEntry.id.desc())).scalars().first()

    assert (membership("BD").ends, differences(), last and last.action) == (DAY, [], "group.load")
