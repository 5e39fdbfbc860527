"""What a text was found to say, and whether a person's word may make it certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from seminar.countries.names import Entry, Kind
from seminar.countries.normalise import joined, words
from seminar.countries.reasons import Reason, sentence

LONGEST = 200  # characters that are looked at; no country's name comes near
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


def may_stand_for_none(answer: Answer) -> bool:
    """Whether a person's word that the text is an organisation, or no country, may hold from now on.

    Not where the reference sees a country in it or around it: another list may mean that one.
    """
    letters = learned_key(answer.input)
    return (
        answer.kind is Kind.UNKNOWN
        and not (answer.suggestions or answer.within)
        and any(map(str.isalpha, letters))
        and (not letters.isascii() or len(letters) > 2)
        and len(answer.input) <= LONGEST
    )


# --- made of names that were found -----------------------------------------------------------------------


def of_entry(text: str, entry: Entry | None) -> Answer | None:
    """What a recognised name says."""
    if entry is None:
        return None
    if entry.kind is Kind.CERTAIN:
        return Answer(text, Kind.CERTAIN, entry.codes[0])
    if entry.kind is Kind.SUGGESTED:
        return Answer(text, Kind.SUGGESTED, suggestions=entry.codes, reason=Reason(entry.note))
    return Answer(text, Kind.UNKNOWN, reason=Reason(entry.note), within="".join(entry.codes))


def either_of(text: str, *codes: str) -> Answer:
    """One of these countries, the likelier first."""
    return Answer(text, Kind.SUGGESTED, suggestions=codes, reason=Reason.AMBIGUOUS)


def suggested(text: str, entries: Iterable[Entry], reason: Reason) -> Answer:
    """The countries of several names; what is no country itself, a city, stands last with its own."""
    ranked = sorted(entries, key=lambda entry: entry.kind is Kind.UNKNOWN)
    codes = dict.fromkeys(code for entry in ranked for code in entry.codes)
    return Answer(text, Kind.SUGGESTED, suggestions=tuple(codes), reason=reason)
