"""What acts of marking did, in numbers. Pure."""

from __future__ import annotations

from flask_babel import ngettext

from seminar.attendance.service import Outcome


def done_sentence(outcome: Outcome) -> str:
    """What marking did, and how many marks somebody else had set meanwhile."""
    saved = ngettext("%(num)s mark saved.", "%(num)s marks saved.", len(outcome.changed))
    left = ngettext(
        "%(num)s was left, since somebody else has marked there meanwhile.",
        "%(num)s were left, since somebody else has marked there meanwhile.",
        len(outcome.overtaken),
    )
    return f"{saved} {left}" if outcome.overtaken else str(saved)


def undone_sentence(outcome: Outcome) -> str:
    """What taking an act back did, and how many of its marks stand no longer."""
    back = ngettext("%(num)s mark taken back.", "%(num)s marks taken back.", len(outcome.changed))
    stay = ngettext(
        "%(num)s mark stays: it was changed since.",
        "%(num)s marks stay: they were changed since.",
        len(outcome.overtaken),
    )
    return f"{back} {stay}" if outcome.overtaken else str(back)
