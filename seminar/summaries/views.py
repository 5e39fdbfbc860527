"""The public face of the programmes: one page for each series and edition, rendered once per change."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from flask import Blueprint, current_app, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from seminar.audit.queries import change_token
from seminar.db import now
from seminar.figures.count import status_date
from seminar.figures.words import language
from seminar.permissions import Permission, current_access, requires
from seminar.programme.models import Edition, Series
from seminar.summaries.kept import Body, Kept
from seminar.summaries.pages import edition_page, series_page

bp = Blueprint("summaries", __name__)
KEPT = "kept_summaries"


@bp.record_once
def keep(state: BlueprintSetupState) -> None:
    state.app.extensions[KEPT] = Kept()


@bp.get("/programmes/<series>")
@requires(Permission.SERIES_SEE, published=True)
def series(series: Series) -> ResponseReturnValue:
    access = current_access()

    def make() -> Body:
        page = series_page(series, access)
        html = render_template("summaries/series_body.html", series=series, page=page)
        return Body(Markup(html), series.theme or series.title)  # noqa: S704 - Jinja has escaped it

    body = _kept(make, "series", series.id, now().date())
    return render_template("summaries/series.html", series=series, body=body)


@bp.get("/programmes/<series>/<edition>")
@requires(Permission.SUMMARY_SEE, published=True)
def edition(edition: Edition) -> ResponseReturnValue:
    access, rounded = current_access(), request.args.get("rounded") == "1"

    def make() -> Body:
        page = edition_page(edition, access, rounded=rounded)
        html = render_template("summaries/edition_body.html", edition=edition, page=page, rounded=rounded)
        return Body(Markup(html), page.headline)  # noqa: S704 - Jinja has escaped it

    body = _kept(make, "edition", edition.id, status_date(edition), rounded)
    inside = access.may(Permission.SUMMARY_SEE, edition.place)
    frame = "edition.html" if inside else "layout.html"
    return render_template("summaries/edition.html", edition=edition, body=body, frame=frame)


def _kept(make: Callable[[], Body], *of: Hashable) -> Body:
    """The body as it was made for readers of the same language and access, if nothing has changed since.

    The token is read first: a change during the making leaves behind a body that nobody asks for again.
    """
    kept: Kept = current_app.extensions[KEPT]
    return kept.body((*of, language(), current_access().grants, change_token()), make)
