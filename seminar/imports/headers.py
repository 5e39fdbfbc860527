"""Which headers are recognised, and as what: by the one table of synonyms, headers.toml.

Only whole headers count ("Name of the embassy" is no name), compared without case, accents and punctuation.
A header in two languages ("Nom / Name") is recognised by its parts.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import cache, lru_cache
from pathlib import Path

from babel.support import NullTranslations

from seminar.countries.reference import LANGUAGES
from seminar.imports.fields import NAMES, Field
from seminar.text import search_key
from seminar.texts import catalogue

ROSTER = (
    "No.",
    "Honorific",
    "Name",
    "Native name",
    "Gender",
    "Country",
    "ISO3",
    "Institution",
    "Position",
    "Profile",
    "E-mail",
    "Phone",
    "Nationality",
    "Languages",
    "Status",
    "Source",
    "Nominated by",
    "Registered on",
)
"""The headers of the roster that the reports make. It goes in as it came out."""

PROBLEMS = {
    "en": "Problems",
    "fr": "Problèmes",
    "es": "Problemas",
    "ru": "Замечания",
    "ar": "المشكلات",
    "zh": "问题",
}
"""The header of the column that a list is given back with. It says nothing about people."""

# Running numbers, and how somebody came into another edition: nothing that could be taken over.
LEFT_OUT = frozenset(
    {
        "no",
        "source",
        "n",
        "nr",
        "num",
        "numero",
        "#",
        "s n",
        "sn",
        "sl no",
        "sr no",
        "serial no",
        "n d ordre",
        "序号",
        "编号",
        "п п",
        "no п п",
        "م",
        "الرقم",
    }
)

# A part of the name that has no place of its own here: it is kept as a note.
PATRONYMICS = frozenset({"отчество", "отчество при наличии", "patronymic", "patronymic name", "middle name"})

# Not \W: combining vowels of Indic scripts would be cut out of their words.
_PUNCTUATION = re.compile(
    '[\\s!-"$-/:-@\\[-`{-~\u00a0-\u00b6\u00b8-\u00bf\u2000-\u206f\u3000-\u303f\uff00-\uff0f\uff1a-\uff20،؛؟]+'
)
_PARTS = re.compile("[\\n\\r/|()\\[\\]{}（）／,;:、：，；]+|\\s[-–—]\\s")
_LATIN_RUN = re.compile("[\u0000-\u024f\u1e00-\u1eff]+")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}\s*[.)]|[a-zA-Z]\))\s*")
LONGEST = 120  # characters; what is longer is a sentence and no header


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """The header as it is compared: "E-mail Address *" is "e mail address"."""
    return _PUNCTUATION.sub(" ", search_key(_NUMBERED.sub("", text))).strip()


@lru_cache(maxsize=4096)
def recognised(text: str) -> tuple[Field, frozenset[str]] | None:
    """What a column of this header holds, and in which languages the header says so; None: nobody knows."""
    if not text.strip() or len(text) > LONGEST:
        return None
    if found := _synonyms().get(normalised(text)):
        return found
    parts = [found for part in _parts(text) if (found := _synonyms().get(normalised(part)))]
    fields = {field for field, _languages in parts}
    if not fields or (len(fields) > 1 and not fields <= NAMES):
        return None
    # "Last name, First name" and "Nom / Name" are columns of whole names.
    field = fields.pop() if len(fields) == 1 else Field.NAME
    return field, frozenset[str]().union(*(languages for _field, languages in parts))


def language_of(headers: Sequence[str]) -> str:
    """The language that most of the headers are in that we know; empty where none is, or two are alike."""
    known = [found for header in headers if (found := recognised(header))]
    told = Counter(language for _field, languages in known for language in languages).most_common(2)
    alone = len(told) == 1 or (len(told) == 2 and told[0][1] > told[1][1])
    return told[0][0] if alone else ""


def is_running_number(text: str) -> bool:
    """Whether the header says that nothing of the column is to be taken over."""
    return normalised(text) in LEFT_OUT


def is_patronymic(text: str) -> bool:
    return normalised(text) in PATRONYMICS


def is_problems(text: str) -> bool:
    """Whether the column looks like the one in which we said what is wrong."""
    return text.strip() in PROBLEMS.values()


def is_roster(headers: Sequence[str]) -> bool:
    """Whether these are headers of our own roster, all of them or those that an export was narrowed to.

    In whatever language it was written. With a code beside the country: there a country without a code is an
    international organisation.
    """
    filled = {header for header in headers if header and not is_problems(header)}
    return "ISO3" in filled and any(_are_ours(filled, catalogue(language)) for language in LANGUAGES)


def _are_ours(headers: Set[str], words: NullTranslations) -> bool:
    needed = {words.ugettext(header) for header in ("No.", "Country", "ISO3")}
    return needed <= headers <= {words.ugettext(header) for header in ROSTER}


def _parts(text: str) -> list[str]:
    """The pieces of a header in two languages: "Country（国家）", "姓名 Name", "Nom / Name"."""
    pieces = [piece for piece in _PARTS.split(text) if piece.strip()]
    latin = " ".join(_LATIN_RUN.findall(text))
    other = _LATIN_RUN.sub(" ", text)
    return [*pieces, *(run for run in (latin, other) if run.strip() and run != text)]


@cache
def table_of_synonyms() -> Mapping[Field, Mapping[str, Sequence[str]]]:
    """The headers of each field by language, as the table has them."""
    kept = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return {Field(word): languages for word, languages in kept.items()}


@cache
def _synonyms() -> dict[str, tuple[Field, frozenset[str]]]:
    found: dict[str, tuple[Field, frozenset[str]]] = {}
    for field, languages in table_of_synonyms().items():
        for language, words in languages.items():
            for key in map(normalised, words):
                _field, known = found.get(key, (field, frozenset[str]()))
                found[key] = (_field, known | {language})
    return found
