"""The blueprint that the pages of reports attach to, and what they share."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Blueprint, abort, g, url_for

from seminar.platforms import queries
from seminar.platforms.models import PlatformReport
from seminar.platforms.views.desk import Desk
from seminar.programme.models import Edition

bp = Blueprint("platforms", __name__)
RULE = "/editions/<series>/<edition>/attendance/reports"
ONE = f"{RULE}/<int:report_id>"


@bp.before_request
def keep_tab() -> None:
    """Reports belong to the tab of the grid."""
    g.tab = "attendance.grid"


def load_report(edition: Edition, report_id: int) -> PlatformReport:
    """The edition's report of this number, or 404."""
    return queries.find_report(edition, report_id) or abort(404)


def desk_of(edition: Edition, kept: PlatformReport) -> Desk:
    """Where the report is looked through."""
    at: dict[str, Any] = {"edition": edition, "report_id": kept.id}
    return Desk(
        edition,
        kept,
        page=partial(url_for, "platforms.report", **at),
        taken=url_for("platforms.taken", **at),
        narrowing="state",
        anchor="people",
    )
