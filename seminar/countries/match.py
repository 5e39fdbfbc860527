"""From a text to a country, with three answers: certain, suggested, unknown. Nothing is ever guessed.

Certain is only an exact name that stands for one country, one that a person said what it means, or a code
where the column is one of codes.
A suggestion is for a person to confirm; no caller may apply it by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from seminar.countries.names import Entry, Kind, names
from seminar.countries.normalise import joined, words
from seminar.countries.reasons import Reason, sentence
from seminar.countries.reference import COUNTRIES

LONGEST = 200  # characters that are looked at; no country's name comes near
_STATES = """
AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR GU VI AS MP
"""
US_STATES = frozenset(_STATES.split())  # and the districts and territories among them
NOT_TELLING = US_STATES | {"NO", "NA"}  # "no" and "not available"
SHARE_OF_CODES = 0.8
_ISO2 = {iso2: iso2 for iso2 in COUNTRIES}
_ISO3 = {country.iso3: country.iso2 for country in COUNTRIES.values()}
_M49 = {country.m49: country.iso2 for country in COUNTRIES.values()}
_NO_PART_OF_A_COUNTRY = {Reason.DISSOLVED, Reason.UNLISTED, Reason.ORGANISATION}
NOTHING_LEARNED: Mapping[str, str] = MappingProxyType({})
# What these say is decided in each list anew: another list can mean another country by it, or none.
_NEVER_LEARNED = {
    Reason.AMBIGUOUS,
    Reason.BETWEEN,
    Reason.EMPTY,
    Reason.NOTHING,
    Reason.DISSOLVED,
    Reason.UNLISTED,
    Reason.ORGANISATION,
    Reason.REGION,
    Reason.STATE_CODE,
}
_NUMBER = re.compile(r"(\d{1,3})(?:\.0)?", re.ASCII)
_SEPARATOR = re.compile(
    r"[,;/|&+()\[\]{}\n\r\t:–—،؛，、；：（）／]|\s-\s|\s(?:and|et|y|и|و)\s|^\s*\d+\s*[.)]", re.IGNORECASE
)
# Words by which organisations name themselves, as `normalise.words` gives them.
_ORGANISATION = re.compile(
    r"\b(universit\w*|universidad\w*|univ|college|school|institut\w*|ministr\w*|minister\w*|embass\w*|ambassade"
    r"|embajada|consulat\w*|consulado|bank|banque|banco|commission|comision|secretaria\w*|council|conseil|consejo"
    r"|department\w*|departement|agency|agence|agencia|authority|autorite|autoridad|association|asociacion"
    r"|organi[sz]ation\w*|organizacion\w*|foundation|fondation|fundacion|compan\w*|corporation|corp|ltd|llc|inc"
    r"|limited|gmbh|office|bureau|oficina|mission|cent[re]{2}|centro|chamber|chambre|camara|union|banka|airlines"
    r"|университет\w*|институт\w*|министерств\w*|посольств\w*|банк\w*|комисси\w*|комитет\w*|организаци\w*"
    r"|академи\w*|academ\w*|союз\w*)\b|جامع[هة]|وزار[هة]|سفار[هة]|بنك|منظم[هة]|هيئ[هة]|معهد|اتحاد"
    r"|大学|学院|大使馆|公司|银行|委员会|研究所|协会|组织|联盟|.部$"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a text was found to say. `suggestions` are ISO codes, the best first; a certain one has none."""

    input: str
    kind: Kind
    iso2: str | None = None
    suggestions: tuple[str, ...] = ()
    reason: Reason | None = None
    within: str = ""  # the country that an unknown place lies in

    @property
    def proposed(self) -> str | None:
        """The code to write beside the text: the certain one, or the one suggested before all others."""
        one = len(self.suggestions) == 1 or self.reason is Reason.NEAR
        return self.iso2 or (self.suggestions[0] if one else None)

    @property
    def explanation(self) -> str:
        """One sentence for the reader: why the answer is not certain."""
        return sentence(self.reason, text=self.input, codes=self.suggestions, within=self.within)


def match(text: str, *, codes: bool = False, learned: Mapping[str, str] = NOTHING_LEARNED) -> Answer:
    """What country the text names. `codes` says that the column is one of codes: see `is_of_codes`.

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
    codes = is_of_codes(column)
    return [match(value, codes=codes, learned=learned) for value in column]


def learned_key(text: str) -> str:
    """By what a learned name is found again: like the names of the reference, its words as one."""
    return joined(words(text))


def may_mean(answer: Answer, iso2: str) -> bool:
    """Whether a person's word may make this text a certain name of the country from now on.

    Not where the reference says that it can be another country or none, not against what it suggests, and no
    code of two letters, which is a word in some language.
    """
    if answer.kind is Kind.CERTAIN or answer.reason in _NEVER_LEARNED or len(answer.input) > LONGEST:
        return False
    key = learned_key(answer.input)
    if not any(map(str.isalpha, key)) or (key.isascii() and len(key) < 3):
        return False
    return iso2 in (answer.proposed, answer.within) or not (answer.suggestions or answer.within)


def is_of_codes(values: Sequence[str]) -> bool:
    """Whether a column holds codes: ISO alpha-2 or alpha-3, or M49 numbers.

    US states and "no" look like alpha-2 codes: at most half of these may be among them.
    """
    distinct = {value.strip().upper() for value in values} - {""}
    needed = max(2, SHARE_OF_CODES * len(distinct))
    alpha2 = distinct & _ISO2.keys()
    if len(alpha2) >= needed:
        return len(alpha2 - NOT_TELLING) * 2 >= len(alpha2)
    if len(distinct & _ISO3.keys()) >= needed:
        return True
    # Running numbers are numbers too, but M49 has hardly any of one digit.
    return sum(_from_number(value) is not None for value in distinct) >= max(3, needed)


def _from_number(text: str) -> str | None:
    """The country of an M49 number; zeros in front may be lost, and spreadsheets give 404.0 for 404."""
    number = _NUMBER.fullmatch(text)
    return _M49.get(number[1].zfill(3)) if number else None


def from_code(text: str) -> str | None:
    """The country of an ISO or M49 code, in either case."""
    code = text.strip().upper()
    return _ISO2.get(code) or _ISO3.get(code) or _from_number(code)


@lru_cache(maxsize=8192)
def _answer(text: str, codes: bool) -> Answer:
    found = words(text)
    if not text.strip() or not found:
        return Answer(text, Kind.UNKNOWN, reason=Reason.EMPTY)
    if codes and (iso2 := from_code(text)):
        return Answer(text, Kind.CERTAIN, iso2)
    if entry := names().exact(found):
        return _of_entry(text, entry)
    return _of_code_in_text(text) or _of_more_than_a_name(text, found)


def _of_entry(text: str, entry: Entry) -> Answer:
    if entry.kind is Kind.CERTAIN:
        return Answer(text, Kind.CERTAIN, entry.codes[0])
    if entry.kind is Kind.SUGGESTED:
        return Answer(text, Kind.SUGGESTED, suggestions=entry.codes, reason=Reason(entry.note))
    return Answer(text, Kind.UNKNOWN, reason=Reason(entry.note), within="".join(entry.codes))


def _of_code_in_text(text: str) -> Answer | None:
    """A code among names. One of a US state stays unknown: "GA" is not Gabon, "NC" not New Caledonia."""
    code = text.strip().upper()
    if code in US_STATES:
        return Answer(text, Kind.UNKNOWN, reason=Reason.STATE_CODE)
    iso2 = _ISO2.get(code) or _ISO3.get(code)
    return Answer(text, Kind.SUGGESTED, suggestions=(iso2,), reason=Reason.CODE) if iso2 else None


def _of_more_than_a_name(text: str, found: tuple[str, ...]) -> Answer:
    if _ORGANISATION.search(" ".join(found)):
        return Answer(text, Kind.UNKNOWN, reason=Reason.ORGANISATION)
    parts = [part for part in _SEPARATOR.split(text) if words(part)]
    if iso2 := _agreed(parts):
        return Answer(text, Kind.CERTAIN, iso2)
    return (
        _of_near_names(text, found)
        or _of_parts(text, parts)
        or Answer(text, Kind.UNKNOWN, reason=Reason.UNMATCHED)
    )


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


def _of_near_names(text: str, found: tuple[str, ...]) -> Answer | None:
    """Names with a few wrong letters. The nearest may be what is no country: "Yugoslavija" is not matched."""
    near = names().near(found)
    if not near:
        return None
    nearest = [entry for entry, distance in near.items() if distance == min(near.values())]
    if all(entry.kind is Kind.UNKNOWN for entry in nearest):
        return _of_entry(text, nearest[0])
    countries = [entry for entry in near if entry.kind is not Kind.UNKNOWN]
    tied = len({code for entry in nearest for code in entry.codes}) > 1
    return _suggested(text, countries, Reason.BETWEEN if tied else Reason.NEAR)


def _of_parts(text: str, parts: Sequence[str]) -> Answer | None:
    """Several names that do not agree, or a name beside something else."""
    entries = [entry for part in parts if (entry := names().exact(words(part)))]
    unknown = [entry for entry in entries if entry.kind is Kind.UNKNOWN]
    if any(entry.note in _NO_PART_OF_A_COUNTRY for entry in unknown) or (
        unknown and len(unknown) == len(entries)
    ):
        return _of_entry(text, unknown[0])
    return _suggested(text, entries, Reason.PARTS) if entries else None


def _suggested(text: str, entries: Iterable[Entry], reason: Reason) -> Answer:
    ranked = sorted(entries, key=lambda entry: entry.kind is Kind.UNKNOWN)
    codes = dict.fromkeys(code for entry in ranked for code in entry.codes)
    return Answer(text, Kind.SUGGESTED, suggestions=tuple(codes), reason=reason)
