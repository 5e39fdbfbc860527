"""From an edition to its follow-up: the chain, and one step of it by country."""

from __future__ import annotations

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from seminar.addresses import record_id
from seminar.figures.basis import Basis
from seminar.figures.chain import links_for, steps_of, visible_editions
from seminar.permissions import Permission, allowed, current_access, requires
from seminar.programme.models import Edition, Series
from seminar.reports.asked import Asked, sees_people
from seminar.reports.pairs import Pair, own_pair, pairs_of, passage_for
from seminar.reports.views.asked import asked_for, show
from seminar.reports.views.blueprint import bp


@bp.get("/coverage/chain")
@bp.get("/series/<series>/coverage/chain")
@bp.get("/editions/<series>/<edition>/coverage/chain")
@requires(Permission.COVERAGE_SEE)
def coverage_chain(edition: Edition | None = None, series: Series | None = None) -> ResponseReturnValue:
    asked, access = asked_for(edition, series), current_access()
    editions = _linked(asked)
    pairs = pairs_of(editions)
    pair = _chosen(asked, pairs)
    return show(
        "reports/coverage_chain.html",
        asked,
        steps=steps_of(links_for(editions, access), _address),
        pair=pair,
        passage=passage_for(pair, asked.counting.basis, access) if pair else None,
        by_country=bool(pair and sees_people(pair, access)),
        doors=_doors(asked, pair) if pair and sees_people(pair, access) else {},
        pairs=[(later.id, f"{earlier.title} → {later.title}") for earlier, later in pairs],
        may_edit=bool(edition) and allowed(Permission.EDITION_EDIT),
    )


def _linked(asked: Asked) -> list[Edition]:
    """The editions that build on one another, by date."""
    if asked.edition:
        return visible_editions(asked.edition, current_access(), Permission.COVERAGE_SEE)
    editions = asked.counting.editions
    followed = {edition.follows_id for edition in editions}
    known = set(asked.counting.by_id)
    return [each for each in editions if each.id in followed or each.follows_id in known]


def _chosen(asked: Asked, pairs: list[Pair]) -> Pair | None:
    """The step that the address names by its later edition; else the one to this edition, or from it."""
    if text := request.args.get("later"):
        return next((pair for pair in pairs if pair[1].id == record_id(text)), None) or abort(404)
    return own_pair(pairs, asked.edition)


def _doors(asked: Asked, pair: Pair) -> dict[str, str]:
    """The lists of those in the later edition, by basis; of the earlier they take the default one alone."""
    if asked.counting.basis:
        return {}
    earlier, later = pair
    return {
        each.value: url_for("people.participants", edition=later, basis=each.value, before=earlier.slug)
        for each in Basis
    }


def _address(edition: Edition) -> str:
    held = current_access().may(Permission.COVERAGE_SEE, edition.place)
    return url_for("reports.coverage" if held else "summaries.edition", edition=edition)
