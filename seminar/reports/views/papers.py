"""Taking out what is to be read: the list of participants, the programme, the report, the coverage.

Each of an edition, of a series, or of all programmes, narrowed and on the basis that the address names.
"""

from __future__ import annotations

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from seminar.accounts.login import current_actor
from seminar.forms import Form
from seminar.permissions import Permission, current_access, requires
from seminar.programme.models import Edition, Series
from seminar.reports import service
from seminar.reports.asked import Asked
from seminar.reports.views import options, page, together
from seminar.reports.views.asked import asked_for
from seminar.reports.views.blueprint import bp, send


@bp.post("/coverage/reports/participants-list")
@bp.post("/series/<series>/coverage/reports/participants-list")
@bp.post("/editions/<series>/<edition>/reports/participants-list")
@requires(Permission.ROSTER_EXPORT)
def export_participants(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    asked = _asked_for_people(edition, series)
    form = options.participants_form(asked.counting.basis)
    if not form.validate_on_submit():
        return _again(asked, form)
    with force_locale(options.language_of(form)):
        document = service.export_participants(
            actor=current_actor(),
            access=current_access(),
            place=asked.place,
            format=options.format_of(form),
            basis=options.basis_of(form),
        )
    return send(document)


@bp.post("/coverage/reports/report")
@bp.post("/series/<series>/coverage/reports/report")
@bp.post("/editions/<series>/<edition>/reports/report")
@requires(Permission.ROSTER_EXPORT)
def export_report(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    asked = _asked_for_people(edition, series)
    form = options.report_form(asked.counting.basis)
    if not form.validate_on_submit():
        return _again(asked, form)
    with force_locale(options.language_of(form)):
        document = service.export_report(
            actor=current_actor(),
            access=current_access(),
            place=asked.place,
            basis=options.basis_of(form),
        )
    return send(document)


@bp.post("/coverage/reports/programme")
@bp.post("/series/<series>/coverage/reports/programme")
@bp.post("/editions/<series>/<edition>/reports/programme")
@requires(Permission.COVERAGE_EXPORT)
def export_programme(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    asked = asked_for(edition, series)
    form = options.programme_form(asked.counting.editions)
    if not form.validate_on_submit():
        return _again(asked, form)
    with force_locale(options.language_of(form)):
        document = service.export_programme(
            actor=current_actor(),
            access=current_access(),
            place=asked.place,
            format=options.format_of(form),
            page=_page,
        )
    return send(document)


@bp.post("/coverage/workbook")
@bp.post("/series/<series>/coverage/workbook")
@bp.post("/editions/<series>/<edition>/reports/coverage")
@requires(Permission.COVERAGE_EXPORT)
def export_coverage(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    asked = asked_for(edition, series)
    form = options.coverage_form(asked.counting.basis, sees_people=asked.sees_people)
    if not form.validate_on_submit():
        return _again(asked, form)
    with force_locale(options.language_of(form)):
        document = service.export_coverage(
            actor=current_actor(),
            access=current_access(),
            place=asked.place,
            format=options.format_of(form),
            basis=options.basis_of(form),
        )
    return send(document)


def _asked_for_people(edition: Edition | None, series: Series | None) -> Asked:
    """What the address names, for whoever may take the people of every edition of it out."""
    asked = asked_for(edition, series)
    return asked if together.may_take_people(asked) else abort(403)


def _again(asked: Asked, wrong: Form) -> ResponseReturnValue:
    """The page with the form that was not understood."""
    return page.show(asked.edition, wrong) if asked.edition else together.show(asked, wrong)


def _page(edition: Edition) -> str:
    """Where the entries of a calendar lead."""
    return url_for("programme.sessions", edition=edition, _external=True)
