"""What is missing: who lacks a country, a gender or a profile, and sessions that nobody marked."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from seminar.permissions import Permission, requires
from seminar.programme.models import Edition, Series
from seminar.reports.gaps import LACKING, gap_table
from seminar.reports.views.asked import asked_for, show
from seminar.reports.views.blueprint import bp


@bp.get("/coverage/missing")
@bp.get("/series/<series>/coverage/missing")
@bp.get("/editions/<series>/<edition>/coverage/missing")
@requires(Permission.COVERAGE_SEE)
def coverage_missing(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    asked = asked_for(edition, series)
    return show("reports/coverage_missing.html", asked, missing=gap_table(asked), lacking=LACKING)
