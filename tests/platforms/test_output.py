"""A report as the command line prints it."""

from __future__ import annotations

import pytest

from seminar.platforms.output import as_json, as_text
from tests.platforms.test_service import look, make_day, named, rows

pytestmark = pytest.mark.usefixtures("app")


def test_marks_of_several_sessions_are_said_one_by_one() -> None:
    edition, first, second = make_day()
    first.title, second.title = "Opening", "Lecture"
    named(edition, "Li Wei")
    preview = look(edition, rows(("Li Wei", "10:20", "12:00")), sessions=[first.id, second.id])

    [told] = as_json(preview)["people"]
    assert [(each["session"], each["mark"]) for each in told["by_session"]] == [
        (first.id, "absent"),
        (second.id, "present"),
    ]
    assert "Matched: Li Wei, 70 minutes: Opening: Absent, Lecture: Present." in as_text(preview)


def test_mark_of_one_session_is_said_behind_the_minutes() -> None:
    edition, first, _second = make_day()
    named(edition, "Li Wei")
    preview = look(edition, rows(("Li Wei", "09:00", "10:30")), sessions=[first.id])

    assert "Matched: Li Wei, 90 minutes, Present." in as_text(preview)
    assert "by_session" not in as_json(preview)["people"][0]


def test_questions_stand_among_the_warnings_too() -> None:
    edition, _first, _second = make_day()
    named(edition, "Li Wei")
    told = as_json(look(edition, rows(("Somebody Else", "09:00", "10:30"))))

    assert len(told["questions"]) == 1
    assert told["warnings"][:1] == told["questions"]


def test_join_without_minutes_is_not_said_to_be_outside() -> None:
    edition, first, _second = make_day()
    named(edition, "Li Wei")
    named(edition, "Bo")
    stays = rows(("Li Wei", "09:10", "09:10"), ("Bo", "08:00", "08:30"))
    told = as_json(look(edition, stays, sessions=[first.id]))

    assert [each["note"] for each in told["people"]] == [
        "Joined during the session, and the report gives no minutes.",
        "There only outside the session.",
    ]
    assert "1 person was there only before or after the session." in told["warnings"]
