"""From typed text to moments: clocks that skip an hour, or show it twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from wtforms.validators import ValidationError

from seminar.programme.forms.sessions import SessionForm
from seminar.programme.forms.shared import check_clock, moment_of
from tests.make import make_edition, make_session

BERLIN = ZoneInfo("Europe/Berlin")
SKIPPED = datetime(2023, 3, 26, 2, 30)
TWICE = datetime(2023, 10, 29, 2, 30)


def test_a_time_that_the_clocks_skip_is_refused(app: Flask) -> None:
    with pytest.raises(ValidationError, match="put forward"):
        check_clock(SKIPPED, BERLIN)


@pytest.mark.parametrize("local", [None, TWICE, datetime(2023, 3, 26, 3, 0), datetime(2023, 7, 1, 2, 30)])
def test_every_other_time_exists(local: datetime | None) -> None:
    check_clock(local, BERLIN)


def test_a_time_that_the_clocks_show_twice_is_the_first_of_the_two() -> None:
    assert moment_of(TWICE, BERLIN) == datetime(2023, 10, 29, 0, 30, tzinfo=UTC)


def test_a_time_that_was_left_alone_stays_the_second_of_the_two() -> None:
    second = datetime(2023, 10, 29, 1, 30, tzinfo=UTC)

    assert moment_of(TWICE, BERLIN, kept=second) == second
    assert moment_of(datetime(2023, 10, 29, 2, 31), BERLIN, kept=second) != second


def test_a_time_that_was_left_alone_keeps_its_seconds() -> None:
    kept = datetime(2023, 7, 1, 7, 0, 42, tzinfo=UTC)

    assert moment_of(datetime(2023, 7, 1, 9, 0), BERLIN, kept=kept) == kept


def typed(app: Flask, **over: str) -> SessionForm:
    data = {
        "kind": "lecture",
        "title": "Trade",
        "day": "2023-03-25",
        "starts": "09:00",
        "ends": "10:00",
    } | over
    edition = make_edition(first_day=date(2023, 3, 25), last_day=date(2023, 3, 27), time_zone="Europe/Berlin")
    with app.test_request_context(method="POST", data=data):
        form = SessionForm.for_edition(edition)
        form.validate_on_submit()
        return form


def test_times_are_of_the_zone_of_the_edition(app: Flask) -> None:
    fields = typed(app, counts="y").fields()

    assert fields["starts_at"] == datetime(2023, 3, 25, 8, tzinfo=UTC)
    assert fields["ends_at"] == datetime(2023, 3, 25, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("over", "ends"),
    [
        ({"ends": "00:00"}, datetime(2023, 3, 25, 23, tzinfo=UTC)),
        ({"ends": "00:30", "end_day": "2023-03-26"}, datetime(2023, 3, 25, 23, 30, tzinfo=UTC)),
        ({"ends": "09:00", "end_day": "2023-03-26"}, datetime(2023, 3, 26, 7, tzinfo=UTC)),
    ],
)
def test_a_session_may_last_until_midnight_or_longer(
    app: Flask, over: dict[str, str], ends: datetime
) -> None:
    form = typed(app, **over)

    assert form.errors == {}
    assert form.fields()["ends_at"] == ends


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"day": "2023-03-28"}, "day"),
        ({"day": "tomorrow"}, "day"),
        ({"day": ""}, "day"),
        ({"starts": "9 o'clock"}, "starts"),
        ({"starts": ""}, "starts"),
        ({"ends": "09:00"}, "ends"),
        ({"end_day": "2023-03-24"}, "end_day"),
        ({"day": "2023-03-26", "starts": "02:30", "ends": "04:00"}, "starts"),
        ({"day": "2023-03-26", "starts": "01:30", "ends": "02:30"}, "ends"),
        ({"kind": "party"}, "kind"),
        ({"title": " "}, "title"),
    ],
)
def test_what_cannot_be_is_answered_at_its_field(app: Flask, over: dict[str, str], field: str) -> None:
    assert list(typed(app, **over).errors) == [field]


def test_a_session_is_shown_on_the_clock_of_the_edition(app: Flask) -> None:
    edition = make_edition()
    late = make_session(
        edition,
        starts_at=datetime(2023, 7, 24, 14, tzinfo=UTC),
        ends_at=datetime(2023, 7, 24, 17, tzinfo=UTC),
    )
    with app.test_request_context():
        form = SessionForm.for_edition(edition, late)

    assert (form.day.data, form.starts.data) == (date(2023, 7, 24), time(22))
    assert (form.end_day.data, form.ends.data) == (date(2023, 7, 25), time(1))


def test_a_session_until_midnight_is_shown_on_one_day(app: Flask) -> None:
    edition = make_edition()
    evening = make_session(
        edition,
        starts_at=datetime(2023, 7, 24, 14, tzinfo=UTC),
        ends_at=datetime(2023, 7, 24, 16, tzinfo=UTC),
    )
    with app.test_request_context():
        form = SessionForm.for_edition(edition, evening)

    assert (form.end_day.data, form.ends.data) == (None, time(0))
