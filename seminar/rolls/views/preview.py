"""Looking a sheet through: how it is read, who is who, which marks are taken, and taking it over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.attendance.service import Outcome
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition
from seminar.rolls import answers, pages, service
from seminar.rolls.decisions import Decisions
from seminar.rolls.models import Roll
from seminar.rolls.reading import Said
from seminar.rolls.views.blueprint import ONE, bp, desk_of, load_roll
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
    return desk_of(edition, kept).arrange(partial(_read_as_said, edition, kept))


@bp.post(f"{ONE}/decisions")
@requires(Permission.ATTENDANCE_RECORD)
def decide(edition: Edition, roll_id: int) -> ResponseReturnValue:
    kept = load_roll(edition, roll_id)
    return desk_of(edition, kept).decide(partial(_keep_decisions, edition, kept))


@bp.post(f"{ONE}/confirm")
@requires(Permission.ATTENDANCE_RECORD)
def confirm(edition: Edition, roll_id: int) -> ResponseReturnValue:
    kept = load_roll(edition, roll_id)
    keep, write = partial(_keep_decisions, edition, kept), partial(_take_over, edition, kept)
    return desk_of(edition, kept).confirm(keep, write)


@bp.post(f"{ONE}/cancel")
@requires(Permission.ATTENDANCE_RECORD)
def cancel(edition: Edition, roll_id: int) -> ResponseReturnValue:
    kept = load_roll(edition, roll_id)
    return desk_of(edition, kept).give_up(
        partial(service.cancel, actor=current_actor(), edition=edition, kept=kept),
        sentence=_("The sheet is given up. Nothing of it was marked."),
        to=url_for("rolls.upload", edition=edition),
    )


def _read_as_said(edition: Edition, kept: Roll) -> None:
    preview = service.check_kept(edition, kept)
    sessions = [span.id for span in preview.spans]
    before, sheets = Said.from_json(kept.said), service.sheets_of(kept)
    said = answers.read_said(request.form, before, preview.reading, sheets, sessions)
    service.arrange(kept=kept, said=said)


def _keep_decisions(edition: Edition, kept: Roll) -> Sequence[str]:
    preview = service.check_kept(edition, kept)
    decisions, problems = answers.read_decisions(request.form, Decisions.from_json(kept.decisions), preview)
    service.decide(kept=kept, decisions=decisions)
    return problems


def _take_over(edition: Edition, kept: Roll) -> Outcome:
    return service.confirm(
        actor=current_actor(),
        edition=edition,
        kept=kept,
        preview=service.check_kept(edition, kept),
        seen=request.form.get("seen", ""),
        leave_out=request.form.get("leave_out") == "yes",
    )
