"""The form that makes a link."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from seminar.forms import Form, choice_field, day_field, text_field
from seminar.languages import Language


class ShareForm(Form):
    label = text_field(
        _l("For whom"),
        required=True,
        hint=_l("For example: the UN office in Addis Ababa. Only the organizers read it."),
    )
    last_day = day_field(_l("Works until the end of"), hint=_l("Empty: until you revoke it."))
    language = choice_field(
        _l("Language"),
        Language,
        required=False,
        blank=_l("The reader’s own"),
        hint=_l("Of sentences, countries, dates and numbers."),
    )
