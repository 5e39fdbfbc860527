"""Every number is a door: the address of the list of participants that a figure counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import url_for

from seminar.figures.breakdown import Answer
from seminar.figures.count import Figures
from seminar.people.models import Gender, Profile
from seminar.people.queries.filter import NONE, ORGANISATION

Door = Callable[..., str | None]
"""`door(group="LDC")`: the list of those participants who count and are in the group; None where closed."""

WITHOUT_COUNTRY, OF_ORGANISATION = {"country": NONE}, {"country": ORGANISATION}


def doors_of(figures: Figures, *, open: bool) -> Door:
    """The doors of an edition's figures, all on their basis. Closed ones are for who may not see people."""

    def door(**narrowed: Any) -> str | None:
        if not open:
            return None
        wanted: dict[str, Any] = {"basis": figures.basis.value, **narrowed}
        return url_for("people.participants", edition=figures.edition, **wanted)

    return door


def of_answer(answer: Answer) -> dict[str, str]:
    """What narrows the list to a column of the gender figures."""
    values = {
        Answer.WOMAN: Gender.WOMAN.value,
        Answer.MAN: Gender.MAN.value,
        Answer.OTHER: Gender.SELF_DESCRIBED.value,
        Answer.NOT_STATED: NONE,
    }
    return {"gender": values[answer]}


def of_profile(profile: Profile | None) -> dict[str, str]:
    """What narrows the list to a profile, or to those whose profile is not stated."""
    return {"profile": profile.value if profile else NONE}
