"""The blueprint that the pages of sheets attach to, and what they share."""

from __future__ import annotations

from flask import Blueprint, abort, g

from seminar.programme.models import Edition
from seminar.rolls import queries
from seminar.rolls.models import Roll

bp = Blueprint("rolls", __name__)
RULE = "/editions/<series>/<edition>/attendance/sheets"
ONE = f"{RULE}/<int:roll_id>"


@bp.before_request
def keep_tab() -> None:
    """Sheets belong to the tab of the grid."""
    g.tab = "attendance.grid"


def load_roll(edition: Edition, roll_id: int) -> Roll:
    """The edition's sheet of this number, or 404."""
    return queries.find_roll(edition, roll_id) or abort(404)
