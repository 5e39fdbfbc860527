"""What became of a report, and taking it back."""

from __future__ import annotations

from functools import partial

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from seminar.accounts.login import current_actor
from seminar.permissions import Permission, requires
from seminar.platforms import queries, service
from seminar.platforms.views.blueprint import ONE, bp, desk_of, load_report
from seminar.programme.models import Edition


@bp.get(f"{ONE}/taken")
@requires(Permission.ATTENDANCE_RECORD)
def taken(edition: Edition, report_id: int) -> ResponseReturnValue:
    kept = load_report(edition, report_id)
    if kept.confirmed_at is None:
        return redirect(url_for("platforms.report", edition=edition, report_id=report_id), 303)
    sessions = [span for span in queries.sessions_of(edition) if span.id in kept.sessions]
    return render_template("platforms/taken.html", edition=edition, kept=kept, sessions=sessions)


@bp.get(f"{ONE}/undo")
@requires(Permission.ATTENDANCE_RECORD)
def ask_undo(edition: Edition, report_id: int) -> ResponseReturnValue:
    """What would be taken back, asked before it is."""
    kept = load_report(edition, report_id)
    if not kept.is_in or kept.replaced_by_id is not None:
        return redirect(url_for("platforms.report", edition=edition, report_id=report_id), 303)
    return render_template("platforms/undo.html", edition=edition, kept=kept)


@bp.post(f"{ONE}/undo")
@requires(Permission.ATTENDANCE_RECORD)
def undo(edition: Edition, report_id: int) -> ResponseReturnValue:
    kept = load_report(edition, report_id)
    return desk_of(edition, kept).take_back(
        partial(service.undo, actor=current_actor(), edition=edition, kept=kept)
    )
