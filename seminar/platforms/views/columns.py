"""Saying what the columns of a report hold, where its headers do not or say something else."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.audit.service import check_version
from seminar.db import db
from seminar.errors import Refused
from seminar.permissions import Permission, requires
from seminar.platforms import arranged, service
from seminar.platforms.arranged import Arranged
from seminar.platforms.models import PlatformReport
from seminar.platforms.pages import ColumnsPage
from seminar.platforms.views.blueprint import ONE, bp, load_report
from seminar.programme.models import Edition

COLUMNS = f"{ONE}/columns"


@bp.get(COLUMNS)
@requires(Permission.ATTENDANCE_RECORD)
def columns(edition: Edition, report_id: int) -> ResponseReturnValue:
    """What they are read as, or what the headers of another row of the file say."""
    kept = load_report(edition, report_id)
    if kept.confirmed_at is not None:
        return redirect(url_for("platforms.taken", edition=edition, report_id=report_id), 303)
    sheets = service.sheets_of(kept)
    known = None if "header" in request.args else service.arranged_of(kept)
    try:
        return _page(edition, kept, known or arranged.asked(request.args, sheets))
    except Refused as refused:
        flash(refused.sentence, "error")
        return redirect(url_for("platforms.columns", edition=edition, report_id=report_id), 303)


@bp.post(COLUMNS)
@requires(Permission.ATTENDANCE_RECORD)
def arrange_columns(edition: Edition, report_id: int) -> ResponseReturnValue:
    kept = load_report(edition, report_id)
    said = arranged.said(request.form, service.sheets_of(kept))
    try:
        check_version(kept, request.form.get("version", ""))
        service.arrange_columns(actor=current_actor(), kept=kept, said=said)
        db.session.commit()
    except Refused as refused:
        db.session.rollback()
        flash(refused.sentence, "error")
        return _page(edition, load_report(edition, report_id), said), 422
    flash(_("Read anew. Nothing is marked yet."), "done")
    return redirect(url_for("platforms.report", edition=edition, report_id=report_id), 303)


def _page(edition: Edition, kept: PlatformReport, shown: Arranged) -> str:
    page = ColumnsPage.of(edition, service.sheets_of(kept), shown)
    return render_template("platforms/columns.html", edition=edition, kept=kept, page=page)


@bp.post(f"{COLUMNS}/forget")
@requires(Permission.ATTENDANCE_RECORD)
def forget_columns(edition: Edition, report_id: int) -> ResponseReturnValue:
    """Read this report, and the next ones with its headers, without what is remembered of them."""
    kept = load_report(edition, report_id)
    try:
        check_version(kept, request.form.get("version", ""))
        service.forget(actor=current_actor(), edition=edition, kept=kept)
        db.session.commit()
        flash(_("Forgotten. The columns are read by their headers again."), "done")
    except Refused as refused:
        db.session.rollback()
        flash(refused.sentence, "error")
    return redirect(url_for("platforms.columns", edition=edition, report_id=report_id), 303)
