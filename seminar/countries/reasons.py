"""Why a text is not certainly a country, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from seminar.countries import reference

SHOWN = 60  # characters of the text that a sentence repeats


class Reason(StrEnum):
    """The values are also the notes of names in the reference file."""

    # of a suggestion
    AMBIGUOUS = "ambiguous"
    PART = "part"
    LOOSE = "loose"
    DEMONYM = "demonym"
    CODE = "code"
    NEAR = "near"
    BETWEEN = "between"
    PARTS = "parts"
    # of an unknown
    EMPTY = "empty"
    NOTHING = "nothing"
    DISSOLVED = "dissolved"
    UNLISTED = "unlisted"
    ORGANISATION = "organisation"
    REGION = "region"
    CITY = "city"
    PLACE = "place"
    STATE_CODE = "state code"
    UNMATCHED = "unmatched"


_SENTENCES = {
    Reason.AMBIGUOUS: _l("“%(text)s” can be %(names)s."),
    Reason.PART: _l("“%(text)s” is or was a part of %(names)s."),
    Reason.LOOSE: _l("“%(text)s” may stand for %(names)s."),
    Reason.DEMONYM: _l("“%(text)s” is a people or a language; the country may be %(names)s."),
    Reason.CODE: _l("“%(text)s” is the code of %(names)s, but the column is not one of codes."),
    Reason.NEAR: _l("“%(text)s” is close to %(names)s."),
    Reason.BETWEEN: _l("“%(text)s” is as close to one as to another: %(names)s."),
    Reason.PARTS: _l("“%(text)s” contains %(names)s."),
    Reason.EMPTY: _l("No country is given."),
    Reason.NOTHING: _l("“%(text)s” says that no country is given."),
    Reason.DISSOLVED: _l("“%(text)s” stands for no present country; choose the country of today."),
    Reason.UNLISTED: _l("“%(text)s” has no entry of its own in the UN M49 list, which is used here."),
    Reason.ORGANISATION: _l("“%(text)s” is an organisation, not a country."),
    Reason.REGION: _l("“%(text)s” is a region, not a country."),
    Reason.CITY: _l("“%(text)s” is a city, not a country."),
    Reason.PLACE: _l("“%(text)s” is a place within a country, not a country."),
    Reason.STATE_CODE: _l("“%(text)s” can be a state of the United States; write the name of the country."),
    Reason.UNMATCHED: _l("“%(text)s” matches no country."),
}
_WITHIN = {
    Reason.CITY: _l("“%(text)s” is a city, not a country; it lies in %(country)s."),
    Reason.PLACE: _l("“%(text)s” is a place within %(country)s, not a country."),
}


def sentence(reason: Reason | None, *, text: str, codes: Sequence[str], within: str) -> str:
    """The reason for the reader; empty for a certain answer."""
    if reason is None:
        return ""
    if reason is Reason.PARTS and len(codes) > 1:
        reason = Reason.AMBIGUOUS  # a text that is two names does not contain one or the other
    template = _WITHIN.get(reason, _SENTENCES[reason]) if within else _SENTENCES[reason]
    return str(template) % {
        "text": " ".join(text.split())[:SHOWN],
        "names": _either([reference.name(code) for code in codes]),
        "country": reference.name(within) if within else "",
    }


def _either(countries: list[str]) -> str:
    if len(countries) < 2:
        return "".join(countries)
    return str(_("%(first)s or %(last)s", first=", ".join(countries[:-1]), last=countries[-1]))
