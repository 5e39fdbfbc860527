"""How the program says no. A refusal carries the sentence that the user reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


class Refused(Exception):
    """A rule refuses an act; nothing was written. `field` names the form field it belongs to, if one."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


@dataclass(frozen=True)
class Change:
    """What somebody else did to one field meanwhile; `field` is its name in the code."""

    who: str
    field: str
    old: Any
    new: Any


class Stale(Refused):
    """The record was saved by somebody else since the page was opened; `version` is the one of now."""

    def __init__(self, changes: Sequence[Change], *, version: int) -> None:
        self.changes = changes
        self.version = version
        super().__init__(self.told(lambda field: field))

    def told(self, label: Callable[[str], str]) -> str:
        """The sentence, with each field under the label that the reader knows it by."""
        from flask_babel import gettext as _  # here: the help of a command is not to wait for Flask

        changes = [
            _(
                "%(who)s changed “%(field)s” from “%(old)s” to “%(new)s”.",
                who=change.who,
                field=label(change.field),
                old=change.old,
                new=change.new,
            )
            for change in self.changes
        ]
        meanwhile = _("This was saved by somebody else while you had it open.")
        again = _("What you typed is still here; saving again keeps your version.")
        return " ".join([meanwhile, *changes, again])


class NotSignedIn(Exception):
    """An act was sent by nobody: the sign-in ended meanwhile, or never was."""
