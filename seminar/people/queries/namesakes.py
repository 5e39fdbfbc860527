"""What names are looked for by, and why one that was found may be the same. No database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from flask_babel import lazy_gettext as _l

from seminar.choices import Choice
from seminar.people.keys import SEPARATOR, word_key
from seminar.people.models import Person
from seminar.people.queries.likeness import has_initials, is_fuller
from seminar.people.sounds import Sound, sound
from seminar.text import search_key


class Reason(Choice):
    """Why somebody is suggested, the strongest first."""

    SAME_NAME = "same_name", _l("same name")
    SAME_EMAIL = "same_email", _l("same e-mail")
    SAME_WORDS = "same_words", _l("same name, words in another order")
    SAME_NATIVE = "same_native", _l("same name in its own script")
    OTHER_SCRIPT = "other_script", _l("same name in another script")
    SPELT = "spelt", _l("same name in another spelling")
    ALIKE = "alike", _l("similar name, same country")
    ALIKE_NOWHERE = "alike_nowhere", _l("similar name, no country known for either")
    FULLER = "fuller", _l("name with a part left out")
    INITIALS = "initials", _l("name with initials")


RANK = {reason: rank for rank, reason in enumerate(Reason)}


@dataclass(frozen=True)
class Sought:
    """Somebody who was typed or read from a file."""

    name: str
    native_name: str = ""
    email: str = ""
    country: str | None = None
    institution: str = ""


@dataclass(frozen=True)
class Known:
    """What is compared of a known person: their keys, as the columns of Person hold them."""

    id: int
    search_key: str
    word_key: str
    native_key: str
    sound_key: str
    email: str


@dataclass(frozen=True)
class Keys:
    """What somebody who is sought is looked for by."""

    sought: Sought
    words: str
    native: str
    heard: Sound
    heard_native: Sound | None

    @classmethod
    def of(cls, sought: Sought) -> Keys:
        native = word_key(sought.native_name) if sought.native_name else ""
        heard_native = sound(sought.native_name) if native else None
        return cls(sought, word_key(sought.name), native, sound(sought.name), heard_native)

    @property
    def address(self) -> str:
        return self.sought.email.strip().lower()

    @cached_property
    def written(self) -> frozenset[str]:
        """The words of the names: somebody may have them in another of their names."""
        return frozenset({self.words, self.native} - {""})

    @cached_property
    def spellings(self) -> frozenset[str]:
        found = self.heard.spellings
        if self.heard_native:
            found |= self.heard_native.spellings
        return found - {""}

    @cached_property
    def consonants(self) -> frozenset[str]:
        found = [*self.heard.unvoiced, *(self.heard_native.unvoiced if self.heard_native else ())]
        return frozenset(found)

    def is_named(self, known: Known) -> bool:
        """Whether the names are the same words."""
        return bool(self.words) and known.word_key == self.words

    def sounds_like(self, person: Person) -> bool:
        """Whether the name is the person's, in whatever script and spelling."""
        return person.sound_key in self.spellings or person.consonant_key in self.consonants

    def why(self, known: Known) -> Reason:
        """Why a person is suggested who was found by one of these keys."""
        first = known.search_key.split(SEPARATOR)[0]
        if self.is_named(known):
            return Reason.SAME_NAME if search_key(self.sought.name) == first else Reason.SAME_WORDS
        if self.native and known.native_key == self.native:
            return Reason.SAME_NAME
        if self.written & {known.word_key, known.native_key}:
            return Reason.SAME_NATIVE
        return otherwise(self.words, known.word_key)


def otherwise(one: str, other: str) -> Reason:
    """Why two names that sound the same are not written the same, by their words."""
    return Reason.SPELT if one.isascii() == other.isascii() else Reason.OTHER_SCRIPT


def why_alike(one: str, other: str, country: str | None) -> Reason:
    """Why one of two names, as they sound, is suggested for the other that `likeness.alike` found near it."""
    if is_fuller(one, other):
        return Reason.FULLER
    if has_initials(one, other):
        return Reason.INITIALS
    return Reason.ALIKE if country else Reason.ALIKE_NOWHERE
