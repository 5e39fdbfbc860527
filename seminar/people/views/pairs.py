"""The review of those who may have been entered twice."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from seminar import process
from seminar.accounts.login import current_actor
from seminar.db import db
from seminar.formats import country_choices
from seminar.people.queries.pairs import MOST, PER_PAGE, PairFilter, number_of, number_waiting, pair_of, pairs
from seminar.people.queries.persons import visible
from seminar.people.service.pairs import COMPARE, compare_everybody_later, compare_later, set_apart
from seminar.people.views.blueprint import bp
from seminar.permissions import Permission, Scope, current_access, requires
from seminar.programme.models import Edition
from seminar.programme.queries import editions_within
from seminar.web import Page, page_number


@bp.get("/people/duplicates")
@requires(Permission.PEOPLE_MERGE)
def duplicates() -> ResponseReturnValue:
    editions = _editions()
    wanted = _wanted(editions)
    total = number_of(_scope(), wanted)
    page = Page(page_number(), total, PER_PAGE)
    return render_template(
        "people/duplicates.html",
        wanted=wanted,
        page=page,
        pairs=pairs(_scope(), wanted, offset=page.offset),
        is_cut=total == MOST,
        waiting=number_waiting(_scope()),
        series_choices=list({e.series_id: e.series.title for e in editions}.items()),
        edition_choices=[(e.id, f"{e.title} ({e.first_day.year})") for e in editions],
        country_choices=country_choices(),
    )


@bp.post("/people/duplicates/<int:pair_id>/apart")
@requires(Permission.PEOPLE_MERGE)
def say_apart(pair_id: int) -> ResponseReturnValue:
    _say(pair_id, apart=True)
    flash(_("Remembered: these are two people. It can be taken back under “Said to be two people”."), "done")
    return redirect(url_for("people.duplicates"), 303)


@bp.post("/people/duplicates/<int:pair_id>/ask-again")
@requires(Permission.PEOPLE_MERGE)
def ask_again(pair_id: int) -> ResponseReturnValue:
    _say(pair_id, apart=False)
    flash(_("The two are among the likely duplicates again."), "done")
    return redirect(url_for("people.duplicates", apart="yes"), 303)


@bp.post("/people/duplicates/look")
@requires(Permission.PEOPLE_MERGE)
def look_again() -> ResponseReturnValue:
    """Have everybody whom the visitor may see compared with all others."""
    if _scope().everywhere:
        compare_everybody_later()
    else:
        compare_later(visible(_scope()))
    db.session.commit()
    process.start(*COMPARE)
    flash(_("Everybody whom you may see is being compared anew. Open this page again in a moment."), "done")
    return redirect(url_for("people.duplicates"), 303)


def _say(pair_id: int, *, apart: bool) -> None:
    pair = pair_of(_scope(), pair_id) or abort(404)
    set_apart(actor=current_actor(), pair=pair, apart=apart)
    db.session.commit()


def _scope() -> Scope:
    return current_access().scope(Permission.PEOPLE_MERGE)


def _editions() -> list[Edition]:
    found = select(Edition).options(joinedload(Edition.series)).where(editions_within(_scope()))
    return list(db.session.execute(found.order_by(Edition.first_day.desc(), Edition.id)).scalars())


def _wanted(editions: list[Edition]) -> PairFilter:
    """The filter in the address, as far as it names what the visitor may see."""
    series, edition = request.args.get("series", ""), request.args.get("edition", "")
    country = request.args.get("country", "")
    return PairFilter(
        series_id=next((e.series_id for e in editions if str(e.series_id) == series), None),
        edition_id=next((e.id for e in editions if str(e.id) == edition), None),
        country=country if country in dict(country_choices()) else "",
        apart=request.args.get("apart") == "yes",
    )
