"""What a form promises is a constraint too: lengths and filled fields are compared with the columns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import CheckConstraint, Column, String
from wtforms import Field
from wtforms.validators import InputRequired, Length

from seminar.accounts.forms import UserForm
from seminar.accounts.models import User
from seminar.db import Record
from seminar.forms import Form
from seminar.people.forms import HeadCountForm, ParticipationFields, PersonFields
from seminar.people.models import HeadCount, Participant, Person
from seminar.programme.forms.editions import EditionForm
from seminar.programme.forms.institutions import InstitutionForm
from seminar.programme.forms.series import SeriesForm
from seminar.programme.forms.sessions import SessionForm
from seminar.programme.forms.turns import TurnForm
from seminar.programme.forms.visits import VisitForm
from seminar.programme.models import Edition, FieldVisit, Institution, ProgrammeSession, Series, Turn

KEPT_IN = [
    (UserForm, User),
    (SeriesForm, Series),
    (EditionForm, Edition),
    (InstitutionForm, Institution),
    (SessionForm, ProgrammeSession),
    (TurnForm, Turn),
    (VisitForm, FieldVisit),
    (PersonFields, Person),
    (ParticipationFields, Participant),
    (HeadCountForm, HeadCount),
]


def texts_of(form: type[Form], record: type[Record]) -> Iterator[tuple[Field, Column[str]]]:
    """The form's fields that a column of limited length keeps."""
    columns = record.__table__.columns
    limited = [field for field in form() if any(isinstance(rule, Length) for rule in field.validators)]
    yield from (
        (field, columns[field.name])
        for field in limited
        if field.name in columns and isinstance(columns[field.name].type, String)
    )


@pytest.mark.parametrize(("form", "record"), KEPT_IN)
def test_a_text_may_be_as_long_as_its_column(app: Flask, form: type[Form], record: type[Record]) -> None:
    with app.test_request_context():
        pairs = [
            (column.name, validator.max, column.type.length)
            for field, column in texts_of(form, record)
            for validator in field.validators
            if isinstance(validator, Length) and column.type.length
        ]

    assert pairs
    assert [pair for pair in pairs if pair[1] != pair[2]] == []


@pytest.mark.parametrize(("form", "record"), KEPT_IN)
def test_a_needed_text_is_filled_in_the_database(app: Flask, form: type[Form], record: type[Record]) -> None:
    checks = {str(check.name) for check in record.__table__.constraints if isinstance(check, CheckConstraint)}
    with app.test_request_context():
        needed = [
            column.name
            for field, column in texts_of(form, record)
            if any(isinstance(validator, InputRequired) for validator in field.validators)
        ]

    assert [name for name in needed if not any(check.endswith(f"_{name}_filled") for check in checks)] == []
