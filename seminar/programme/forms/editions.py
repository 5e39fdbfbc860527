"""The forms of an edition: all its settings, its status, and a copy of it."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import Field
from wtforms.validators import ValidationError

from seminar.forms import (
    Form,
    as_local,
    choice_field,
    country_field,
    day_field,
    moment_field,
    number_field,
    obey,
    record_field,
    text_field,
    version_field,
    yes_no_field,
)
from seminar.programme.forms.shared import address_field, block_field, check_clock, moment_of, slug_field
from seminar.programme.models import Edition, EditionStatus, Excused, Late, Mode
from seminar.programme.models.editions import A_DAY
from seminar.programme.models.promises import days_in_order, window_in_order
from seminar.programme.models.zones import ZoneKeeps, is_zone, zone_named


class EditionForm(Form):
    """The registration window is typed on the clock of the zone that stands in the same form."""

    title = text_field(_l("Title"), required=True)
    slug = slug_field()
    mode = choice_field(_l("Mode"), Mode)
    first_day = day_field(_l("First day"), required=True)
    last_day = day_field(_l("Last day"), required=True)
    time_zone = text_field(
        _l("Time zone"),
        length=64,
        required=True,
        hint=_l("Type a city: Asia/Shanghai, Africa/Nairobi. All times of the programme are of this zone."),
    )
    follows_id = record_field(
        _l("Follows"), hint=_l("The earlier edition of this series that this one builds on.")
    )
    city = text_field(_l("City"))
    country = country_field(_l("Country"))
    venue = text_field(_l("Venue"))
    meeting_link = address_field(_l("Meeting link"), hint=_l("Never shown to the public."))
    languages = text_field(_l("Working languages"), length=60, hint=_l("For example: English, Chinese."))
    summary = block_field(_l("Summary"))
    objectives = block_field(_l("Objectives"))
    outcome = block_field(_l("Outcome"))
    capacity = number_field(
        _l("Capacity"), least=1, hint=_l("Who comes after is put on the waiting list. Empty: no limit.")
    )
    registration_opens = moment_field(_l("Registration opens"))
    registration_closes = moment_field(_l("Registration closes"))
    threshold = number_field(_l("Attendance needed, in per cent"), most=100, required=True, default=80)
    day_threshold = number_field(
        _l("Attendance needed on each day, in per cent"),
        least=1,
        most=100,
        hint=_l("Of that day's sessions, besides the share of all. Empty: days are not looked at."),
    )
    late_counts = choice_field(_l("Late counts"), Late, default=Late.PRESENT)
    excused_counts = choice_field(_l("Excused counts"), Excused, default=Excused.LEFT_OUT)
    online_share = number_field(
        _l("Share of an online session that makes present, in per cent"),
        least=1,
        most=100,
        required=True,
        default=50,
    )
    online_minutes = number_field(
        _l("Minutes of an online session that make present"),
        least=1,
        most=A_DAY,
        hint=_l("Where they are given they count, and not the share; of a shorter session, all of it."),
    )
    late_after = number_field(
        _l("Late after, in minutes"),
        most=A_DAY,
        required=True,
        default=10,
        hint=_l("At an online session. Marks that stand stay; a report read from now on goes by this."),
    )
    version = version_field()

    def show(self, edition: Edition) -> None:
        """Show the moments of an edition on its own clock."""
        self.registration_opens.data = as_local(edition.registration_opens, edition.zone)
        self.registration_closes.data = as_local(edition.registration_closes, edition.zone)

    def validate_time_zone(self, field: Field) -> None:
        named = zone_named(field.data)
        if not named:
            raise ValidationError(_("There is no such time zone. Choose one of the list."))
        field.data = named

    def validate_last_day(self, field: Field) -> None:
        obey(days_in_order, self.first_day.data, field.data)

    def validate_registration_opens(self, field: Field) -> None:
        self._check_clock(field)

    def validate_registration_closes(self, field: Field) -> None:
        self._check_clock(field)
        obey(window_in_order, self.registration_opens.data, field.data)

    def _check_clock(self, field: Field) -> None:
        if is_zone(self.time_zone.data):
            check_clock(field.data, ZoneInfo(self.time_zone.data))

    def fields(self, kept: Edition | None = None) -> dict[str, Any]:
        """The edition's fields; a moment of `kept` whose clock time was left alone stays as it is."""
        zone = ZoneInfo(self.time_zone.data)
        same_zone = kept if kept is not None and kept.time_zone == zone.key else None
        moments = {
            name: moment_of(self[name].data, zone, getattr(same_zone, name, None))
            for name in ("registration_opens", "registration_closes")
        }
        return self.values() | moments


class SettingsForm(EditionForm):
    """All settings of an edition that is there, whose programme may move with its days."""

    move_sessions = yes_no_field(_l("Move its sessions along"))
    zone_keeps = choice_field(
        _l("What stays of the programme"), ZoneKeeps, required=False, blank=_l("Please choose")
    )

    def offer_move(self, edition: Edition, programme: str) -> None:
        """Say what would move, and by how many days once a new first day is typed; nothing without sessions.

        What stays of the programme is asked once another zone is typed.

        `programme`: "29 sessions and 3 field visits".
        """
        if self.time_zone.data in (None, edition.time_zone) or not programme:
            del self.zone_keeps
        first = self.first_day.data
        if not programme:
            del self.move_sessions
        elif first in (None, edition.first_day):
            self.move_sessions.description = _(
                "%(programme)s, by as many days as the first day moves, at the same clock times.",
                programme=programme,
            )
        else:
            by = (first - edition.first_day).days
            self.move_sessions.description = _by_days(programme, by)


def _by_days(programme: str, days: int) -> str:
    if days > 0:
        return str(
            ngettext(
                "%(programme)s, %(num)s day later, at the same clock times.",
                "%(programme)s, %(num)s days later, at the same clock times.",
                days,
                programme=programme,
            )
        )
    return str(
        ngettext(
            "%(programme)s, %(num)s day earlier, at the same clock times.",
            "%(programme)s, %(num)s days earlier, at the same clock times.",
            -days,
            programme=programme,
        )
    )


class CopyForm(EditionForm):
    """The next edition, made from an earlier one."""

    with_sessions = yes_no_field(
        _l("Copy its sessions"), hint=_l("On the same days counted from the first one, without speakers.")
    )
    with_roles = yes_no_field(_l("Copy its institutions, with their roles and order"))

    def propose(self, source: Edition) -> None:
        """Propose what the next edition probably is; its title, days and window are for the user to say."""
        self.slug.data, self.version.data, self.outcome.data = "", "0", ""
        self.follows_id.data = source.id
        self.first_day.data = self.last_day.data = None
        self.registration_opens.data = self.registration_closes.data = None
        self.with_sessions.data = self.with_roles.data = True

    def fields(self, kept: Edition | None = None) -> dict[str, Any]:
        values = super().fields(kept)
        return {name: values[name] for name in values if not name.startswith("with_")}


class StatusForm(Form):
    status = choice_field(_l("Status"), EditionStatus)
