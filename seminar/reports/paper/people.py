"""Who is printed, and how: names in capitals, countries in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Row

from seminar.capitals import capitals
from seminar.choices import Choice
from seminar.countries.reference import COUNTRIES
from seminar.countries.reference import name as country_name
from seminar.formats import language
from seminar.reports.paper.press import breakable
from seminar.text import search_key


class Order(Choice):
    NAME = "name", _l("By name")
    COUNTRY = "country", _l("By country, then name")


@dataclass(frozen=True)
class Printed:
    """One person on paper. `native` is the name in its own script where that is another one."""

    id: int
    name: str
    native: str
    country: str
    institution: str

    @property
    def in_cell(self) -> str:
        """The name in a cell of a workbook, in its own script below."""
        return f"{self.name}\n{self.native}" if self.native else self.name

    @property
    def texts(self) -> dict[str, str]:
        """What a template prints."""
        texts = {"name": self.name, "native": self.native}
        texts |= {"country": self.country, "institution": self.institution}
        return {key: breakable(text) for key, text in texts.items()}


def printed(rows: Iterable[Row[Any]], order: Order) -> list[Printed]:
    """The people of these rows, which come in the order of names."""
    names = {iso2: country_name(iso2, language()) for iso2 in COUNTRIES}
    people = [
        Printed(
            id=row.id,
            name=capitals(row.name, row.country),
            native=row.native_name if row.native_name != row.name else "",
            country=names.get(row.country, row.organisation),
            institution=row.institution if row.institution != row.organisation else "",
        )
        for row in rows
    ]
    if order is Order.COUNTRY:
        people.sort(key=lambda person: (not person.country, search_key(person.country)))
    return people
