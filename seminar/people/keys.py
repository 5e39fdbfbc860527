"""What searches and lists compare: keys made of names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from seminar.text import search_key

NAMES = ("name", "native_name", "family_name", "given_name", "certificate_name")
# Sorts before every letter and space, so that "Ali" with a native name stands before "Ali Baba".
SEPARATOR = "\n"
LONGEST = (
    600  # characters: an entry of an index holds 2,700 bytes on PostgreSQL, and a character may take four
)


def person_key(fields: Mapping[str, Any]) -> str:
    """All names of a person, the first one first, each said once: any part of any name is found in it."""
    return _joined(*(fields.get(name) or "" for name in NAMES))


def participant_key(person_search_key: str, *texts: str) -> str:
    """What lists of participants search and sort by: the person's key, then institution and organisation."""
    return _joined(*texts, kept=[person_search_key])


def word_key(name: str) -> str:
    """The words of a name in alphabetical order: "NGUYEN, Anh-Thi" and "Anh Thi Nguyen" are the same."""
    words = (word.strip(".,;:()'\"") for word in search_key(name).replace("-", " ").split())
    return " ".join(sorted(word for word in words if word))[:LONGEST]


def _joined(*texts: str, kept: Sequence[str] = ()) -> str:
    parts = [*kept]
    for text in texts:
        key = search_key(text)
        if key and not any(key in part for part in parts):
            parts.append(key)
    return SEPARATOR.join(parts)[:LONGEST]
