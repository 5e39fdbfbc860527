"""What is typed about attendance beside the marks."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from seminar.attendance.models import Ruling
from seminar.forms import Form, choice_field, text_field


class OverrideForm(Form):
    """A decision about one participant."""

    ruling = choice_field(_l("Decision"), Ruling, blank=_l("Choose a decision"))
    reason = text_field(
        _l("Reason"), required=True, hint=_l("Kept in the history, and shown beside the decision.")
    )
