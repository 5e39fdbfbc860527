"""How the program says no. A refusal carries the sentence that the user reads."""


class Refused(Exception):
    """A rule refuses an act; nothing was written. `field` names the form field it belongs to, if one."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Stale(Refused):
    """The record was saved by somebody else since the page was opened; `version` is the one of now."""

    def __init__(self, sentence: str, *, version: int) -> None:
        super().__init__(sentence)
        self.version = version


class NotSignedIn(Exception):
    """An act was sent by nobody: the sign-in ended meanwhile, or never was."""
