"""Honorifics before or after a name: the stated table, and taking one off.

A form that is also something else ("M." is Monsieur, or a first name cut short) counts only in a list of its
language. Nothing is concluded from an honorific but the honorific itself.
"""

from __future__ import annotations

import re
from functools import cache

# Each form as it is written. A full stop at its end is needed, since the bare word is a name too; "?" marks
# what counts in a list of its own language only.
_BEFORE = {
    "en": "H.E. Mr; H.E. Mrs; H.E. Ms; H.E. Dr; H.E. Prof; H.E.; His Excellency; Her Excellency; Excellency;"
    " Mr; Mrs; Ms; Miss; Mx; Dr; Prof; Professor; Assoc. Prof; Asst. Prof; Associate Professor; Assistant"
    " Professor; Hon.; Honourable; Honorable; The Hon; The Honourable; Rt. Hon; Eng.; Engr; Sir?; Dame?;"
    " Amb.; Ambassador; Capt.; Col.; Rev.; Mister; Madam",
    "fr": "Mme; Mlle; M.?; Monsieur; Madame; Mademoiselle; S.E.?; Son Excellence; Pr.; Me.?; Docteur;"
    " Professeur",
    "es": "Sr?; Sra; Srta; Señor; Señora; Señorita; Dra; Lic.; Licda; Ing.; Arq.; Profa; Mtro; Mtra; D.?;"
    " Dña; Don?; Doña; S.E.?; Excmo; Excma; Lcdo; Lcda; Abg.; Econ.; Doctor; Doctora",
    "ru": "г-н; г-жа; господин; госпожа; д-р; доктор; проф; профессор; г.?; Е.П.; Его Превосходительство; Её"
    " Превосходительство",
    "ar": "السيد; السيدة; السيده; الآنسة; الانسة; الدكتور; الدكتورة; د.; م.?; المهندس; المهندسة; الأستاذ;"
    " الأستاذة; أ.د.; سعادة; معالي; أ.?; الاستاذ; الاستاذة; البروفيسور",
}
_ALL = frozenset(_BEFORE)
_SOMEBODY = "王"
_AFTER = "先生; 女士; 小姐; 博士; 教授; 阁下; 老师"


def taken_off(name: str, languages: frozenset[str]) -> tuple[str, str]:
    """The honorific at the edge of a name and the rest of it; without one, "" and the name as it is.

    Where the family name stands first, with a comma, the given name has an edge too. `languages` are those of
    the list. What is left is never empty and holds a letter.
    """
    for pattern in _patterns(languages):
        match = pattern.match(name)
        if match and any(map(str.isalpha, match["name"])):
            return match["honorific"].strip(), match["name"].strip()
    family, comma, given = name.partition(",")
    if comma and any(map(str.isalpha, family)):
        honorific, rest = taken_off(given.strip(), languages)
        return (honorific, f"{family.strip()}, {rest}") if honorific else ("", name)
    return "", name


def is_honorific(text: str) -> bool:
    """Whether the text is an honorific and nothing else, in any language."""
    written = (f"{text.strip()} {_SOMEBODY}", f"{_SOMEBODY}{text.strip()}")
    return any(taken_off(name, _ALL)[1] == _SOMEBODY for name in written)


def has_honorific(text: str) -> bool:
    """Whether an honorific of any language stands at its edge."""
    return bool(taken_off(text.strip(), _ALL)[0])


@cache
def _patterns(languages: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    forms = [
        form.strip().removesuffix("?")
        for language, words in _BEFORE.items()
        for form in words.split(";")
        if form.strip() and (not form.endswith("?") or language in languages)
    ]
    before = "|".join(map(_pattern_of, sorted(forms, key=len, reverse=True)))
    after = "|".join(form.strip() for form in _AFTER.split(";"))
    return (
        re.compile(rf"(?P<honorific>(?:{before}){{1,3}})(?P<name>.+)", re.IGNORECASE | re.DOTALL),
        re.compile(rf"(?P<name>.*[\u3400-\u9fff].*?)(?P<honorific>{after})\s*$", re.DOTALL),
    )


def _pattern_of(form: str) -> str:
    """The form with or without its inner stops, and then a stop or a space before the name."""
    parts = re.split(r"\.?\s+|\.", form)
    written = r"\.?\s*".join(map(re.escape, filter(None, parts)))
    return written + (r"\.\s*" if form.endswith(".") else r"(?:\.\s*|\s+)")
