"""Texts with numbers in them, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask
from flask_babel import Babel, Domain, get_locale

from seminar.formats import number

CATALOGUES = Path(__file__).with_name("translations")


def init_app(app: Flask) -> None:
    """Attach translations to the application, for the code and for templates."""
    # The extension's own functions for templates know nothing of our domain.
    domain = Texts(app).domain_instance
    app.jinja_env.globals.update(_=domain.gettext, ngettext=domain.ngettext)


class Texts(Babel):
    """Babel, with numbers as people write them."""

    @cached_property
    def domain_instance(self) -> Domain:
        return Counted()


class Counted(Domain):
    """Writes every number of a sentence with separators: "1,100 of 1,112 rows".

    What only looks like a number and is read as a name (a year, the row of a file) is passed as text.
    """

    _latest: tuple[Locale | None, NullTranslations] | None = None

    def gettext(self, string: str, **variables: Any) -> str:
        text: str = self.get_translations().ugettext(string)
        return text % _written(variables) if variables else text

    def get_translations(self) -> NullTranslations:
        """The reader's catalogue. A page asks two hundred times, and finding it spells the language out."""
        locale, latest = get_locale(), self._latest
        if latest is None or latest[0] is not locale:
            latest = self._latest = locale, catalogue(str(locale or "en"))
        return latest[1]

    def ngettext(self, singular: str, plural: str, num: int, **variables: Any) -> str:
        text: str = self.get_translations().ungettext(singular, plural, num)
        return text % _written({"num": num, **variables})


@cache
def catalogue(language: str) -> NullTranslations:
    """What is translated into the language; all else is said in English.

    Made from the text that translators write, when somebody first reads in it: no compiled copy grows old.
    """
    source = CATALOGUES / language / "LC_MESSAGES" / "messages.po"
    if not source.is_file():
        return NullTranslations()
    with source.open("rb") as lines:
        told = read_po(lines, locale=language)
    compiled = BytesIO()
    write_mo(compiled, told)
    compiled.seek(0)
    return Translations(compiled)


def _written(variables: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: number(value) if isinstance(value, int | float) else value for name, value in variables.items()
    }
