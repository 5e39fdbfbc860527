"""What the grid calls while one marks: saving cells in place, and taking an act back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.addresses import record_id
from seminar.attendance import queries, service
from seminar.attendance.cells import read_cells
from seminar.attendance.sentences import undone_sentence
from seminar.attendance.service import Outcome
from seminar.attendance.views.blueprint import bp, sentence_of
from seminar.db import db
from seminar.error_pages import wants_json
from seminar.errors import Refused
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition


@bp.post("/editions/<series>/<edition>/attendance/marks")
@requires(Permission.ATTENDANCE_RECORD)
def save(edition: Edition) -> ResponseReturnValue:
    try:
        entries = read_cells(sent_json())
    except Refused as refused:
        return {"sentence": refused.sentence}, 422
    outcome = service.mark(actor=current_actor(), edition=edition, entries=entries)
    answer = answer_of(edition, outcome, {entry.participant_id for entry in entries})
    db.session.commit()
    return answer


def sent_json() -> object:
    """What was sent as JSON, None for anything else: also where it lies nested deeper than Python reads."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


@bp.post("/editions/<series>/<edition>/attendance/undo")
@requires(Permission.ATTENDANCE_RECORD)
def undo(edition: Edition) -> ResponseReturnValue:
    act = record_id(request.form.get("act", ""))
    if act is None:
        raise Refused(_("There is nothing to take back."))
    outcome = service.undo(actor=current_actor(), edition=edition, act=act)
    db.session.commit()
    sentence = undone_sentence(outcome)
    if wants_json():
        return {"act": outcome.act, "sentence": sentence}
    flash(sentence, "warning" if outcome.overtaken else "done")
    return redirect(url_for("attendance.grid", edition=edition), 303)


def answer_of(edition: Edition, outcome: Outcome, people: set[int]) -> dict[str, Any]:
    """What the grid needs to know: the act's number, who was quicker, and the rates of those marked.

    `sessions` is how many count by now: where it has moved, all rates have.
    """
    rule, rates = queries.rates_of(edition, people)
    return {
        "act": outcome.act,
        "sessions": rule.sessions,
        "rates": {number: asdict(rate) for number, rate in rates.items()},
        "overtaken": [
            {
                "participant": participant,
                "session": session,
                "mark": standing.attendance if standing else None,
                "sentence": sentence_of(standing, edition),
            }
            for (participant, session), standing in outcome.overtaken.items()
        ],
    }
