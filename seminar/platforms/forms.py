"""The form that a report comes in by."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import Field
from wtforms.validators import ValidationError

from seminar.forms import Form, record_field, text_field
from seminar.text import file_name


class ReportForm(Form):
    """A file, with the session and the time zone where they are known."""

    file = FileField(
        _l("Report"), description=_l("As the platform gives it: .csv or .xlsx, in any language and order.")
    )
    session = record_field(_l("Session"))
    zone = text_field(_l("Time zone of its times"), length=64)

    def validate_file(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Choose the file of the report."))

    @property
    def filename(self) -> str:
        """The name of the file."""
        return file_name(self.file.data.filename) or str(_("Report"))
