"""A list comes in: upload, preview with decisions, confirmation, and what became of it."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    g,
    make_response,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar import process
from seminar.accounts.login import current_actor
from seminar.db import db
from seminar.errors import Refused
from seminar.formats import country_choices
from seminar.forms import TableForm
from seminar.imports import answers, background, queries, service, tasks
from seminar.imports import undo as undoing
from seminar.imports.decisions import Decisions
from seminar.imports.fields import Field
from seminar.imports.models import State, Task, Upload
from seminar.imports.pages import NAMED, PreviewPage, UndoPage, changes_of, named, narrowed_by
from seminar.imports.table import Layout
from seminar.imports.template import languages, workbook
from seminar.people.service.pairs import COMPARE
from seminar.permissions import Permission, current_access, requires
from seminar.programme.models import Edition, EditionStatus
from seminar.sheets import Workbook, write
from seminar.web import Page, page_number

bp = Blueprint("imports", __name__)


@bp.before_request
def mark_tab() -> None:
    """Lists belong to the participants' tab."""
    g.tab = "people.participants"


@bp.route("/editions/<series>/<edition>/import", methods=["GET", "POST"])
@requires(Permission.PARTICIPANTS_IMPORT)
def upload(edition: Edition) -> ResponseReturnValue:
    form = TableForm()
    if form.validate_on_submit():
        with form.refusals():
            actor = current_actor()
            db.session.commit()  # nothing is written yet: reading the file holds up nobody who writes
            kept = tasks.receive(actor=actor, edition=edition, data=form.content, filename=form.filename)
            return _saved(edition, kept)
    return render_template(
        "imports/upload.html",
        edition=edition,
        form=form,
        waiting=queries.waiting(edition),
        confirmed=queries.number_of_imports(edition),
        cancelled=edition.status is EditionStatus.CANCELLED,
        languages=languages(),
    ), form.status


@bp.get("/editions/<series>/<edition>/import/template.xlsx")
@requires(Permission.PARTICIPANTS_IMPORT)
def template(edition: Edition) -> Response:
    """The empty list to send out, in a language of its own readers."""
    language = request.args.get("language", "en")
    if language not in languages():
        abort(404)
    return _download(workbook(language), f"participants-{language}.xlsx")


@bp.get("/editions/<series>/<edition>/import/<int:upload_id>")
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


@bp.get("/editions/<series>/<edition>/import/<int:upload_id>/problems.xlsx")
@requires(Permission.PARTICIPANTS_IMPORT)
def give_back(edition: Edition, upload_id: int) -> Response:
    """The list for its sender, with what is wrong."""
    return _given_back(load_upload(edition, upload_id))


@bp.post("/editions/<series>/<edition>/import/<int:upload_id>/check")
@requires(Permission.PARTICIPANTS_IMPORT)
def check_again(edition: Edition, upload_id: int) -> ResponseReturnValue:
    """Compare the list with what is known by now; or take up what was ordered for it and came to no end."""
    kept = load_upload(edition, upload_id)
    if kept.import_id is None and kept.task is None:
        service.check_anew(edition=edition, upload=kept)
    return _saved(edition, kept)


@bp.post("/editions/<series>/<edition>/import/<int:upload_id>/columns")
@requires(Permission.PARTICIPANTS_IMPORT)
def arrange(edition: Edition, upload_id: int) -> ResponseReturnValue:
    kept = load_upload(edition, upload_id)
    try:
        service.check_version(kept, request.form.get("version", ""))
        layout = answers.arranged(Layout.from_json(kept.layout), request.form, service.sheets_of(kept))
        service.arrange(actor=current_actor(), edition=edition, upload=kept, layout=layout)
    except Refused as refused:
        return _refused(edition, upload_id, refused)
    return _saved(edition, kept)


@bp.post("/editions/<series>/<edition>/import/<int:upload_id>/forget")
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
    return redirect(_back(edition, upload_id), 303)


@bp.post("/editions/<series>/<edition>/import/<int:upload_id>/decisions")
@requires(Permission.PARTICIPANTS_IMPORT)
def decide(edition: Edition, upload_id: int) -> ResponseReturnValue:
    kept = load_upload(edition, upload_id)
    try:
        service.check_version(kept, request.form.get("version", ""))
        service.decide(edition=edition, upload=kept, decisions=_decisions(kept))
    except Refused as refused:
        return _refused(edition, upload_id, refused)
    flash(_("Your decisions are kept. Nobody is registered yet."), "done")
    return _saved(edition, kept)


@bp.post("/editions/<series>/<edition>/import/<int:upload_id>/confirm")
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
            return _saved(edition, kept)
        done = service.confirm(edition=edition, upload_id=upload_id, **said)
        db.session.commit()
        process.start(*COMPARE)
    except Refused as refused:
        return _refused(edition, upload_id, refused, decisions)
    return redirect(url_for("imports.done", edition=edition, import_id=done.id), 303)


@bp.post("/editions/<series>/<edition>/import/<int:upload_id>/cancel")
@requires(Permission.PARTICIPANTS_IMPORT)
def cancel(edition: Edition, upload_id: int) -> ResponseReturnValue:
    kept = load_upload(edition, upload_id)
    if kept.import_id is not None or (kept.task is Task.CONFIRM and background.progress(upload_id)):
        flash(_("This list is being registered, or is already. It cannot be given up."), "error")
        return redirect(_back(edition, upload_id), 303)
    service.cancel(actor=current_actor(), edition=edition, upload=kept)
    db.session.commit()
    flash(_("“%(name)s” is given up. Nothing of it was written.", name=kept.filename), "done")
    return redirect(url_for("imports.upload", edition=edition), 303)


@bp.get("/editions/<series>/<edition>/import/done/<int:import_id>")
@requires(Permission.PARTICIPANTS_IMPORT)
def done(edition: Edition, import_id: int) -> ResponseReturnValue:
    found = queries.find_import(edition, import_id) or abort(404)
    return render_template(
        "imports/done.html",
        edition=edition,
        found=found,
        named=named(found),
        changes=changes_of(found),
        most=NAMED,
        kept=queries.list_of(found),
        states={state.value: state.label for state in State},
    )


@bp.get("/editions/<series>/<edition>/import/done/<int:import_id>/problems.xlsx")
@requires(Permission.PARTICIPANTS_IMPORT)
def give_back_confirmed(edition: Edition, import_id: int) -> Response:
    """A confirmed list for its sender, while it is kept."""
    found = queries.find_import(edition, import_id) or abort(404)
    return _given_back(queries.list_of(found) or abort(404))


@bp.get("/editions/<series>/<edition>/import/done")
@requires(Permission.PARTICIPANTS_IMPORT)
def history(edition: Edition) -> ResponseReturnValue:
    page = Page(page_number(), queries.number_of_imports(edition))
    found = queries.imports_of(edition, skip=page.offset, most=page.per_page)
    return render_template("imports/history.html", edition=edition, imports=found, page=page)


@bp.route("/editions/<series>/<edition>/import/done/<int:import_id>/undo", methods=["GET", "POST"])
@requires(Permission.PARTICIPANTS_IMPORT)
def undo(edition: Edition, import_id: int) -> ResponseReturnValue:
    found = queries.find_import(edition, import_id) or abort(404)
    if request.method == "POST":
        try:
            undoing.undo(actor=current_actor(), edition=edition, import_id=import_id)
            db.session.commit()
        except Refused as refused:
            db.session.rollback()
            flash(refused.sentence, "error")
            return redirect(url_for("imports.undo", edition=edition, import_id=import_id), 303)
        return redirect(url_for("imports.done", edition=edition, import_id=import_id), 303)
    if found.undone_at:
        return redirect(url_for("imports.done", edition=edition, import_id=import_id), 303)
    page = UndoPage.of(edition, found, request.args.get("obstacle", ""), page_number())
    return render_template("imports/undo.html", edition=edition, found=found, page=page)


def load_upload(edition: Edition, upload_id: int) -> Upload:
    """The edition's list of this number while it is kept, or 404 with where to send it again."""
    found = queries.find_upload(edition, upload_id)
    return found or abort(make_response(render_template("imports/gone.html", edition=edition), 404))


def _given_back(kept: Upload) -> Response:
    """The list with its problems; one that was not checked has none yet."""
    if not kept.summary:
        abort(404)
    name = _("%(list)s, with problems", list=PurePath(kept.filename).stem)
    return _download(service.give_back(kept), f"{name}.xlsx")


def _download(made: Workbook, name: str) -> Response:
    out = BytesIO()
    write(made, out)
    out.seek(0)
    return send_file(out, download_name=name, as_attachment=True)


def _decisions(kept: Upload) -> Decisions:
    decided = answers.decided(Decisions.from_json(kept.decisions), request.form)
    word = answers.about_shown(request.form)
    rows = queries.numbers_of(kept, narrowed_by(request.form)) if word else ()
    return answers.with_shown(decided, word, rows)


def _saved(edition: Edition, kept: Upload) -> ResponseReturnValue:
    """Commit, have done in the background what is ordered for the list, and lead to its page."""
    db.session.commit()
    if kept.task and background.progress(kept.id) is None:
        background.start(kept.id)
    return redirect(_back(edition, kept.id), 303)


def _back(edition: Edition, upload_id: int) -> str:
    """The preview at the rows where the form was sent from."""
    place: dict[str, Any] = {
        name: request.form[name] for name in ("state", "problem", "text", "page") if request.form.get(name)
    }
    anchor = "rows" if place else None
    return url_for("imports.preview", edition=edition, upload_id=upload_id, _anchor=anchor, **place)


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
    return _saved(edition, kept)
