"""What stands in the cells of an attendance sheet, as marks: by the table of words, words.toml. Pure.

What means this in one sheet and that in another is decided by the other values of the sheet, or by its own
legend; where neither does, it is asked and never guessed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from seminar.attendance.models import Attendance
from seminar.text import UNSEEN_SIGNS, search_key

LONGEST = 60  # characters; what is longer is a sentence and no mark
_WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
_DRAWN: dict[str, str] = {drawn: stands for stands, some in _WORDS["drawn"].items() for drawn in some.split()}
_ERROR = re.compile("#(?:N/A|[A-Z0/]+[!?])")
_BRACKETS = re.compile(r"\s*[(（\[].*?[)）\]]\s*")
_PAIR = re.compile(r"^\s*[\"“«‘']?([^\s=:：＝]{1,2})[\"”»’']?\s*(?:[=:：＝–—-]\s*|\s+)(.+?)\s*$", re.DOTALL)
_PAIRS = re.compile(r"[;,，；、|\n\t。]|\s{2,}|(?<=[^\W\d_]{3})\s+(?=\S{1,2}\s*[=:：＝])")


class Told(StrEnum):
    """What says what a value means."""

    SAID = "said"
    LEGEND = "legend"
    TABLE = "table"
    ASKED = "asked"


Signs = Mapping[str, Attendance]
LINE = "a line"  # the value of whoever stands in a list of names and sessions without marks
NOTHING = "none"  # a value that somebody said means no mark


@dataclass(frozen=True)
class Value:
    """A value of the sheet: how often it stands there, and its mark (None: no mark, or nobody knows yet)."""

    token: str
    written: str
    count: int
    mark: Attendance | None
    told: Told
    candidates: tuple[Attendance, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.told is Told.ASKED

    @property
    def is_line(self) -> bool:
        """Whether it is no cell, but that a line is there."""
        return self.token == LINE


@lru_cache(maxsize=8192)
def token(cell: str) -> str:
    """The cell as values are compared; empty where nothing is written in it."""
    text = " ".join(_undressed(cell.translate(UNSEEN_SIGNS)).split())[: LONGEST * 2]
    if not text or text in _BLANK:
        return ""
    text = _DRAWN.get(text.replace("\ufe0f", ""), text)
    key = search_key(text).strip(".。·'\"")
    return _DRAWN.get(key, key)


def _undressed(cell: str) -> str:
    """Without brackets around it, or behind it: "(P)", "late (10 min)"."""
    text = cell.strip()
    if len(text) < 2:
        return text
    return _BRACKETS.sub(" ", text).strip() or text.strip("()（）[] ")


_BLANK = frozenset(_WORDS["blank"]["words"].split())


def _listed(words: str) -> frozenset[str]:
    return frozenset(token(word) for word in words.split(";"))


_MEANS = {key: Attendance(mark) for mark, words in _WORDS["words"].items() for key in _listed(words) if key}
_SETS = [
    (
        token(each.get("needs", "")),
        {token(sign): Attendance(mark) for sign, mark in each.items() if sign not in ("name", "needs")},
    )
    for each in _WORDS["set"]
]
_SIGNS = frozenset(sign for _needs, signs in _SETS for sign in signs)
_COUNTED = _listed(_WORDS["counted"]["words"])
_NOBODY = _listed(_WORDS["nobody"]["words"])


def is_known(key: str) -> bool:
    """Whether the table has the token, be it that it has several meanings."""
    return key in _MEANS or key in _SIGNS


def word(text: str) -> Attendance | None:
    """The mark that the text names as a word: "Late", "缺勤"."""
    key = token(text)
    return _MEANS.get(key) if len(key) > 1 or not key.isascii() else None


def is_counted(header: str) -> bool:
    """Whether a column of this header counts marks or follows from them."""
    return token(header) in _COUNTED or "%" in header


def is_nobody(name: str) -> bool:
    """Whether this stands where a name would, and is none: "Total", or "#N/A" where a formula failed."""
    return token(name) in _NOBODY or bool(_ERROR.fullmatch(name))


def legend(texts: Iterable[str]) -> dict[str, Attendance]:
    """What the sheet itself says of its letters and signs: "P = present; A = absent", "√ 出勤"."""
    found: dict[str, Attendance] = {}
    for text in texts:
        for sign, mark in _pairs(text):
            found.setdefault(sign, mark)
    return found


def _pairs(text: str) -> Iterator[tuple[str, Attendance]]:
    for part in _PAIRS.split(text[:2000]):
        first = re.sub(r"^.*[:：]\s*(?=[^\s=:：＝]{1,2}\s*[=＝:：])", "", part)  # "Legend: P = present"
        if (pair := _PAIR.match(first)) and (mark := word(pair[2])) and (sign := token(pair[1])):
            yield sign, mark


def understood(
    counts: Mapping[str, tuple[str, int]],
    said: Mapping[str, str],
    told: Mapping[str, Attendance],
    *,
    whole: bool = False,
) -> dict[str, Value]:
    """The values of a sheet by token. `counts` has how each is written and how often it stands there.

    `said` is what somebody said of tokens, `told` what the legend of the sheet says. With a
    `whole` legend, as in our own workbook, no letter or sign beside it is read by what is usual elsewhere.
    """
    sets = [(1, signs) for _needs, signs in _SETS] if whole else _sets_for(counts.keys() | told.keys(), told)
    return {
        key: _value(key, written, number, said.get(key), told, sets, asks=whole)
        for key, (written, number) in counts.items()
    }


def besides(found: Mapping[str, Value], blank: Attendance | None) -> dict[str, Value]:
    """The values where an empty cell has a mark: nobody writes that too, so one meaning may be left."""
    return {key: _beside(value, blank) for key, value in found.items()}


def _beside(value: Value, blank: Attendance | None) -> Value:
    left = [mark for mark in value.candidates if mark is not blank]
    if blank is None or not value.is_open or len(left) != 1:
        return value
    return replace(value, mark=left[0], told=Told.TABLE)


def _sets_for(keys: Iterable[str], told: Mapping[str, Attendance]) -> list[tuple[int, Signs]]:
    """The sets that may be the sheet's, each with how many of its signs it knows; none against its legend."""
    there = {key for key in keys if key in _SIGNS}
    return [
        (len(there & signs.keys()), signs)
        for needs, signs in _SETS
        if (not needs or needs in there) and all(told.get(sign, mark) is mark for sign, mark in signs.items())
    ]


def _value(
    key: str,
    written: str,
    number: int,
    said: str | None,
    told: Mapping[str, Attendance],
    sets: Sequence[tuple[int, Signs]],
    *,
    asks: bool,
) -> Value:
    if said is not None:
        return Value(key, written, number, None if said == NOTHING else Attendance(said), Told.SAID)
    if key in told:
        return Value(key, written, number, told[key], Told.LEGEND)
    if key in _MEANS:
        return Value(key, written, number, _MEANS[key], Told.TABLE)
    most = max((known for known, signs in sets if key in signs), default=0)
    marks = tuple(dict.fromkeys(signs[key] for known, signs in sets if key in signs and known == most))
    if len(marks) == 1 and not asks:
        return Value(key, written, number, marks[0], Told.TABLE)
    return Value(key, written, number, None, Told.ASKED, marks)
