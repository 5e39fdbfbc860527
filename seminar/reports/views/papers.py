"""Taking out what is to be read: the list of participants, the programme, the report."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from seminar.accounts.login import current_actor
from seminar.permissions import Permission, current_access, requires
from seminar.programme.models import Edition
from seminar.reports import service
from seminar.reports.views import options
from seminar.reports.views.blueprint import bp, send
from seminar.reports.views.page import show


@bp.post("/editions/<series>/<edition>/reports/participants-list")
@requires(Permission.ROSTER_EXPORT)
def export_participants(edition: Edition) -> ResponseReturnValue:
    form = options.participants_form()
    if not form.validate_on_submit():
        return show(edition, form)
    with force_locale(options.language_of(form)):
        document = service.export_participants(
            actor=current_actor(),
            access=current_access(),
            place=edition,
            format=options.format_of(form),
            basis=options.basis_of(form),
        )
    return send(document)


@bp.post("/editions/<series>/<edition>/reports/report")
@requires(Permission.ROSTER_EXPORT)
def export_report(edition: Edition) -> ResponseReturnValue:
    form = options.report_form()
    if not form.validate_on_submit():
        return show(edition, form)
    with force_locale(options.language_of(form)):
        document = service.export_report(
            actor=current_actor(),
            access=current_access(),
            place=edition,
            basis=options.basis_of(form),
        )
    return send(document)


@bp.post("/editions/<series>/<edition>/reports/programme")
@requires(Permission.COVERAGE_EXPORT)
def export_programme(edition: Edition) -> ResponseReturnValue:
    form = options.programme_form()
    if not form.validate_on_submit():
        return show(edition, form)
    with force_locale(options.language_of(form)):
        document = service.export_programme(
            actor=current_actor(),
            access=current_access(),
            place=edition,
            format=options.format_of(form),
            page=_page,
        )
    return send(document)


def _page(edition: Edition) -> str:
    """Where the entries of a calendar lead."""
    return url_for("programme.sessions", edition=edition, _external=True)
