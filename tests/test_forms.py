"""Shared fields: values that can be read and cannot be meant."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from flask import Flask

from seminar.formats import country_choices
from seminar.forms import Form, day_field, moment_field, text_field


class Dates(Form):
    day = day_field("Day")
    moment = moment_field("Moment")


def typed(app: Flask, **data: str) -> Dates:
    with app.test_request_context(method="POST", data=data):
        form = Dates()
        form.validate_on_submit()
        return form


class Named(Form):
    name = text_field("Name", required=True)


@pytest.mark.parametrize(
    "name", ["\u200b", " \u200d\u2060 ", "\u00ad", "\ufeff", "\u3164", "\u2800", "\u0301"]
)
def test_a_needed_text_holds_something_to_see(app: Flask, name: str) -> None:
    with app.test_request_context(method="POST", data={"name": name}):
        form = Named()
        assert not form.validate_on_submit()
        assert form.errors == {"name": ["Please fill in this field."]}


@pytest.mark.parametrize("name", ["O", "\u062f", "ក", "\u200bX", "👩\u200d🌾", "1"])
def test_one_character_to_see_is_enough(app: Flask, name: str) -> None:
    with app.test_request_context(method="POST", data={"name": name}):
        assert Named().validate_on_submit()


@pytest.mark.parametrize("year", ["0001", "1899", "2200", "9999"])
def test_a_year_that_cannot_be_meant_is_refused(app: Flask, year: str) -> None:
    form = typed(app, day=f"{year}-01-01", moment=f"{year}-12-31T23:59")

    sentence = "The year must lie between 1900 and 2199."
    assert form.errors == {"day": [sentence], "moment": [sentence]}
    assert (form.day.data, form.moment.data) == (None, None)


@pytest.mark.parametrize("year", [1900, 2199])
def test_every_other_year_is_taken(app: Flask, year: int) -> None:
    form = typed(app, day=f"{year}-01-01", moment=f"{year}-12-31T23:59")

    assert (form.day.data, form.moment.data) == (date(year, 1, 1), datetime(year, 12, 31, 23, 59))


def test_countries_are_offered_as_readers_look_for_them(app: Flask) -> None:
    with app.test_request_context():
        names = [name for _code, name in country_choices()]

    assert names.index("Costa Rica") + 1 == names.index("Côte d’Ivoire") == names.index("Croatia") - 1
    assert names[-1] == "Zimbabwe"
