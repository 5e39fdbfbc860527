"""Text for machines: search keys that forget accents and case, and slugs for addresses."""

from __future__ import annotations

import re
import unicodedata

# Marks that are accents. In Khmer, Thai or Devanagari the same Unicode class holds vowels, which must stay.
_ACCENTS = re.compile("[\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u0591-\u05c7]")
_SPECIAL = str.maketrans(
    dict.fromkeys("’‘ʼʻ′", "'")  # a keyboard has one apostrophe and one hyphen, a word processor many
    | dict.fromkeys("‐–—−", "-")
    | {"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ـ": ""}
)


def search_key(text: str) -> str:
    """The text as searches compare it: no case, no accents, single spaces, in any script."""
    if text.isascii():  # the same in a quarter of the time
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKD", text).casefold()
    bare = _ACCENTS.sub("", folded).translate(_SPECIAL)
    return " ".join(unicodedata.normalize("NFC", bare).split())


def slugify(text: str, *, fallback: str) -> str:
    """An address part from a title: a-z, 0-9 and hyphens, at most 80; `fallback` where no letter is Latin."""
    bare = re.sub(r"[^a-z0-9]+", "-", search_key(text)).strip("-")
    return bare[:80].rstrip("-") or fallback
