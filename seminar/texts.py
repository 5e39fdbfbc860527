"""Texts with numbers in them, in the reader's language."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import flask_babel
from flask import Flask
from flask_babel import Babel, Domain


def init_app(app: Flask) -> None:
    """Attach translations to the application, for the code and for templates."""
    Texts(app)
    # The extension's own functions for templates know nothing of our domain.
    app.jinja_env.globals.update(_=flask_babel.gettext, ngettext=flask_babel.ngettext)


class Texts(Babel):
    """Babel, with numbers as people write them."""

    @cached_property
    def domain_instance(self) -> Domain:
        return Counted(domain=self.domain)


class Counted(Domain):
    """Writes the number of a counted sentence with separators: "1,100 rows"."""

    def ngettext(self, singular: str, plural: str, num: int, **variables: Any) -> str:
        from seminar.web import number

        text: str = self.get_translations().ungettext(singular, plural, num)
        return text % {"num": number(num), **variables}
