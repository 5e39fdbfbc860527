"""Sending a list, and the empty one to send out."""

from __future__ import annotations

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from seminar.accounts.login import current_actor
from seminar.db import db
from seminar.forms import TableForm
from seminar.imports import queries, tasks
from seminar.imports.template import languages, workbook
from seminar.imports.views.blueprint import RULE, bp, download, saved
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition, EditionStatus


@bp.route(RULE, methods=["GET", "POST"])
@requires(Permission.PARTICIPANTS_IMPORT)
def upload(edition: Edition) -> ResponseReturnValue:
    form = TableForm()
    if form.validate_on_submit():
        with form.refusals():
            actor = current_actor()
            db.session.commit()  # nothing is written yet: reading the file holds up nobody who writes
            kept = tasks.receive(actor=actor, edition=edition, data=form.content, filename=form.filename)
            return saved(edition, kept)
    return render_template(
        "imports/upload.html",
        edition=edition,
        form=form,
        waiting=queries.waiting(edition),
        confirmed=queries.number_of_imports(edition),
        cancelled=edition.status is EditionStatus.CANCELLED,
        languages=languages(),
    ), form.status


@bp.get(f"{RULE}/template.xlsx")
@requires(Permission.PARTICIPANTS_IMPORT)
def template(edition: Edition) -> Response:
    """The empty list to send out, in a language of its own readers."""
    language = request.args.get("language", "en")
    if language not in languages():
        abort(404)
    return download(workbook(language), f"participants-{language}.xlsx")
