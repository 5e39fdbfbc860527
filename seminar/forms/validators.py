"""What a value must be, each refusal in a sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import InputRequired, Length, NumberRange, Optional, StopValidation, ValidationError

from seminar.errors import Refused
from seminar.forms.base import Form
from seminar.text import shows


class Needed(InputRequired):
    """The field must be filled in; spaces and what nobody sees do not fill it."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or _l("Please fill in this field."))

    def __call__(self, form: Form, field: Field) -> None:
        super().__call__(form, field)
        if isinstance(field.data, str) and not shows(field.data):
            raise StopValidation(str(self.message))


class AtMost(Length):
    """A longest text; the browser knows it too."""

    def __call__(self, form: Form, field: Field) -> None:
        if len(field.data or "") > self.max:
            raise ValidationError(_("At most %(most)s characters.", most=self.max))


class Between(NumberRange):
    """A least and a most number; the browser knows them too."""

    def __call__(self, form: Form, field: Field) -> None:
        if field.data is None or not self.min <= field.data <= self.max:
            raise ValidationError(
                _("A whole number from %(least)s to %(most)s.", least=self.min, most=self.max)
            )


def storable(form: Form, field: Field) -> None:
    """No character that the database would refuse."""
    try:
        refuse_unstorable(field.data or "")
    except Refused as refused:
        raise StopValidation(refused.sentence) from None


def refuse_unstorable(text: str) -> None:
    """A database takes neither NUL nor half of a surrogate pair."""
    if "\0" in text or any(unicodedata.category(character) == "Cs" for character in text):
        raise Refused(_("This text holds a character that cannot be stored. Please remove it."))


def obey(rule: Callable[..., None], *values: object) -> None:
    """Let a rule that a service keeps judge what was typed, so that all fields are told at once."""
    try:
        rule(*values)
    except Refused as refused:
        raise ValidationError(refused.sentence) from None


def presence(required: bool) -> Any:
    return Needed() if required else Optional()
