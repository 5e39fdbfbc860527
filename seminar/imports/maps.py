"""How a list is to be read, as somebody wrote it down: the file that `--map` names."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from flask_babel import gettext as _

from seminar.countries.reference import COUNTRIES
from seminar.errors import Refused
from seminar.imports import table
from seminar.imports.answers import each_once
from seminar.imports.asked import ANSWERS, BLANK
from seminar.imports.decisions import ABOVE, NONE, ORGANISATION, About, Decisions, country_key
from seminar.imports.fields import Field
from seminar.imports.headers import normalised
from seminar.imports.problems import shortened
from seminar.imports.table import Layout, Sheet, headers_of
from seminar.sheets.rows import letters

LEFT_OUT = ""  # of a column: nothing of it is taken over
COUNTRY, INSTITUTION = "country", "institution"  # what is carried down
WORDS = (
    *("sheet", "header", "header_rows", "columns", "days", "carry_down", "headings", "honorifics"),
    *("nationalities", "letter_m", "countries"),
)
_ASKED = (About.DAYS, About.HEADINGS, About.HONORIFICS, About.NATIONALITIES, About.LETTER_M)
SHOWN = 12  # headers that a sentence names
MOST = 1_048_576  # rows of a sheet


@dataclass(frozen=True)
class Map:
    """What is said of a list; whatever is not said is found as it is without a map.

    `sheet` is a name, or a number from 1; `header` as in `Layout`, `depth` how many rows of
    headers there are, or 0. `columns` says by header, or by letter, what a column holds; None leaves it out.
    """

    sheet: str | int | None = None
    header: int | None = None
    depth: int = 0
    columns: Mapping[str, Field | None] = field(default_factory=dict)
    decisions: Decisions = field(default_factory=Decisions)

    def arranged(self, sheets: Sequence[Sheet], found: Layout) -> Layout:
        """The layout that was found, with what the map says instead. Raises Refused where they do not fit."""
        layout = self._with_header(sheets, self._on_sheet(sheets, found))
        headers = headers_of(sheets[layout.sheet], layout.header, layout.depth)
        said = {_place(word, headers): field for word, field in self.columns.items()}
        if len(said) < len(self.columns):
            raise Refused(_("The map names a column twice, by its header and by its letter."))
        taken = set(said.values()) - {Field.NOTES}
        others = (None if field in taken else field for field in layout.columns)
        columns = [said.get(at, field) for at, field in enumerate(others)]
        each_once(columns)
        return replace(layout, columns=tuple(columns))

    def _on_sheet(self, sheets: Sequence[Sheet], found: Layout) -> Layout:
        if self.sheet is None:
            return found
        names = [sheet.name for sheet in sheets]
        at = self.sheet - 1 if isinstance(self.sheet, int) else _index(names, self.sheet)
        if at is None or at >= len(sheets):
            raise Refused(
                _(
                    "The file has no sheet “%(sheet)s”. It has: %(names)s.",
                    sheet=shortened(str(self.sheet)),
                    names=_listed(names),
                )
            )
        if not sheets[at].rows:
            raise Refused(_("The sheet “%(sheet)s” is empty.", sheet=shortened(names[at])))
        if at == found.sheet:
            return found
        return table.find_on(sheets, at)

    def _with_header(self, sheets: Sequence[Sheet], layout: Layout) -> Layout:
        header = layout.header if self.header is None else self.header
        depth = self.depth if header else 0
        if (header, depth or layout.depth) == (layout.header, layout.depth):
            return layout
        last = len(sheets[layout.sheet].rows)
        if header + max(depth, 1) - 1 > last:
            raise Refused(_("The sheet has %(last)s rows; the headers cannot stand below them.", last=last))
        return table.read_as(sheets, layout.sheet, header, depth)


NOTHING_SAID = Map()


def _index(names: Sequence[str], name: str) -> int | None:
    return names.index(name) if name in names else None


def read(content: bytes, filename: str) -> Map:
    """The map that the file holds: JSON where its name says so, else TOML. Raises Refused for a wrong one."""
    said = _parsed(content, "JSON" if filename.lower().endswith(".json") else "TOML")
    for word in said:
        _one_of(_("A word of the map"), word, WORDS)
    sheet = said.get("sheet")
    if sheet is not None and not isinstance(sheet, str):
        sheet = _number(said, "sheet", least=1)
    return Map(
        sheet=sheet,
        header=_number(said, "header", least=0),
        depth=_number(said, "header_rows", least=1, most=2) or 0,
        columns={header: _field_of(header, word) for header, word in _table(said, "columns").items()},
        decisions=Decisions(countries=_countries(said), lists=_lists(said)),
    )


def _parsed(content: bytes, kind: str) -> Mapping[str, Any]:
    try:
        text = content.decode("utf-8-sig")
        said = json.loads(text) if kind == "JSON" else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        reason = shortened(str(error))
        raise Refused(_("The map is not written as %(kind)s: %(reason)s", kind=kind, reason=reason)) from None
    if not isinstance(said, dict):
        raise Refused(_("The map is not written as %(kind)s: %(reason)s", kind=kind, reason="{ … }"))
    return said


def _number(said: Mapping[str, Any], word: str, *, least: int, most: int = MOST) -> int | None:
    number = said.get(word)
    if number is not None and (type(number) is not int or not least <= number <= most):
        raise Refused(
            _(
                "In the map “%(word)s” is a number from %(least)s to %(most)s.",
                word=word,
                least=least,
                most=most,
            )
        )
    return number


def _table(said: Mapping[str, Any], word: str) -> Mapping[str, str]:
    table = said.get(word, {})
    if not isinstance(table, dict) or not all(isinstance(text, str) for text in table.values()):
        raise Refused(_("In the map “%(word)s” is a table with a text on each side.", word=word))
    return table


def _one_of(what: str, said: object, words: Sequence[str]) -> str:
    """The word, which is one of these, or a sentence that names them."""
    if not isinstance(said, str) or said not in words:
        raise Refused(
            _(
                "%(what)s is “%(said)s”, and can be: %(words)s.",
                what=what,
                said=shortened(str(said)),
                words=", ".join(filter(None, words)),
            )
        )
    return said


def _field_of(header: str, word: str) -> Field | None:
    what = _("What the map says of “%(header)s”", header=shortened(header))
    return Field(word) if _one_of(what, word, (LEFT_OUT, *Field)) else None


def _countries(said: Mapping[str, Any]) -> dict[str, str]:
    """What is decided about texts of countries; blank ones mean the row above where it is carried."""
    decided: dict[str, str] = {}
    for text, word in _table(said, "countries").items():
        if word not in (NONE, ORGANISATION) and word not in COUNTRIES:
            raise Refused(
                _(
                    "The map says “%(word)s” for “%(text)s”. It is a code of two letters such as KE, “none”, "
                    "or “organisation”.",
                    word=shortened(word),
                    text=shortened(text),
                )
            )
        decided[country_key(text)] = word
    carried = _carried(said)
    return decided if carried is None else {**decided, "": ABOVE if COUNTRY in carried else NONE}


def _lists(said: Mapping[str, Any]) -> dict[str, str]:
    """What is answered about the whole list."""
    words = {about.value: said[about.value] for about in _ASKED if about.value in said}
    lists = {about: _one_of(f"“{about}”", word, ANSWERS[About(about)]) for about, word in words.items()}
    carried = _carried(said)
    if carried is not None:
        lists[About.INSTITUTIONS.value] = ABOVE if INSTITUTION in carried else BLANK
    return lists


def _carried(said: Mapping[str, Any]) -> Sequence[str] | None:
    carried = said.get("carry_down")
    if carried is None:
        return None
    if not isinstance(carried, list):
        raise Refused(_('In the map “carry_down” is a list, such as ["country"].'))
    return [_one_of(_("What is carried down"), word, (COUNTRY, INSTITUTION)) for word in carried]


def _place(word: str, headers: Sequence[str]) -> int:
    """The column of this header, or of this letter where no header is like it."""
    same = [at for at, header in enumerate(headers) if _is_same(header, word)]
    if len(same) > 1:
        named = ", ".join(letters(at + 1) for at in same)
        raise Refused(
            _(
                "Several columns are headed “%(header)s”. In the map, name them by letter: %(letters)s.",
                header=shortened(word),
                letters=named,
            )
        )
    same = same or [at for at in range(len(headers)) if letters(at + 1) == word]
    if not same:
        raise Refused(
            _(
                "The list has no column “%(header)s”. It has: %(headers)s.",
                header=shortened(word),
                headers=_listed(headers),
            )
        )
    return same[0]


def _is_same(header: str, word: str) -> bool:
    return bool(header) and (header == word or normalised(header) == normalised(word) != "")


def _listed(names: Sequence[str]) -> str:
    """The first of the names; a sentence does not hold all of ten thousand."""
    filled = [shortened(name, 30) for name in names if name]
    return ", ".join(filled[:SHOWN]) + (", …" if len(filled) > SHOWN else "") or "–"
