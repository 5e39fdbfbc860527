"""Makes the reference files of seminar/countries/data: countries, groups, and recognised names.

    python tools/make_countries.py [../shared/data/countries.csv]

Reads the facts file named above and tools/country_aliases.csv, and takes further names from CLDR (Babel)
and from ISO 3166 (`pip install pycountry`: this script needs it, the application does not).
"""

from __future__ import annotations

import csv
import gettext
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pycountry
from babel import Locale, UnknownLocaleError, localedata
from babel.languages import get_official_languages
from rapidfuzz import process
from rapidfuzz.distance import OSA

from seminar.countries.normalise import joined, words

Row = dict[str, str]
ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "seminar" / "countries" / "data"
ALIASES = ROOT / "tools" / "country_aliases.csv"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
CLDR = (*LANGUAGES, "zh_Hant", "zh_Hant_HK", "pt")
ISO = ("fr", "es", "ru", "ar", "zh_CN", "zh_TW", "zh_HK", "pt")
FACTS = ("iso2", "iso3", "m49")
REGIONS = ("region", "sub_region", "intermediate_region")

# Names that reached the facts file broken: a wrong case, words in the wrong order, a first word lost.
REPAIRED = {
    ("AQ", "ru"): "Антарктика",
    ("AX", "ru"): "Аландские острова",
    ("CC", "ru"): "Кокосовые (Килинг) острова",
    ("IO", "ar"): "الإقليم البريطاني في المحيط الهندي",
    ("TF", "ar"): "الأراضي الفرنسية الجنوبية",
    ("UM", "ar"): "الجزر الصغيرة النائية التابعة للولايات المتحدة",
    ("NL", "ar"): "هولندا (مملكة - )",
}
M49 = "UN M49 list"
LDC_SOURCE = "UN list of least developed countries, as at 23 November 2026"
G77_SOURCE = "Rebuilt from rules, since no list was found; low confidence"
SIDS_NOTES = {
    "state": "",
    "associate": "Not a State: associate member of a UN regional commission",
    "m49_only": "In the M49 list only",
}


class Name(NamedTuple):
    """One recognised name. `answer` and `note` as in the file of aliases."""

    name: str
    iso2: str
    answer: str
    note: str

    @property
    def words(self) -> str:
        return " ".join(words(self.name))

    @property
    def key(self) -> str:
        return joined(words(self.name))


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data" / "countries.csv"
    facts = sorted(read(source), key=lambda row: row["iso2"])
    write("countries.csv", [country_row(row) for row in facts])
    write("groups.csv", sorted(group_rows(facts), key=lambda row: (row["group"], row["iso2"])))
    known = name_rows(facts)
    write("names.csv", [{**name._asdict(), "words": name.words} for name in known])
    write("more_names.csv", more_rows(facts, known))


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(file_name: str, rows: list[Row]) -> None:
    with (DATA / file_name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{file_name}: {len(rows)} rows")


def country_row(row: Row) -> Row:
    return {
        **{column: row[column] for column in FACTS},
        **{f"name_{language}": un_name(row, language) for language in LANGUAGES},
        **{column: row[column] for column in REGIONS},
        "un_member": row["un_member"],
        "un_observer": row["un_observer"],
        "developing": "1" if row["former_m49_development"] == "Developing" else "",
    }


def un_name(row: Row, language: str) -> str:
    column = "un_short_name_en" if language == "en" else f"name_{language}"
    return REPAIRED.get((row["iso2"], language), row[column])


# --- groups -------------------------------------------------------------------------------------------


def group_rows(facts: list[Row]) -> Iterator[Row]:
    for row in facts:
        ends = row["ldc_graduated_on"] or row["ldc_scheduled_graduation"]
        if row["ldc_on_2026_11_23"] or row["ldc_graduated_on"]:
            open_end = bool(ends) and not row["ldc_graduated_on"]
            yield membership("LDC", row, source=LDC_SOURCE, ends=ends, note=ldc_note(row), unsettled=open_end)
        if row["lldc"]:
            yield membership("LLDC", row, source=M49)
        if row["sids_m49"]:
            yield membership("SIDS", row, source=M49, note=SIDS_NOTES[row["sids_class"]])
        if row["g77"]:
            yield membership("G77", row, source=G77_SOURCE)


def membership(
    group: str, row: Row, *, source: str, ends: str = "", note: str = "", unsettled: bool = False
) -> Row:
    """`unsettled` is a day that was set ahead and that nobody has confirmed."""
    days = {"starts": "", "ends": ends, "unsettled": "1" if unsettled else ""}
    return {"group": group, "iso2": row["iso2"], **days, "source": source, "note": note}


def ldc_note(row: Row) -> str:
    if row["ldc_note"]:
        return LDC_NOTES[row["iso2"]]
    if row["ldc_scheduled_graduation"]:
        return "Graduation scheduled for this day"
    return "" if not row["ldc_graduated_on"] or row["ldc_graduated_on"] >= "2020" else "Day not verified"


_GRADUATION = "Graduation set for this day by General Assembly resolution 76/8. "
_OPEN = "; no final decision was found. Check before relying on it."
LDC_NOTES = {
    "BD": f"{_GRADUATION}In February 2026 the Government asked to defer it to 24 November 2029{_OPEN}",
    "LA": f"{_GRADUATION}No request to defer it was found.",
    "NP": f"{_GRADUATION}In June 2026 the press reported a request to defer it by about 2.5 years{_OPEN}",
}


# --- names --------------------------------------------------------------------------------------------


def name_rows(facts: list[Row]) -> list[Name]:
    """The aliases, and every other name that no alias decides and that stands for one country only."""
    aliases = [Name(row["name"], row["iso2"], row["answer"], row["note"]) for row in read(ALIASES)]
    decided = {alias.key for alias in aliases}
    found: dict[str, Name] = {}
    claims: dict[str, set[str]] = {}
    for name in collected(facts):
        claims.setdefault(name.key, set()).add(name.iso2)
        found.setdefault(name.key, name)
    for key, codes in claims.items():
        if len(codes) > 1 and key not in decided:
            print(f"left out, it names {' and '.join(sorted(codes))}: {found[key].name}", file=sys.stderr)
    kept = [name for key, name in found.items() if key not in decided and len(claims[key]) == 1]
    return sorted(aliases + kept, key=lambda name: (name.iso2, name.name))


def collected(facts: list[Row]) -> Iterator[Name]:
    for row in facts:
        iso2 = row["iso2"]
        for text, source in every_name(row):
            if not text:
                continue
            yield Name(text, iso2, "certain", source)
            if text.startswith("ال") and len(text) > 5:
                yield Name(text.removeprefix("ال"), iso2, "certain", f"{source}, without its article")


def every_name(row: Row) -> Iterator[tuple[str, str]]:
    """All names of a country with where each comes from."""
    for language in LANGUAGES:
        yield un_name(row, language), f"UN {language}"
    yield row["unterm_short_en"].rstrip("* "), "UNTERM"
    yield row["hdx_short_en"], "HDX"
    yield from cldr_names(row["iso2"])
    yield from iso_names(row["iso2"])


def cldr_names(iso2: str) -> Iterator[tuple[str, str]]:
    own: Iterable[str] = get_official_languages(iso2, de_facto=True)
    for language in (*CLDR, *own):
        try:
            yield Locale.parse(language).territories.get(iso2, ""), f"CLDR {language}"
        except UnknownLocaleError:
            continue  # an official language that CLDR does not know yet


def iso_names(iso2: str) -> Iterator[tuple[str, str]]:
    entry = pycountry.countries.get(alpha_2=iso2)
    names = [getattr(entry, kind, "") for kind in ("name", "official_name", "common_name")]
    for name in filter(None, names):
        yield name, "ISO en"
        for language in ISO:
            translation = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language])
            yield translation.gettext(name), f"ISO {language}"


# --- names in other languages -------------------------------------------------------------------------

# Languages whose names CLDR has from many hands. In the others one slip is enough for a wrong country.
_WELL_KEPT = """
af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk
km kn ko ky lb lo lt lv mk ml mn mr ms mt my nb ne nl nn no or pa pl ps pt ro ru sd si sk sl so sq sr sv sw ta
te th ti tk tr uk ur uz vi yue zh zu
"""
WELL_KEPT = frozenset(_WELL_KEPT.split())


def more_rows(facts: list[Row], names: list[Name]) -> list[Row]:
    """Every other name of CLDR, by key: certain where well-kept languages have it for one country only.

    Not where one letter makes it another country's name: "Nigera" is Niger in Latvian, and Nigeria mistyped.
    """
    known = {name.key for name in names}
    exact = {name.key: name.iso2 for name in names if name.answer == "certain"}
    kept: dict[str, set[str]] = {}
    any_language: dict[str, set[str]] = {}
    codes = {row["iso2"] for row in facts}
    for language in localedata.locale_identifiers():
        locale = Locale.parse(language)
        for iso2 in codes & locale.territories.keys():
            key = joined(words(locale.territories[iso2]))
            if key in known or len(key) < 2 or (key.isascii() and len(key) < 3):
                continue
            any_language.setdefault(key, set()).add(iso2)
            if locale.language in WELL_KEPT:
                kept.setdefault(key, set()).add(iso2)
    certain = {key for key, found in any_language.items() if kept.get(key) == found and len(found) == 1}
    certain -= {key for key in certain if key.isascii() and len(key) < 4}  # a code as often as a name
    certain -= {key for key in certain if mistyped(key, exact) - any_language[key]}
    return [
        {
            "key": key,
            "iso2": " ".join(sorted(found)),
            "answer": "certain" if key in certain else "suggested",
            "note": "CLDR" if key in certain else "loose",
        }
        for key, found in sorted(any_language.items())
        if key in certain or key in kept or len(key) > 3 or not key.isascii()
    ]


def mistyped(key: str, certain: dict[str, str]) -> set[str]:
    """The countries that have a certain name one letter away; `certain` are codes by key."""
    near = process.extract(key, certain.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
    return {certain[name] for name, _distance, _place in near}


if __name__ == "__main__":
    main()
