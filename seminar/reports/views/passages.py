"""From an edition to its follow-up: the chain, and one step of it by country."""

from __future__ import annotations

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from seminar.addresses import record_id
from seminar.figures.basis import Basis
from seminar.figures.chain import links_for, steps_of
from seminar.figures.doors import Door, doors_of
from seminar.permissions import Permission, allowed, current_access, requires
from seminar.programme.models import Edition, Series
from seminar.reports.asked import Asked, sees_people
from seminar.reports.pairs import Pair, chained, own_pair, pairs_of, passage_for
from seminar.reports.views.asked import asked_for, show
from seminar.reports.views.blueprint import bp


@bp.get("/coverage/chain")
@bp.get("/series/<series>/coverage/chain")
@bp.get("/editions/<series>/<edition>/coverage/chain")
@requires(Permission.COVERAGE_SEE)
def coverage_chain(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    asked, access = asked_for(edition, series), current_access()
    editions = chained(asked, access)
    pairs = pairs_of(editions)
    pair = _chosen(asked, pairs)
    passage = passage_for(pair, asked.counting.basis, access) if pair else None
    return show(
        "reports/coverage_chain.html",
        asked,
        steps=steps_of(links_for(editions, access), _address),
        pair=pair,
        passage=passage,
        door=_door(pair, passage.basis) if pair and passage and sees_people(pair, access) else None,
        pairs=[(later.id, f"{earlier.title} → {later.title}") for earlier, later in pairs],
        may_edit=bool(edition) and allowed(Permission.EDITION_EDIT),
    )


def _chosen(asked: Asked, pairs: list[Pair]) -> Pair | None:
    """The step that the address names by its later edition; else the one to this edition, or from it."""
    if text := request.args.get("later"):
        return next((pair for pair in pairs if pair[1].id == record_id(text)), None) or abort(404)
    return own_pair(pairs, asked.edition)


def _door(pair: Pair, basis: Basis) -> Door:
    """The lists of the earlier edition, on its basis, of those counted in the later one as well."""
    earlier, later = pair

    opened = doors_of(earlier, basis, open=True)
    return lambda there="", **narrowed: opened(
        **{"after": f"{there}:{later.slug}"} if there else {}, **narrowed
    )


def _address(edition: Edition) -> str:
    return url_for("reports.coverage", edition=edition)
