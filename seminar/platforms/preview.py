"""What taking a report over would do: everybody in the file, and the cells of the grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from seminar.attendance.models import Attendance
from seminar.platforms.attendees import Attendee
from seminar.platforms.intervals import minutes, share
from seminar.platforms.matching import Known, Match, State
from seminar.platforms.moments import Presence
from seminar.platforms.queries import Standing
from seminar.platforms.report import Report
from seminar.platforms.sessions import Span


@dataclass(frozen=True)
class Attended:
    """How much of a session somebody was there for, and the mark that the rule makes of it."""

    session: Span
    time: timedelta
    mark: Attendance
    late_by: timedelta | None


def is_outside(presence: Presence, attended: Sequence[Attended]) -> bool:
    """Whether somebody joined, and at no moment of the sessions."""
    spans = [each.session for each in attended]
    return (
        bool(presence.first)
        and not any(each.time for each in attended)
        and not any(presence.begins_within(span.starts_at, span.ends_at) for span in spans)
    )


@dataclass(frozen=True)
class Judged:
    """Somebody in the file. `time` is over all sessions, or of the whole meeting where there is none."""

    attendee: Attendee
    presence: Presence
    match: Match
    time: timedelta
    whole: timedelta
    mark: Attendance | None
    sessions: Sequence[Attended]
    note: str

    @property
    def state(self) -> State:
        return self.match.state

    @property
    def minutes(self) -> int:
        return minutes(self.time)

    @property
    def share(self) -> float:
        return share(self.time, self.whole)

    @property
    def percent(self) -> int:
        """Rounded down, as the share is."""
        return self.time * 100 // self.whole if self.whole else 0


class Becomes(StrEnum):
    """What becomes of a cell of the grid."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    KEPT = "kept"  # a person set another mark, and it stays
    OVERWRITTEN = "overwritten"  # a person set another mark, and it gives way


@dataclass(frozen=True)
class Proposal:
    """A cell and the mark that the report makes of it. `time` unites all reports of the session."""

    participant: Known
    session: Span
    time: timedelta
    mark: Attendance
    standing: Standing | None
    becomes: Becomes

    @property
    def minutes(self) -> int:
        return minutes(self.time)

    @property
    def cell(self) -> tuple[int, int]:
        return self.participant.id, self.session.id


@dataclass(frozen=True)
class Preview:
    """`blockers` are questions about the file as a whole; while there is one, nothing is written.

    `known` are all participants of the edition, `without_row` those in the grid whom the file does not name.
    `replaces` are the reports of before whose joins these stand for.
    """

    report: Report
    zone: str
    sessions: Sequence[Span]
    people: Sequence[Judged]
    cells: Sequence[Proposal]
    known: Sequence[Known]
    without_row: Sequence[Known]
    replaces: Sequence[int]
    blockers: Sequence[str]
    warnings: Sequence[str]

    @property
    def unsure(self) -> list[Judged]:
        return [each for each in self.people if each.state is State.UNSURE]

    @property
    def changing(self) -> list[Proposal]:
        """The cells that would be written."""
        still = (Becomes.SAME, Becomes.KEPT)
        return [each for each in self.cells if each.becomes not in still]

    def count(self, state: State) -> int:
        return sum(each.state == state for each in self.people)

    @property
    def open(self) -> bool:
        """Whether somebody has to decide before it can go in as a whole."""
        return bool(self.blockers or self.unsure)
