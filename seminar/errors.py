"""How the program says no. A refusal carries the sentence that the user reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


class Refused(Exception):
    """A rule refuses an act; nothing was written. `field` names the form field it belongs to, if one."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field

    @property
    def all(self) -> Sequence[Refused]:
        """Each of the refusals that this one stands for."""
        return [self]


class SeveralRefused(Refused):
    """Several rules refuse at once, each in its own field."""

    def __init__(self, refused: Sequence[Refused]) -> None:
        super().__init__(" ".join(each.sentence for each in refused))
        self._all = refused

    @property
    def all(self) -> Sequence[Refused]:
        return self._all


def refuse_together(*rules: Callable[[], object]) -> None:
    """Ask every rule, and raise what all of them refuse, so that nobody is told one thing after the other."""
    refused: list[Refused] = []
    for rule in rules:
        try:
            rule()
        except Refused as each:
            refused.extend(each.all)
    if refused:
        raise SeveralRefused(refused)


@dataclass(frozen=True)
class Change:
    """What somebody else did to one field meanwhile, in words; `field` is its name in the code."""

    who: str
    field: str
    name: str
    old: str
    new: str


class Stale(Refused):
    """The record was saved by somebody else since the page was opened; `version` is the one of now."""

    def __init__(self, changes: Sequence[Change], *, version: int) -> None:
        self.changes = changes
        self.version = version
        super().__init__(self.told({}))

    def told(self, labels: Mapping[str, str]) -> str:
        """The sentence, with each field under the label that it has in the form, or else under its name."""
        from flask_babel import gettext as _  # here: the help of a command is not to wait for Flask

        def quoted(text: str) -> str:
            return str(_("“%(text)s”", text=text) if text else _("nothing"))

        changes = [
            _(
                "%(who)s changed “%(field)s” from %(old)s to %(new)s.",
                who=change.who,
                field=labels.get(change.field, change.name),
                old=quoted(change.old),
                new=quoted(change.new),
            )
            for change in self.changes
        ]
        meanwhile = _("This was saved by somebody else while you had it open.")
        again = _("What you typed is still here; saving again keeps your version.")
        return " ".join([meanwhile, *changes, again])


class NotThere(Exception):
    """An address names what cannot be, such as the year 99999: it leads to no page."""


class NotSignedIn(Exception):
    """An act was sent by nobody: the sign-in ended meanwhile, or never was."""
