"""Looking a report through: sessions and zone, who is who, and taking it over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.accounts.login import current_actor
from seminar.addresses import record_id
from seminar.attendance.service import Outcome
from seminar.audit.service import check_version
from seminar.db import db, lock
from seminar.errors import Refused
from seminar.permissions import Permission, requires
from seminar.platforms import answers, queries, service
from seminar.platforms.decisions import Decisions
from seminar.platforms.models import PlatformReport
from seminar.platforms.pages import PreviewPage
from seminar.platforms.preview import Becomes
from seminar.platforms.reading import Unrecognised
from seminar.platforms.views.blueprint import ONE, bp, load_report
from seminar.programme.models import Edition
from seminar.programme.models.zones import zones
from seminar.web import page_number


@bp.get(ONE)
@requires(Permission.ATTENDANCE_RECORD)
def report(edition: Edition, report_id: int) -> ResponseReturnValue:
    kept = load_report(edition, report_id)
    if kept.confirmed_at is not None:
        return redirect(url_for("platforms.taken", edition=edition, report_id=report_id), 303)
    try:
        preview = service.check_kept(edition, kept)
    except Unrecognised:
        return redirect(url_for("platforms.columns", edition=edition, report_id=report_id), 303)
    decisions = Decisions.from_json(kept.decisions)
    page = PreviewPage.of(preview, decisions, request.args.get("state", ""), page_number())
    return render_template(
        "platforms/preview.html",
        edition=edition,
        kept=kept,
        page=page,
        becomes=Becomes,
        spans=queries.sessions_of(edition),
        zones=zones(),
    )


@bp.post(f"{ONE}/sessions")
@requires(Permission.ATTENDANCE_RECORD)
def arrange(edition: Edition, report_id: int) -> ResponseReturnValue:
    kept = load_report(edition, report_id)
    known = {span.id for span in queries.sessions_of(edition)}
    chosen = {record_id(word) for word in request.form.getlist("session")} & known
    try:
        check_version(kept, request.form.get("version", ""))
        zone = request.form.get("zone", "").strip()
        service.arrange(kept=kept, zone=zone, sessions=sorted(id for id in chosen if id))
        db.session.commit()
    except Refused as refused:
        return _refused(edition, report_id, refused)
    flash(_("Read anew. Nothing is marked yet."), "done")
    return redirect(url_for("platforms.report", edition=edition, report_id=report_id), 303)


@bp.post(f"{ONE}/decisions")
@requires(Permission.ATTENDANCE_RECORD)
def decide(edition: Edition, report_id: int) -> ResponseReturnValue:
    kept = load_report(edition, report_id)
    try:
        unclear = _keep_decisions(edition, kept)
        db.session.commit()
    except Refused as refused:
        return _refused(edition, report_id, refused)
    if not unclear:
        flash(_("Your decisions are kept. Nothing is marked yet."), "done")
    return _again(edition, report_id, unclear)


@bp.post(f"{ONE}/confirm")
@requires(Permission.ATTENDANCE_RECORD)
def confirm(edition: Edition, report_id: int) -> ResponseReturnValue:
    kept = load_report(edition, report_id)
    try:
        lock(edition)
        lock(kept)  # who was quicker has taken it over or back by now
        unclear = _keep_decisions(edition, kept)
    except Refused as refused:
        return _refused(edition, report_id, refused)
    if unclear:
        db.session.commit()
        return _again(edition, report_id, unclear)
    try:
        with db.session.begin_nested():
            done = _take_over(edition, kept)
    except Refused as refused:
        db.session.commit()  # the decisions; of the marks nothing is written
        return _again(edition, report_id, [refused.sentence])
    db.session.commit()
    flash(ngettext("%(num)s mark written.", "%(num)s marks written.", len(done.changed)), "done")
    return redirect(url_for("platforms.taken", edition=edition, report_id=report_id), 303)


@bp.post(f"{ONE}/cancel")
@requires(Permission.ATTENDANCE_RECORD)
def cancel(edition: Edition, report_id: int) -> ResponseReturnValue:
    kept = load_report(edition, report_id)
    try:
        service.cancel(actor=current_actor(), edition=edition, kept=kept)
        db.session.commit()
    except Refused as refused:
        return _refused(edition, report_id, refused)
    flash(_("The report is given up. Nothing of it was marked."), "done")
    return redirect(url_for("platforms.upload", edition=edition), 303)


def _keep_decisions(edition: Edition, kept: PlatformReport) -> Sequence[str]:
    """Keep what was decided on the page; returns a sentence for each answer that decides nothing."""
    check_version(kept, request.form.get("version", ""))
    before = Decisions.from_json(kept.decisions)
    said = answers.read(request.form, before, service.keys_of(kept), queries.participants_of(edition))
    service.decide(kept=kept, decisions=said.decisions)
    return said.unclear


def _take_over(edition: Edition, kept: PlatformReport) -> Outcome:
    return service.confirm(
        actor=current_actor(),
        edition=edition,
        kept=kept,
        preview=service.check_kept(edition, kept),
        leave_out=request.form.get("leave_out") == "yes",
    )


def _refused(edition: Edition, report_id: int, refused: Refused) -> ResponseReturnValue:
    db.session.rollback()
    return _again(edition, report_id, [refused.sentence])


def _again(edition: Edition, report_id: int, sentences: Sequence[str]) -> ResponseReturnValue:
    for sentence in sentences:
        flash(sentence, "error")
    return redirect(_here(edition, report_id), 303)


def _here(edition: Edition, report_id: int) -> str:
    """The page of the list that was sent, where it was."""
    values: dict[str, Any] = {"page": record_id(request.form.get("page", "1")) or 1}
    if state := request.form.get("state", ""):
        values["state"] = state
    return url_for("platforms.report", edition=edition, report_id=report_id, _anchor="people", **values)
