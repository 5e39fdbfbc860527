"""A list of countries that somebody pasted: which of them are certain, and what is asked of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from seminar.countries.answer import Answer
from seminar.countries.match import match
from seminar.countries.names import Kind

MOST = 300  # names of a list that are read: one that nobody knows takes three milliseconds
LEFT_OUT = "left_out"  # said of a name: it is none that is meant


@dataclass(frozen=True)
class Pasted:
    """The countries of the list in its order. `asked`: the names that are not certain, also if answered."""

    codes: Sequence[str]
    names: Sequence[str]
    asked: Sequence[Answer]
    meant: Mapping[str, str]
    left_over: str = ""  # the first name that is too many to be read

    @property
    def unclear(self) -> list[Answer]:
        """What nobody has answered."""
        return [each for each in self.asked if each.input not in self.meant]

    def with_name(self, old: str, new: str) -> str:
        """The list as text, with another name in the place of one."""
        return "; ".join(new if name == old else name for name in self.names)


def read(text: str, learned: Mapping[str, str], meant: Mapping[str, str] | None = None) -> Pasted:
    """The countries by name or code, one a line or between semicolons or commas.

    A name that holds a comma is found as a line. What is not certain is never guessed: `meant` says by the
    name which country it is, or LEFT_OUT.
    """
    parts, said = _parts(text, learned), meant or {}
    answers = {part: match(part, codes=True, learned=learned) for part in islice(parts, MOST)}
    asked = [answer for answer in answers.values() if answer.kind is not Kind.CERTAIN or not answer.iso2]
    told = {each.input: said[each.input] for each in asked if each.input in said}
    codes = [told.get(name) if answer in asked else answer.iso2 for name, answer in answers.items()]
    found = dict.fromkeys(code for code in codes if code and code != LEFT_OUT)
    return Pasted(list(found), list(answers), asked, told, next(parts, ""))


def _parts(text: str, learned: Mapping[str, str]) -> Iterator[str]:
    """Found one by one, so that no more names are looked up than are read."""
    for line in filter(None, (line.strip() for line in re.split(r"[;\n\r]+", text))):
        whole = "," not in line or match(line, codes=True, learned=learned).kind is Kind.CERTAIN
        yield from [line] if whole else filter(None, map(str.strip, line.split(",")))
