"""The ways in which a name arrives: broken characters, marks, a code or another language beside it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What a text was taken for, and what it was in: the first is undone, the second read.
_MISREAD = (
    ("cp1252", "utf-8"),
    ("cp1251", "utf-8"),
    ("mac_roman", "utf-8"),
    ("cp437", "utf-8"),
    ("cp1252", "cp1251"),
    ("cp1251", "koi8-r"),
    ("koi8-r", "cp1251"),
    ("cp1252", "gb18030"),
    ("cp1252", "cp1256"),
    ("cp437", "cp1252"),
    ("cp850", "cp1252"),
    ("mac_roman", "cp1252"),
)
_MARKS = re.compile(
    r"^[\s\W_]*(?:\d{1,4}\s*[.):\]-]+\s*)?"  # a number in front
    r"|(?:\s*[(\[{]\s*(?:\d{1,2}|[a-z]|[*†‡§#]+)\s*[)\]}]|\s+(?:\d{1,2}|[a-z])\s*/|/\s*\d|[\d¹²³⁰⁴-⁹ª*†‡§#^]+)[\s\W_]*$",
    re.IGNORECASE,
)
LOST = "\ufffd"  # what programs write for a letter that they could not read
_STRANGE = re.compile(
    r"[^\w\s.,;:'’()\[\]/&ـ\u0300-\u036f\ufffd-]"
)  # in no name: then it was read rightly before
_LOSS = re.compile(r"[?_\ufffd](?=\w)|(?<=\w)[?_\ufffd]")
_ONCE = re.compile(
    r"[()\[\]{}（）]|\b(?:former(?:ly)?|previously|was|ex|now|anciennement|antes|ahora|бывш\w*|ранее)\b[\s:-]*",
    re.IGNORECASE,
)
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_SCRIPTS = re.compile(
    r"(?P<latin>[A-Za-z\u00c0-\u024f\u1e00-\u1eff]{2,}(?:[^\w]*[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+)*)"
    r"|(?P<cyrillic>[\u0400-\u04ff]{3,}(?:[^\w]*[\u0400-\u04ff]+)*)"
    r"|(?P<arabic>[\u0600-\u06ff]{2,}(?:[^\w]*[\u0600-\u06ff]+)*)"
    r"|(?P<han>[\u3400-\u9fff]{2,}(?:[^\w]*[\u3400-\u9fff]+)*)"
)
_CODE_BESIDE = re.compile(
    r"^(?P<front>[A-Z]{2,3})[\s_-]+(?P<name>\D{4,})$|^(?P<rest>\D{4,}?)[\s_-]+(?P<back>[A-Z]{2,3})$"
)
_SEPARATOR = re.compile(
    r"[,;/|&+()\[\]{}\n\r\t:–—،؛，、；：（）／]|\s-\s|\s(?:and|et|y|и|و)\s|^\s*\d+\s*[.)]", re.IGNORECASE
)
_ADDRESS = re.compile(r"\w@\w|://|\bwww\.")
_STRONG = re.compile(r"[/|;\n=]|\s[-–—]\s")
# Words by which organisations name themselves, as `normalise.words` gives them.
_ORGANISATION = re.compile(
    r"\b(universit\w*|universidad\w*|univ|college|school|institut\w*|ministr\w*|minister\w*|embass\w*|ambassade"
    r"|embajada|embaixada|ambasciata|botschaft|consulat\w*|consulado|bank|banque|banco|commission|comision"
    r"|secretaria\w*|council|conseil|consejo"
    r"|department\w*|departement|agency|agence|agencia|authority|autorite|autoridad|association|asociacion"
    r"|organi[sz]ation\w*|organizacion\w*|foundation|fondation|fundacion|compan\w*|corporation|corp|ltd|llc|inc"
    r"|airways|air|group|holdings?|hospital|hotel|club|party|press|radio|television|tv"
    r"|limited|gmbh|office|bureau|oficina|mission|cent[re]{2}|centro|chamber|chambre|camara|union|banka|airlines"
    r"|университет\w*|институт\w*|министерств\w*|посольств\w*|банк\w*|комисси\w*|комитет\w*|организаци\w*"
    r"|академи\w*|academ\w*|союз\w*)\b|جامع[هة]|وزار[هة]|سفار[هة]|بنك|منظم[هة]|هيئ[هة]|معهد|اتحاد"
    r"|大学|学院|大使馆|公司|银行|委员会|研究所|协会|组织|联盟|.部$"
)


def repaired(text: str) -> Iterator[str]:
    """What the text may have been before a program read it in a wrong character set, or dropped letters."""
    for taken_for, was_in in _MISREAD if not text.isascii() else ():
        try:
            again = _bytes(text, taken_for).decode(was_in, "replace" if LOST in text else "strict")
        except UnicodeError:
            continue
        if (
            again != text
            and not _STRANGE.search(again)
            and (was_in == "utf-8" or _letters(again) >= _letters(text))
        ):
            yield again
    if (marked := _LOSS.sub(LOST, text)) != text or LOST in text:
        yield marked


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _bytes(text: str, encoding: str) -> bytes:
    """The bytes again; some programs kept those that the character set leaves open as they were."""
    return b"".join(
        b"\xff" if letter == LOST else letter.encode("latin-1" if "\x80" <= letter < "\xa0" else encoding)
        for letter in text
    )


def bare(text: str) -> str:
    """Without a number in front and the mark of a footnote behind: "12. Sudan*", "Sudan (1)", "Sudan²"."""
    while (less := _MARKS.sub("", text)) != text:
        text = less
    return text


def flags(text: str) -> tuple[list[str], str]:
    """The codes of the flags in the text, and the text without them."""
    codes = [
        "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in flag) for flag in _FLAG.findall(text)
    ]
    return codes, _FLAG.sub(" ", text)


def by_script(text: str) -> list[str]:
    """The parts in one script each, where there are several: "Kenya 肯尼亚"."""
    parts = [match.group() for match in _SCRIPTS.finditer(text)]
    kinds = {match.lastgroup for match in _SCRIPTS.finditer(text)}
    return parts if len(kinds) > 1 else []


def beside_a_code(text: str) -> list[str]:
    """A name and the code in capital letters before or behind it: "KE-Kenya", "Kenya KEN"."""
    found = _CODE_BESIDE.match(text.strip())
    return [part for part in found.groups() if part] if found and not text.isupper() else []


def apart(text: str) -> list[str]:
    """The parts between commas, brackets, dashes and words for "and"."""
    return _SEPARATOR.split(text)


def far_apart(text: str) -> list[str]:
    """The parts between strokes and dashes alone: names with commas and brackets of their own stay whole."""
    return _STRONG.split(text)


def once_called(text: str) -> list[str]:
    """The name, and the one in brackets: "Congo, Democratic Republic of (was Zaire)"."""
    return [part for part in _ONCE.split(text) if part.strip(" ,;.-")] if _ONCE.search(text) else []


def is_address(text: str) -> bool:
    """Whether it is an e-mail or web address: the country in it is that of a machine."""
    return bool(_ADDRESS.search(text))


def names_organisation(found: tuple[str, ...]) -> bool:
    """Whether one of the words (of `normalise.words`) is one by which organisations name themselves."""
    return bool(_ORGANISATION.search(" ".join(found)))
