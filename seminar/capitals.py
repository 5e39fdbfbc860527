"""A name in capitals, for print: as the writing of its bearer has them. What is stored stays as given."""

from __future__ import annotations

import re
import unicodedata

# Letters that only languages with two kinds of i have, and where these are written.
_TWO_KINDS_OF_I = re.compile("[ıİğĞəƏ]")
_TURKIC = frozenset(["TR", "AZ"])
# German names: "WEISS" is somebody else than "WEIẞ". Armenian: as written today.
_OWN_CAPITALS = str.maketrans({"ß": "ẞ", "և": "ԵՎ"})
_TURKIC_CAPITALS = str.maketrans({"i": "İ", "ı": "I"})
# Georgian names are written without capitals, though Unicode has some.
_GEORGIAN = re.compile("[\u10d0-\u10ff]+")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]+")
_GREEK_ACCENTS = re.compile("[\u0300\u0301\u0304\u0306\u0313\u0314\u0342\u0345]")
# An accent that parts two vowels leaves, once it has gone, the two dots that part them: Μάιος, ΜΑΪΟΣ.
_PARTED = re.compile("([αεηουω])\u0301([ιυ])(?![\u0308\u0301\u0342])")


def capitals(name: str, country: str | None = None) -> str:
    """The name in capitals; scripts without them are left alone. `country` tells which i is written there."""
    if country in _TURKIC or _TWO_KINDS_OF_I.search(name):
        name = unicodedata.normalize("NFC", name).translate(_TURKIC_CAPITALS)
    name = _GREEK.sub(lambda found: _bare(found[0]), name).translate(_OWN_CAPITALS)
    parts = _GEORGIAN.split(name)
    kept = [*_GEORGIAN.findall(name), ""]
    return "".join(part.upper() + own for part, own in zip(parts, kept, strict=True))


def _bare(greek: str) -> str:
    """Greek without the accents that its capitals do not carry; the two dots stay."""
    apart = unicodedata.normalize("NFD", greek.lower())
    parted = _PARTED.sub("\\1\\2\u0308", apart)
    return unicodedata.normalize("NFC", _GREEK_ACCENTS.sub("", parted))
