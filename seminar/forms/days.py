"""Fields for days and clock times, and the way from a zone's clock to a moment and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from wtforms import DateField, Field

from seminar.forms.clocks import MomentField
from seminar.forms.validators import presence

YEARS = range(1900, 2200)  # that a programme can lie in


def day_field(label: str, *, required: bool = False, hint: str = "", **options: Any) -> Field:
    """A calendar day; the data is a date."""
    return _Day(label, [presence(required)], description=hint, **options)


class _Day(DateField):
    def process_formdata(self, valuelist: Sequence[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("This is not a date. Write it as 2023-07-24.")) from None
        _refuse_far_year(self)


def moment_field(label: str, *, required: bool = False, hint: str = "", **options: Any) -> Field:
    """A date and time on the clock of some zone; `as_utc` turns the data into a moment."""
    return _Moment(label, [presence(required)], description=hint, **options)


class _Moment(MomentField):
    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
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
