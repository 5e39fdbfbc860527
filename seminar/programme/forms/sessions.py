"""The form of a session: its times are typed on the clock of the edition."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from flask_babel import format_date
from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import Optional, ValidationError

from seminar.forms import (
    ChoiceField,
    Form,
    Needed,
    as_local,
    choice_field,
    prose_field,
    text_field,
    version_field,
    yes_no_field,
)
from seminar.programme.forms.shared import check_clock, moment_of, time_field
from seminar.programme.models import Edition, ProgrammeSession, SessionKind


class SessionForm(Form):
    """Made by `for_edition`, which offers the edition's days."""

    kind = choice_field(_l("Kind"), SessionKind)
    title = text_field(_l("Title"), required=True)
    day = ChoiceField(_l("Day"), [Needed()], choices=[], coerce=date.fromisoformat)
    starts = time_field(_l("Starts"))
    end_day = ChoiceField(
        _l("Ends on"),
        [Optional()],
        choices=[],
        coerce=date.fromisoformat,
        description=_l("Only where it goes past midnight or over several days."),
    )
    ends = time_field(_l("Ends"))
    room = text_field(_l("Room or link"), hint=_l("Links are never shown to the public."))
    description = prose_field(_l("Description"))
    counts = yes_no_field(
        _l("Counts for attendance"),
        hint=_l("Sessions that do not count are left out of the rate."),
        default=True,
    )
    version = version_field()

    edition: Edition

    @classmethod
    def for_edition(
        cls, edition: Edition, session: ProgrammeSession | None = None, **data: Any
    ) -> SessionForm:
        """The form filled with the session, or empty with `data` as a proposal."""
        if session is not None:
            starts, ends = as_local(session.starts_at, edition.zone), as_local(session.ends_at, edition.zone)
            assert starts is not None
            assert ends is not None
            data = {"day": starts.date(), "starts": starts.time(), "ends": ends.time()} | data
            if ends.date() != starts.date() and ends != _midnight_after(starts.date()):
                data["end_day"] = ends.date()
        form = cls(obj=session, data=data)
        form.edition = edition
        days = [edition.first_day + timedelta(days=number) for number in range(edition.day_count)]
        form.day.choices = [(day.isoformat(), format_date(day, "EEE d MMMM y")) for day in days]
        form.end_day.choices = [("", _l("the same day")), *form.day.choices]
        return form

    def propose_day(self, day: str) -> None:
        """Propose the day, where it is one of the edition's."""
        if day in {value for value, _label in self.day.choices}:
            self.day.data = date.fromisoformat(day)

    def validate_starts(self, field: Field) -> None:
        self._check_clock(self._start())

    def validate_ends(self, field: Field) -> None:
        if self.day.errors or self.end_day.errors:
            return
        start, end = self._start(), self._end()
        if start and end and end <= start:
            raise ValidationError(_l("The session ends before it starts."))
        self._check_clock(end)

    def _check_clock(self, local: datetime | None) -> None:
        check_clock(local, self.edition.zone)

    def _start(self) -> datetime | None:
        if self.day.data is None or self.starts.data is None:
            return None
        return datetime.combine(self.day.data, self.starts.data)

    def _end(self) -> datetime | None:
        """An end at 00:00 without a day of its own is the midnight that ends the day."""
        if self.day.data is None or self.ends.data is None:
            return None
        if self.end_day.data is None and self.ends.data == time():
            return _midnight_after(self.day.data)
        return datetime.combine(self.end_day.data or self.day.data, self.ends.data)

    def fields(self, kept: ProgrammeSession | None = None) -> dict[str, Any]:
        """The session's fields, with moments; one whose clock time was left alone stays as it is."""
        zone = self.edition.zone
        return {
            "kind": self.kind.data,
            "title": self.title.data,
            "description": self.description.data,
            "room": self.room.data,
            "counts": self.counts.data,
            "starts_at": moment_of(self._start(), zone, kept.starts_at if kept else None),
            "ends_at": moment_of(self._end(), zone, kept.ends_at if kept else None),
        }


def _midnight_after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time())
