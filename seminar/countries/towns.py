"""Names of countries that are as well towns or provinces of another: "Granada, España", "عمان، الأردن"."""

from __future__ import annotations

from collections.abc import Sequence

from seminar.countries.answer import Answer, either_of, of_entry
from seminar.countries.codes import US_STATES
from seminar.countries.names import Entry, Kind, names
from seminar.countries.normalise import joined, words
from seminar.countries.reasons import Reason

# By the key of the name, the countries beside which it is rather a place in them.
ALSO_IN = {
    "benin": "NG",
    "granada": "ES NI CO",
    "grenada": "ES",
    "guadalupe": "MX PE CR PA HN SV CO",
    "luxembourg": "BE",
    "luxemburgo": "BE",
    "macedonia": "GR",
    "macedoine": "GR",
    "moldavia": "RO",
    "niger": "NG",  # a state of it
    "norfolk": "GB US AU",
    "salvador": "BR",
    "santaelena": "EC SV GT MX PY VE",
    "santahelena": "BR",
    "عمان": "JO",
}


_SURE = (Kind.CERTAIN, Kind.SUGGESTED, Kind.UNKNOWN)


def country_first(parts: Sequence[str], entries: Sequence[Entry]) -> list[Entry]:
    """The entries of the parts, the surest first; but a place stands after the country that it is in.

    "Salvador, Bahia" is in Brazil, though Salvador alone is a country and Bahia none.
    """
    pairs = sorted(zip(parts, entries, strict=True), key=lambda pair: _SURE.index(pair[1].kind))
    return [entry for _, entry in sorted(pairs, key=lambda pair: _is_in(pair[0], entries))]


def _is_in(part: str, entries: Sequence[Entry]) -> bool:
    also_in = set(ALSO_IN.get(joined(words(part)), "").split())
    return any(also_in & set(entry.codes) for entry in entries)


def of_place_in_america(text: str, found: tuple[str, ...], parts: Sequence[str]) -> Answer | None:
    """A name of a country that is a town beside its state, "Lebanon, Ohio"; or "Atlanta, Georgia"."""
    if len(found) > 1 and found[-1] == "georgia":
        place = names().exact(found[:-1])
        if place and place.note in (Reason.CITY, Reason.PLACE) and place.codes != ("GE",):
            american = place.codes == ("US",)
            return of_entry(text, place) if american else either_of(text, "US", "GE")
    if len(parts) == 2 and "," in text and _is_us_state(parts[1]):
        town = names().exact(words(parts[0]))
        if town and town.kind is not Kind.UNKNOWN and town.codes not in (("US",), ("GE",)):
            return either_of(text, "US", town.codes[0])
    return None


def _is_us_state(part: str) -> bool:
    entry = names().exact(words(part))
    return part.strip() in US_STATES or (
        entry is not None and entry.note == Reason.PLACE and entry.codes == ("US",)
    )
