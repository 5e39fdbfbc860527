"""Texts as they are kept, keys that searches compare without accents and case, and slugs for addresses."""

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
_UNSEEN = {"Cc", "Cf", "Cn", "Cs", "Mn", "Zl", "Zp", "Zs"}  # marks alone stand on nothing
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters and a Braille pattern by their class, and empty
# Signs that write no letter: controls, what turns the direction of a text, spaces of no width. Joiners and
# marks of direction are none of them: Persian, Hindi and Arabic are written with them, and many emoji.
_CONTROLS = re.compile(
    "[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")  # of lines and pages, as word processors have them
# Characters of a search key: an entry of an index holds 2,700 bytes on PostgreSQL, a character may take four.
LONGEST_KEY = 600
# What editors of Arabic and Hebrew put around words, and joiners that are no letters: for `str.translate`.
UNSEEN_SIGNS = dict.fromkeys(
    map(ord, "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
)
# Particles of more than three letters that others write as one with the name they stand before.
_PARTICLES = frozenset(
    ["abdal", "abdel", "abdul", "beni", "bint", "delle", "ould", "saint", "sainte", "santa", "santo"]
)


def shows(text: str) -> bool:
    """Whether there is anything to see: not spaces, joiners, controls and blank letters alone."""
    return any(unicodedata.category(c) not in _UNSEEN and c not in _BLANK for c in text)


def cleaned(text: str) -> str:
    """The text as it is kept, whoever brings it: without signs that nobody sees and that no letter needs."""
    return text if text.isprintable() else _BREAKS.sub(" ", _CONTROLS.sub("", text))


def in_xml(text: str) -> str:
    """The text without the characters that no .docx and no .xlsx can hold, XML 1.0 being what it is."""
    return text if text.isprintable() else _NOT_IN_XML.sub("", text)


def of_a_list(text: str) -> str:
    """The text of a cell: cleaned, and without what no database takes. In a form that is refused instead."""
    return text if text.isprintable() else _UNSTORABLE.sub("", cleaned(text))


def one_line(text: str) -> str:
    """The text of a cell without line breaks, doubled spaces and characters that nobody sees."""
    line = " ".join(of_a_list(text).split())
    return text if line == text else line  # a list repeats its words, and each is held once


def is_right_to_left(text: str) -> bool:
    """Whether there are letters in it that are read from the right."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def direction_of(text: str) -> str:
    """ "ltr" or "rtl" as its first letter is read; empty where it has none, such as a number."""
    found = (unicodedata.bidirectional(letter) for letter in text)
    return next((_DIRECTIONS[each] for each in found if each in _DIRECTIONS), "")


def search_key(text: str) -> str:
    """The text as searches compare it: no case, no accents, single spaces, in any script."""
    if text.isascii():  # the same in a quarter of the time
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKD", text).casefold()
    bare = _ACCENTS.sub("", folded).translate(_SPECIAL)
    return " ".join(unicodedata.normalize("NFC", bare).split())


def together(key: str, *, particles: bool = False) -> list[str]:
    """The words of a search key that others write as one: "n'guessan" as nguessan, "jean-paul" as jeanpaul.

    With `particles` also short words of a name with the one they lead to: "da costa" as dacosta.
    """
    words = [_bare(word) for word in key.split()]
    found = [word for word, written in zip(words, key.split(), strict=True) if word != written]
    if particles:
        found += [_led_to(words[place:]) for place, word in enumerate(words[:-1]) if _leads(word)]
    return [word for word in dict.fromkeys(found) if word]


def sought_words(text: str) -> list[str]:
    """The words that a search looks for in keys: bare of apostrophes, apart at hyphens."""
    return [word for part in search_key(cleaned(text)).replace("-", " ").split() if (word := _bare(part))]


def file_name(sent: str) -> str:
    """The name of a file as it came, fit to be kept: without folders and what no database takes.

    Empty where there is nothing to see in it. Some browsers send folders; a NUL is an attack.
    """
    shown = "".join(c for c in sent if unicodedata.category(c) not in ("Cc", "Cs"))
    name = shown.replace("\\", "/").rsplit("/", 1)[-1].strip()[:300]
    return name if shows(name) else ""


def _bare(word: str) -> str:
    return word.replace("'", "").replace("-", "")


def _leads(word: str) -> bool:
    return len(word) <= 3 or word in _PARTICLES


def _led_to(words: list[str]) -> str:
    """From a particle up to the word that it stands before."""
    end = next((place for place, word in enumerate(words) if not _leads(word)), len(words) - 1)
    return "".join(words[: end + 1])


def slugify(text: str, *, fallback: str) -> str:
    """An address part from a title: a-z, 0-9 and hyphens, at most 80; `fallback` where no letter is Latin."""
    bare = re.sub(r"[^a-z0-9]+", "-", search_key(text)).strip("-")
    return bare[:80].rstrip("-") or fallback


def shortened(text: str, most: int) -> str:
    """The text on one line of so many characters, with dots where something is left out."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
