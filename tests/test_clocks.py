"""Times of 24 hours in forms, as people type them."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from seminar.forms import Form
from seminar.forms.clocks import ClockField, MomentField, read_clock


class Times(Form):
    clock = ClockField("Clock")
    moment = MomentField("Departure")


def form_of(app: Flask, data: Any) -> Times:
    with app.test_request_context(method="POST", data=data):
        form = Times()
        form.validate_on_submit()
        return form


@pytest.mark.parametrize("text", ["9:30", "09:30", "0930", "930", "9.30", "9h30", " 09:30:00 "])
def test_a_time_is_read_however_it_is_typed(text: str) -> None:
    assert read_clock(text) == time(9, 30)


@pytest.mark.parametrize("text", ["", "24:00", "9:60", "9 o'clock", "9:3", "-1"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$|must be in"):
        read_clock(text)


@pytest.mark.parametrize(
    "parts", [["2023-07-24", "14:30"], ["2023-07-24T14:30"], ["2023-07-24 14:30"], ["2023-07-24", "1430"]]
)
def test_a_moment_comes_in_two_parts_or_in_one(app: Flask, parts: list[str]) -> None:
    assert form_of(app, MultiDict([("moment", part) for part in parts])).moment.data == datetime(
        2023, 7, 24, 14, 30
    )


@pytest.mark.parametrize("parts", [["2023-07-24", ""], ["", "14:30"], ["2023-07-24", "soon"]])
def test_half_a_moment_is_told_and_stays_typed(app: Flask, parts: list[str]) -> None:
    form = form_of(app, MultiDict([("moment", part) for part in parts]))

    assert form.errors["moment"] == ["This is not a date and time. Write them as 2023-07-24 and 09:30."]
    with app.test_request_context():
        shown = str(form.moment())
    assert [f'value="{part}"' in shown for part in parts] == [True, True]


def test_no_moment_is_none(app: Flask) -> None:
    form = form_of(app, MultiDict([("moment", ""), ("moment", "")]))

    assert (form.moment.data, form.errors) == (None, {})


def test_no_browser_shows_am_and_pm(app: Flask) -> None:
    with app.test_request_context():
        form = Times(data={"clock": time(14, 30), "moment": datetime(2023, 7, 24, 14, 30)})
        shown = f"{form.clock()}{form.moment()}"

    assert 'type="time"' not in shown
    assert "datetime-local" not in shown
    assert shown.count('value="14:30"') == 2
    assert 'aria-label="Departure, time"' in shown
