"""The language of what outsiders read: of a link, else chosen on the page, else the browser's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, Response, g, has_request_context, request
from flask_babel import force_locale
from flask_login import current_user

from seminar.choices import Choice
from seminar.formats import language

# What the public opens: the first page, which lists what is published, summaries, the programme and its file.
PUBLIC = {
    *("home.home", "summaries.series", "summaries.edition"),
    *("programme.sessions", "programme.calendar"),
}
READ = {*PUBLIC, "summaries.shared"}


class Language(Choice):
    """The languages in which countries, dates and numbers can be written, as their readers call them."""

    EN = "en", "English"
    FR = "fr", "Français"
    ES = "es", "Español"
    RU = "ru", "Русский"
    AR = "ar", "العربية"
    ZH = "zh", "中文"


def init_app(app: Flask) -> None:
    app.url_defaults(go_on_in_it)
    app.after_request(tell_caches)


@contextmanager
def in_the_language(of_link: Language | None = None) -> Iterator[None]:
    """What is rendered within is in the reader's language.

    A language that was chosen goes on to the public pages that this one leads to; the browser's needs not.
    """
    g.chosen_language = of_link or _asked()
    with force_locale(g.chosen_language or _own()):
        yield


def chosen_language() -> Language | None:
    """The language that the link or the reader chose; what is kept of a page depends on it."""
    found: Language | None = g.get("chosen_language")
    return found


def asked_language() -> Language | None:
    """The language that the address names, where it is one of those there are."""
    known = {each.value: each for each in Language}
    return known.get(request.args.get("language", ""))


def language_links() -> list[tuple[Language, str, bool]]:
    """Each language, the page's address in it, and whether it is the page's own."""
    if _in_the_tool():
        return []
    rounded = "&rounded=1" if request.args.get("rounded") == "1" else ""
    own = language()
    return [(each, f"?language={each}{rounded}", each == own) for each in Language]


def _in_the_tool() -> bool:
    """Who is signed in has the tool around the page, which is English; behind a link all read the same."""
    return current_user.is_authenticated and request.endpoint in PUBLIC


def _own() -> str:
    if _in_the_tool():
        return Language.EN
    known = set(Language)
    # Werkzeug's own best_match takes "fr" before "en-GB" where the reader put "en-GB" first.
    wanted = (tag.lower().partition("-")[0] for tag, quality in request.accept_languages if quality)
    return next((each for each in wanted if each in known), Language.EN)


def _asked() -> Language | None:
    return None if _in_the_tool() else asked_language()


def go_on_in_it(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint in PUBLIC and has_request_context() and chosen_language():
        values.setdefault("language", chosen_language())


def tell_caches(response: Response) -> Response:
    if request.endpoint in READ:
        response.vary.add("Accept-Language")
    return response
