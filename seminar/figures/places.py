"""Countries and territories in words: by themselves, and as where people come from.

"From", "over" and "at least" are part of each sentence: in many languages they decide the form of the noun.
"""

from __future__ import annotations

from enum import StrEnum

from flask_babel import format_decimal, ngettext


class Kind(StrEnum):
    """What the places are called together."""

    DEVELOPING = "developing"
    COUNTRIES = "countries"
    TERRITORIES = "territories"
    BOTH = "both"


def kind_of(countries: int, territories: int, *, developing: bool = False) -> Kind:
    """Nowhere at all is countries. `developing` is said of countries only."""
    if not territories:
        return Kind.DEVELOPING if developing else Kind.COUNTRIES
    return Kind.BOTH if countries else Kind.TERRITORIES


def places(countries: int, territories: int) -> str:
    """ "14 countries", "92 countries and territories", "1 territory"; nobody at all is "0 countries"."""
    n, kind = countries + territories, kind_of(countries, territories)
    number = format_decimal(n)
    phrase: str
    match kind:
        case Kind.TERRITORIES:
            phrase = ngettext("%(number)s territory", "%(number)s territories", n, number=number)
        case Kind.BOTH:
            phrase = ngettext(
                "%(number)s country and territory", "%(number)s countries and territories", n, number=number
            )
        case _:
            phrase = ngettext("%(number)s country", "%(number)s countries", n, number=number)
    return phrase


def from_exactly(kind: Kind, n: int) -> str:
    """ "from 14 developing countries" """
    number = format_decimal(n)
    phrase: str
    match kind:
        case Kind.DEVELOPING:
            phrase = ngettext(
                "from %(number)s developing country",
                "from %(number)s developing countries",
                n,
                number=number,
            )
        case Kind.COUNTRIES:
            phrase = ngettext("from %(number)s country", "from %(number)s countries", n, number=number)
        case Kind.TERRITORIES:
            phrase = ngettext("from %(number)s territory", "from %(number)s territories", n, number=number)
        case Kind.BOTH:
            phrase = ngettext(
                "from %(number)s country and territory",
                "from %(number)s countries and territories",
                n,
                number=number,
            )
    return phrase


def from_over(kind: Kind, n: int) -> str:
    """ "from over 90 countries and territories"; `n` is round, and languages choose their form by it."""
    number = format_decimal(n)
    phrase: str
    match kind:
        case Kind.DEVELOPING:
            phrase = ngettext(
                "from over %(number)s developing country",
                "from over %(number)s developing countries",
                n,
                number=number,
            )
        case Kind.COUNTRIES:
            phrase = ngettext(
                "from over %(number)s country", "from over %(number)s countries", n, number=number
            )
        case Kind.TERRITORIES:
            phrase = ngettext(
                "from over %(number)s territory", "from over %(number)s territories", n, number=number
            )
        case Kind.BOTH:
            phrase = ngettext(
                "from over %(number)s country and territory",
                "from over %(number)s countries and territories",
                n,
                number=number,
            )
    return phrase


def from_at_least(kind: Kind, n: int) -> str:
    """ "from at least 14 countries", where somebody's country is not stated"""
    number = format_decimal(n)
    phrase: str
    match kind:
        case Kind.DEVELOPING:
            phrase = ngettext(
                "from at least %(number)s developing country",
                "from at least %(number)s developing countries",
                n,
                number=number,
            )
        case Kind.COUNTRIES:
            phrase = ngettext(
                "from at least %(number)s country", "from at least %(number)s countries", n, number=number
            )
        case Kind.TERRITORIES:
            phrase = ngettext(
                "from at least %(number)s territory", "from at least %(number)s territories", n, number=number
            )
        case Kind.BOTH:
            phrase = ngettext(
                "from at least %(number)s country and territory",
                "from at least %(number)s countries and territories",
                n,
                number=number,
            )
    return phrase
