"""Whom we never reached: a target list against coverage."""

from __future__ import annotations

from flask import abort, request
from flask.typing import ResponseReturnValue

from seminar.addresses import here
from seminar.countries.pasted import MOST, Pasted, read
from seminar.countries.queries import learned
from seminar.countries.reference import COUNTRIES, name
from seminar.figures.reach import day_of, reach_of
from seminar.formats import language
from seminar.permissions import Permission, allowed, requires
from seminar.programme.models import Edition, Series
from seminar.reports import heads
from seminar.reports.targets import OWN, choices_of, codes_of
from seminar.reports.views.asked import asked_for, show
from seminar.reports.views.blueprint import bp


@bp.get("/coverage/never-reached")
@bp.get("/series/<series>/coverage/never-reached")
@bp.get("/editions/<series>/<edition>/coverage/never-reached")
@requires(Permission.COVERAGE_SEE)
def coverage_reach(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    asked = asked_for(edition, series)
    typed = request.args.get("list", "").strip()
    choices = choices_of(asked)
    target = OWN if typed else request.args.get("target") or choices[0][0]
    if target not in dict(choices):
        abort(404)
    own = read(typed, learned()) if typed else None
    reach = reach_of(asked.counting, own.codes if own else codes_of(asked, target))
    return show(
        "reports/coverage_reach.html",
        asked,
        reach=reach,
        heads_there=heads.reached(reach.by_head_count),
        own=own,
        most=MOST,
        likely=_likely(own) if own else [],
        target=target,
        target_name=dict(choices)[target],
        choices=choices,
        typed=typed,
        on=day_of(asked.counting),
        may_invite=bool(asked.series) and allowed(Permission.SERIES_EDIT),
    )


def _likely(own: Pasted) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Each name that is not certain, why not, and the page with each country that it may be instead."""
    return [
        (
            each.input,
            each.explanation,
            [
                (name(code, language()), here(list=own.with_name(each.input, COUNTRIES[code].iso3)))
                for code in each.suggestions
            ],
        )
        for each in own.unclear
    ]
