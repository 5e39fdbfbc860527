"""Fields that offer a list: of an enum's values, of records, of countries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField, SelectMultipleField
from wtforms.fields.choices import Choice as Option
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from seminar.choices import Choice
from seminar.formats import country_choices
from seminar.forms.base import Form
from seminar.forms.validators import presence


def choice_field(
    label: str,
    values: type[Choice],
    *,
    required: bool = True,
    hint: str = "",
    blank: str = "",
    **options: Any,
) -> Field:
    """One of the enum's values; the field's data is the enum member, or None for the blank option."""
    choices = [(value.value, value.label) for value in values]
    if not required or blank:
        choices.insert(0, ("", blank or _l("Not stated")))
    return ChoiceField(
        label, [presence(required)], choices=choices, coerce=values, description=hint, **options
    )


class ChoiceField(SelectField):
    """A select whose blank option is None and whose wrong values are answered with a sentence."""

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.choices = list(choices)  # pairs of value and label

    def process_data(self, value: Any) -> None:
        self.data = value

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        if not valuelist:
            return
        try:
            self.data = self.coerce(valuelist[0]) if valuelist[0] else None
        except ValueError:
            self.data = None
            raise ValueError(_("Please choose one of the list.")) from None

    def iter_choices(self) -> Iterator[Option]:
        current = "" if self.data is None else str(self.data)
        for value, label in self.choices:
            yield Option(value=value, label=label, selected=value == current, render_kw={})

    def pre_validate(self, form: Form) -> None:
        if self.data is not None and str(self.data) not in {value for value, _label in self.choices}:
            raise ValidationError(_("Please choose one of the list."))


def record_field(label: str, *, required: bool = False, hint: str = "", **options: Any) -> Field:
    """One record by its id; the view fills `choices` with (str(id), name), blank first where optional."""
    return ChoiceField(label, [presence(required)], choices=[], coerce=int, description=hint, **options)


def country_field(label: str, *, required: bool = False, hint: str = "", **options: Any) -> Field:
    """A country or area by its two-letter code; the data is the code or None."""
    return CountryField(label, [presence(required)], coerce=str, description=hint, **options)


class CountryField(ChoiceField):
    """A select of all countries and areas, by name in the reader's language."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choices = [("", _l("Not stated")), *_countries()]


def _countries() -> list[tuple[str, str]]:
    return country_choices()


def several_field(label: str, *, coerce: Any = int, hint: str = "", **options: Any) -> Field:
    """Any number of the choices, as a list of boxes."""
    return _Several(
        label,
        coerce=coerce,
        choices=[SelectChoice(value, text) for value, text in options.pop("choices", [])],
        description=hint,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        **options,
    )


class _Several(SelectMultipleField):
    def process_formdata(self, valuelist: Sequence[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Please choose from the list.")) from None

    def pre_validate(self, form: Form) -> None:
        if self.validate_choice and not set(self.data or ()) <= {value for value, *_rest in self.choices}:
            raise ValidationError(_("Please choose from the list."))
