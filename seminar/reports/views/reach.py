"""Whom we never reached: a target list against coverage."""

from __future__ import annotations

from flask import abort, request
from flask.typing import ResponseReturnValue

from seminar.countries.queries import learned
from seminar.figures.reach import reach_of
from seminar.permissions import Permission, allowed, requires
from seminar.programme.models import Edition, Series
from seminar.reports import heads
from seminar.reports.targets import OWN, Listed, choices_of, codes_of, countries_in, day_of
from seminar.reports.views.asked import asked_for, show
from seminar.reports.views.blueprint import bp


@bp.get("/coverage/never-reached")
@bp.get("/series/<series>/coverage/never-reached")
@bp.get("/editions/<series>/<edition>/coverage/never-reached")
@requires(Permission.COVERAGE_SEE)
def coverage_reach(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    asked = asked_for(edition, series)
    typed = request.args.get("list", "").strip()
    choices = choices_of(asked)
    target = OWN if typed else request.args.get("target") or choices[0][0]
    if target not in dict(choices):
        abort(404)
    listed = countries_in(typed, learned()) if typed else Listed(codes_of(asked, target))
    reach = reach_of(asked.counting, listed.codes)
    return show(
        "reports/coverage_reach.html",
        asked,
        reach=reach,
        heads_there=heads.reached(reach.by_head_count),
        listed=listed,
        target=target,
        target_name=dict(choices)[target],
        choices=choices,
        typed=typed,
        on=day_of(asked),
        may_invite=bool(asked.series) and allowed(Permission.SERIES_EDIT),
    )
