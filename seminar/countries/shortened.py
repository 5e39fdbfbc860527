"""Names of which only the beginnings are written: "Rep. Dom.", "W. Sahara", "Palest.", "R.D.T.L."."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, permutations, takewhile

from seminar.countries.names import Entry, Kind, names
from seminar.countries.normalise import is_form, joined, without_links, words

MOST_COUNTRIES = 3  # a shortening of more than these says too little
MOST_WORDS = 5  # whose orders are tried
FIRST_HAN = "\u3400"  # a Chinese character says as much as several letters
INITIALS = range(3, 7)  # how many say enough by themselves
_DOTTED = re.compile(r"(?:\w\s?\.\s?){2,}\w?")
_WITH_AND = re.compile(r"\w\s?&\s?\w")
_FULL_STOP = re.compile(r"\w\.\W*$")
# The most populous, by which an office means a beginning that fits several: "Nig.", "Maurit.".
_BEST_KNOWN = """
IN CN US ID PK NG BR BD RU ET MX JP EG PH CD VN IR TR DE TH TZ GB FR ZA IT KE MM CO KR SD UG ES DZ IQ AR AF
YE CA PL MA AO UA UZ MY MZ GH PE SA MG CI NP CM VE NE AU KP SY ML BF LK MW ZM RO CL KZ TD EC SO GT SN NL KH
ZW GN RW BJ BI TN BO HT BE JO DO CU SS SE HN CZ AZ GR PG PT HU TJ AE BY IL TG SL LA CH HK NI LY KG PY TM BG
RS CG SV DK SG FI CF NO LB SK IE LR PS NZ CR MR OM PA KW HR ER GE MN MD UY BA PR AL JM AM GM LT QA BW NA GA
LS SI GW MK LV GQ TT BH TL EE MU CY SZ DJ FJ RE KM GY BT SB MO LU
"""
_PLACE = {iso2: place for place, iso2 in enumerate(_BEST_KNOWN.split())}
Name = tuple[tuple[str, ...], Entry]


def written_out(found: tuple[str, ...]) -> tuple[str, ...]:
    """The countries with a name whose words begin with these: present names first, and the shortest."""
    plain = without_links(found)
    # "R.D. del Congo": beside another initial a D is one too, and elsewhere it is "de".
    initial = "d" in found and any(len(part) == 1 for part in plain)
    several = [_of_beginnings((*plain, "d"))] * initial + [_of_beginnings(plain)]
    return _few(chain.from_iterable(several))


def _of_beginnings(short: tuple[str, ...]) -> tuple[str, ...]:
    if not 2 <= len(short) <= MOST_WORDS:
        return ()
    republic = tuple("republi" if part == "r" else part for part in short)  # in any language
    return _with_beginnings(republic) or _with_beginnings(short)


def _with_beginnings(short: tuple[str, ...]) -> tuple[str, ...]:
    fitting = [
        (entry.note == "former", len(joined(name)), entry.codes[0])
        for name, entry in _by_initials().get(_initials(short), ())
        if _says_enough(short, name) and _begins(short, name)
    ]
    return _few(iso2 for _former, _length, iso2 in sorted(fitting))


def _says_enough(short: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Three letters of a word that is no form of State; beside a single letter four, or a whole word."""
    longest = max((word for word in short if not is_form(word)), key=len, default="")
    return len(longest) >= (4 if min(map(len, short)) == 1 and longest not in name else 3)


def _begins(short: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return any(
        all(whole.startswith(part) for part, whole in zip(order, name, strict=True))
        for order in permutations(short)
    )


def _few(codes: Iterable[str]) -> tuple[str, ...]:
    several = tuple(dict.fromkeys(codes))
    return several if len(several) <= MOST_COUNTRIES else ()


def beside_initials(found: tuple[str, ...]) -> tuple[str, ...]:
    """The countries whose official name has these initials, beside a word of it: "Corée (RPD)"."""
    return _few(
        iso2
        for place, letters in enumerate(found)
        if 2 <= len(letters) <= 4
        for iso2 in _with_initials(letters, found[:place] + found[place + 1 :])
    )


def _with_initials(letters: str, beside: tuple[str, ...]) -> Iterator[str]:
    if min(map(len, beside), default=0) > 2:
        for initials in (_initials(letters), _initials((*letters, *beside))):
            for name, entry in _by_initials().get(initials, ()):
                if set(beside) < set(name):
                    yield entry.codes[0]


def named_with(found: tuple[str, ...], codes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the countries that have a name with all these words in it."""
    wanted = set(without_links(found))
    fitting = {
        entry.codes[0] for many in _by_initials().values() for name, entry in many if wanted <= set(name)
    }
    return tuple(iso2 for iso2 in codes if iso2 in fitting)


def _initials(found: Iterable[str]) -> str:
    return "".join(sorted(word[0] for word in found))


@cache
def _by_initials() -> dict[str, list[Name]]:
    """The certain names of several words, by the first letters of these in alphabetical order."""
    sorted_by: dict[str, list[Name]] = {}
    for phrase, entry in names().entries():
        name = without_links(tuple(phrase.split()))
        if entry.kind is Kind.CERTAIN and 2 <= len(name) <= MOST_WORDS:
            sorted_by.setdefault(_initials(name), []).append((name, entry))
    return sorted_by


# --- one word -----------------------------------------------------------------------------------------


def begun(text: str, found: tuple[str, ...]) -> tuple[str, ...]:
    """The countries with a name of one word that begins so: "Palest."; the best known first.

    One of which a single letter is missing stands before it: "Suda" is Sudan. No full stop stands
    for one letter.
    """
    cut_off = is_cut_off(text)
    least = 2 if found[0][:1] >= FIRST_HAN else 3 if cut_off else 4
    if len(found) != 1 or len(found[0]) < least or is_form(found[0]):
        return ()
    best: dict[str, tuple[bool, int, int]] = {}
    for word, entry in _beginning_with(found[0]):
        for iso2 in entry.codes if entry.kind is not Kind.UNKNOWN else ():
            rank = (cut_off or len(word) - len(found[0]) > 1, _PLACE.get(iso2, len(_PLACE)), len(word))
            best[iso2] = min(rank, best.get(iso2, rank))
    return tuple(sorted(best, key=lambda iso2: best[iso2]))


def is_cut_off(text: str) -> bool:
    """Whether it ends in a full stop, behind which letters may be missing."""
    return bool(_FULL_STOP.search(text))


def _beginning_with(word: str) -> list[tuple[str, Entry]]:
    start = bisect_left(_of_one_word(), word, key=lambda name: name[0])
    return list(takewhile(lambda name: name[0].startswith(word), _of_one_word()[start:]))


@cache
def _of_one_word() -> list[tuple[str, Entry]]:
    return sorted((phrase, entry) for phrase, entry in names().entries() if " " not in phrase)


# --- initials alone -----------------------------------------------------------------------------------


def from_initials(text: str) -> tuple[str, ...]:
    """The countries of which these are the initials of an official name: "RPC", "F.D.R.E.", "B&H"."""
    letters = joined(words(text))
    if _WITH_AND.fullmatch(text.strip()):
        beside = ((e, "".join(w[0] for w in name)) for name, e in _by_initials().get(_initials(letters), ()))
        return _few(entry.codes[0] for entry, begun in beside if begun == letters and entry.note != "former")
    return _of_initials().get(letters, ()) if is_dotted(text) or text.strip().isupper() else ()


def is_dotted(text: str) -> bool:
    """Whether it is letters with full stops between: then it is rather initials than a code."""
    return bool(_DOTTED.fullmatch(text.strip()))


@cache
def _of_initials() -> dict[str, tuple[str, ...]]:
    """The initials of the long names, where they are no name themselves and one country's only."""
    claims: dict[str, set[str]] = {}
    for phrase, entry in names().entries():
        parts = without_links(tuple(phrase.split()))
        if entry.kind is Kind.CERTAIN and len(parts) in INITIALS:
            claims.setdefault("".join(part.removeprefix("ال")[:1] for part in parts), set()).add(
                entry.codes[0]
            )
    return {
        key: tuple(codes) for key, codes in claims.items() if len(codes) == 1 and not names().exact((key,))
    }
