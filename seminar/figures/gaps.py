"""What is missing: participants without country, gender or profile, and sessions over and unmarked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, func, select

from seminar.attendance.queries import count_unmarked
from seminar.choices import Choice
from seminar.db import db, now
from seminar.figures.count import Counting
from seminar.people.models import Gender, Participant
from seminar.people.queries.filter import NONE


class Lack(Choice):
    """What a participant may lack. Staff of international organisations lack no country."""

    COUNTRY = "country", _l("Participants without country")
    GENDER = "gender", _l("Participants whose gender was not asked")
    PROFILE = "profile", _l("Participants without profile")


LACKS: dict[Lack, ColumnElement[bool]] = {
    Lack.COUNTRY: and_(Participant.country.is_(None), Participant.organisation == ""),
    Lack.GENDER: Participant.gender == Gender.NOT_ASKED,
    Lack.PROFILE: Participant.profile.is_(None),
}
# What narrows the list of participants to those who lack it.
LISTS: dict[Lack, dict[str, str]] = {
    Lack.COUNTRY: {"country": NONE},
    Lack.GENDER: {"gender": Gender.NOT_ASKED.value},
    Lack.PROFILE: {"profile": NONE},
}


@dataclass(frozen=True)
class Gaps:
    """Numbers of participants who count and lack something, and of sessions that are over without a mark."""

    people: Mapping[Lack, int]
    sessions: int


def gaps_of(counting: Counting) -> Gaps:
    """Of those who count, and of all editions counted; two queries."""
    numbers = select(*(func.count().filter(lacks) for lacks in LACKS.values())).where(counting.condition)
    return Gaps(
        people=dict(zip(LACKS, db.session.execute(numbers.select_from(Participant)).one(), strict=True)),
        sessions=sum(count_unmarked(counting.editions, now()).values()),
    )
