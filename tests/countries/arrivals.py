"""Names of countries as they arrive: those of the UN and of CLDR, and what hands and programs do to them."""

from __future__ import annotations

import csv
import random
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

from babel import Locale, localedata
from babel.core import get_global

from seminar.countries.reference import COUNTRIES, LANGUAGES

Case = tuple[str, str]  # a text, and the code of the country that it names
ALPHABETS = {"ru": "абвгдежзиклмнопрстуфхцчшщыьэюя"}
LATIN = "abcdefghijklmnopqrstuvwxyz"
MARKED = ["{}.", "{}*", "{}†", "{} *", "{}¹", "{} (1)", "{},", "“{}”", "• {}", "12. {}", "3) {}", "{}\u00a0"]
MARKED += ["\t{} ", "[{}]", "{}:", "{}\u200b", "\ufeff{}", "{} [a]", "{} 2/", "The {}"]
STATED = [
    "Republic of {}",
    "{}, Republic of",
    "Rep. of {}",
    "Government of {}",
    "{} Delegation",
    "Country: {}",
]
CODED = ["{c2} - {n}", "{c2}-{n}", "{n} ({c2})", "{n} {c3}", "{c3} {n}", "{n} [{c3}]", "{n} / {c3}"]
PLACED = ["{c}, {n}", "{n} ({c})", "{n}, {c}", "{n} - {c}", "{c} {n}", "{c}/{n}"]
MISREAD = [("utf-8", "cp1252"), ("utf-8", "cp1251"), ("utf-8", "mac_roman"), ("cp1252", "cp437")]
MISREAD += [("cp1252", "mac_roman"), ("cp1251", "cp1252"), ("koi8-r", "cp1251")]


def written_down(file_name: str) -> list[tuple[str, list[str]]]:
    """Texts with the countries that a person takes them for; several where it needs a decision."""
    with (Path(__file__).parent / file_name).open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["iso2"].split()) for row in csv.DictReader(file)]


def un_names(*languages: str) -> list[Case]:
    """All but "Congo", which two countries are called."""
    wanted = languages or LANGUAGES
    named = [(entry.names[language], iso2) for iso2, entry in COUNTRIES.items() for language in wanted]
    return [(name, iso2) for name, iso2 in named if iso2 != "CG"]


def cldr_names() -> list[Case]:
    """The names in every language that CLDR knows."""
    found: dict[Case, None] = {}
    for language in sorted(localedata.locale_identifiers()):
        territories = Locale.parse(language).territories
        found |= {(territories[iso2], iso2): None for iso2 in COUNTRIES if iso2 in territories}
    return [(name, iso2) for name, iso2 in found if name != iso2]


def in_patterns(patterns: list[str], cases: list[Case]) -> list[Case]:
    return [(pattern.format(name), iso2) for name, iso2 in cases for pattern in patterns]


def beside_codes() -> list[Case]:
    return [
        (pattern.format(n=name, c2=iso2, c3=COUNTRIES[iso2].iso3), iso2)
        for name, iso2 in un_names("en")
        for pattern in CODED
    ]


def beside_places() -> list[Case]:
    """A city of the country beside its name; the cities are those of time zones."""
    zones = get_global("territory_zones")
    return [
        (pattern.format(n=name, c=zone.rpartition("/")[2].replace("_", " ")), iso2)
        for name, iso2 in un_names("en", "fr")
        for zone in zones.get(iso2, ())
        if "Center" not in zone
        for pattern in PLACED
    ]


def in_two_languages() -> list[Case]:
    patterns = ["{} / {}", "{} {}", "{}{}", "{} ({})"]
    return [
        (pattern.format(COUNTRIES[iso2].names[one], COUNTRIES[iso2].names[other]), iso2)
        for iso2 in COUNTRIES
        if iso2 != "CG"
        for one, other in (("en", "zh"), ("ar", "fr"), ("ru", "en"))
        for pattern in patterns
    ]


def misread() -> Iterator[Case]:
    """Names in bytes of one character set, read in another."""
    for name, iso2 in un_names():
        for was_in, taken_for in MISREAD if not name.isascii() else ():
            try:
                yield name.encode(was_in).decode(taken_for), iso2
            except UnicodeError:
                continue


def without_accents() -> list[Case]:
    bare = (
        "".join(c for c in unicodedata.normalize("NFKD", n) if not unicodedata.combining(c))
        for n, _ in un_names()
    )
    return list(zip(bare, (iso2 for _, iso2 in un_names()), strict=True))


def with_slips(slips: int, *, shortest: int, seed: int = 1) -> list[Case]:
    """Letters wrong, missing, doubled or in the other order, never the first one."""
    rng = random.Random(seed)
    return [
        (_slipped(name, slips, ALPHABETS.get(language, LATIN), rng), iso2)
        for language in ("en", "fr", "es", "ru")
        for name, iso2 in un_names(language)
        if len(name) >= shortest
    ]


def _slipped(name: str, slips: int, letters: str, rng: random.Random) -> str:
    kinds: list[Callable[[int], str]] = [
        lambda at: name[:at] + name[at + 1 :],
        lambda at: name[:at] + rng.choice(letters) + name[at:],
        lambda at: name[:at] + rng.choice(letters) + name[at + 1 :],
        lambda at: name[:at] + name[at] + name[at:],
        lambda at: name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
    ]
    for _slip in range(slips):
        name = rng.choice(kinds)(rng.randrange(1, len(name)))
    return name
