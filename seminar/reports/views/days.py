"""Participant-days and participant-hours, and the attendance rate of each country."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from seminar.figures.effort import Effort, efforts_of
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition, Series
from seminar.reports.days import day_lines
from seminar.reports.views.asked import asked_for, show
from seminar.reports.views.blueprint import bp


@bp.get("/coverage/days")
@bp.get("/series/<series>/coverage/days")
@bp.get("/editions/<series>/<edition>/coverage/days")
@requires(Permission.COVERAGE_SEE)
def coverage_days(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    asked = asked_for(edition, series)
    efforts = efforts_of(asked.counting)
    return show(
        "reports/coverage_days.html",
        asked,
        total=sum(efforts.values(), Effort()),
        sayable=asked.sees_people or asked.shown.of_sums().shows_attendance,
        lines=day_lines(efforts) if asked.sees_people else [],
    )
