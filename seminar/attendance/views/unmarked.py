"""The sessions that are over and that nobody has marked."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from seminar.attendance import queries
from seminar.attendance.views.blueprint import bp
from seminar.db import now
from seminar.figures.extents import Extent, editions_in
from seminar.permissions import Permission, current_access, requires
from seminar.programme.models import Edition, Series
from seminar.web import Page, page_number


@bp.get("/editions/<series>/<edition>/attendance/unmarked")
@requires(Permission.ATTENDANCE_RECORD)
def unmarked(edition: Edition) -> ResponseReturnValue:
    sessions = queries.unmarked_sessions(edition, now())
    return render_template("attendance/unmarked.html", edition=edition, sessions=sessions)


@bp.get("/attendance/unmarked")
@bp.get("/series/<series>/attendance/unmarked")
@requires(Permission.ATTENDANCE_RECORD)
def unmarked_of_several(series: Series | None = None) -> ResponseReturnValue:
    extent, moment = Extent.from_args(request.args, series), now()
    editions = editions_in(extent, current_access().scope(Permission.ATTENDANCE_RECORD))
    page = Page(page_number(), sum(queries.count_unmarked(editions, moment).values()))
    return render_template(
        "attendance/unmarked_of_several.html",
        extent=extent,
        page=page,
        rows=queries.unmarked_page(editions, moment, page),
    )
