"""The list of participants on paper: every row that the filter keeps, on one page."""

from __future__ import annotations

from functools import partial

from flask import g, render_template
from flask.typing import ResponseReturnValue

from seminar.accounts.login import current_actor
from seminar.figures.count import status_date
from seminar.people.queries import participants as queries
from seminar.people.queries.columns import columns_of
from seminar.people.views import listing
from seminar.people.views.blueprint import bp
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition

UPRIGHT = 2  # as many chosen columns stand beside name, country and status on an upright A4 sheet


@bp.get("/editions/<series>/<edition>/participants/print")
@requires(Permission.PARTICIPANTS_SEE)
def print_participants(edition: Edition) -> ResponseReturnValue:
    g.tab = "people.participants"
    wanted = listing.asked_for()
    columns = columns_of(current_actor().user_id)
    return render_template(
        "people/print.html",
        edition=edition,
        rows=list(queries.rows([edition], wanted, listing.counted([edition], wanted))),
        columns=columns,
        sideways=len(columns) > UPRIGHT,
        cells_of=listing.cells_of(columns),
        labels=listing.labels(),
        chips=listing.chips(wanted, partial(listing.url_of, edition)),
        participant_url=listing.participant_url(edition),
        status_date=status_date(edition),
        back=listing.url_of(edition, wanted),
    )
