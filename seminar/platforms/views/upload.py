"""Sending a report, and those that were sent."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.db import db
from seminar.formats import zoned
from seminar.imports import service as imports
from seminar.permissions import Permission, requires
from seminar.platforms import queries, service
from seminar.platforms.forms import ReportForm
from seminar.platforms.models import PlatformReport
from seminar.platforms.views.blueprint import RULE, bp
from seminar.programme.models import Edition
from seminar.programme.models.zones import zones


@bp.route(RULE, methods=["GET", "POST"])
@requires(Permission.ATTENDANCE_RECORD)
def upload(edition: Edition) -> ResponseReturnValue:
    form = ReportForm()
    form.session.choices = session_choices(edition)
    if form.validate_on_submit():
        with form.refusals():
            kept = _receive(edition, form)
            return redirect(url_for("platforms.report", edition=edition, report_id=kept.id), 303)
    reports = queries.reports_of(edition)
    return render_template(
        "platforms/upload.html", edition=edition, form=form, reports=reports, zones=zones()
    ), form.status


def _receive(edition: Edition, form: ReportForm) -> PlatformReport:
    data = form.file.data.read()
    db.session.commit()  # nothing is written yet: reading the file holds up nobody who writes
    sheets = imports.read(data, form.filename)
    report = service.report_or_nothing(sheets)
    actor = current_actor()
    kept = service.keep(
        actor=actor, edition=edition, data=data, filename=form.filename, sheets=sheets, report=report
    )
    chosen = [form.session.data] if form.session.data else []
    service.arrange(kept=kept, zone=form.zone.data, sessions=chosen)
    db.session.commit()
    return kept


def session_choices(edition: Edition) -> list[tuple[str, str]]:
    """The sessions with their times; blank: those that the report covers."""
    spans = queries.sessions_of(edition)
    named = [(str(span.id), f"{zoned(span.starts_at, edition.zone)}: {span.title}") for span in spans]
    return [("", str(_("The sessions that it covers"))), *named]
