"""The pictures of a summary's figures: shown to whoever may read the page, and made anew."""

from __future__ import annotations

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.db import db
from seminar.languages import Language, asked_language
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition, Series
from seminar.summaries import service
from seminar.summaries.picture import cards_of, set_cards
from seminar.summaries.queries import picture_of
from seminar.summaries.views.blueprint import at, bp


@bp.get("/programmes/<series>/picture.png")
@bp.get("/programmes/<series>/<edition>/picture.png")
@requires(Permission.SUMMARY_SEE, published=True)
def picture(series: Series | None = None, edition: Edition | None = None) -> ResponseReturnValue:
    # Not in the language of who asks: messengers show what they fetched to people of all languages.
    language = asked_language() or Language.EN
    found = picture_of(edition or series or abort(404), language) or abort(404)
    response = Response(found.png, mimetype="image/png")
    response.set_etag(found.digest)
    return response.make_conditional(request)


@bp.post("/series/<series>/sharing/picture")
@bp.post("/editions/<series>/<edition>/sharing/picture")
@requires(Permission.SUMMARY_SHARE)
def make_picture(series: Series | None = None, edition: Edition | None = None) -> ResponseReturnValue:
    place = edition or series or abort(404)
    cards = cards_of(place)
    db.session.commit()  # nobody waits for the database while they are set
    service.keep_pictures(actor=current_actor(), place=place, pngs=set_cards(cards))
    db.session.commit()
    flash(_("The pictures show the figures of today."), "done")
    return redirect(url_for("summaries.sharing", **at(place), _anchor="picture"), 303)
