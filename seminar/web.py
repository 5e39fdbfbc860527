"""What every page shares: headers, static files, navigation, pages of a list."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import (
    Flask,
    Response,
    abort,
    current_app,
    g,
    request,
    send_from_directory,
    url_for,
)
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.routing import Rule

from seminar import addresses, error_pages, formats
from seminar.db import set_writing
from seminar.formats import language, reads_from_the_right
from seminar.markdown import html_of, words_of
from seminar.permissions import Permission, current_access, public

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
CONTENT_POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind} 'self'" for kind in ("script-src", "style-src", "img-src", "connect-src", "manifest-src")),
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
FORM = "application/x-www-form-urlencoded"
FORM_WITH_FILES = "multipart/form-data"
NO_LETTER = "\ufffd"  # what stands for bytes that are no text
PER_PAGE = 50

# --- requests and answers -----------------------------------------------------------------------------


class LateRule(Rule):
    """A rule that is written as Python when the first address is built by it.

    To do that for every rule at once takes two thirds of a start, and a command builds one address or none.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        made = cache(partial(super()._compile_builder, append_unknown))

        def build(rule: Rule, /, **values: Any) -> tuple[str, str]:
            return made()(rule, **values)

        return build


class Site(Flask):
    """The application. Its log names the rule that was asked: the address may hold a secret or a name."""

    url_rule_class = LateRule

    def log_exception(self, exc_info: Any) -> None:
        self.logger.error("Exception at %s [%s]", request.url_rule, request.method, exc_info=exc_info)


def init_app(app: Flask) -> None:
    """Attach everything of this module to the application."""
    app.before_request(lambda: set_writing(request.method not in SAFE_METHODS))
    app.before_request(refuse_garbled)
    addresses.init_app(app)
    app.after_request(secure)
    app.add_url_rule("/static/<version>/<path:filename>", "static", static_file)
    error_pages.init_app(app)
    app.url_defaults(fill_slugs)
    app.context_processor(shared_names)
    formats.init_app(app)
    app.jinja_env.filters.update(markdown=html_of, words=words_of)
    app.jinja_env.globals.update(edition_tabs=edition_tabs)
    app.jinja_env.policies["ext.i18n.trimmed"] = True


def refuse_garbled() -> None:
    """Forms are sent as UTF-8; what is not would be kept as the numbers of its bytes, a name as "Jos%E9"."""
    most: int = current_app.config["MAX_FORM_MEMORY_SIZE"]
    if request.mimetype == FORM and (request.content_length or 0) <= most:
        try:
            unquote_to_bytes(request.get_data()).decode()
        except UnicodeDecodeError:
            abort(400)
    elif request.mimetype == FORM_WITH_FILES and NO_LETTER in "".join(chain(*request.form.listvalues())):
        abort(400)  # the parser has put the sign there; a list that holds it was garbled on its way


def secure(response: Response) -> Response:
    """The headers that every answer carries."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers.setdefault("Referrer-Policy", "same-origin")
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    signed_in = request.endpoint != "static" and current_access().signed_in
    if signed_in or response.status_code >= 500:
        headers["Cache-Control"] = "no-store"
    else:
        headers.setdefault("Cache-Control", "no-cache")
    if current_app.config["HTTPS"]:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def fill_slugs(endpoint: str, values: dict[str, Any]) -> None:
    """Let `url_for(…, edition=edition)` and `series=series` take the records instead of their slugs."""
    if endpoint == "static":
        values.setdefault("version", static_version())
    edition, series = values.get("edition"), values.get("series")
    if edition is not None and not isinstance(edition, str):
        values["series"], values["edition"] = edition.series.slug, edition.slug
    elif series is not None and not isinstance(series, str):
        values["series"] = series.slug


# --- static files -------------------------------------------------------------------------------------

STATIC = Path(__file__).parent / "static"


@lru_cache(maxsize=1)
def static_version() -> str:
    """One hash over all static files: in the path, so that modules import each other relatively."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(STATIC).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


@public
def static_file(version: str, filename: str) -> Response:
    """A static file, kept by browsers for a year when the address carries the hash of today."""
    response = send_from_directory(STATIC, filename)
    current = version == static_version()
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if current else "no-cache"
    return response


# --- navigation ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Tab:
    """One entry of the navigation or of an edition's tabs."""

    label: str
    url: str
    current: bool
    count: int | None = None


def navigation() -> list[Tab]:
    """The entries of the main navigation that this visitor may open."""
    entries = [
        (_("Home"), "home.home", Permission.HOME_SEE),
        (_("Series"), "programme.series_list", Permission.SERIES_SEE),
        (_("People"), "people.people", Permission.PARTICIPANTS_SEE),
        (_("Institutions"), "programme.institutions", Permission.INSTITUTIONS_SEE),
        (_("Countries"), "countries.countries", Permission.COUNTRIES_SEE),
        (_("Coverage"), "reports.coverage", Permission.COVERAGE_SEE),
        (_("Users"), "accounts.users", Permission.USERS_MANAGE),
        (_("Audit log"), "audit.entries", Permission.AUDIT_SEE),
    ]
    access = current_access()
    return [
        Tab(label, url_for(endpoint), _is_under(url_for(endpoint)))
        for label, endpoint, permission in entries
        if access.somewhere(permission)
    ]


def _is_under(url: str) -> bool:
    """Whether this page belongs under an entry of the navigation; editions belong to their series."""
    path = request.path.replace("/editions/", "/series/", 1)
    return path == url or (url != "/" and path.startswith(f"{url}/"))


def edition_tabs(edition: Any) -> list[Tab]:
    """The tabs of an edition that this visitor may open; the public has none."""
    entries = (
        (_l("Overview"), "programme.edition", Permission.PROGRAMME_SEE),
        (_l("Participants"), "people.participants", Permission.PARTICIPANTS_SEE),
        (_l("Programme"), "programme.sessions", Permission.PROGRAMME_SEE),
        (_l("Attendance"), "attendance.grid", Permission.ATTENDANCE_RECORD),
        (_l("Coverage"), "reports.coverage", Permission.COVERAGE_SEE),
        (_l("Reports"), "reports.reports", Permission.COVERAGE_EXPORT),
        (_l("Summary"), "summaries.edition", Permission.SUMMARY_SEE),
        (_l("Settings"), "programme.edition_settings", Permission.EDITION_EDIT),
    )
    held = current_access().permissions_at(edition.place)
    current = getattr(g, "tab", None) or request.endpoint
    return [
        Tab(str(label), url_for(endpoint, edition=edition), current == endpoint)
        for label, endpoint, permission in entries
        if permission in held
    ]


def shared_names() -> dict[str, Any]:
    """What the layout needs on every page."""
    return {
        "nav": navigation() if current_user.is_authenticated else [],
        "language": language(),
        "direction": "rtl" if reads_from_the_right() else "ltr",
        "_": _,
        "ngettext": ngettext,
        "longest_search": addresses.LONGEST_SEARCH,
    }


# --- pages of a list ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Page:
    """Which rows of a list are shown. `number` counts from 1; `total` rows in all.

    Past the end it is the last page: an act may leave fewer rows than there were.
    """

    number: int
    total: int
    per_page: int = PER_PAGE

    def __post_init__(self) -> None:
        object.__setattr__(self, "number", min(self.number, self.last))

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.per_page))

    @property
    def offset(self) -> int:
        """How many rows stand before the first one shown."""
        return (self.number - 1) * self.per_page

    @property
    def first_row(self) -> int:
        return self.offset + 1 if self.total else 0

    @property
    def last_row(self) -> int:
        return min(self.number * self.per_page, self.total)

    def url(self, number: int) -> str:
        """The same page of the site with another page of the list."""
        return addresses.here(page=number)


def page_number() -> int:
    """The page asked for by `?page=`; a wrong one is 404."""
    text = request.args.get("page", "1")
    number = addresses.record_id(text)
    if number is None or number > 1_000_000:
        abort(404)
    return number


@dataclass(frozen=True)
class Chip:
    """One filter in use, and the address of the list without it."""

    label: str
    url: str


def chips(labels: Mapping[str, str]) -> list[Chip]:
    """A chip for each filter that has a label, by the name of its argument; each leads to the first page."""
    return [
        Chip(label, addresses.here(**{name: None, "page": None})) for name, label in labels.items() if label
    ]
