"""What those who count attended: the lists behind sessions attended, participant-days and hours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from seminar.attendance import queries
from seminar.attendance.queries import Each
from seminar.figures.extents import Extent, editions_seen
from seminar.people.queries.filter import Filter
from seminar.people.views import listing
from seminar.people.views.blueprint import bp
from seminar.permissions import Permission, current_access, requires
from seminar.programme.models import Edition, Series
from seminar.web import Page, page_number


@bp.get("/attended")
@bp.get("/series/<series>/attended")
@bp.get("/editions/<series>/<edition>/attended")
@requires(Permission.PARTICIPANTS_SEE)
def attended(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    extent, wanted, each = Extent.from_args(request.args, series), listing.asked_for(), each_asked()
    editions: Sequence[Edition] = [edition] if edition else editions_seen(extent, current_access())
    found = queries.attended(editions, wanted, each, page_number(), listing.counted(editions, wanted))
    kept = {**({} if edition else extent.arguments()), "each": each.value}

    def url_of(wanted: Filter, page: str = "people.attended", **more: Any) -> str:
        address = {**kept, **wanted.arguments(), **more}
        return url_for(page, edition=edition, series=None if edition else series, **address)

    g.tab = "reports.coverage"
    return render_template(
        "people/attended.html",
        frame="edition.html" if edition else "layout.html",
        edition=edition,
        extent=extent,
        wanted=wanted,
        each=each,
        found=found,
        hours=queries.hours(found.minutes),
        editions={each.id: each for each in editions},
        export_url=url_of(wanted, "reports.export_attended") if listing.may_export(editions) else None,
        page=Page(found.number, found.total),
        kept=list(MultiDict(kept).items(multi=True)),
        first_filters=listing.selects(editions, wanted, listing.FIRST),
        more_filters=listing.selects(editions, wanted, listing.MORE if edition else listing.OF_SEVERAL),
        chips=listing.chips(wanted, url_of),
        everybody=url_of(Filter()),
        sort_link=listing.sort_link(wanted, url_of),
        ways=[(way.label, url_of(wanted, each=way.value), way is each) for way in Each],
    )


def each_asked() -> Each:
    """What a row is; without a word of it a session."""
    try:
        return Each(request.args.get("each") or Each.SESSION)
    except ValueError:
        abort(404)
