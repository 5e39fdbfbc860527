"""What searches and lists compare: keys made of names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from seminar.text import LONGEST_KEY, search_key, together

NAMES = ("name", "native_name", "family_name", "given_name", "certificate_name")
# Sorts before every letter and space, so that "Ali" with a native name stands before "Ali Baba".
SEPARATOR = "\n"
AS_ONE = "\t"  # before each word that others write as one; no name's key has it, so none equals such a word


def person_key(fields: Mapping[str, Any]) -> str:
    """All names of a person, the first one first, each said once: any part of any name is found in it."""
    return _joined(*(fields.get(name) or "" for name in NAMES), particles=True)


def participant_key(person_search_key: str, *texts: str) -> str:
    """What lists of participants search and sort by: the person's key, then institution and organisation."""
    return _joined(*texts, kept=[person_search_key])


def word_key(name: str) -> str:
    """The words of a name in alphabetical order: "NGUYEN, Anh-Thi" and "Anh Thi Nguyen" are the same."""
    words = (word.strip(".,;:()'\"") for word in search_key(name).replace("-", " ").split())
    return " ".join(sorted(word for word in words if word))[:LONGEST_KEY]


def _joined(*texts: str, kept: Sequence[str] = (), particles: bool = False) -> str:
    """The keys of the texts after those kept, each said once, and last the words that others write as one."""
    parts: list[str] = []
    for text in texts:
        key = search_key(text)
        if key and not any(key in part for part in (*kept, *parts)):
            parts.append(key)
    as_one = dict.fromkeys(word for part in parts for word in together(part, particles=particles))
    if as_one:
        parts.append("".join(f"{AS_ONE}{word}" for word in as_one))
    return SEPARATOR.join((*kept, *parts))[:LONGEST_KEY]
