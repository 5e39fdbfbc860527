"""Shared fields and the form that all others build on."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    Field,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import Choice as Option
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from seminar.choices import Choice
from seminar.db import db
from seminar.errors import Refused, Stale

YEARS = range(1900, 2200)  # that a programme can lie in


class Form(FlaskForm):
    """A form whose refusals by a service are shown like its own errors.

    if form.validate_on_submit():
        with form.refusals():
            service.change(…)
            db.session.commit()
            return redirect(…, 303)
    return render_template(…, form=form), form.status
    """

    @property
    def status(self) -> int:
        """The answer's status when the form is shown: 422 once something in it is wrong."""
        return 422 if self.errors else 200

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Turn a Refused into an error of the form: nothing is written, what was typed stays."""
        try:
            yield
        except Refused as refused:
            db.session.rollback()
            if isinstance(refused, Stale):
                self.form_errors.append(refused.told(self._label_of))
                self._fields["version"].data = str(refused.version)
            elif field := self._fields.get(refused.field):
                field.errors = [*field.errors, refused.sentence]
            else:
                self.form_errors.append(refused.sentence)

    def _label_of(self, name: str) -> str:
        """What the reader knows a field of the record by; its own name where the form does not show it."""
        return str(self._fields[name].label.text) if name in self._fields else name.replace("_", " ")

    def values(self) -> dict[str, Any]:
        """The typed values by field name, without the token, the version and the buttons."""
        return {name: value for name, value in self.data.items() if name not in ("csrf_token", "version")}


# --- validators ---------------------------------------------------------------------------------------


class Needed(InputRequired):
    """The field must be filled in; spaces do not fill it."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or _l("Please fill in this field."))

    def __call__(self, form: Form, field: Field) -> None:
        super().__call__(form, field)
        if isinstance(field.data, str) and not field.data.strip():
            raise StopValidation(str(self.message))


class _AtMost(Length):
    """A longest text; the browser knows it too."""

    def __call__(self, form: Form, field: Field) -> None:
        if len(field.data or "") > self.max:
            raise ValidationError(_("At most %(most)s characters.", most=self.max))


class _Between(NumberRange):
    """A least and a most number; the browser knows them too."""

    def __call__(self, form: Form, field: Field) -> None:
        if field.data is None or not self.min <= field.data <= self.max:
            raise ValidationError(
                _("A whole number from %(least)s to %(most)s.", least=self.min, most=self.max)
            )


def _storable(form: Form, field: Field) -> None:
    """A database takes neither NUL nor half of a surrogate pair."""
    text = field.data or ""
    if "\0" in text or any(unicodedata.category(character) == "Cs" for character in text):
        raise StopValidation(_("This text holds a character that cannot be stored. Please remove it."))


def _stripped(text: str | None) -> str:
    return (text or "").strip()


def _unix_lines(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _presence(required: bool) -> Any:
    return Needed() if required else Optional()


# --- fields -------------------------------------------------------------------------------------------


def text_field(
    label: str, *, length: int = 300, required: bool = False, hint: str = "", **options: Any
) -> Field:
    """One line of text, kept as typed but for the spaces around it."""
    validators = [_presence(required), _storable, _AtMost(max=length), *options.pop("validators", [])]
    return StringField(label, validators, filters=[_stripped], description=hint, **options)


def prose_field(label: str, *, required: bool = False, hint: str = "", **options: Any) -> Field:
    """Text of several lines."""
    validators = [_presence(required), _storable, _AtMost(max=20_000)]
    return TextAreaField(label, validators, filters=[_unix_lines], description=hint, **options)


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
        label, [_presence(required)], choices=choices, coerce=values, description=hint, **options
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
    return ChoiceField(label, [_presence(required)], choices=[], coerce=int, description=hint, **options)


def country_field(label: str, *, required: bool = False, hint: str = "", **options: Any) -> Field:
    """A country or area by its two-letter code; the data is the code or None."""
    return CountryField(label, [_presence(required)], coerce=str, description=hint, **options)


class CountryField(ChoiceField):
    """A select of all countries and areas, by name in the reader's language."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choices = [("", _l("Not stated")), *_countries()]


def _countries() -> list[tuple[str, str]]:
    from seminar.web import country_choices

    return country_choices()


def day_field(label: str, *, required: bool = False, hint: str = "", **options: Any) -> Field:
    """A calendar day; the data is a date."""
    return _Day(label, [_presence(required)], description=hint, **options)


class _Day(DateField):
    def process_formdata(self, valuelist: Sequence[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("This is not a date. Write it as 2023-07-24.")) from None
        _refuse_far_year(self)


def moment_field(label: str, *, required: bool = False, hint: str = "", **options: Any) -> Field:
    """A date and time on the clock of some zone; `as_utc` turns the data into a moment."""
    return _Moment(label, [_presence(required)], description=hint, **options)


class _Moment(DateTimeLocalField):
    def process_formdata(self, valuelist: Sequence[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("This is not a date and time. Write it as 2023-07-24T09:30.")) from None
        _refuse_far_year(self)


def _refuse_far_year(field: Field) -> None:
    """A slip of the finger, and at either end of the calendar no zone's clock can be told."""
    if field.data is not None and field.data.year not in YEARS:
        field.data = None
        raise ValueError(
            _("The year must lie between %(first)s and %(last)s.", first=str(YEARS[0]), last=str(YEARS[-1]))
        )


def as_utc(local: datetime | None, zone: ZoneInfo) -> datetime | None:
    """A typed clock time of the zone as a moment; None stays None."""
    return local.replace(tzinfo=zone).astimezone(UTC) if local else None


def as_local(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    """A moment as the clock of the zone shows it, for a form; None stays None."""
    return moment.astimezone(zone).replace(tzinfo=None) if moment else None


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
    return _Number(label, [_presence(required), _Between(least, most)], description=hint, **options)


class _Number(IntegerField):
    def process_formdata(self, valuelist: Sequence[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("This is not a whole number.")) from None


def yes_no_field(label: str, *, hint: str = "", **options: Any) -> Field:
    """A box to tick."""
    return BooleanField(label, description=hint, **options)


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
        if not set(self.data or ()) <= {value for value, *_rest in self.choices}:
            raise ValidationError(_("Please choose from the list."))


def version_field() -> Field:
    """The version of the record that the page showed; `check_version` compares it."""
    return HiddenField(default="0")
