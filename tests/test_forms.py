"""Shared fields: values that can be read and cannot be meant."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from flask import Flask

from seminar.forms import Form, day_field, moment_field
from seminar.web import country_choices


class Dates(Form):
    day = day_field("Day")
    moment = moment_field("Moment")


def typed(app: Flask, **data: str) -> Dates:
    with app.test_request_context(method="POST", data=data):
        form = Dates()
        form.validate_on_submit()
        return form


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
