"""One page that shows every shared component; it exists only while debugging."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import FileField, PasswordField, RadioField, TimeField
from wtforms.fields.choices import SelectChoice

from seminar.choices import Choice
from seminar.countries import reference
from seminar.figures.breakdown import CountryFigure
from seminar.figures.map import world_map
from seminar.forms import (
    Form,
    choice_field,
    country_field,
    day_field,
    moment_field,
    number_field,
    prose_field,
    several_field,
    text_field,
    yes_no_field,
)
from seminar.permissions import Permission, requires
from seminar.web import Page, Tab

bp = Blueprint("design", __name__)


class Profile(Choice):
    """Sample choices. Like all text of this page they are for developers, so they are not translated."""

    POLICY_MAKER = "policy_maker", "Policy-maker"
    PRACTITIONER = "practitioner", "Practitioner"
    ENTREPRENEUR = "entrepreneur", "Entrepreneur"


GENDERS = [SelectChoice("woman", "Woman"), SelectChoice("man", "Man"), SelectChoice("", "Not asked")]
COUNTED = [("LA", 1), ("KE", 7), ("BR", 64), ("MV", 3), ("IN", 18)]


class SampleForm(Form):
    """One field of each kind."""

    name = text_field(
        "Name as given", required=True, hint="One name is enough; it is never split or re-cased."
    )
    native = text_field("Name in its own script")
    profile = choice_field("Profile", Profile)
    country = country_field("Country represented")
    first_day = day_field("First day", required=True)
    starts = moment_field("Starts")
    at = TimeField("Departure")
    places = number_field("Places", most=60)
    gender = RadioField("Gender", choices=GENDERS, default="")
    languages = several_field(
        "Languages", coerce=str, choices=[("ar", "العربية"), ("zh", "中文"), ("fr", "Français")]
    )
    counts = yes_no_field(
        "Counts for attendance", hint="Sessions that do not count are left out of the rate."
    )
    password = PasswordField("Password")
    sheet = FileField("Spreadsheet", description="An .xlsx or .csv file of at most 20 MB.")
    notes = prose_field("Notes")


@bp.get("/design")
@requires(Permission.HOME_SEE)
def components() -> ResponseReturnValue:
    good, bad = SampleForm(prefix="good"), SampleForm(prefix="bad", formdata=None)
    bad.name.errors = ["Please fill in this field."]
    bad.places.errors = ["A whole number from 0 to 60."]
    bad.gender.errors = ["Please choose one of the list."]
    bad.form_errors = ["This edition is cancelled; nobody can be registered for it."]
    tabs = [
        Tab("Overview", request.path, current=True),
        Tab("Participants", request.path, current=False, count=1112),
        Tab("Programme", request.path, current=False, count=31),
    ]
    figures = [CountryFigure(iso2, reference.name(iso2), number, frozenset()) for iso2, number in COUNTED]
    return render_template(
        "design/components.html",
        good=good,
        bad=bad,
        tabs=tabs,
        pages=Page(4, 1112),
        map=world_map(figures, lambda country: request.path),
    )
