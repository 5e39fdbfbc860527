"""Forms that ask, before something new is saved, whether something known is meant."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, RadioField, StringField
from wtforms.validators import Optional

from seminar.forms import Form

ANOTHER = "another"  # the answer that nothing suggested is meant


def which_field(label: str) -> Field:
    """Which of the suggested records is meant: the id of one, or ANOTHER."""
    return RadioField(label, choices=[], validators=[Optional()], validate_choice=False)


class AsksWhich(Form):
    """A form with a field `who = which_field(…)`; the template writes both among the suggestions."""

    who: Field
    shown = StringField()  # the ids that were suggested when `who` was answered

    def is_answered(self, suggested: Collection[int], question: str) -> bool:
        """Whether all suggested records were shown, and one of them, or another, was chosen.

        If not, the question stands at the field. Where nothing is suggested any more, what was chosen is
        asked about once: somebody else may have renamed it, and a second entry would be made unseen.
        """
        ids = set(map(str, suggested))
        if not ids and self.who.data not in (None, "", ANOTHER):
            self.form_errors.append(
                _(
                    "What you chose as the same does not fit what is typed any more. "
                    "Send the form again to make a new entry, or type it as it was."
                )
            )
            return False
        if not ids or (ids <= set((self.shown.data or "").split()) and self.who.data in {ANOTHER, *ids}):
            return True
        self.who.errors = [question]
        return False

    def typed(self) -> dict[str, Any]:
        """The values of the other fields."""
        return {name: value for name, value in self.values().items() if name not in ("who", "shown")}
