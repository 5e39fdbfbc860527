"""The sessions that are over and that nobody has marked."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from seminar.attendance import queries
from seminar.attendance.views.blueprint import bp
from seminar.db import now
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition


@bp.get("/editions/<series>/<edition>/attendance/unmarked")
@requires(Permission.ATTENDANCE_RECORD)
def unmarked(edition: Edition) -> ResponseReturnValue:
    sessions = queries.unmarked_sessions(edition, now())
    return render_template("attendance/unmarked.html", edition=edition, sessions=sessions)
