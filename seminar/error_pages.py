"""The pages that say what went wrong and how to go on."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import AnonymousUserMixin, current_user
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, SecurityError

from seminar.addresses import LONGEST_SEARCH, local_path
from seminar.db import db, may_write
from seminar.errors import NotSignedIn, NotThere, Refused
from seminar.permissions import Access
from seminar.process import LONG_WRITE, is_taken

SQLITE_BUSY = (5, 6)  # SQLITE_BUSY and SQLITE_LOCKED, in the lower byte
# Too many connections, a deadlock, a lock that was not to be had, a server that starts or stops.
POSTGRESQL_BUSY = ("53300", "40P01", "55P03", "57P01", "57P03")


def init_app(app: Flask) -> None:
    """Answer every kind of failure with a page, or with a sentence where a script asks."""
    app.before_request(refuse_while_held_up)
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(Refused, show_refusal)
    app.register_error_handler(NotThere, lambda _error: show_error(404))
    app.register_error_handler(NotSignedIn, lambda _error: show_error(401))
    app.register_error_handler(IntegrityError, show_conflict)
    app.register_error_handler(OperationalError, show_busy)
    app.register_error_handler(StaleDataError, show_conflict)


def refuse_while_held_up() -> ResponseReturnValue | None:
    """A script that would save something is told at once that it has to wait; a form waits for its turn."""
    return show_busy_for_long() if may_write() and wants_json() and is_held_up() else None


def is_held_up() -> bool:
    """Whether a long list is being written, which on SQLite nobody else can do meanwhile."""
    return db.engine.dialect.name == "sqlite" and is_taken(LONG_WRITE)


def show_busy_for_long() -> ResponseReturnValue:
    return show_error(
        503,
        _("A long list is being written. What you save has to wait for it, for less than a minute."),
        _("The database is busy"),
    )


def wants_json() -> bool:
    """Whether a script asks, which shows the sentence where it is needed, and not a browser for a page."""
    return request.accept_mimetypes.best == "application/json"


def show_error(status: int, sentence: str = "", title: str = "") -> ResponseReturnValue:
    """A page that says what went wrong and how to go on; the sentence alone where a script asks."""
    db.session.rollback()
    if status >= 500:
        # The database may be the trouble: the page is made for nobody, who needs none.
        g._login_user, g.access = AnonymousUserMixin(), Access()
    texts = _error_texts()
    usual, explanation = texts.get(status) or texts[500 if status >= 500 else 400]
    title = title or usual
    if wants_json():
        return {"sentence": sentence or f"{title}. {explanation}"}, status
    if status == 404 and current_user.is_authenticated:
        explanation = _("It may have been moved, or lies outside your roles here.")
    page = render_template(
        "errors/error.html",
        status=status,
        title=title,
        sentence=sentence or explanation,
        again=_page_before() if status == 409 else "",
    )
    return page, status


def _page_before() -> str:
    """The page of this site from which the act was sent, to look at it anew; empty where nothing says it."""
    came_from = urlsplit(request.referrer or "")
    if request.method != "POST" or came_from.netloc != request.host:
        return ""
    return local_path(came_from._replace(scheme="", netloc="", fragment="").geturl())


def show_http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    if isinstance(error, SecurityError):
        # A host that is not ours: no page can be made, since no address can.
        return Response(_("This address is not served here."), error.code, mimetype="text/plain")
    response = make_response(show_error(error.code))
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return response


def show_refusal(refused: Refused) -> ResponseReturnValue:
    return show_error(409, refused.sentence)


def show_conflict(_error: Exception) -> ResponseReturnValue:
    return show_error(
        409, _("Somebody else saved the same thing at this moment. Nothing of yours was written; look again.")
    )


def show_busy(error: OperationalError) -> ResponseReturnValue:
    """The database does not answer, or somebody holds it longer than we wait."""
    if "readonly" in str(error.orig):
        raise error  # a page that only reads has tried to write: our mistake, not the database's trouble
    current_app.logger.error("The database cannot be used: %s", type(error.orig).__name__)
    if is_busy(error):
        return show_busy_for_long() if is_held_up() else show_error(503)
    return show_error(
        503,
        _("Nothing was saved. Try again later; if it stays so, tell whoever runs this site."),
        _("The database cannot be used"),
    )


def is_busy(error: OperationalError) -> bool:
    """Whether somebody holds what we need, so that trying again soon may help."""
    return (
        getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in SQLITE_BUSY
        or getattr(error.orig, "sqlstate", None) in POSTGRESQL_BUSY
    )


def _error_texts() -> dict[int, tuple[str, str]]:
    return {
        400: (
            _("This request could not be read"),
            _("Go back, load the page again, and repeat what you did."),
        ),
        401: (_("You are signed out"), _("Nothing was saved. Sign in, go back, and send the form again.")),
        403: (
            _("You may not do this"),
            _("Your role here does not allow it. An administrator can change that."),
        ),
        404: (
            _("There is no such page"),
            _("It may have been moved or is not published. If you have an account, sign in to see more."),
        ),
        405: (_("This address cannot be used that way"), _("Go back and use the buttons of the page.")),
        409: (
            _("This was not done"),
            _("Something has changed meanwhile. Look again and repeat what you did."),
        ),
        413: (
            _("This is too large"),
            _("The file or the form is larger than this site accepts. Nothing was saved."),
        ),
        414: (
            _("This search is too long"),
            _(
                "Go back and look for at most %(most)s characters: a part of a name is enough.",
                most=LONGEST_SEARCH,
            ),
        ),
        429: (_("Too many attempts"), _("Please wait a few minutes and try again.")),
        503: (_("The database is busy"), _("Nothing was saved. Please try again in a minute.")),
        500: (
            _("Something went wrong on our side"),
            _("Nothing was saved. Please try again; it has been noted."),
        ),
    }
