"""Taking a workbook out."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from seminar.accounts.login import current_actor
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition
from seminar.reports import service
from seminar.reports.roster import RosterColumn
from seminar.reports.views import options
from seminar.reports.views.blueprint import bp, send
from seminar.reports.views.page import show


@bp.post("/editions/<series>/<edition>/reports/roster")
@requires(Permission.ROSTER_EXPORT)
def export_roster(edition: Edition) -> ResponseReturnValue:
    form, selection = options.roster_form(), options.selection(edition)
    if not form.validate_on_submit():
        return show(edition, form)
    document = service.export_roster(
        actor=current_actor(),
        edition=edition,
        format=options.format_of(form),
        selection=selection,
        columns=[RosterColumn(value) for value in form.columns.data],
    )
    return send(document)


@bp.post("/editions/<series>/<edition>/reports/attendance")
@requires(Permission.ROSTER_EXPORT)
def export_attendance(edition: Edition) -> ResponseReturnValue:
    form = options.attendance_form()
    if not form.validate_on_submit():
        return show(edition, form)
    format = options.format_of(form)
    return send(service.export_attendance(actor=current_actor(), edition=edition, format=format))


@bp.post("/editions/<series>/<edition>/reports/certificates")
@requires(Permission.ROSTER_EXPORT)
def export_certificates(edition: Edition) -> ResponseReturnValue:
    form = options.certificates_form()
    if not form.validate_on_submit():
        return show(edition, form)
    format = options.format_of(form)
    return send(service.export_certificates(actor=current_actor(), edition=edition, format=format))
