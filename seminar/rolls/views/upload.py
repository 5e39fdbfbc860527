"""Sending a sheet, and those that were sent."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.db import db
from seminar.imports import service as imports
from seminar.permissions import Permission, requires
from seminar.platforms.queries import sessions_of
from seminar.programme.models import Edition
from seminar.rolls import queries, service
from seminar.rolls.forms import RollForm
from seminar.rolls.models import Roll
from seminar.rolls.pages import session_label
from seminar.rolls.views.blueprint import RULE, bp


@bp.route(RULE, methods=["GET", "POST"])
@requires(Permission.ATTENDANCE_RECORD)
def upload(edition: Edition) -> ResponseReturnValue:
    form = RollForm()
    named = [(str(span.id), session_label(span, edition)) for span in sessions_of(edition)]
    form.session.choices = [("", _("As its columns say")), *named]
    if form.validate_on_submit():
        with form.refusals():
            kept = _receive(edition, form)
            return redirect(url_for("rolls.roll", edition=edition, roll_id=kept.id), 303)
    rolls = queries.rolls_of(edition)
    return render_template("rolls/upload.html", edition=edition, form=form, rolls=rolls), form.status


def _receive(edition: Edition, form: RollForm) -> Roll:
    data = form.file.data.read()
    db.session.commit()  # nothing is written yet: reading the file holds up nobody who writes
    kept = service.keep(
        actor=current_actor(),
        edition=edition,
        filename=form.filename,
        sheets=imports.read(data, form.filename, errors=True),
        session=form.session.data,
    )
    db.session.commit()
    return kept
