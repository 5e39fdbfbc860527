"""Closed lists of words: what is stored, and the label that people read."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A StrEnum whose members carry a label: `WOMAN = "woman", _l("Woman")`."""

    label: str

    # A look-up by value, `Gender("woman")`, gives no label: the default is for the type checker alone.
    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
