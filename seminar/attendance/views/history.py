"""What happened to one cell."""

from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from seminar.attendance import queries
from seminar.attendance.views.blueprint import bp, load_session
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition


@bp.get("/editions/<series>/<edition>/attendance/<int:session_id>/history/<int:participant_id>")
@requires(Permission.ATTENDANCE_RECORD)
def history(edition: Edition, session_id: int, participant_id: int) -> ResponseReturnValue:
    session = load_session(edition, session_id)
    participant = queries.find_participant(edition, participant_id) or abort(404)
    return render_template(
        "attendance/history.html",
        edition=edition,
        session=session,
        participant=participant,
        changes=queries.history_of(participant, session),
    )
