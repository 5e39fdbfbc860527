"""From a text to a country, with three answers: certain, suggested, unknown. Nothing is ever guessed.

Certain is only an exact name that stands for one country, one that a person said what it means, or a code
where the column is one of codes.
A suggestion is for a person to confirm; no caller may apply it by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from seminar.countries.answer import (
    LONGEST,
    NOTHING_LEARNED,
    Answer,
    either_of,
    learned_key,
    may_mean,
    may_stand_for_none,
    of_entry,
    suggested,
)
from seminar.countries.codes import US_STATES, code_reader, from_code, from_letters
from seminar.countries.names import Kind, names
from seminar.countries.normalise import joined, without_form, words
from seminar.countries.offices import of_organisation
from seminar.countries.reasons import Reason
from seminar.countries.reference import COUNTRIES
from seminar.countries.shortened import (
    begun,
    beside_initials,
    from_initials,
    is_cut_off,
    is_dotted,
    named_with,
    written_out,
)
from seminar.countries.towns import country_first, of_place_in_america
from seminar.countries.within import of_name_in_its_place, of_names_within, of_slip_in_its_place
from seminar.countries.writings import (
    LOST,
    apart,
    bare,
    beside_a_code,
    by_script,
    far_apart,
    flags,
    is_address,
    once_called,
    repaired,
)

__all__ = [
    "LONGEST",
    "NOTHING_LEARNED",
    "Answer",
    "learned_key",
    "match",
    "match_column",
    "may_mean",
    "may_stand_for_none",
]
_STATE_OF = re.compile(r"^\W*\w+\.?\s+(?:of|de|du|del|di|da|do)\s", re.IGNORECASE)
_NO_COUNTRY_EITHER = {Reason.DISSOLVED, Reason.UNLISTED, Reason.PLACE}
_NO_PART_OF_A_COUNTRY = {Reason.DISSOLVED, Reason.UNLISTED, Reason.ORGANISATION}


def match(text: str, *, codes: bool = False, learned: Mapping[str, str] = NOTHING_LEARNED) -> Answer:
    """What country the text names. `codes` says that the column is one of codes: see `code_reader`.

    `learned` are the names that people explained, the code by `learned_key`. They add to the reference and
    never stand above it: a name that it knows, or will know later, keeps the answer of the reference.
    """
    looked_at = text[:LONGEST]
    answer = _answer(looked_at, codes)
    if learned and answer.kind is not Kind.CERTAIN:
        iso2 = learned.get(learned_key(text))
        if iso2 and may_mean(answer, iso2):
            return Answer(text, Kind.CERTAIN, iso2)
    return answer if looked_at == text else replace(answer, input=text)


def match_column(values: Iterable[str], *, learned: Mapping[str, str] = NOTHING_LEARNED) -> list[Answer]:
    """The answers for a whole column, read as one of codes where it is one."""
    column = list(values)
    is_code = code_reader(column)
    return [match(value, codes=is_code(value), learned=learned) for value in column]


@lru_cache(maxsize=8192)
def _answer(text: str, codes: bool) -> Answer:
    found = words(text)
    if not text.strip() or not found:
        return Answer(text, Kind.UNKNOWN, reason=Reason.EMPTY)
    if is_address(text):
        return Answer(text, Kind.UNKNOWN, reason=Reason.UNMATCHED)
    if codes and (iso2 := from_code(text)):
        return Answer(text, Kind.CERTAIN, iso2)
    return of_entry(text, names().exact(found)) or _of_code_in_text(text) or _of_more_than_a_name(text, found)


def _of_code_in_text(text: str) -> Answer | None:
    """A code among names. One of a US state stays unknown: "GA" is not Gabon, "NC" not New Caledonia."""
    code = text.strip().upper()
    if code in US_STATES:
        return Answer(text, Kind.UNKNOWN, reason=Reason.STATE_CODE)
    if codes := () if is_dotted(text) else from_letters(code):
        return Answer(text, Kind.SUGGESTED, suggestions=codes, reason=Reason.CODE)
    if codes := from_initials(text):
        return Answer(text, Kind.SUGGESTED, suggestions=codes, reason=Reason.LOOSE)
    return None


def _of_more_than_a_name(text: str, found: tuple[str, ...]) -> Answer:
    parts = [part for part in apart(text) if words(part)]
    if iso2 := _written_otherwise(text, parts):
        return Answer(text, Kind.CERTAIN, iso2)
    return (
        _of_other_language(text, found)
        or _repaired(text)
        or _of_several(text, parts)
        or of_place_in_america(text, found, parts)
        or _of_shortened(text, found)
        or _of_form_of_state(text, found)
        or _of_slip(text, found)
        or of_organisation(text, found, parts)
        or of_name_in_its_place(text, found)
        or of_slip_in_its_place(text, found)
        or _of_near_names(text, found)
        or _of_parts(text, parts)
        or of_names_within(text, found)
        or _of_near_names(text, found, far=True)
        or Answer(text, Kind.UNKNOWN, reason=Reason.UNMATCHED)
    )


def _written_otherwise(text: str, parts: Sequence[str]) -> str | None:
    """The one country of a text that is a name with something beside it that fits: a mark, a code, a flag."""
    flagged, rest = flags(text)
    if flagged:
        named = match(rest).iso2 if words(rest) else from_code(flagged[0])
        return named if {named} == {from_code(code) for code in flagged} else None
    plain = bare(text)
    if plain != text and words(plain):
        entry = names().exact(words(plain))
        if entry and entry.kind is Kind.CERTAIN:
            return entry.codes[0]
    several = (parts, once_called(text), far_apart(text), by_script(text), beside_a_code(text))
    return next((iso2 for some in several if len(some) and (iso2 := _agreed(some))), None)


def _of_other_language(text: str, found: tuple[str, ...]) -> Answer | None:
    """A name in another language; not certain where it can be another one shortened: "Ando." for Andorra."""
    entry = names().elsewhere(found)
    others = begun(text, found) if entry and is_cut_off(text) else ()
    if entry and set(others) - set(entry.codes):
        return either_of(text, *dict.fromkeys((*entry.codes, *others)))
    return of_entry(text, entry)


def _repaired(text: str) -> Answer | None:
    """The name that the text was before it was read in a wrong character set, or before letters were lost."""
    for again in repaired(text):
        entry = names().exact(words(again))
        if entry and entry.kind is not Kind.UNKNOWN:
            return of_entry(text, entry)
        if LOST in again and (answer := _of_near_names(text, words(again))):
            return answer
    return None


def _agreed(parts: Sequence[str]) -> str | None:
    """The one country that all parts fit: "Myanmar (Burma)", "Kenya - KE", "Congo (CG)", "1. Kenya".

    A part that is a certain name may stand alone; other names need a second part that decides.
    """
    entries = [names().exact(words(part)) for part in parts]
    kinds = {entry.kind for entry in entries if entry}
    if Kind.CERTAIN not in kinds and (Kind.SUGGESTED not in kinds or len(parts) == 1):
        return None
    common: set[str | None] = set(COUNTRIES)
    for part, entry in zip(parts, entries, strict=True):
        common &= set(entry.codes) if entry else {from_code(part)}
    return common.pop() if len(common) == 1 else None


def _of_several(text: str, parts: Sequence[str]) -> Answer | None:
    """Names and nothing else between strokes and commas: "Kenya / Uganda". With an organisation it is one."""
    entries = [names().exact(words(part)) for part in parts]
    known = [entry for entry in entries if entry]
    if len(parts) > 1 and any(entry.note == Reason.ORGANISATION for entry in known):
        return Answer(text, Kind.UNKNOWN, reason=Reason.ORGANISATION)
    several = len(parts) > 1 and len(known) == len(parts)
    if not several or any(entry.kind is Kind.UNKNOWN for entry in known):
        return None
    return suggested(text, country_first(parts, known), Reason.PARTS)


def _of_shortened(text: str, found: tuple[str, ...]) -> Answer | None:
    """The names that the words begin, and what they say without a form of State: "Dominica Republic"."""
    codes = written_out(found) or _said_or_begun(text, found) or beside_initials(found)
    if not codes:
        return None
    stated = _of_form_of_state(text, found)
    whole = stated.suggestions if stated else ()
    # What stands behind "Republic of" is the whole name, beside a bare "Republic" it may be cut off.
    both = dict.fromkeys(whole + codes if _STATE_OF.search(text) else codes + whole)
    return Answer(text, Kind.SUGGESTED, suggestions=tuple(both), reason=Reason.LOOSE)


def _said_or_begun(text: str, found: tuple[str, ...]) -> tuple[str, ...]:
    """The countries with a name that is said like the word, and those with one that begins so."""
    codes = begun(text, found)
    heard = names().heard(found) if codes and not is_cut_off(text) else ()
    said = (code for entry in heard if entry.kind is not Kind.UNKNOWN for code in entry.codes)
    return tuple(dict.fromkeys((*said, *codes)))


def _of_form_of_state(text: str, found: tuple[str, ...]) -> Answer | None:
    """A name beside a form of State or a word for one: "Republic Kenya", "Government of Kenya"."""
    entries = (names().exact(without) or names().elsewhere(without) for without in without_form(found))
    stated = [entry for entry in entries if entry]
    known = next((entry for entry in stated if entry.kind is not Kind.UNKNOWN), None)
    if not known and stated and stated[0].note in _NO_COUNTRY_EITHER:  # "Republic of Abkhazia"
        return of_entry(text, stated[0])
    if known and len(known.codes) > 1:  # "Congo démocratique" is rather one of the two
        known = known._replace(codes=tuple(dict.fromkeys((*named_with(found, known.codes), *known.codes))))
    return suggested(text, [known], Reason.PARTS) if known else None


def _of_slip(text: str, found: tuple[str, ...]) -> Answer | None:
    """One wrong letter in a long name, before any word in it is taken for that of an organisation."""
    near = names().near(found) if len(joined(found)) >= 6 else {}
    return _of_near_names(text, found) if min(near.values(), default=9) <= 1 else None


def _of_near_names(text: str, found: tuple[str, ...], *, far: bool = False) -> Answer | None:
    """Names with a few wrong letters. The nearest may be what is no country: "Yugoslavija" is not matched."""
    near = names().near(found, far=far)
    loose = names().loose(found)
    if loose:
        near[loose] = max(near.values(), default=0) + 1
    if not near:
        return None
    nearest = [entry for entry, distance in near.items() if distance == min(near.values())]
    if all(entry.kind is Kind.UNKNOWN for entry in nearest):
        return of_entry(text, nearest[0])
    countries = [entry for entry in near if entry.kind is not Kind.UNKNOWN]
    certain = {entry.codes for entry in nearest if entry.kind is Kind.CERTAIN} or {
        entry.codes for entry in nearest
    }
    tied = len(certain) > 1 or len(next(iter(certain))) > 1
    return suggested(text, countries, Reason.BETWEEN if tied else Reason.NEAR)


def _of_parts(text: str, parts: Sequence[str]) -> Answer | None:
    """Several names that do not agree, or a name beside something else."""
    named = [(part, entry) for part in parts if (entry := names().exact(words(part)))]
    named = named or [(part, entry) for part in parts if (entry := names().elsewhere(words(part)))]
    if not named and len(parts) > 1:
        slips = (_of_slip(text, words(part)) for part in reversed(parts))
        return next(filter(None, slips), None)
    entries = country_first(*zip(*named, strict=True)) if named else []
    unknown = [entry for entry in entries if entry.kind is Kind.UNKNOWN]
    if any(entry.note in _NO_PART_OF_A_COUNTRY for entry in unknown) or (
        unknown and len(unknown) == len(entries)
    ):
        return of_entry(text, unknown[0])
    codes = dict.fromkeys(code for entry in entries for code in entry.codes)
    return Answer(text, Kind.SUGGESTED, suggestions=tuple(codes), reason=Reason.PARTS) if codes else None
