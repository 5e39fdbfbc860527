"""Who spoke in one edition or several: each once, with all capacities, in the order of the programme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from seminar.formats import country
from seminar.programme.models import Capacity, Delivery, Edition, ProgrammeSession, Turn


class Part(NamedTuple):
    """How somebody spoke."""

    capacity: Capacity
    delivery: Delivery
    on_behalf_of: str


@dataclass(frozen=True)
class Speaker:
    """A speaker as the public reads of them: name and titles as they were then, nothing else about them."""

    name: str
    titles: list[str]  # with the institution; more than one where it was said differently
    parts: list[Part]
    sessions: int
    editions: list[Edition]


def speakers_of(sessions: Iterable[ProgrammeSession]) -> list[Speaker]:
    """The people, and the institutions that spoke without one, by their first turn."""
    spoken: dict[tuple[int | None, int | None], list[Turn]] = {}
    for session in sessions:
        for turn in session.turns:
            who = turn.person_id, None if turn.person_id else turn.institution_id
            spoken.setdefault(who, []).append(turn)
    return [_speaker(turns) for turns in spoken.values()]


def _speaker(turns: list[Turn]) -> Speaker:
    titles = (", ".join(filter(None, (turn.title_then, turn.institution_then))) for turn in turns)
    return Speaker(
        name=turns[0].speaker,
        titles=list(dict.fromkeys(filter(None, titles))),
        parts=list(dict.fromkeys(_part(turn) for turn in turns)),
        sessions=len({turn.session_id for turn in turns}),
        editions=list(dict.fromkeys(turn.session.edition for turn in turns)),
    )


def _part(turn: Turn) -> Part:
    return Part(turn.capacity, turn.delivery, turn.on_behalf_of or country(turn.on_behalf_of_country))
