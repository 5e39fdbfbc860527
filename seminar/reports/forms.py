"""The options of each document. The view fills in the choices; the format is the button that was pressed.

The forms stand on one page: what several of them ask for has an id of its own in each.
"""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField
from wtforms.validators import ValidationError

from seminar.forms import ChoiceField, Form, number_field, record_field, several_field, yes_no_field


def _format_field() -> Field:
    return ChoiceField(_l("Format"), choices=[], coerce=str)


def _language_field(id: str) -> Field:
    return ChoiceField(_l("Language of the document"), id=id, choices=[], coerce=str)


class AttendanceForm(Form):
    format = _format_field()


class CertificatesForm(Form):
    format = _format_field()


class RosterForm(Form):
    format = _format_field()
    columns = several_field(_l("Columns"), coerce=str)
    choosing = HiddenField()  # sent by the page that offers the columns: without it the roster has all

    def validate_columns(self, field: Field) -> None:
        if self.choosing.raw_data and not field.data:
            raise ValidationError(_("Choose at least one column: a roster of numbers alone says nothing."))


class CoverageForm(Form):
    format = _format_field()
    basis = ChoiceField(
        _l("Who counts"),
        id="coverage-basis",
        choices=[],
        coerce=str,
        description=_l("As usual: who attended once the edition is completed, who is confirmed until then."),
    )
    language = _language_field("coverage-language")


class ProgrammeForm(Form):
    format = _format_field()
    language = _language_field("programme-language")


class ParticipantsForm(Form):
    format = _format_field()
    basis = ChoiceField(_l("Who is listed"), id="participants-basis", choices=[], coerce=str)
    language = _language_field("participants-language")


class ReportForm(Form):
    format = _format_field()
    basis = ChoiceField(_l("Who counts"), id="report-basis", choices=[], coerce=str)
    language = _language_field("report-language")


class SignInForm(Form):
    format = _format_field()
    which = ChoiceField(_l("Which sessions"), choices=[], coerce=str)
    each = ChoiceField(_l("One sheet for"), choices=[], coerce=str)
    order = ChoiceField(_l("Order"), choices=[], coerce=str)
    blank = number_field(_l("Empty rows for guests"), most=200)


class BadgesForm(Form):
    format = _format_field()
    whose = ChoiceField(_l("Whose"), choices=[], coerce=str)
    sorted_by = ChoiceField(_l("Order"), choices=[], coerce=str)


class ManifestForm(Form):
    format = _format_field()
    visit = record_field(_l("Which visit"), required=True)
    phones = yes_no_field(_l("Phone numbers: the leader's copy"))
    needs = yes_no_field(_l("Dietary and accessibility notes"))
