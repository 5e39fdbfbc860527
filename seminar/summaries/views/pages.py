"""The public face of the programmes: one page for each series and edition, rendered once per change."""

from __future__ import annotations

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from seminar.db import now
from seminar.figures.count import status_date
from seminar.formats import language
from seminar.languages import chosen_language, in_the_language, language_links
from seminar.permissions import Access, Permission, allowed, current_access, requires
from seminar.programme.models import Edition, Series
from seminar.summaries.kept import Body
from seminar.summaries.pages import edition_page, series_page
from seminar.summaries.queries import picture_of
from seminar.summaries.views.blueprint import address_of, at, bp, kept_body


@bp.get("/programmes/<series>")
@requires(Permission.SERIES_SEE, published=True)
def series(series: Series) -> ResponseReturnValue:
    with in_the_language():
        return render_template(
            "summaries/series.html",
            series=series,
            body=series_body(series, current_access()),
            languages=language_links(),
            may_share=allowed(Permission.SUMMARY_SHARE),
        )


@bp.get("/programmes/<series>/<edition>")
@requires(Permission.SUMMARY_SEE, published=True)
def edition(edition: Edition) -> ResponseReturnValue:
    access = current_access()
    inside = access.may(Permission.SUMMARY_SEE, edition.place)
    with in_the_language():
        return render_template(
            "summaries/edition.html",
            edition=edition,
            body=edition_body(edition, access),
            frame="edition.html" if inside else "layout.html",
            languages=language_links(),
            may_share=allowed(Permission.SUMMARY_SHARE),
        )


def series_body(series: Series, access: Access) -> Body:
    """The summary of a series as somebody with this access reads it."""

    def make() -> Body:
        page = series_page(series, access)
        html = render_template("summaries/series_body.html", series=series, page=page)
        told = [series.theme or series.title, page.participations if page.figures.participants else ""]
        return Body(Markup(html), ". ".join(filter(None, told)), *_addresses(series))  # noqa: S704 - Jinja has escaped it

    return kept_body(make, access, "series", series.id, now().date(), chosen_language())


def edition_body(edition: Edition, access: Access) -> Body:
    """The summary of an edition as somebody with this access reads it, in round numbers where asked for."""
    rounded = request.args.get("rounded") == "1"

    def make() -> Body:
        page = edition_page(edition, access, rounded=rounded)
        shown = {"rounded": rounded, "chosen": chosen_language()}
        html = render_template("summaries/edition_body.html", edition=edition, page=page, **shown)
        return Body(Markup(html), page.headline, *_addresses(edition))  # noqa: S704 - Jinja has escaped it

    return kept_body(make, access, "edition", edition.id, status_date(edition), rounded, chosen_language())


def _addresses(place: Series | Edition) -> tuple[str, str]:
    """The whole address of a public page, and of its picture; empty where there is none."""
    if not place.is_public:
        return "", ""
    site, kept = current_app.config["ADDRESS"], picture_of(place, language())
    endpoint = "summaries.edition" if isinstance(place, Edition) else "summaries.series"
    return f"{site}{url_for(endpoint, **at(place))}", f"{site}{address_of(kept, place)}" if kept else ""
