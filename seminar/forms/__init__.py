"""Shared fields and the form that all others build on."""

from seminar.forms.base import Form
from seminar.forms.choices import (
    ChoiceField,
    choice_field,
    country_field,
    record_field,
    several_field,
)
from seminar.forms.clocks import ClockField
from seminar.forms.days import as_local, as_utc, day_field, moment_field
from seminar.forms.fields import number_field, prose_field, text_field, version_field, yes_no_field
from seminar.forms.tables import TableForm
from seminar.forms.validators import Needed, obey, refuse_unstorable

__all__ = [
    "ChoiceField",
    "ClockField",
    "Form",
    "Needed",
    "TableForm",
    "as_local",
    "as_utc",
    "choice_field",
    "country_field",
    "day_field",
    "moment_field",
    "number_field",
    "obey",
    "prose_field",
    "record_field",
    "refuse_unstorable",
    "several_field",
    "text_field",
    "version_field",
    "yes_no_field",
]
