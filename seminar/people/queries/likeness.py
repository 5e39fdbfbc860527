"""How alike names are. Pure: no database."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import combinations

ALIKE = 88  # of 100: two letters exchanged in a name of two words
LONGEST = 200  # characters that are compared: beyond, the comparison takes seconds
MOST = 5  # suggestions for one name


def alike(sought: Sequence[str], known: Sequence[str]) -> Iterator[list[int]]:
    """For each name the places of the known ones that are spelt nearly so or have words more or less.

    Names come as word keys (`keys.word_key`). At most five of each kind, the nearest first.
    """
    from rapidfuzz import fuzz, process  # costs memory, and few requests need it

    compared = [key[:LONGEST] for key in known]
    words = _places_of_words({word for key in sought for word in key.split()}, compared)
    for key in sought:
        near = process.extract(
            key[:LONGEST], compared, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST if key else 0
        )
        yield [place for _key, _score, place in near] + _contained(key, words, compared)


def _places_of_words(wanted: Collection[str], known: Sequence[str]) -> dict[str, set[int]]:
    places: dict[str, set[int]] = {word: set() for word in wanted}
    for place, key in enumerate(known):
        for word in places.keys() & key.split():
            places[word].add(place)
    return places


def _contained(key: str, words: Mapping[str, set[int]], known: Sequence[str]) -> list[int]:
    """Names that lack a word of this one, or the other way round, so that both have two in common.

    A single name is contained in too many others.
    """
    own = set(key[:LONGEST].split())
    sharing = {
        place for one, other in combinations(own & words.keys(), 2) for place in words[one] & words[other]
    }
    differing = ((len(own.symmetric_difference(known[place].split())), place) for place in sharing)
    near = (pair for pair in differing if _is_within(own, set(known[pair[1]].split())))
    return [place for _differing, place in nsmallest(MOST, near)]


def _is_within(own: set[str], theirs: set[str]) -> bool:
    return own <= theirs or theirs <= own
