"""What became of a sheet, and taking it back."""

from __future__ import annotations

from functools import partial

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from seminar.accounts.login import current_actor
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition
from seminar.rolls import service
from seminar.rolls.views.blueprint import ONE, bp, desk_of, load_roll


@bp.get(f"{ONE}/taken")
@requires(Permission.ATTENDANCE_RECORD)
def taken(edition: Edition, roll_id: int) -> ResponseReturnValue:
    kept = load_roll(edition, roll_id)
    if kept.confirmed_at is None:
        return redirect(url_for("rolls.roll", edition=edition, roll_id=roll_id), 303)
    return render_template("rolls/taken.html", edition=edition, kept=kept)


@bp.get(f"{ONE}/undo")
@requires(Permission.ATTENDANCE_RECORD)
def ask_undo(edition: Edition, roll_id: int) -> ResponseReturnValue:
    """What would be taken back, asked before it is."""
    kept = load_roll(edition, roll_id)
    if not kept.is_in:
        return redirect(url_for("rolls.roll", edition=edition, roll_id=roll_id), 303)
    return render_template("rolls/undo.html", edition=edition, kept=kept)


@bp.post(f"{ONE}/undo")
@requires(Permission.ATTENDANCE_RECORD)
def undo(edition: Edition, roll_id: int) -> ResponseReturnValue:
    kept = load_roll(edition, roll_id)
    return desk_of(edition, kept).take_back(
        partial(service.undo, actor=current_actor(), edition=edition, kept=kept)
    )
