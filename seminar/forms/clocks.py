"""Clock times in forms: of 24 hours whatever the browser's language, typed with or without a colon."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup
from wtforms import DateTimeLocalField, Field, TimeField
from wtforms.widgets import DateInput, TextInput

_CLOCK = re.compile(r"(\d{1,2})(?:[:.hH]?(\d\d)(?::(\d\d))?)?")


def read_clock(text: str) -> time:
    """The time that was typed: 9:30, 0930, 9.30, 9h30 or 9. ValueError where it is none."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    hour, minute, second = (int(part or 0) for part in found.groups())
    return time(hour, minute, second)


class ClockInput(TextInput):
    """A browser set to English would show AM and PM in a field of type time: this one is text."""

    def __call__(self, field: Field, **options: Any) -> Markup:
        fixed = {"class": "clock", "maxlength": 8, "placeholder": "09:30", "autocomplete": "off"}
        shown: Markup = super().__call__(field, **(fixed | options))
        return shown


class ClockField(TimeField):
    """A clock time; the data is a time."""

    widget = ClockInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if valuelist and valuelist[0].strip():
            try:
                self.data = read_clock(valuelist[0])
            except ValueError:
                raise ValueError(
                    _("This is not a time. Write it as 09:30 or, in the afternoon, as 14:30.")
                ) from None


class MomentInput:
    """A day and a clock time side by side, both under the name of the field."""

    def __call__(self, field: Field, **options: Any) -> Markup:
        day, _space, clock = field._value().replace("T", " ").partition(" ")
        of_day = DateInput()(_Part(field, field.id, day), **options)
        of_clock = ClockInput()(
            _Part(field, f"{field.id}-time", clock),
            **options | {"aria-label": _("%(label)s, time", label=field.label.text)},
        )
        return Markup('<span class="moment">{}{}</span>').format(of_day, of_clock)


class _Part:
    """One of the two inputs of a moment, as widgets of WTForms see a field."""

    def __init__(self, field: Field, id: str, value: str) -> None:
        self.id, self.name, self.flags, self.value = id, field.name, field.flags, value

    def _value(self) -> str:
        return self.value


class MomentField(DateTimeLocalField):
    """A day and a time on the clock of some zone, in one value or in two; the data is a datetime."""

    widget = MomentInput()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, format="%Y-%m-%d %H:%M", **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = " ".join(valuelist).replace("T", " ").strip()
        self.raw_data = [typed]  # one value, so that a time without its day does not pass as nothing
        self.data = _moment(typed) if typed else None


def _moment(typed: str) -> datetime:
    day, _space, clock = typed.rpartition(" ")
    try:
        return datetime.combine(date.fromisoformat(day.strip()), read_clock(clock))
    except ValueError:
        raise ValueError(_("This is not a date and time. Write them as 2023-07-24 and 09:30.")) from None
