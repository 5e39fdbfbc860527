"""What the pages of this feature are attached to, and the bodies that they keep."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from flask import Blueprint, current_app, g, request, url_for
from flask.blueprints import BlueprintSetupState

from seminar.audit.queries import change_token
from seminar.formats import language
from seminar.permissions import Access
from seminar.programme.models import Edition, Series
from seminar.summaries.kept import Body, Kept
from seminar.summaries.models import SummaryPicture

bp = Blueprint("summaries", __name__)
KEPT = "kept_summaries"


@bp.record_once
def keep(state: BlueprintSetupState) -> None:
    state.app.extensions[KEPT] = Kept()


@bp.before_request
def mark_tab() -> None:
    """Keep the edition's tab marked on the pages below it."""
    if "/sharing" in str(request.url_rule):
        g.tab = "summaries.edition"


def at(place: Series | Edition) -> dict[str, Any]:
    """The place as the addresses of these pages take it."""
    return {"edition" if isinstance(place, Edition) else "series": place}


def address_of(picture: SummaryPicture, place: Series | Edition) -> str:
    """Where the picture is found: a new one has a new address, since messengers keep what they fetched."""
    return url_for("summaries.picture", **at(place), language=picture.language.value, v=picture.digest[:12])


def kept_body(make: Callable[[], Body], access: Access, *of: Hashable) -> Body:
    """The body as it was made for readers of the same language and access, if nothing has changed since.

    The token is read first: a change during the making leaves behind a body that nobody asks for again.
    """
    kept: Kept = current_app.extensions[KEPT]
    return kept.body((*of, language(), access, change_token()), make)
