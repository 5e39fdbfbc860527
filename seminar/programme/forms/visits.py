"""The forms of a field visit: its details, and who goes."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from wtforms import Field

from seminar.forms import (
    Form,
    as_local,
    moment_field,
    number_field,
    obey,
    prose_field,
    record_field,
    text_field,
    version_field,
)
from seminar.programme.forms.shared import check_clock, moment_of
from seminar.programme.models import FieldVisit, ProgrammeSession
from seminar.programme.models.promises import visit_in_order


class VisitForm(Form):
    """Made by `for_session`: its times are on the clock of the session's edition."""

    site = text_field(_l("Site"), required=True)
    host_id = record_field(_l("Host institution"))
    city = text_field(_l("City"))
    departs_at = moment_field(_l("Departure"))
    returns_at = moment_field(_l("Return"))
    meeting_point = text_field(_l("Meeting point"))
    transport = text_field(_l("Transport"), length=60, hint=_l("For example: two coaches."))
    guide = text_field(_l("Guide"), hint=_l("Who leads the group, and how to reach them."))
    places = number_field(_l("Places"), least=1, hint=_l("Empty: no limit."))
    notes = prose_field(_l("Notes"))
    version = version_field()

    zone: ZoneInfo

    @classmethod
    def for_session(cls, session: ProgrammeSession) -> VisitForm:
        """The form with the details of the visit, or with the session's own times as a proposal."""
        form = cls(obj=session.visit)
        form.zone = session.edition.zone
        if not form.is_submitted():
            form._show_times(session)
        return form

    def _show_times(self, session: ProgrammeSession) -> None:
        visit = session.visit
        times = (visit.departs_at, visit.returns_at) if visit else (session.starts_at, session.ends_at)
        self.departs_at.data, self.returns_at.data = (as_local(moment, self.zone) for moment in times)

    def validate_departs_at(self, field: Field) -> None:
        check_clock(field.data, self.zone)

    def validate_returns_at(self, field: Field) -> None:
        check_clock(field.data, self.zone)
        obey(visit_in_order, self.departs_at.data, field.data)

    def fields(self, kept: FieldVisit | None = None) -> dict[str, Any]:
        """The visit's fields, with moments; one whose clock time was left alone stays as it is."""
        moments = {
            name: moment_of(self[name].data, self.zone, getattr(kept, name, None))
            for name in ("departs_at", "returns_at")
        }
        return self.values() | moments
