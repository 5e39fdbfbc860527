"""Setting and clearing marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from seminar.attendance.models import Attendance, MarkSource
from seminar.attendance.service.cells import Cell, Standing, Step, hold, standing_in, write
from seminar.audit.models import Actor
from seminar.programme.models import Edition


@dataclass(frozen=True)
class Entry:
    """One cell to set; `attendance` None clears it. With `checks_seen` it yields to a mark unlike `seen`.

    `minutes` None says nothing about them: those known from a platform's report stay with the mark.
    """

    participant_id: int
    session_id: int
    attendance: Attendance | None
    minutes: int | None = None
    seen: Attendance | None = None
    checks_seen: bool = False

    @property
    def cell(self) -> Cell:
        return self.participant_id, self.session_id


@dataclass(frozen=True)
class Outcome:
    """What became of an act: the cells that it changed, and what stands in those where it came too late.

    `act` is the number by which it can be taken back, None when nothing changed.
    """

    act: int | None
    changed: list[Cell]
    overtaken: dict[Cell, Standing | None]


def mark(
    *,
    actor: Actor,
    edition: Edition,
    entries: Sequence[Entry],
    source: MarkSource = MarkSource.TYPED,
    action: str = "attendance.mark",
) -> Outcome:
    """Set or clear cells of the edition's grid, in any number; of two entries for one cell the last counts.

    An entry that says what its marker saw is left undone, and reported, where another mark stands by now.
    `action` is what the audit log calls it.
    Raises Refused when an entry names a participant or session that is not the edition's.
    """
    wanted = {entry.cell: entry for entry in entries}
    hold(edition, wanted)
    standing = standing_in(wanted)
    overtaken = {
        cell: standing.get(cell)
        for cell, entry in wanted.items()
        if entry.checks_seen and _attendance(standing.get(cell)) not in (entry.seen, entry.attendance)
    }
    steps = steps_of([entry for cell, entry in wanted.items() if cell not in overtaken], standing)
    act = write(actor=actor, edition=edition, steps=steps, source=source, action=action)
    return Outcome(act, [step.cell for step in steps], overtaken)


def steps_of(entries: Iterable[Entry], standing: Mapping[Cell, Standing]) -> list[Step]:
    """What the entries change, in cells that are held, where these marks stand."""
    return [
        _step(entry, standing.get(entry.cell))
        for entry in entries
        if _differs(entry, standing.get(entry.cell))
    ]


def _attendance(standing: Standing | None) -> Attendance | None:
    return standing.attendance if standing else None


def _differs(entry: Entry, standing: Standing | None) -> bool:
    new_minutes = entry.minutes is not None and standing is not None and entry.minutes != standing.minutes
    return _attendance(standing) != entry.attendance or new_minutes


def _step(entry: Entry, standing: Standing | None) -> Step:
    known = standing.minutes if standing and entry.attendance else None
    return Step(entry.cell, standing, entry.attendance, entry.minutes if entry.minutes is not None else known)
