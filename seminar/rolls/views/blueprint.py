"""The blueprint that the pages of sheets attach to, and what they share."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Blueprint, abort, g, url_for

from seminar.platforms.views.desk import Desk
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


def desk_of(edition: Edition, kept: Roll) -> Desk:
    """Where the sheet is looked through."""
    at: dict[str, Any] = {"edition": edition, "roll_id": kept.id}
    return Desk(
        edition,
        kept,
        page=partial(url_for, "rolls.roll", **at),
        taken=url_for("rolls.taken", **at),
        narrowing="show",
        anchor="list",
    )
