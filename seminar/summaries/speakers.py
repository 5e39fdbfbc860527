"""Who spoke in an edition: each speaker once for each capacity, in the order of the programme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from seminar.programme.models import Capacity, Delivery, ProgrammeSession, Turn
from seminar.web import country


@dataclass(frozen=True)
class Speaker:
    """A speaker as the public reads of them: name and titles as they were then, nothing else about them."""

    name: str
    title: str
    institution: str
    capacity: Capacity
    delivery: Delivery
    on_behalf_of: str


def speakers_of(sessions: Iterable[ProgrammeSession]) -> list[tuple[Speaker, int]]:
    """The speakers, each with the number of turns."""
    return list(Counter(_speaker(turn) for session in sessions for turn in session.turns).items())


def _speaker(turn: Turn) -> Speaker:
    return Speaker(
        name=turn.speaker,
        title=turn.title_then,
        institution=turn.institution_then,
        capacity=turn.capacity,
        delivery=turn.delivery,
        on_behalf_of=turn.on_behalf_of or country(turn.on_behalf_of_country),
    )
