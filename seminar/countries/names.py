"""The recognised names of countries, and of what is often taken for one; exact and near look-up."""

from __future__ import annotations

import re
from collections.abc import ItemsView
from enum import StrEnum
from functools import cache, cached_property
from typing import NamedTuple

from seminar.countries.normalise import joined, other_article, unordered
from seminar.countries.reference import plain_rows

SHORTEST_HEARD = 4  # letters of a name that is recognised by its sound
_SOUNDS = (("au", "o"), ("ou", "u"), ("oo", "u"), ("ph", "f"), ("ck", "k"), ("y", "i"))
_DOUBLED = re.compile(r"([a-z])\1+")
NEAREST = 5
LOOKED_AT = 20  # names that are near, before the best are chosen
FAR_LIKENESS = 75
SORTED_LIKENESS = 88  # of 100: catches a missing or an added word in a long official name


class Kind(StrEnum):
    """The three answers."""

    CERTAIN = "certain"
    SUGGESTED = "suggested"
    UNKNOWN = "unknown"


class Entry(NamedTuple):
    """What a recognised name stands for: one code when certain, several when it fits several.

    `note` says why a name is not certain (a value of `match.Reason`); of a certain one, where it comes from.
    An unknown name has the code of the country that it lies in, if it is a city or another part of one.
    """

    codes: tuple[str, ...]
    kind: Kind
    note: str


class Names:
    """All names, by their words as one word, and in any order. What inexact look-up needs is made late."""

    def __init__(self, entries: dict[str, Entry]) -> None:
        self._entries = entries
        self._by_key = {key: entry for phrase, entry in entries.items() if (key := _together(phrase))}

    def entries(self) -> ItemsView[str, Entry]:
        """All of them, by their words with blanks between."""
        return self._entries.items()

    def exact(self, words: tuple[str, ...]) -> Entry | None:
        """The entry of exactly these words, also when they are run together or in another order."""
        return (
            self._by_key.get(joined(words))
            or self._entries.get(" ".join(words))
            or self._unordered.get(unordered(words))
            or self._by_key.get(other_article(joined(words)))
        )

    def elsewhere(self, words: tuple[str, ...]) -> Entry | None:
        """The entry of exactly these words in another well-kept language of CLDR."""
        entry = self._elsewhere.get(joined(words))
        return entry if entry and entry.kind is Kind.CERTAIN else None

    def loose(self, words: tuple[str, ...]) -> Entry | None:
        """The same in the languages that few people look after: not certain."""
        entry = self._elsewhere.get(joined(words))
        return entry if entry and entry.kind is Kind.SUGGESTED else None

    def heard(self, words: tuple[str, ...]) -> tuple[Entry, ...]:
        """The entries of names that are said like these words: "Noru" is Nauru, "Lybie" is Libye."""
        return self._heard.get(as_heard(joined(words)), ())

    def near(self, words: tuple[str, ...], *, far: bool = False) -> dict[Entry, float]:
        """The entries of the nearest names with their distance, best first. `far` takes more slips."""
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import OSA

        key = joined(words)
        found: dict[Entry, float] = dict.fromkeys(self.heard(words), 0.5)
        most = _typos(key, far=far)
        typos = process.extract(key, self._keys, scorer=OSA.distance, score_cutoff=most, limit=LOOKED_AT)
        for name, distance, position in sorted(typos, key=lambda typo: _likeness(key, typo)):
            if not far or name[0] == key[0]:  # the first letter is seldom wrong
                found.setdefault(self._values[position], distance + (name[0] != key[0]) / 2)
        if len(words) > 1 and not found:
            phrases = process.extract(
                unordered(words),
                self._phrases,
                scorer=fuzz.ratio,
                score_cutoff=FAR_LIKENESS if far else SORTED_LIKENESS,
                limit=NEAREST,
            )
            for _, likeness, position in phrases:
                found.setdefault(self._values[position], 100 - likeness)
        best = min(found.values(), default=0)
        near = {entry: distance for entry, distance in found.items() if distance <= best + 1}
        return dict(
            sorted(near.items(), key=lambda item: (item[1], item[0].kind is not Kind.CERTAIN))[:NEAREST]
        )

    @cached_property
    def _elsewhere(self) -> dict[str, Entry]:
        """Read when the first text is in none of the usual languages."""
        kinds = {kind.value: kind for kind in Kind}
        return {
            key: Entry(tuple(iso2.split()), kinds[answer], note)
            for key, iso2, answer, note in plain_rows("more_names.csv")
        }

    @cached_property
    def _heard(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, dict[Entry, None]] = {}
        for key, entry in zip(self._keys, self._values, strict=True):
            if len(key) >= SHORTEST_HEARD and key.isascii():
                found.setdefault(as_heard(key), {})[entry] = None
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def _keys(self) -> list[str]:
        return [phrase.replace(" ", "") for phrase in self._entries]

    @cached_property
    def _phrases(self) -> list[str]:
        return [unordered(tuple(phrase.split())) for phrase in self._entries]

    @cached_property
    def _values(self) -> list[Entry]:
        return list(self._entries.values())

    @cached_property
    def _unordered(self) -> dict[str, Entry]:
        """By the words in any order, without those that stand for several things in different orders."""
        found: dict[str, Entry] = {}
        clashing = set()
        for phrase, entry in zip(self._phrases, self._values, strict=True):
            if found.setdefault(phrase, entry).codes != entry.codes:
                clashing.add(phrase)
        return {phrase: entry for phrase, entry in found.items() if phrase not in clashing}


def as_heard(key: str) -> str:
    """The name without what languages write differently for one sound, and with each letter once."""
    for written, sound in _SOUNDS:
        key = key.replace(written, sound)
    return _DOUBLED.sub(r"\1", key)


def _together(phrase: str) -> str:
    """The words as one; empty where that would be another name mistyped: "S. Sudan" and "Ssudan"."""
    first, _space, rest = phrase.partition(" ")
    return (
        ""
        if len(first) == 1 and first.isascii() and len(rest.replace(" ", "")) > 3
        else phrase.replace(" ", "")
    )


def _typos(key: str, *, far: bool = False) -> int:
    """How many letters may be wrong. A Chinese character says as much as several letters."""
    length = len(key) * 2 if key and key[0] >= "\u2e80" else len(key)
    if far:
        return 0 if length < 6 else 2 if length < 9 else 3 if length < 13 else max(5, length // 4)
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 12 else 3


def _likeness(key: str, typo: tuple[str, float, int]) -> tuple[float, float]:
    """Sorts names that are as near by the letters in common, above all the first ones."""
    from rapidfuzz.distance import JaroWinkler

    return typo[1], -JaroWinkler.similarity(key, typo[0])


@cache
def names() -> Names:
    """The names, read once per process."""
    kinds = {kind.value: kind for kind in Kind}
    return Names(
        {
            words: Entry(tuple(iso2.split()), kinds[answer], note)
            for _, iso2, answer, note, words in plain_rows("names.csv")
        }
    )
