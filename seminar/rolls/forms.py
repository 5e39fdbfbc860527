"""The form that a sheet comes in by."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import Field
from wtforms.validators import ValidationError

from seminar.forms import Form, record_field
from seminar.text import file_name


class RollForm(Form):
    """A file, with the session where it is of one alone."""

    file = FileField(
        _l("Sheet"),
        description=_l(
            "The attendance workbook, or any list of names with marks: .xlsx, .xls, .ods or .csv."
        ),
    )
    session = record_field(_l("Session, where the sheet is of one"))

    def validate_file(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(_("Choose the file of the sheet."))

    @property
    def filename(self) -> str:
        """The name of the file."""
        return file_name(self.file.data.filename) or str(_("Sheet"))
