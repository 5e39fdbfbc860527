"""Who took part in the editions of a series, or in all there are: the lists behind their figures."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from seminar.accounts.login import current_actor
from seminar.figures.extents import Extent, editions_seen
from seminar.people.columns import Column
from seminar.people.queries import participants as queries
from seminar.people.queries.columns import columns_of
from seminar.people.queries.filter import Filter
from seminar.people.views import listing
from seminar.people.views.blueprint import bp
from seminar.permissions import Permission, current_access, requires
from seminar.programme.models import Series
from seminar.web import Page, page_number

BY_PERSON = "person"


@bp.get("/participations")
@bp.get("/series/<series>/participations")
@requires(Permission.PARTICIPANTS_SEE)
def participations(series: Series | None = None) -> ResponseReturnValue:
    extent, wanted, by_person = Extent.from_args(request.args, series), listing.asked_for(), _by_person()
    editions = editions_seen(extent, current_access())
    read = queries.people if by_person else queries.listing
    found = read(editions, wanted, page_number(), listing.counted(editions, wanted))
    kept = {**extent.arguments(), **({"each": BY_PERSON} if by_person else {})}

    def url_of(wanted: Filter, page: str = "people.participations", **more: Any) -> str:
        return url_for(page, series=series, **{**kept, **wanted.arguments(), **more})

    columns, exporting = columns_shown(), not by_person and listing.may_export(editions)
    return render_template(
        "people/participations.html",
        extent=extent,
        wanted=wanted,
        by_person=by_person,
        listing=found,
        persons=[list(own) for _id, own in groupby(found.rows, key=lambda row: row.person_id)],
        editions={edition.id: edition for edition in editions},
        export_url=url_of(wanted, "reports.export_participations") if exporting else None,
        page=Page(found.number, found.total),
        columns=columns,
        cells_of=listing.cells_of(columns),
        labels=listing.labels(),
        kept=MultiDict(kept).items(multi=True),
        first_filters=listing.selects(editions, wanted, listing.FIRST),
        more_filters=listing.selects(editions, wanted, listing.OF_SEVERAL),
        chips=listing.chips(wanted, url_of),
        everybody=url_of(Filter()),
        sort_link=listing.sort_link(wanted, url_of),
        ways=[
            (_("Participations"), url_of(wanted, each=None), not by_person),
            (_("People"), url_of(wanted, each=BY_PERSON), by_person),
        ],
    )


def columns_shown() -> list[Column]:
    """The columns that the reader chose, but for the day of registration: each edition has its own clock."""
    return [each for each in columns_of(current_actor().user_id) if each is not Column.REGISTERED_AT]


def _by_person() -> bool:
    """Whether each person is listed once, and not each participation."""
    each = request.args.get("each", "")
    return each == BY_PERSON if each in ("", BY_PERSON) else abort(404)
