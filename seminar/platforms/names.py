"""Names as people show them in a meeting: what may be the person's, and what is none. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from seminar.countries.codes import from_code
from seminar.countries.names import Kind, names
from seminar.countries.normalise import words
from seminar.imports.honorifics import taken_off
from seminar.people.keys import word_key
from seminar.people.sounds import sound
from seminar.text import search_key

LONGEST = 200  # characters looked at
_MOST_SHOWN = 12  # ways to read one name
_NEAR = 80  # of a hundred, from which two words may be two spellings of one


class Looks(StrEnum):
    """What a display name is."""

    PERSON = "person"
    SEVERAL = "several"  # people on one login
    DEVICE = "device"
    PHONE = "phone"
    BOT = "bot"


@dataclass(frozen=True)
class Shown:
    """A name, and the country that stands beside it."""

    name: str
    country: str | None = None


@dataclass(frozen=True)
class Display:
    """A display name understood: the ways to read it, the likeliest first, or the people it stands for.

    `beside` a device's name, in brackets, may stand whose it is.
    """

    looks: Looks
    ways: Sequence[Shown] = ()
    people: Sequence[Sequence[Shown]] = ()
    beside: Sequence[Shown] = ()


_BOT = re.compile(
    r"\bnote ?taker\b|\bmeeting notes?\b|\bnotetaking\b|\botter ?(pilot|\.? ?ai)\b|\bfireflies\b"
    r"|\bread\.? ?ai\b|\bfathom\b|\btl;?dv\b|\bairgram\b|\bavoma\b|\bsembly\b|\bsupernormal\b|\bmeetgeek\b"
    r"|\bai (companion|assistant|notes?)\b|\b(ai|zoom|meeting|assistant|recorder|recording) ?bot\b"
    r"|\bcopilot\b|\btranscri(ber|ption)\b|\brecord(er|ing)$|会议纪要|录制|纪要助手|智能助手"
)
_PHONE = re.compile(
    r"(call[- ]?in user|phone user|telephone user|电话用户|电话呼入)\b.*|[+(]?\d[\d\s().*x•●\-–]{5,}[\d*x•●]"
)
_DEVICE = re.compile(
    r"\b(iphone|ipad|galaxy|samsung|redmi|huawei|xiaomi|oppo|infinix|tecno|android|macbook|imac|laptop|desktop"
    r"|tablet|smartphone|phone|telefono|telephone)\b|\b(honor|vivo|nokia|itel|realme|pixel|sm|hp|pc|poco)\b"
    r"(?=[ -]?[a-z]*\d)|手机|平板|电脑"
)
_NOBODY = re.compile(
    r"(zoom |teams |webex )?(user|guest|anonymous|participant|attendee|invite|invitado|convidado|unknown|me"
    r"|pc|usuario|utilisateur|用户|访客|客人|嘉宾)\s*[-_#]?\s*\d*"
)
_OF = re.compile(
    r"\b(of|de|du|da|do|di|des|von|to|the|s|pro|max|plus|mini|air|ultra|note|se)\b|['’]s\b|的|\d+"
)
_TAGS = re.compile(
    r"(guest|external|unverified|anonymous|host|co-?host|organi[sz]er|presenter|me|you|invite|invitado|invitada"
    r"|convidado|gast|ospite|no profile|not signed in|she/her(/hers)?|he/him(/his)?|they/them(/theirs)?|muted"
    r"|外部|访客|主持人|联席主持人|我|гость|ضيف)"
)
_HOST = re.compile("host|organi[sz]er|主持人")
_BRACKETS = re.compile(r"[(\[【〔（]([^()\[\]【】〔〕（）]*)[)\]】〕）]")
_ROLL = re.compile(
    r"^(?:(?:no|nr|n°|№|#)\.?\s*)?[a-z]{0,3}[-_]?\d{1,14}[a-z]?(?:[\s._\-–—:：,，)、/|#]+|(?=[^\W\d_]))",
    re.IGNORECASE,
)
_ROLL_AFTER = re.compile(r"[\s._\-–—,，(#]+(?:[a-z]{0,3}[-_]?)?\d{1,14}\)?$", re.IGNORECASE)
_AND = re.compile(r"\s*[&+]\s*|\s*[和及]\s*(?=[\u3400-\u9fff]{2,4}$)")
_AND_IN_WORDS = re.compile(r"\s+(?:and|et|und|y|и)\s+", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(minist|depart|institut|office|embass|ambass|universi|committee|commission|team|trade)"
)
_PIECES = re.compile(r"\s*[|/\\_–—•·:：;；@~→]+\s*|\s+-+\s*|\s*-+\s+")
_COMMAS = re.compile(r"\s*[,，]\s*")
_LANGUAGES = frozenset({"en", "fr", "es", "ru", "ar"})


@lru_cache(maxsize=8192)
def understood(display: str) -> Display:
    """What a display name may say about who it is."""
    text = _clean(display)
    folded = search_key(text)
    if _BOT.search(folded):
        return Display(Looks.BOT)
    if _PHONE.fullmatch(folded):
        return Display(Looks.PHONE)
    bare = _without_tags(text)
    if not any(map(str.isalpha, bare)) or _NOBODY.fullmatch(search_key(bare)):
        return Display(Looks.DEVICE)
    if _DEVICE.search(folded):
        beside = tuple(_beside(bare))
        return Display(Looks.DEVICE, (beside or tuple(_owner(search_key(bare)))), beside=beside)
    people = _several(bare)
    if people:
        return Display(Looks.SEVERAL, tuple(_ways(bare)), people)
    return Display(Looks.PERSON, tuple(_ways(bare)))


def differ(one: Display, other: Display) -> bool:
    """Whether two displays are clearly the names of two people: nothing in them is alike.

    A single word may be a nickname, and two scripts may write one name.
    """
    keys, theirs = _full(one), _full(other)
    if not keys or not theirs or all(map(str.isascii, keys)) != all(map(str.isascii, theirs)):
        return False
    return not any(_near(key, their) for key in keys for their in theirs)


def _full(display: Display) -> list[str]:
    keys = [word_key(way.name) for way in display.ways]
    return [key for key in keys if " " in key or not key.isascii()]


def _near(one: str, other: str) -> bool:
    from rapidfuzz import fuzz, process  # costs memory, and few reports need it

    theirs = other.split()
    return bool(sound(one).spellings & sound(other).spellings) or any(
        process.extractOne(word, theirs, scorer=fuzz.ratio, score_cutoff=_NEAR) for word in one.split()
    )


def _owner(device: str) -> Iterator[Shown]:
    """What is left of "iphone of li": a part of a name, too little to match anybody by."""
    rest = re.findall(r"[^\W\d_]+", _OF.sub(" ", _DEVICE.sub(" ", device)))
    kept = [word for word in rest if len(word) > 1 or not word.isascii()]
    if kept:
        yield Shown(" ".join(kept))


def _beside(text: str) -> Iterator[Shown]:
    """The names that stand apart from a device's: "iPhone of Li (Li Wei)", "Li Wei (Galaxy S21)"."""
    for part in (*_BRACKETS.findall(text), _BRACKETS.sub(" ", text).strip()):
        if sum(map(str.isalpha, part)) > 1 and not country_of(part) and not _DEVICE.search(search_key(part)):
            yield from _ways(part)


def _clean(display: str) -> str:
    """Without what is drawn beside a name, such as flags and hands."""
    folded = unicodedata.normalize("NFKC", display[:LONGEST])
    kept = "".join(
        c if unicodedata.category(c) not in ("So", "Cf", "Cs", "Co", "Sk") else " " for c in folded
    )
    return " ".join(kept.split())


def says_host(display: str) -> bool:
    """Whether the name has "(Host)" beside it."""
    return any(_HOST.fullmatch(search_key(part)) for part in _BRACKETS.findall(_clean(display)))


def without_tags(display: str) -> str:
    """The name without "(Guest)", "(Host)" and the like."""
    return _without_tags(_clean(display))


def _without_tags(text: str) -> str:
    """Without "(Guest)" and the like; other brackets stay."""
    found = _BRACKETS.sub(lambda m: " " if _TAGS.fullmatch(search_key(m[1])) else m[0], text)
    return " ".join(found.split()) or text


def _several(text: str) -> tuple[tuple[Shown, ...], ...]:
    """The people that share a login, each with the ways to read their name; nothing where it is one person.

    The meeting's own name may stand before the brackets with the people in them.
    """
    for whole in (*_BRACKETS.findall(text), _BRACKETS.sub(" ", text)):
        named = _ROLL.sub("", whole.strip())
        parts = [part.strip() for part in _AND.split(named) if part.strip()]
        if len(parts) < 2 and not country_of(named) and not _NO_NAME.search(search_key(named)):
            parts = [part for part in _AND_IN_WORDS.split(named) if " " in part.strip()]
        if len(parts) > 1 and all(sum(map(str.isalpha, part)) > 1 for part in parts):
            return tuple(tuple(_ways(part)) for part in parts)
    return ()


def _ways(text: str) -> list[Shown]:
    """The ways to read a name, without two that are the same."""
    found = dict.fromkeys(shown for shown in _readings(text) if any(map(str.isalpha, shown.name)))
    return list(found)[:_MOST_SHOWN] or [Shown(text)]


def _readings(text: str) -> Iterator[Shown]:
    inner = [part.strip() for part in _BRACKETS.findall(text) if part.strip()]
    outer = " ".join(_BRACKETS.sub(" ", text).split())
    beside = next((country for part in inner if (country := country_of(part))), None)
    for part in (outer, *(part for part in inner if not country_of(part))):
        for shown in _pieces(part):
            yield from _plain(Shown(shown.name, shown.country or beside))


def _pieces(text: str) -> Iterator[Shown]:
    """A text between separators: "Kenya - Amina Odhiambo", "Odhiambo, Amina", "Amina_Odhiambo"."""
    pieces = [piece for piece in _PIECES.split(text) if piece]
    country = next((found for piece in pieces if (found := country_of(piece))), None)
    left = [piece for piece in pieces if not country_of(piece)] if country else pieces
    if len(left) > 1:
        yield Shown(" ".join(left), country)
    for piece in left:
        if len(left) == 1 or " " in piece or not piece.isascii():  # one word of several is hardly a name
            yield from _between_commas(piece, country)
    if "-" in text:
        first, _hyphen, rest = text.partition("-")
        head, _hyphen, last = text.rpartition("-")
        yield from (
            Shown(name, found) for name, part in ((rest, first), (head, last)) if (found := country_of(part))
        )


def _between_commas(text: str, country: str | None) -> Iterator[Shown]:
    parts = [part for part in _COMMAS.split(text) if part]
    beside = next((found for part in parts[1:] if (found := country_of(part))), country)
    names_ = [part for part in parts if part is parts[0] or not country_of(part)]
    yield Shown(" ".join(names_), beside)
    if len(parts) > 1:
        yield Shown(parts[0], beside)
    first, _space, rest = text.partition(" ")
    head, _space, last = text.rpartition(" ")
    for name, part in ((head, last), (rest, first)):
        if name and (found := country_of(part)):
            yield Shown(name, found)


def _plain(shown: Shown) -> Iterator[Shown]:
    """With and without a roll number, and an honorific."""
    without_roll = _ROLL_AFTER.sub("", _ROLL.sub("", shown.name)).strip() or shown.name
    yield Shown(taken_off(without_roll, _LANGUAGES)[1], shown.country)
    yield Shown(without_roll, shown.country)


@lru_cache(maxsize=4096)
def country_of(text: str) -> str | None:
    """The country that the text certainly is: its name, or its code in capitals."""
    plain = text.strip(" .,()[]")
    if len(plain) < 2 or len(plain) > 60:
        return None
    if plain.isascii() and plain.isupper() and len(plain) in (2, 3):
        return from_code(plain)
    entry = names().exact(words(plain))
    return (
        entry.codes[0]
        if entry and entry.kind is Kind.CERTAIN and (len(plain) > 3 or not plain.isascii())
        else None
    )
