"""The recognised names of countries, and of what is often taken for one; exact and near look-up."""

from __future__ import annotations

from enum import StrEnum
from functools import cache, cached_property
from typing import NamedTuple

from seminar.countries.normalise import joined, unordered
from seminar.countries.reference import plain_rows

NEAREST = 5
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
        self._by_key = {phrase.replace(" ", ""): entry for phrase, entry in entries.items()}

    def exact(self, words: tuple[str, ...]) -> Entry | None:
        """The entry of exactly these words, also when they are run together or in another order."""
        return self._by_key.get(joined(words)) or self._unordered.get(unordered(words))

    def near(self, words: tuple[str, ...]) -> dict[Entry, float]:
        """The entries of the nearest names with their distance, best first."""
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import OSA

        key = joined(words)
        found: dict[Entry, float] = {}
        typos = process.extract(key, self._keys, scorer=OSA.distance, score_cutoff=_typos(key), limit=NEAREST)
        for _, distance, position in typos:
            found.setdefault(self._values[position], distance)
        if len(words) > 1 and not found:
            phrases = process.extract(
                unordered(words),
                self._phrases,
                scorer=fuzz.ratio,
                score_cutoff=SORTED_LIKENESS,
                limit=NEAREST,
            )
            for _, likeness, position in phrases:
                found.setdefault(self._values[position], 100 - likeness)
        best = min(found.values(), default=0)
        return {entry: distance for entry, distance in found.items() if distance <= best + 1}

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


def _typos(key: str) -> int:
    """How many letters may be wrong. A Chinese character says as much as several letters."""
    length = len(key) * 2 if key and key[0] >= "\u2e80" else len(key)
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 12 else 3


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
