"""What taking a sheet over would do: everybody in it, and each mark from what stands to what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from seminar.attendance.models import Attendance
from seminar.platforms.attendees import Attendee
from seminar.platforms.matching import Known, Match, State
from seminar.platforms.queries import Standing
from seminar.platforms.sessions import Span
from seminar.rolls.reading import Line, Reading


@dataclass(frozen=True)
class Judged:
    """Somebody in the sheet, and who that is. `key` is what a decision about the row is kept by."""

    line: Line
    attendee: Attendee
    match: Match
    key: str
    remembered: bool = True  # the decision is kept for the next file: no other row is named like it
    note: str = ""

    @property
    def state(self) -> State:
        return self.match.state


class Becomes(StrEnum):
    """What becomes of a cell of the grid."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    CONFLICT = "conflict"
    SAME = "same"


@dataclass(frozen=True)
class Proposal:
    """A cell of the grid: what stands there, and what the row of the sheet says (None: no mark)."""

    participant: Known
    session: Span
    row: int
    mark: Attendance | None
    standing: Standing | None
    becomes: Becomes
    taken: bool
    where: str

    @property
    def cell(self) -> tuple[int, int]:
        return self.participant.id, self.session.id

    @property
    def stands(self) -> Attendance | None:
        return self.standing.attendance if self.standing else None


@dataclass(frozen=True)
class Preview:
    """`blockers` are questions about the sheet; while there is one, nothing is written.

    `without_row` are the participants in the grid whom the sheet does not name.
    """

    reading: Reading
    spans: Sequence[Span]
    people: Sequence[Judged]
    cells: Sequence[Proposal]
    known: Sequence[Known]
    without_row: Sequence[Known]
    blockers: Sequence[str]
    warnings: Sequence[str]

    @property
    def unsure(self) -> list[Judged]:
        return [each for each in self.people if each.state is State.UNSURE]

    @property
    def changing(self) -> list[Proposal]:
        """The cells that would be written."""
        return [each for each in self.cells if each.taken]

    def count(self, becomes: Becomes) -> int:
        return sum(each.becomes is becomes for each in self.cells)

    def count_people(self, *states: State) -> int:
        return sum(each.state in states for each in self.people)

    @property
    def seen(self) -> str:
        """What a page carries of the changes that it showed: it differs once one of them does."""
        said = [
            (*each.cell, each.mark, each.stands) for each in self.cells if each.becomes is not Becomes.SAME
        ]
        return hashlib.sha256(repr(sorted(said, key=repr)).encode()).hexdigest()[:16]

    @property
    def open(self) -> bool:
        """Whether somebody has to decide before it can go in as a whole."""
        return bool(self.blockers or self.unsure)
