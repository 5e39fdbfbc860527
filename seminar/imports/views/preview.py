"""Looking a list through: how it is read, what is decided about its rows, and registering it."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar import process
from seminar.accounts.login import current_actor
from seminar.db import db
from seminar.errors import Refused
from seminar.formats import country_choices
from seminar.imports import answers, background, queries, service, tasks
from seminar.imports.decisions import Decisions
from seminar.imports.fields import Field
from seminar.imports.models import State, Task, Upload
from seminar.imports.pages import PreviewPage, narrowed_by
from seminar.imports.table import Layout
from seminar.imports.views.blueprint import ONE, back, bp, given_back, load_upload, saved
from seminar.people.service.pairs import COMPARE
from seminar.permissions import Permission, current_access, requires
from seminar.programme.models import Edition
from seminar.web import page_number


@bp.get(ONE)
@requires(Permission.PARTICIPANTS_IMPORT)
def preview(edition: Edition, upload_id: int) -> ResponseReturnValue:
    kept = load_upload(edition, upload_id)
    if kept.import_id is not None:
        return redirect(url_for("imports.done", edition=edition, import_id=kept.import_id), 303)
    if kept.task or not kept.summary:
        how_far = background.progress(upload_id) if kept.task else None
        return render_template("imports/working.html", edition=edition, upload=kept, how_far=how_far)
    scope = current_access().scope(Permission.PARTICIPANTS_SEE)
    page = PreviewPage.of(edition, kept, request.args, page_number(), scope)
    return render_template(
        "imports/preview.html",
        edition=edition,
        upload=kept,
        page=page,
        fields=list(Field),
        states=list(State),
        country_choices=country_choices(),
    )


@bp.get(f"{ONE}/problems.xlsx")
@requires(Permission.PARTICIPANTS_IMPORT)
def give_back(edition: Edition, upload_id: int) -> Response:
    """The list for its sender, with what is wrong."""
    return given_back(load_upload(edition, upload_id))


@bp.post(f"{ONE}/check")
@requires(Permission.PARTICIPANTS_IMPORT)
def check_again(edition: Edition, upload_id: int) -> ResponseReturnValue:
    """Compare the list with what is known by now; or take up what was ordered for it and came to no end."""
    kept = load_upload(edition, upload_id)
    if kept.import_id is None and kept.task is None:
        service.check_anew(edition=edition, upload=kept)
    return saved(edition, kept)


@bp.post(f"{ONE}/columns")
@requires(Permission.PARTICIPANTS_IMPORT)
def arrange(edition: Edition, upload_id: int) -> ResponseReturnValue:
    kept = load_upload(edition, upload_id)
    try:
        service.check_version(kept, request.form.get("version", ""))
        layout = answers.arranged(Layout.from_json(kept.layout), request.form, service.sheets_of(kept))
        service.arrange(actor=current_actor(), edition=edition, upload=kept, layout=layout)
    except Refused as refused:
        return _refused(edition, upload_id, refused)
    return saved(edition, kept)


@bp.post(f"{ONE}/forget")
@requires(Permission.PARTICIPANTS_IMPORT)
def forget(edition: Edition, upload_id: int) -> ResponseReturnValue:
    """Read this list, and the next ones with its headers, without what is remembered of them."""
    kept = load_upload(edition, upload_id)
    try:
        service.check_version(kept, request.form.get("version", ""))
        service.forget(actor=current_actor(), edition=edition, upload=kept)
        db.session.commit()
    except Refused as refused:
        return _refused(edition, upload_id, refused)
    flash(_("Forgotten. The columns are read by their headers again."), "done")
    return redirect(back(edition, upload_id), 303)


@bp.post(f"{ONE}/decisions")
@requires(Permission.PARTICIPANTS_IMPORT)
def decide(edition: Edition, upload_id: int) -> ResponseReturnValue:
    kept = load_upload(edition, upload_id)
    try:
        service.check_version(kept, request.form.get("version", ""))
        service.decide(edition=edition, upload=kept, decisions=_decisions(kept))
    except Refused as refused:
        return _refused(edition, upload_id, refused)
    flash(_("Your decisions are kept. Nobody is registered yet."), "done")
    return saved(edition, kept)


@bp.post(f"{ONE}/confirm")
@requires(Permission.PARTICIPANTS_IMPORT)
def confirm(edition: Edition, upload_id: int) -> ResponseReturnValue:
    kept = load_upload(edition, upload_id)
    decisions = _decisions(kept)
    said: dict[str, Any] = {
        "actor": current_actor(),
        "version": request.form.get("version", ""),
        "seen": request.form.get("seen", ""),
        "decisions": decisions,
        "leave_out": decisions.without_open,
        "leave_known": request.form.get("known") == "leave",
    }
    try:
        if service.is_long(kept.length):
            tasks.order_confirmation(upload=kept, **said)
            return saved(edition, kept)
        done = service.confirm(edition=edition, upload_id=upload_id, **said)
        db.session.commit()
        process.start(*COMPARE)
    except Refused as refused:
        return _refused(edition, upload_id, refused, decisions)
    return redirect(url_for("imports.done", edition=edition, import_id=done.id), 303)


@bp.post(f"{ONE}/cancel")
@requires(Permission.PARTICIPANTS_IMPORT)
def cancel(edition: Edition, upload_id: int) -> ResponseReturnValue:
    kept = load_upload(edition, upload_id)
    if kept.import_id is not None or (kept.task is Task.CONFIRM and background.progress(upload_id)):
        flash(_("This list is being registered, or is already. It cannot be given up."), "error")
        return redirect(back(edition, upload_id), 303)
    service.cancel(actor=current_actor(), edition=edition, upload=kept)
    db.session.commit()
    flash(_("“%(name)s” is given up. Nothing of it was written.", name=kept.filename), "done")
    return redirect(url_for("imports.upload", edition=edition), 303)


def _decisions(kept: Upload) -> Decisions:
    decided = answers.decided(Decisions.from_json(kept.decisions), request.form)
    word = answers.about_shown(request.form)
    rows = queries.numbers_of(kept, narrowed_by(request.form)) if word else ()
    return answers.with_shown(decided, word, rows)


def _refused(
    edition: Edition, upload_id: int, refused: Refused, decisions: Decisions | None = None
) -> ResponseReturnValue:
    """Back to the preview with the reason; what was decided there is kept.

    Decisions about a list that is read otherwise by now are none about its rows, and are not.
    """
    db.session.rollback()
    kept = queries.find_upload(edition, upload_id)
    flash(refused.sentence, "error")
    if kept is None:
        return redirect(url_for("imports.upload", edition=edition), 303)
    if kept.import_id is None and kept.task is None:
        if decisions is not None and request.form.get("version") == str(kept.version):
            service.decide(edition=edition, upload=kept, decisions=decisions)
        elif isinstance(refused, service.Moved):
            service.check_anew(edition=edition, upload=kept)
    return saved(edition, kept)
