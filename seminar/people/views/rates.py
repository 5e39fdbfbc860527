"""What those who count reached of what they could: the lists behind attendance rates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from seminar.figures.extents import Extent, editions_seen
from seminar.figures.rates import rates as rates_of
from seminar.people.queries.filter import Filter
from seminar.people.views import listing
from seminar.people.views.blueprint import bp
from seminar.permissions import Permission, current_access, requires
from seminar.programme.models import Edition, Series
from seminar.web import Page, page_number


@bp.get("/attendance-rates")
@bp.get("/series/<series>/attendance-rates")
@bp.get("/editions/<series>/<edition>/attendance-rates")
@requires(Permission.PARTICIPANTS_SEE)
def rates(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    extent, wanted = Extent.from_args(request.args, series), listing.asked_for()
    editions: Sequence[Edition] = [edition] if edition else editions_seen(extent, current_access())
    found = rates_of(editions, wanted, page_number(), listing.counted(editions, wanted))
    kept: dict[str, Any] = {} if edition else extent.arguments()

    def url_of(wanted: Filter, page: str = "people.rates") -> str:
        address = {**kept, **wanted.arguments()}
        return url_for(page, edition=edition, series=None if edition else series, **address)

    g.tab = "reports.coverage"
    return render_template(
        "people/rates.html",
        frame="edition.html" if edition else "layout.html",
        edition=edition,
        extent=extent,
        wanted=wanted,
        found=found,
        editions={each.id: each for each in editions},
        export_url=url_of(wanted, "reports.export_rates") if listing.may_export(editions) else None,
        page=Page(found.number, found.total),
        kept=list(MultiDict(kept).items(multi=True)),
        first_filters=listing.selects(editions, wanted, listing.FIRST),
        more_filters=listing.selects(editions, wanted, listing.MORE if edition else listing.OF_SEVERAL),
        chips=listing.chips(wanted, url_of),
        everybody=url_of(Filter()),
        sort_link=listing.sort_link(wanted, url_of),
    )
