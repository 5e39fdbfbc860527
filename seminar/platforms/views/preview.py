"""Looking a report through: sessions and zone, who is who, and taking it over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.addresses import record_id
from seminar.attendance.service import Outcome
from seminar.permissions import Permission, requires
from seminar.platforms import answers, queries, service
from seminar.platforms.decisions import Decisions
from seminar.platforms.models import PlatformReport
from seminar.platforms.pages import PreviewPage
from seminar.platforms.preview import Becomes
from seminar.platforms.reading import Unrecognised
from seminar.platforms.views.blueprint import ONE, bp, desk_of, load_report
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
    zone, sessions = request.form.get("zone", "").strip(), sorted(id for id in chosen if id)
    return desk_of(edition, kept).arrange(partial(service.arrange, kept=kept, zone=zone, sessions=sessions))


@bp.post(f"{ONE}/decisions")
@requires(Permission.ATTENDANCE_RECORD)
def decide(edition: Edition, report_id: int) -> ResponseReturnValue:
    kept = load_report(edition, report_id)
    return desk_of(edition, kept).decide(partial(_keep_decisions, edition, kept))


@bp.post(f"{ONE}/confirm")
@requires(Permission.ATTENDANCE_RECORD)
def confirm(edition: Edition, report_id: int) -> ResponseReturnValue:
    kept = load_report(edition, report_id)
    keep, write = partial(_keep_decisions, edition, kept), partial(_take_over, edition, kept)
    return desk_of(edition, kept).confirm(keep, write)


@bp.post(f"{ONE}/cancel")
@requires(Permission.ATTENDANCE_RECORD)
def cancel(edition: Edition, report_id: int) -> ResponseReturnValue:
    kept = load_report(edition, report_id)
    return desk_of(edition, kept).give_up(
        partial(service.cancel, actor=current_actor(), edition=edition, kept=kept),
        sentence=_("The report is given up. Nothing of it was marked."),
        to=url_for("platforms.upload", edition=edition),
    )


def _keep_decisions(edition: Edition, kept: PlatformReport) -> Sequence[str]:
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
