"""What the columns of a report hold, by their headers: the words of the platforms and of people's own tables.

Compared without case, accents and punctuation. A header that is not known whole is told by a word in it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from seminar.platforms.times import is_time
from seminar.text import search_key


@lru_cache(maxsize=4096)
def key(header: str) -> str:
    """The header's words alone: "Name (Original Name)" is "name original name"."""
    return " ".join(re.findall(r"\w+", search_key(header[:200]).replace("_", " ")))


class Holds(StrEnum):
    """What a column holds."""

    NAME = "name"
    FIRST = "first"
    LAST = "last"
    EMAIL = "email"
    ACCOUNT = "account"
    JOIN = "join"
    LEAVE = "leave"
    FIRST_JOIN = "first-join"
    LAST_LEAVE = "last-leave"
    DURATION = "duration"
    ROLE = "role"
    ACTION = "action"
    AT = "at"
    DATE = "date"
    ATTENDED = "attended"
    WAITING = "waiting"
    COUNTRY = "country"
    PHONE = "phone"
    TITLE = "title"
    MEETING = "meeting"
    HOST = "host"
    START = "start"
    END = "end"
    ZONE = "zone"
    TIMES = "times"
    OTHER = "other"


_LEAVING = "leave|leaving|left|exit|exited|log ?out|departure|salida|saida"
_JOINING = "join|joined|joining|entry|entered|log ?in|arrival|ingreso|arrivee"
# A word in a longer header: "Time when the participant joined the meeting".
_WITHIN = (
    (Holds.EMAIL, re.compile(r"\be ?mails?\b|correo|courriel|邮箱|邮件")),
    (Holds.FIRST_JOIN, re.compile(r"\bfirst (time )?(of )?(join|entry|enter|log ?in)|首次(入会|加入|进入)")),
    (Holds.LAST_LEAVE, re.compile(r"\blast (time )?(of )?(leav|left|exit|log ?out)|最后(退|离)")),
    (Holds.LEAVE, re.compile(rf"\b({_LEAVING})\b|depart|verlass|退会|离会|退出")),
    (Holds.JOIN, re.compile(rf"\b({_JOINING})\b|beitritt|入会")),
    (Holds.DURATION, re.compile(r"\b(duration|minutes|mins|duracion|duree|dauer|duracao)\b|时长")),
    (Holds.NAME, re.compile(r"\b(participant|attendee|full|user|display) name\b|昵称|姓名")),
    (Holds.ROLE, re.compile(r"\brole\b|身份")),
)
_BRACKET = re.compile(r"[(（\[]")
_TOLD_TWICE = (Holds.NAME, Holds.EMAIL, Holds.DURATION)
IDENTIFY = frozenset({Holds.NAME, Holds.FIRST, Holds.LAST})
JOINED = frozenset({Holds.JOIN, Holds.LEAVE, Holds.FIRST_JOIN, Holds.LAST_LEAVE, Holds.AT})
ABOUT_MEETING = frozenset(
    {Holds.TITLE, Holds.MEETING, Holds.HOST, Holds.START, Holds.END, Holds.ZONE, Holds.DATE}
)


_WORDS = tomllib.loads((Path(__file__).parent / "headers.toml").read_text("utf-8"))
_KNOWN = {key(word): Holds(known) for known, words in _WORDS.items() for word in words.split(";")}


@lru_cache(maxsize=4096)
def holds(header: str) -> Holds | None:
    """What stands below this header; None where no word of it is known."""
    words = key(header)
    known = _KNOWN.get(words) or _KNOWN.get(key(_BRACKET.split(header)[0]))  # "Nombre (nombre original)"
    if known or not words or len(words) > 80 or any(map(str.isdigit, words)):
        return known
    return next((each for each, pattern in _WITHIN if pattern.search(words)), None)


def columns(cells: Sequence[str]) -> dict[Holds, int]:
    """Which column of a table of people holds what; empty where the row heads none.

    Of two that hold the same the first one counts; the last one where the meeting is told in front of each
    person, with the name and the address of its host.
    """
    found: dict[Holds, int] = {}
    for at, cell in enumerate(cells):
        if known := holds(cell):
            found.setdefault(known, at)
    if not found or any(map(is_time, cells)):
        return {}
    if found.keys() & {Holds.TITLE, Holds.MEETING} and found.keys() & JOINED:
        found |= {known: at for at, cell in enumerate(cells) if (known := holds(cell)) in _TOLD_TWICE}
    return found if _is_of_people(_with_joins(found), cells) else {}


def _with_joins(found: dict[Holds, int]) -> dict[Holds, int]:
    """The columns, with those of start and end as join and leave where they are about each person."""
    if {Holds.START, Holds.END} <= found.keys() and not found.keys() & {Holds.TITLE, Holds.MEETING, *JOINED}:
        found |= {Holds.JOIN: found.pop(Holds.START), Holds.LEAVE: found.pop(Holds.END)}
    elif found.keys() >= {Holds.JOIN, Holds.END} and Holds.LEAVE not in found and Holds.TITLE not in found:
        found[Holds.LEAVE] = found.pop(Holds.END)
    return found


def _is_of_people(found: Mapping[Holds, int], cells: Sequence[str]) -> bool:
    joined = found.keys() & JOINED
    if is_about_meeting(cells) and not joined:
        # Said of the meeting as a whole: "Participants" is a number there, and the e-mail is the host's.
        is_number = Holds.NAME in found and key(cells[found[Holds.NAME]]) == "participants"
        return bool(found.keys() & IDENTIFY) and not is_number and Holds.DURATION in found
    timed = joined or found.keys() & {Holds.DURATION, Holds.ATTENDED}
    return bool(timed and (found.keys() & IDENTIFY or (Holds.EMAIL in found and joined)))


def is_about_meeting(cells: Sequence[str]) -> bool:
    """Whether the row heads what is said of the meeting as a whole, in the row below."""
    return len({known for cell in cells if (known := holds(cell))} & ABOUT_MEETING) > 1
