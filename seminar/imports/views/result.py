"""What became of lists, and taking one back."""

from __future__ import annotations

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from seminar.accounts.login import current_actor
from seminar.db import db
from seminar.errors import Refused
from seminar.imports import queries
from seminar.imports import undo as undoing
from seminar.imports.models import State
from seminar.imports.pages import NAMED, UndoPage, changes_of, named
from seminar.imports.views.blueprint import RULE, bp, given_back
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition
from seminar.web import Page, page_number

DONE = f"{RULE}/done/<int:import_id>"


@bp.get(DONE)
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


@bp.get(f"{DONE}/problems.xlsx")
@requires(Permission.PARTICIPANTS_IMPORT)
def give_back_confirmed(edition: Edition, import_id: int) -> Response:
    """A confirmed list for its sender, while it is kept."""
    found = queries.find_import(edition, import_id) or abort(404)
    return given_back(queries.list_of(found) or abort(404))


@bp.get(f"{RULE}/done")
@requires(Permission.PARTICIPANTS_IMPORT)
def history(edition: Edition) -> ResponseReturnValue:
    page = Page(page_number(), queries.number_of_imports(edition))
    found = queries.imports_of(edition, skip=page.offset, most=page.per_page)
    return render_template("imports/history.html", edition=edition, imports=found, page=page)


@bp.route(f"{DONE}/undo", methods=["GET", "POST"])
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
