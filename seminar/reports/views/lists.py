"""Taking out the lists behind figures, as they stand on the page with the filter in its address."""

from __future__ import annotations

from collections.abc import Sequence

from flask import abort, request
from flask.typing import ResponseReturnValue

from seminar.accounts.login import current_actor
from seminar.figures.extents import Extent
from seminar.people.views import listing
from seminar.people.views.attended import each_asked
from seminar.people.views.participations import columns_shown
from seminar.permissions import Permission, current_access, requires
from seminar.programme.models import Edition, Series
from seminar.reports import service
from seminar.reports.document import Report
from seminar.reports.lists import ATTENDED, editions_of
from seminar.reports.roster import RosterColumn, Selection
from seminar.reports.views.blueprint import bp, send


@bp.post("/attended/workbook")
@bp.post("/series/<series>/attended/workbook")
@bp.post("/editions/<series>/<edition>/attended/workbook")
@requires(Permission.ROSTER_EXPORT)
def export_attended(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    return _export(ATTENDED[each_asked()], edition, series)


@bp.post("/attendance-rates/workbook")
@bp.post("/series/<series>/attendance-rates/workbook")
@bp.post("/editions/<series>/<edition>/attendance-rates/workbook")
@requires(Permission.ROSTER_EXPORT)
def export_rates(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    return _export(Report.RATES, edition, series)


@bp.post("/participations/workbook")
@bp.post("/series/<series>/participations/workbook")
@requires(Permission.ROSTER_EXPORT)
def export_participations(series: Series | None = None) -> ResponseReturnValue:
    chosen = [RosterColumn(column.value) for column in columns_shown()]
    return _export(Report.PARTICIPATIONS, None, series, [*chosen, RosterColumn.STATUS])


def _export(
    report: Report,
    edition: Edition | None,
    series: Series | None,
    columns: Sequence[RosterColumn] = (RosterColumn.STATUS,),
) -> ResponseReturnValue:
    """For whoever may take the people of every edition listed out."""
    place = edition or Extent.from_args(request.args, series)
    editions = editions_of(place, current_access())
    if not listing.may_export(editions):
        abort(403)
    wanted = listing.asked_for()
    document = service.export_list(
        actor=current_actor(),
        access=current_access(),
        place=place,
        report=report,
        selection=Selection(wanted, listing.counted(editions, wanted)),
        columns=columns,
    )
    return send(document)
