"""Any two breakdowns crossed."""

from __future__ import annotations

from collections.abc import Sequence

from flask import abort, request
from flask.typing import ResponseReturnValue

from seminar.figures.crossing import Crossing, Head, Line, crossed
from seminar.figures.dimensions import Dimension, narrowing
from seminar.figures.doors import of_cell
from seminar.people.queries.filter import NONE
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition, Series
from seminar.reports.asked import Asked
from seminar.reports.views.asked import asked_for, show
from seminar.reports.views.blueprint import bp

OF_SEVERAL = (Dimension.MODE, Dimension.YEAR)  # within one edition they are the same for everybody


@bp.get("/coverage/crossed")
@bp.get("/series/<series>/coverage/crossed")
@bp.get("/editions/<series>/<edition>/coverage/crossed")
@requires(Permission.COVERAGE_SEE)
def coverage_crossed(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    asked, (rows, columns) = asked_for(edition, series), _dimensions()
    crossing = crossed(asked.counting, rows, columns, partner=not asked.sees_people)
    dimensions = [each for each in Dimension if not (edition and each in OF_SEVERAL)]
    return show(
        "reports/coverage_crossed.html",
        asked,
        crossing=crossing,
        doors=_doors(asked, crossing),
        choices=[(each.value, each.label) for each in dimensions],
        same=request.args.get("columns") == rows.value,
    )


def _dimensions() -> tuple[Dimension, Dimension | None]:
    """What stands in the rows and in the columns; without a choice, gender by region."""
    rows = request.args.get("rows") or Dimension.REGION.value
    columns = request.args.get("columns") or Dimension.GENDER.value
    try:
        return Dimension(rows), Dimension(columns) if columns not in (NONE, rows) else None
    except ValueError:
        abort(404)


def _doors(asked: Asked, crossing: Crossing) -> dict[tuple[str, str], str | None]:
    """The lists behind the numbers by the keys of row and column; "" is the total of a row or a column."""
    total = Head("", "")

    def door(row: Line, head: Head) -> str | None:
        return asked.door(**of_cell(crossing, row, head if head.key else None))

    heads: Sequence[Head] = (total, *crossing.heads)
    found = {(row.key, head.key): door(row, head) for row in crossing.lines for head in heads}
    return found | {("", ""): asked.door(), **_of_columns(asked, crossing)}


def _of_columns(asked: Asked, crossing: Crossing) -> dict[tuple[str, str], str | None]:
    if crossing.columns is None:
        return {}
    return {("", head.key): asked.door(**narrowing(crossing.columns, head.key)) for head in crossing.heads}
