"""Regions of M49 and languages of the UN for the reader; the reference file holds English names and codes."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from seminar.countries.reference import REGIONS

_REGIONS = {
    "Africa": _l("Africa"),
    "Americas": _l("Americas"),
    "Asia": _l("Asia"),
    "Europe": _l("Europe"),
    "Oceania": _l("Oceania"),
    "Australia and New Zealand": _l("Australia and New Zealand"),
    "Caribbean": _l("Caribbean"),
    "Central America": _l("Central America"),
    "Central Asia": _l("Central Asia"),
    "Eastern Africa": _l("Eastern Africa"),
    "Eastern Asia": _l("Eastern Asia"),
    "Eastern Europe": _l("Eastern Europe"),
    "Latin America and the Caribbean": _l("Latin America and the Caribbean"),
    "Melanesia": _l("Melanesia"),
    "Micronesia": _l("Micronesia"),
    "Middle Africa": _l("Middle Africa"),
    "Northern Africa": _l("Northern Africa"),
    "Northern America": _l("Northern America"),
    "Northern Europe": _l("Northern Europe"),
    "Polynesia": _l("Polynesia"),
    "South America": _l("South America"),
    "South-eastern Asia": _l("South-eastern Asia"),
    "Southern Africa": _l("Southern Africa"),
    "Southern Asia": _l("Southern Asia"),
    "Southern Europe": _l("Southern Europe"),
    "Sub-Saharan Africa": _l("Sub-Saharan Africa"),
    "Western Africa": _l("Western Africa"),
    "Western Asia": _l("Western Asia"),
    "Western Europe": _l("Western Europe"),
}
_LANGUAGES = {
    "en": _l("English"),
    "fr": _l("French"),
    "es": _l("Spanish"),
    "ru": _l("Russian"),
    "ar": _l("Arabic"),
    "zh": _l("Chinese"),
}


def region_label(region: str) -> str:
    """The region, sub-region or intermediate region in the reader's language; empty for none."""
    return str(_REGIONS[region]) if region else ""


def region_choices() -> list[tuple[str, str]]:
    """Every region followed by its sub-regions, to choose from."""
    found = []
    for region, parts in REGIONS.items():
        found.append((region, region_label(region)))
        found += [(part, f"– {region_label(part)}") for part in parts]
    return found


def language_label(code: str) -> str:
    """One of the six languages in the reader's language."""
    return str(_LANGUAGES[code])
