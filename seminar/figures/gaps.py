"""What is missing: participants without country, gender or profile, and sessions over and unmarked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, func, select

from seminar.attendance.queries import count_unmarked
from seminar.choices import Choice
from seminar.db import db, now
from seminar.figures.count import Counting
from seminar.figures.crossing import unsummed
from seminar.figures.dimensions import Dimension
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


# What one lacks is an answer, too: it is not told where the answers are not.
_ANSWERS = {Lack.GENDER: Dimension.GENDER, Lack.PROFILE: Dimension.PROFILE}


@dataclass(frozen=True)
class Gaps:
    """How many of those who count lack what, and how many sessions are over without a mark. None: hidden."""

    people: Mapping[Lack, int | None]
    sessions: int

    @property
    def numbers(self) -> list[int | None]:
        """All of them, in the order of `Lack`."""
        return [*self.people.values(), self.sessions]


def gaps_of(counting: Counting, *, partner: bool) -> dict[int, Gaps]:
    """By edition id; two queries, for partners four."""
    numbers = (func.count().filter(lacks) for lacks in LACKS.values())
    rows = select(Participant.edition_id, *numbers).where(counting.condition)
    people = {row[0]: row[1:] for row in db.session.execute(rows.group_by(Participant.edition_id))}
    sessions = count_unmarked(counting.editions, now())
    untold = {lack: unsummed(counting, each) if partner else set() for lack, each in _ANSWERS.items()}
    nobody = (0,) * len(LACKS)
    return {
        id: Gaps(
            {
                lack: None if id in untold.get(lack, ()) else number
                for lack, number in zip(LACKS, people.get(id, nobody), strict=True)
            },
            sessions.get(id, 0),
        )
        for id in counting.by_id
    }


def gaps_together(some: Iterable[Gaps]) -> Gaps:
    """The sums; of what is hidden in one of them there is none."""
    each = list(some)
    return Gaps(
        {lack: _sum(gaps.people[lack] for gaps in each) for lack in LACKS},
        sum(gaps.sessions for gaps in each),
    )


def _sum(numbers: Iterable[int | None]) -> int | None:
    found = list(numbers)
    return None if None in found else sum(number for number in found if number is not None)
