"""What became of a sheet, and taking it back."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from seminar.accounts.login import current_actor
from seminar.attendance.sentences import undone_sentence
from seminar.db import db, lock
from seminar.errors import Refused
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition
from seminar.rolls import service
from seminar.rolls.views.blueprint import ONE, bp, load_roll


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
    try:
        lock(edition)
        lock(kept)  # who was quicker has taken it over or back by now
        done = service.undo(actor=current_actor(), edition=edition, kept=kept)
        db.session.commit()
        flash(undone_sentence(done), "warning" if done.overtaken else "done")
    except Refused as refused:
        db.session.rollback()
        flash(refused.sentence, "error")
    return redirect(url_for("rolls.roll", edition=edition, roll_id=roll_id), 303)
