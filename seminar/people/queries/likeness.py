"""How alike names are. Pure: no database. Names come as words in alphabetical order, as keys hold them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from heapq import nsmallest
from itertools import combinations

ALIKE = 88  # of 100: two letters exchanged in a name of two words
LONGEST = 200  # characters that are compared: beyond, the comparison takes seconds
SHORTEST = 9  # letters and blanks of a name in which one wrong letter may be a slip
MOST = 5  # suggestions for one name
INITIAL = re.compile(r"(?<!\S)[^\W\d_](?!\S)")


def alike(sought: Sequence[str], known: Sequence[str]) -> Iterator[list[int]]:
    """For each name the places of the known ones that are spelt nearly so or leave a part of it out.

    Left out is a word, or all of one but its initial. At most five of each kind, the nearest first.
    """
    from rapidfuzz import fuzz, process  # costs memory, and few requests need it

    compared, wanted = [key[:LONGEST] for key in known], [key[:LONGEST] for key in sought]
    words = _Words.of({word for key in wanted for word in key.split()}, compared)
    for key in wanted:
        near = process.extract(key, compared, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST if key else 0)
        yield [place for _key, _score, place in near] + _fuller(key, words, compared)


def is_fuller(one: str, other: str) -> bool:
    """Whether one name has all words of the other and more, so that two are in common.

    A single name is contained in too many others.
    """
    own, theirs = set(one.split()), set(other.split())
    return len(own & theirs) > 1 and own != theirs and (own <= theirs or theirs <= own)


def has_initials(one: str, other: str) -> bool:
    """Whether the two have a word in common, and initials stand for all others that the shorter one has."""
    own, theirs = set(one.split()), set(other.split())
    common = own & theirs
    few, many = sorted((own - common, theirs - common), key=len)
    return bool(few) and not all(map(is_initial, common)) and _stand_for(few, many)


def slip(one: str, other: str) -> Slip:
    """The one slip of the hand by which two names differ that are long enough for it to say something."""
    from rapidfuzz.distance import OSA, Indel

    if min(len(one), len(other)) < SHORTEST or OSA.distance(one, other, score_cutoff=1) != 1:
        return Slip.NONE
    turned = len(one) == len(other) and Indel.distance(one, other) == 2 and sorted(one) == sorted(other)
    return Slip.TURNED if turned else Slip.LETTER


def is_initial(word: str) -> bool:
    return bool(INITIAL.fullmatch(word))


def _stand_for(few: Collection[str], many: Collection[str]) -> bool:
    """Whether each of the few words is the initial of one of the others, or has it there."""
    left = list(many)
    for word in few:
        found = next(
            (o for o in left if word[0] == o[0] and (is_initial(word) or is_initial(o))),
            None,
        )
        if found is None:
            return False
        left.remove(found)
    return True


class Slip(Enum):
    NONE = 0
    LETTER = 1  # one too many, one too few, or another one
    TURNED = 2  # two letters exchanged, which hardly ever makes another name


@dataclass(frozen=True)
class _Words:
    """Where names have the words that are asked about, and where they have initials."""

    places: dict[str, set[int]]
    initials: set[int]

    @classmethod
    def of(cls, wanted: Collection[str], known: Sequence[str]) -> _Words:
        found = cls({word: set() for word in wanted}, set())
        for place, key in enumerate(known):
            for word in found.places.keys() & key.split():
                found.places[word].add(place)
            if INITIAL.search(key):
                found.initials.add(place)
        return found


def _fuller(key: str, words: _Words, known: Sequence[str]) -> list[int]:
    """Names with a word more or less, and those with initials."""
    own = sorted(set(key.split()))
    full = [words.places[word] for word in own if not is_initial(word)]
    short = len(full) < len(own)
    sharing = {place for one, other in combinations(full, 2) for place in one & other}
    with_initials = {place for some in full for place in (some if short else some & words.initials)}
    near = [place for place in sharing if is_fuller(key, known[place])]
    near += [place for place in with_initials if has_initials(key, known[place])]
    return nsmallest(MOST, near, key=lambda place: (_differing(own, known[place]), place))


def _differing(own: Collection[str], key: str) -> int:
    return len(set(own).symmetric_difference(key.split()))
