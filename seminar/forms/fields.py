"""Fields for texts, numbers and boxes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, Field, HiddenField, IntegerField, StringField, TextAreaField

from seminar.forms.validators import AtMost, Between, presence, storable
from seminar.text import cleaned


def text_field(
    label: str, *, length: int = 300, required: bool = False, hint: str = "", **options: Any
) -> Field:
    """One line of text, kept as typed but for the spaces around it and what nobody sees (`text.cleaned`)."""
    validators = [presence(required), storable, AtMost(max=length), *options.pop("validators", [])]
    return StringField(label, validators, filters=[_stripped], description=hint, **options)


def prose_field(label: str, *, required: bool = False, hint: str = "", **options: Any) -> Field:
    """Text of several lines."""
    validators = [presence(required), storable, AtMost(max=20_000)]
    return TextAreaField(label, validators, filters=[_unix_lines], description=hint, **options)


def _stripped(text: str | None) -> str:
    return cleaned(text or "").strip()


def _unix_lines(text: str | None) -> str:
    return cleaned(text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def number_field(
    label: str,
    *,
    least: int = 0,
    most: int = 1_000_000,
    required: bool = False,
    hint: str = "",
    **options: Any,
) -> Field:
    """A whole number within bounds."""
    return _Number(label, [presence(required), Between(least, most)], description=hint, **options)


class _Number(IntegerField):
    def process_formdata(self, valuelist: Sequence[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("This is not a whole number.")) from None


def yes_no_field(label: str, *, hint: str = "", **options: Any) -> Field:
    """A box to tick."""
    return BooleanField(label, description=hint, **options)


def version_field() -> Field:
    """The version of the record that the page showed; `check_version` compares it."""
    return HiddenField(default="0")
