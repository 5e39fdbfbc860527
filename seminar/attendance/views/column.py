"""A whole session at once: the page that says how many, and the act."""

from __future__ import annotations

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.attendance import queries, service
from seminar.attendance.models import Attendance
from seminar.attendance.sentences import done_sentence
from seminar.attendance.service import Entry
from seminar.attendance.views.blueprint import bp, filter_from, filter_values, load_session
from seminar.db import db
from seminar.error_pages import wants_json
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition, ProgrammeSession

RULE = "/editions/<series>/<edition>/attendance/<int:session_id>/everybody"


@bp.get(RULE)
@requires(Permission.ATTENDANCE_RECORD)
def column(edition: Edition, session_id: int) -> ResponseReturnValue:
    return show(edition, load_session(edition, session_id))


@bp.post(RULE)
@requires(Permission.ATTENDANCE_RECORD)
def mark_column(edition: Edition, session_id: int) -> ResponseReturnValue:
    found, wanted = load_session(edition, session_id), filter_from(request.args)
    attendance = request.form.get("mark", "")
    if attendance and attendance not in list(Attendance):
        return refuse(edition, found, _("Choose a mark for everybody."), 422)
    if request.form.get("seen") != queries.numbers_at(edition, found, wanted).key:
        sentence = _("The marks have changed meanwhile. Look at the numbers again.")
        return refuse(edition, found, sentence, 409)
    people = queries.ids_at(edition, found, wanted)
    careful = request.form.get("who") != "all"  # then only those without a mark
    mark = Attendance(attendance) if attendance else None
    entries = [Entry(number, found.id, mark, checks_seen=careful) for number in people]
    outcome = service.mark(actor=current_actor(), edition=edition, entries=entries)
    db.session.commit()
    sentence = done_sentence(replace(outcome, overtaken={}))  # who had a mark was not meant
    if wants_json():
        return {"act": outcome.act, "sentence": sentence}
    flash(sentence, "done")
    return redirect(url_for("attendance.grid", edition=edition, **filter_values(wanted)), 303)


def show(edition: Edition, session: ProgrammeSession, problem: str = "") -> str:
    wanted = filter_from(request.args)
    return render_template(
        "attendance/column.html",
        edition=edition,
        session=session,
        numbers=queries.numbers_at(edition, session, wanted),
        narrowing=filter_values(wanted),
        problem=problem,
    )


def refuse(edition: Edition, session: ProgrammeSession, sentence: str, status: int) -> ResponseReturnValue:
    """The page again with today's numbers, or the sentence alone for the grid's dialog."""
    return ({"sentence": sentence} if wants_json() else show(edition, session, sentence)), status
