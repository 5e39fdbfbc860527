"""The options of each document. The format is the value of the button that was pressed."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Field

from seminar.figures.basis import Basis
from seminar.forms import ChoiceField, Form, several_field
from seminar.reports.document import Format
from seminar.reports.roster import RosterColumn


def _format_field() -> Field:
    """An Excel workbook, unless the other button was pressed."""
    choices = [(each.value, each.label) for each in Format]
    return ChoiceField(_l("Format"), choices=choices, coerce=Format, default=Format.XLSX)


class AttendanceForm(Form):
    format = _format_field()


class RosterForm(Form):
    format = _format_field()
    columns = several_field(
        _l("Columns"),
        coerce=RosterColumn,
        choices=[(column.value, column.label) for column in RosterColumn],
        default=list(RosterColumn),
        hint=_l("With none chosen the roster has all of them."),
    )


class CoverageForm(Form):
    format = _format_field()
    basis = ChoiceField(
        _l("Who counts"),
        choices=[
            ("", _l("As usual")),
            *((each.value, each.label) for each in Basis),
        ],
        coerce=Basis,
        description=_l("As usual: who attended once the edition is completed, who is confirmed until then."),
    )
