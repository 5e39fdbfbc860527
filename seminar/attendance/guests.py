"""What is said of the guests of a session, beside the participants. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import ngettext

from seminar.programme.words import listed


def guests_sentence(names: Sequence[str]) -> str:
    """How many there are, with the names of those who gave one: "and 2 guests: Ann, and 1 without a name".

    Of nobody nothing is said.
    """
    if not names:
        return ""
    given = [name for name in names if name]
    without = len(names) - len(given)
    unnamed = [ngettext("%(num)s without a name", "%(num)s without a name", without)] if without else []
    sentence: str = ngettext(
        "and %(num)s guest: %(names)s",
        "and %(num)s guests: %(names)s",
        len(names),
        names=listed([*given, *unnamed]),
    )
    return sentence
