"""A table that comes in: a file, or cells that were copied."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import TextAreaField

from seminar.forms.base import Form
from seminar.text import file_name


class TableForm(Form):
    """A file, or the cells copied from a spreadsheet."""

    file = FileField(
        _l("File"), description=_l("Excel (.xlsx, .xls), OpenDocument (.ods) or text (.csv, .txt).")
    )
    pasted = TextAreaField(
        _l("Or paste the table"),
        description=_l("Copy the cells in your spreadsheet program, headers included, and paste them here."),
    )

    def validate(self, extra_validators: object = None) -> bool:
        """One of the two is needed, and only one."""
        valid: bool = super().validate(extra_validators)
        if not self.file.data and not (self.pasted.data or "").strip():
            self.file.errors = [_("Choose a file, or paste the table below.")]
        elif self.file.data and (self.pasted.data or "").strip():
            self.file.errors = [_("There is a file and a pasted table. Send one of the two.")]
        return valid and not self.file.errors

    @property
    def content(self) -> bytes:
        """The bytes that were sent."""
        return self.file.data.read() if self.file.data else (self.pasted.data or "").encode()

    @property
    def filename(self) -> str:
        """The name of the file, or what a pasted table is called."""
        if not self.file.data:
            return str(_("Pasted table"))
        return file_name(self.file.data.filename) or str(_("List"))
