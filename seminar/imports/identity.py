"""Who a row is: what it is compared by, the addresses of a list, and whom a row names for certain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from seminar.imports.problems import Kind, Problem
from seminar.imports.queries import TakesPart, represented
from seminar.people.keys import word_key
from seminar.people.mailboxes import serves_an_office
from seminar.people.models import Person
from seminar.people.queries.duplicates import Likely
from seminar.people.queries.likeness import MOST
from seminar.people.queries.namesakes import Reason
from seminar.people.service import Registration
from seminar.text import search_key

ALIKE = 88  # of 100, between two spellings of the name behind one e-mail address
_BY_KEY = frozenset({Reason.SAME_NAME, Reason.SAME_EMAIL, Reason.SAME_WORDS})


@dataclass(frozen=True)
class Key:
    """Who a row is, as far as it can be compared."""

    words: str
    represents: str
    institution: str
    email: str

    @classmethod
    def of(cls, entry: Registration) -> Key:
        return cls(
            word_key(entry.name),
            represented(entry.country, entry.organisation),
            search_key(entry.institution),
            entry.email,
        )

    @cached_property
    def own_email(self) -> str:
        """The address, where it is no office's."""
        return "" if serves_an_office(self.email) else self.email


class Addresses:
    """The e-mail addresses of a list, and which of them serve several people."""

    def __init__(self, keys: Mapping[int, Key]) -> None:
        self._keys = keys
        self._rows: dict[str, list[int]] = defaultdict(list)
        for number, key in keys.items():
            if key.email:
                self._rows[key.email].append(number)

    def are_shared(self, email: str) -> bool:
        """Whether the address serves several people: as an office's, or since several names here use it."""
        return serves_an_office(email) or self._of_several_names(email)

    def said(self, number: int, email: str) -> list[Problem]:
        """What is to be said of the address of a row."""
        said = [Problem(Kind.OFFICE_EMAIL, email)] if serves_an_office(email) else []
        if self._of_several_names(email):
            others = [str(other) for other in self._rows[email][:4] if other != number]
            said.append(Problem(Kind.SHARED_EMAIL, ", ".join(others[:3])))
        return said

    def _of_several_names(self, email: str) -> bool:
        return len({self._keys[number].words for number in self._rows.get(email, ())}) > 1


class Certainty:
    """Whom rows name without doubt."""

    def __init__(
        self,
        keys: Mapping[int, Key],
        addresses: Addresses,
        parts: Mapping[int, Sequence[TakesPart]],
        *,
        own: bool,
    ) -> None:
        self._times = Counter(keys.values())
        self._addresses = addresses
        self._parts = parts
        self._own = own  # the list is a roster that came out of here

    def person(self, entry: Registration, key: Key, likely: Sequence[Likely]) -> int | None:
        """The one person whom the row names without doubt.

        By an e-mail address of their own, or by name, country and institution. With as many suggestions as
        there can be, some of the same name or address may be missing: then nobody is certain.
        """
        if sum(found.reason in _BY_KEY for found in likely) >= MOST:
            return None
        mailed = [found for found in likely if key.email and found.person.email == key.email]
        own = len(mailed) == 1 and not self._addresses.are_shared(key.email)
        if own and spelt_alike(key.words, mailed[0].person.word_key):
            return mailed[0].person.id
        named = [found.person.id for found in likely if self._same_everywhere(entry, key, found)]
        return named[0] if len(named) == 1 and self._times[key] == 1 else None

    def _same_everywhere(self, entry: Registration, key: Key, found: Likely) -> bool:
        """Whether name, country and institution agree, or else every word about the person."""
        person = found.person
        if person.word_key != key.words or (key.email and person.email and key.email != person.email):
            return False
        parts = [
            part
            for part in self._parts.get(person.id, [])
            if (part.represents, part.institution) == (key.represents, key.institution)
        ]
        if key.institution:
            return bool(parts)
        more = (entry.email, entry.phone, entry.native_name, entry.position)
        # A name and a country alone are enough only where they come out of our own roster.
        return (
            (self._own or any(more))
            and _word_for_word(entry, person)
            and any(part.position == entry.position for part in parts)
        )


def spelt_alike(words: str, others: str) -> bool:
    """Whether two names may be spellings of one: what an address they share then decides."""
    one, other = set(words.split()), set(others.split())
    if one <= other or other <= one:
        return True
    from rapidfuzz import fuzz  # costs memory, and few rows need it

    return fuzz.ratio(words[:200], others[:200]) >= ALIKE


def _word_for_word(entry: Registration, person: Person) -> bool:
    """Whether the row says just what is known of the person."""
    return all(
        getattr(entry, field) == getattr(person, field)
        for field in (
            "name",
            "native_name",
            "honorific",
            "gender",
            "email",
            "phone",
            "nationality",
            "languages",
        )
    )
