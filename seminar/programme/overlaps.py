"""Sessions at the same time that share a speaker or a room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seminar.programme.models import Delivery, ProgrammeSession
from seminar.text import search_key

# A message that is played or read out needs nobody to be there.
PRESENT = (Delivery.IN_PERSON, Delivery.LIVE_REMOTE)


@dataclass(frozen=True)
class Overlap:
    """What a session shares with `other` while both last: speakers by name, and whether the room."""

    other: ProgrammeSession
    speakers: tuple[str, ...]
    room: bool


def overlaps_of(sessions: Sequence[ProgrammeSession]) -> dict[int, list[Overlap]]:
    """The overlaps of each session by its id, both ways. Sessions come in order, with their turns."""
    found: defaultdict[int, list[Overlap]] = defaultdict(list)
    for earlier, later in _at_the_same_time(sessions):
        speakers = _speakers(earlier)
        shared = tuple(speakers[person] for person in speakers.keys() & _speakers(later).keys())
        room = search_key(earlier.room) == search_key(later.room) != ""
        if shared or room:
            found[earlier.id].append(Overlap(later, shared, room))
            found[later.id].append(Overlap(earlier, shared, room))
    return dict(found)


def _at_the_same_time(
    sessions: Sequence[ProgrammeSession],
) -> Iterator[tuple[ProgrammeSession, ProgrammeSession]]:
    running: list[ProgrammeSession] = []
    for session in sessions:
        running = [other for other in running if other.ends_at > session.starts_at]
        yield from ((other, session) for other in running)
        running.append(session)


def _speakers(session: ProgrammeSession) -> dict[int, str]:
    return {
        turn.person.id: turn.person.addressed
        for turn in session.turns
        if turn.person is not None and turn.delivery in PRESENT
    }
