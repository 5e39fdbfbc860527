"""Country names as they are compared: without case, accents, punctuation, articles and connecting words."""

from __future__ import annotations

import re

from seminar.text import search_key

_POSSESSIVE = re.compile("['’ʼ`]s\\b", re.IGNORECASE)
# Told apart by marks alone: Amman has the doubled letter that Oman lacks, and "E.U." is the European Union.
_TOLD_BY_MARKS = (
    (re.compile("ع[\u064b-\u0650]*م[\u064b-\u0650]*\u0651[\u064b-\u0650]*ان"), "عممان"),
    (re.compile(r"\b(?:É\.?\s?-?\s?U|E\.\s?-\s?U)\b"), "États-Unis"),
    (re.compile(r"\bо\s*-\s*ва\b", re.IGNORECASE), "острова"),
)
_ELIDED = re.compile(r"\bl['’]\W*$", re.IGNORECASE)  # "Iran (l')", but not "Sri L."
# Not \W: in Khmer, Lao or Thai it would split words at their vowels.
_PUNCTUATION = re.compile(
    "[\\s!-/:-@\\[-`{-~\u0080-\u00bf\u02b9-\u02bf\u060c\u061b\u061f\u2000-\u206f\u2212\u2e00-\u2e7f"
    "\u3000-\u303f\u30fb\ufe00-\ufe0f\ufe30-\ufe4f\ufeff]+"
)
# Arabic, Persian and Urdu forms of one letter; traditional Chinese characters that names of countries use.
_VARIANTS = str.maketrans(
    "ةىکیھ"
    "亞來倫偽內凱別剛勞區協喬國圖堅奧寧屬岡島嶼庫愛揚撾敘敍時東極榮歐湯澤濟灣烏爾獅獨盧眾納約紐紹維緬羅羣"
    "義聖聯脫臘臺與茲華萊萬葉蓋薩蘇蘭處諾貝買賓賴賽贊達邊長門開關靈韋韓頓領顛馬魯鮑鮮麥幾衛彌鐵個場",
    "هيكيه"
    "亚来伦伪内凯别刚劳区协乔国图坚奥宁属冈岛屿库爱扬挝叙叙时东极荣欧汤泽济湾乌尔狮独卢众纳约纽绍维缅罗群"
    "义圣联脱腊台与兹华莱万叶盖萨苏兰处诺贝买宾赖赛赞达边长门开关灵韦韩顿领颠马鲁鲍鲜麦几卫弥铁个场",
)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[a-z]")
_ALIKE = ("abcehkmoptxyi", "авсенкмортхуі")
_TO_CYRILLIC = str.maketrans(*_ALIKE)
_TO_LATIN = str.maketrans(*reversed(_ALIKE))
_DROPPED = frozenset({"the", "of", "and", "et", "y", "и", "und"})
_ARTICLES = frozenset({"le", "la", "les", "el", "los", "las"})
_WRITTEN_OUT = {
    "st": "saint",
    "ste": "sainte",
    "is": "islands",
    "isl": "islands",
    "rep": "republic",
    "dem": "democratic",
}


def words(text: str) -> tuple[str, ...]:
    """The words that decide: "Bahamas (The)" and "les Bahamas" are both ("bahamas",)."""
    for marked, plain in _TOLD_BY_MARKS if not text.isascii() or "-" in text else ():
        text = marked.sub(plain, text)
    folded = search_key(_POSSESSIVE.sub("s", _ELIDED.sub("", text) or text)).translate(_VARIANTS)
    parts = [_one_alphabet(part) for part in _PUNCTUATION.sub(" ", folded).split()]
    kept = [_WRITTEN_OUT.get(part, part) for part in parts if part not in _DROPPED]
    if len(kept) > 1 and kept[0] in _ARTICLES | {"l"} and _is_article(kept[0], kept[1]):
        kept = kept[1:]
    if len(kept) > 1 and kept[-1] in _ARTICLES and _is_article(kept[-1], kept[-2]):
        kept = kept[:-1]  # "Gambie (la)"
    return tuple(kept or parts)


def _is_article(article: str, beside: str) -> bool:
    """Not the first of initials ("L.P.D.R."), and not what tells El Salvador from a city in Brazil."""
    return len(beside) > 1 and (article, beside) != ("el", "salvador")


_LINKS = frozenset(["de", "du", "del", "des", "da", "do", "dos", "das", "di", "d", "la", "le", "les"])


def without_links(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words without what only joins them: "République du Togo" is "République Togo"."""
    return tuple(part for part in parts if part not in _LINKS) or parts


def _one_alphabet(word: str) -> str:
    """A word typed with look-alike letters of two alphabets, in the one that all of it can be in."""
    if word.isascii() or not _CYRILLIC.search(word):
        return word
    cyrillic = word.translate(_TO_CYRILLIC)
    return cyrillic if not _LATIN.search(cyrillic) else word.translate(_TO_LATIN)


def joined(parts: tuple[str, ...]) -> str:
    """The words as one: "Viet Nam" and "Vietnam", "U.A.E." and "UAE" are the same."""
    return "".join(parts)


def unordered(parts: tuple[str, ...]) -> str:
    """The words in alphabetical order: "Korea, Republic of" is "Republic of Korea"."""
    return " ".join(sorted(parts))


# Forms of State and words for one, as `words` gives them; a name beside one of them is the country's.
_STATE_FORMS = """
republic kingdom state government govt gov country nation federation federal principality sultanate emirate
commonwealth union democratic people peoples islamic socialist arab united delegation territory
citizen national citoyen citoyenne ressortissant ressortissante ciudadano ciudadana гражданин гражданка
republique royaume etat gouvernement pays principaute democratique populaire islamique federale delegation
republica reino estado gobierno pais principado democratica popular islamica federal delegacion governo
republik konigreich staat regierung land republiek repubblica republika regno governo cumhuriyeti devleti
республика королевство государство правительство страна княжество федеративная демократическая народная
исламская делегация союз
جمهوريه مملكه دوله حكومه سلطنه اماره اماره وفد بلد
"""
_FORMS = frozenset(_STATE_FORMS.split())
_CHINESE_FORM = re.compile("(?:人民|民主|联邦|伊斯兰|社会主义)*(?:共和国|王国|公国|大公国|政府|代表团|国)$")


def is_form(word: str) -> bool:
    """Whether the word is one for a State, by which alone no country is told."""
    return word in _FORMS or word.removeprefix("ال") in _FORMS


def without_form(parts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words without a form of State in front, behind, or anywhere; none where there is no form."""
    if len(parts) == 1:
        rest = _CHINESE_FORM.sub("", parts[0])
        return [(rest,)] if rest and rest != parts[0] else []
    front, back = is_form(parts[0]), is_form(parts[-1])
    some = [parts[1:]] * front + [parts[:-1]] * back + [tuple(p for p in parts if not is_form(p))]
    plain = [without_links(less) for less in some if less]
    return [less for less in dict.fromkeys([*filter(None, some), *plain]) if less != parts]


def other_article(key: str) -> str:
    """An Arabic name with its article where it has none, and without it where it has one; else empty."""
    if not "\u0620" <= key[:1] <= "\u064a":
        return ""
    return key[2:] if key.startswith("ال") else f"ال{key}"
