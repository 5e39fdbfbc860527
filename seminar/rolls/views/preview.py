"""Looking a sheet through: how it is read, who is who, which marks are taken, and taking it over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.accounts.login import current_actor
from seminar.addresses import record_id
from seminar.audit.service import check_version
from seminar.db import db, lock
from seminar.errors import Refused
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition
from seminar.rolls import answers, pages, service
from seminar.rolls.decisions import Decisions
from seminar.rolls.models import Roll
from seminar.rolls.reading import Said
from seminar.rolls.views.blueprint import ONE, bp, load_roll
from seminar.web import page_number


@bp.get(ONE)
@requires(Permission.ATTENDANCE_RECORD)
def roll(edition: Edition, roll_id: int) -> ResponseReturnValue:
    kept = load_roll(edition, roll_id)
    if kept.confirmed_at is not None:
        return redirect(url_for("rolls.taken", edition=edition, roll_id=roll_id), 303)
    preview = service.check_kept(edition, kept)
    said = Said.from_json(kept.said)
    decisions = Decisions.from_json(kept.decisions)
    return render_template(
        "rolls/preview.html",
        edition=edition,
        kept=kept,
        said=said,
        page=pages.PreviewPage.of(preview, decisions, request.args.get("show", ""), page_number()),
        columns=pages.column_rows(edition, preview, said),
        sheets=service.sheets_of(kept),
        marks=pages.mark_choices(),
        blanks=pages.blank_choices(preview),
    )


@bp.post(f"{ONE}/reading")
@requires(Permission.ATTENDANCE_RECORD)
def arrange(edition: Edition, roll_id: int) -> ResponseReturnValue:
    kept = load_roll(edition, roll_id)
    try:
        check_version(kept, request.form.get("version", ""))
        preview = service.check_kept(edition, kept)
        sessions = [span.id for span in preview.spans]
        before, sheets = Said.from_json(kept.said), service.sheets_of(kept)
        said = answers.read_said(request.form, before, preview.reading, sheets, sessions)
        service.arrange(kept=kept, said=said)
        db.session.commit()
    except Refused as refused:
        return _refused(edition, roll_id, refused)
    flash(_("Read anew. Nothing is marked yet."), "done")
    return redirect(url_for("rolls.roll", edition=edition, roll_id=roll_id), 303)


@bp.post(f"{ONE}/decisions")
@requires(Permission.ATTENDANCE_RECORD)
def decide(edition: Edition, roll_id: int) -> ResponseReturnValue:
    kept = load_roll(edition, roll_id)
    try:
        problems = _keep_decisions(edition, kept)
        db.session.commit()
    except Refused as refused:
        return _refused(edition, roll_id, refused)
    if not problems:
        flash(_("Your decisions are kept. Nothing is marked yet."), "done")
    return _again(edition, roll_id, problems)


@bp.post(f"{ONE}/confirm")
@requires(Permission.ATTENDANCE_RECORD)
def confirm(edition: Edition, roll_id: int) -> ResponseReturnValue:
    """Write the marks. Where that is refused, what was decided on the page stays decided."""
    kept = load_roll(edition, roll_id)
    try:
        lock(edition)
        lock(kept)  # who was quicker has taken it over or back by now
        problems = _keep_decisions(edition, kept)
    except Refused as refused:
        return _refused(edition, roll_id, refused)
    if problems:
        db.session.commit()
        return _again(edition, roll_id, problems)
    try:
        with db.session.begin_nested():
            done = _write(edition, kept)
    except Refused as refused:
        db.session.commit()
        return _again(edition, roll_id, [refused.sentence])
    db.session.commit()
    flash(ngettext("%(num)s mark written.", "%(num)s marks written.", done), "done")
    return redirect(url_for("rolls.taken", edition=edition, roll_id=roll_id), 303)


def _write(edition: Edition, kept: Roll) -> int:
    outcome = service.confirm(
        actor=current_actor(),
        edition=edition,
        kept=kept,
        preview=service.check_kept(edition, kept),
        seen=request.form.get("seen", ""),
        leave_out=request.form.get("leave_out") == "yes",
    )
    return len(outcome.changed)


@bp.post(f"{ONE}/cancel")
@requires(Permission.ATTENDANCE_RECORD)
def cancel(edition: Edition, roll_id: int) -> ResponseReturnValue:
    kept = load_roll(edition, roll_id)
    try:
        service.cancel(actor=current_actor(), edition=edition, kept=kept)
        db.session.commit()
    except Refused as refused:
        return _refused(edition, roll_id, refused)
    flash(_("The sheet is given up. Nothing of it was marked."), "done")
    return redirect(url_for("rolls.upload", edition=edition), 303)


def _keep_decisions(edition: Edition, kept: Roll) -> list[str]:
    """Keep what the page decided; what of it cannot be meant, in sentences."""
    check_version(kept, request.form.get("version", ""))
    preview = service.check_kept(edition, kept)
    decisions, problems = answers.read_decisions(request.form, Decisions.from_json(kept.decisions), preview)
    service.decide(kept=kept, decisions=decisions)
    return problems


def _refused(edition: Edition, roll_id: int, refused: Refused) -> ResponseReturnValue:
    db.session.rollback()
    return _again(edition, roll_id, [refused.sentence])


def _again(edition: Edition, roll_id: int, sentences: Sequence[str]) -> ResponseReturnValue:
    for sentence in sentences:
        flash(sentence, "error")
    return redirect(_here(edition, roll_id), 303)


def _here(edition: Edition, roll_id: int) -> str:
    """The page of the list that was sent, where it was."""
    values: dict[str, Any] = {"page": record_id(request.form.get("page", "1")) or 1}
    if show := request.form.get("show", ""):
        values["show"] = show
    return url_for("rolls.roll", edition=edition, roll_id=roll_id, _anchor="list", **values)
