"""Names of which only the beginnings are written: "Rep. Dom.", "W. Sahara", "R.D.T.L."."""

from __future__ import annotations

import re
from functools import cache
from itertools import permutations

from seminar.countries.names import Kind, names
from seminar.countries.normalise import is_form, joined, without_links, words
from seminar.countries.reference import plain_rows

MOST_COUNTRIES = 3  # a shortening of more than these says too little
MOST_WORDS = 5  # whose orders are tried
_DOTTED = re.compile(r"(?:\w\s?\.\s?){2,}\w?")
Name = tuple[tuple[str, ...], str]


def written_out(found: tuple[str, ...]) -> tuple[str, ...]:
    """The countries with a name whose words begin with these, that with the fewest letters missing first."""
    short = without_links(found)
    if not 2 <= len(short) <= MOST_WORDS or not _says_enough(short):
        return ()
    short = tuple("republi" if part == "r" else part for part in short)  # in any language
    missing: dict[str, int] = {}
    for name, iso2 in _by_initials().get(_initials(short), ()):
        if _begins(short, name):
            less = len(joined(name)) - len(joined(short))
            missing[iso2] = min(less, missing.get(iso2, less))
    ranked = sorted(missing, key=lambda iso2: missing[iso2])
    return tuple(ranked) if len(ranked) <= MOST_COUNTRIES else ()


def _says_enough(short: tuple[str, ...]) -> bool:
    """Three letters of a word that is no form of State; beside a single letter a word of four."""
    longest = max((len(word) for word in short if not is_form(word)), default=0)
    return longest >= (4 if min(map(len, short)) == 1 else 3)


def _begins(short: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return any(
        all(whole.startswith(part) for part, whole in zip(order, name, strict=True))
        for order in permutations(short)
    )


def _initials(found: tuple[str, ...]) -> str:
    return "".join(sorted(word[0] for word in found))


@cache
def _by_initials() -> dict[str, list[Name]]:
    """The certain names of several words, by the first letters of these in alphabetical order."""
    sorted_by: dict[str, list[Name]] = {}
    for phrase, entry in names().entries():
        name = without_links(tuple(phrase.split()))
        if entry.kind is Kind.CERTAIN and 2 <= len(name) <= MOST_WORDS:
            sorted_by.setdefault(_initials(name), []).append((name, entry.codes[0]))
    return sorted_by


def from_initials(text: str) -> tuple[str, ...]:
    """The countries of which these are the initials of an official name: "RPC", "F.D.R.E."."""
    dotted = is_dotted(text)
    return _of_initials().get(joined(words(text)), ()) if dotted or text.strip().isupper() else ()


def is_dotted(text: str) -> bool:
    """Whether it is letters with full stops between: then it is rather initials than a code."""
    return bool(_DOTTED.fullmatch(text.strip()))


@cache
def _of_initials() -> dict[str, tuple[str, ...]]:
    return {key: tuple(iso2.split()) for key, iso2 in plain_rows("initials.csv")}
