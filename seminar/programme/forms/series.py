"""The form of a series."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from seminar.forms import Form, prose_field, several_field, text_field, version_field
from seminar.programme.forms.shared import block_field, slug_field
from seminar.programme.models.goals import GOALS


class InvitedForm(Form):
    """Which countries a series is meant for; the view offers them."""

    pasted = prose_field(
        _l("Paste a list"),
        hint=_l("Names in any language, or codes: one a line, or between commas or semicolons."),
    )
    invited_countries = several_field(_l("Invited countries"), coerce=str)
    version = version_field()


class SeriesForm(Form):
    title = text_field(_l("Title"), required=True)
    slug = slug_field()
    theme = text_field(_l("Theme"), hint=_l("What the seminars are about, in a few words."))
    summary = block_field(_l("Summary"))
    objectives = block_field(_l("Objectives"))
    outcome = block_field(_l("Outcome"))
    initiative = text_field(
        _l("Initiative"),
        hint=_l("For example: Global Development Initiative. Empty when it belongs to none."),
    )
    initiative_listing = text_field(
        _l("How it is listed there"),
        hint=_l("For example: deliverable of the Global Development Initiative."),
    )
    announced = text_field(
        _l("Announced at"), hint=_l("For example: 2021 United Nations Day for South-South Cooperation.")
    )
    sdgs = several_field(_l("Sustainable Development Goals"))
    version = version_field()

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.sdgs.choices = [(number, f"{number} {title}") for number, title in GOALS.items()]
