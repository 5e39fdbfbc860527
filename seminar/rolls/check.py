"""A sheet set against the edition: who is who, and what becomes of each mark. Reads only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from seminar.attendance.models import Attendance, MarkSource
from seminar.imports.table import Sheet
from seminar.platforms import queries
from seminar.platforms.matching import Known, State
from seminar.platforms.queries import Standing
from seminar.platforms.sessions import Span
from seminar.programme.models import Edition
from seminar.rolls import own, wording
from seminar.rolls.decisions import UNDECIDED, Decisions
from seminar.rolls.people import judged
from seminar.rolls.preview import Becomes, Judged, Preview, Proposal
from seminar.rolls.reading import NOTHING_SAID, Blank, Line, Reading, Said, reading
from seminar.rolls.sessions import Programme

# Set by a person who saw who was there: a sheet made elsewhere does not take that back by itself.
BY_A_PERSON = (MarkSource.TYPED, MarkSource.CHECK_IN)


@dataclass(frozen=True)
class Asked:
    """What was said of a sheet and decided about it."""

    said: Said = NOTHING_SAID
    decisions: Decisions = UNDECIDED


NOTHING_ASKED = Asked()


def check(edition: Edition, sheets: Sequence[Sheet], filename: str, asked: Asked = NOTHING_ASKED) -> Preview:
    """What taking the sheet over would do. The same number of queries whatever its length."""
    spans = queries.sessions_of(edition)
    read = reading(sheets, Programme(spans, edition.first_day, edition.zone), asked.said, filename)
    known = queries.participants_of(edition)
    people = judged(read.lines, known, queries.decided_names(edition), asked.decisions.people)
    cells, contradictions = _Cells(edition, read, spans, known, asked.decisions).proposed(people)
    named = {id for each in people for id in (*each.match.participants, *each.match.candidates)}
    return Preview(
        reading=read,
        spans=spans,
        people=people,
        cells=cells,
        known=known,
        without_row=[each for each in known if each.usual and each.id not in named],
        blockers=wording.blockers(edition, read, people, contradictions, own.titled(sheets)),
        warnings=wording.warnings(edition, read, spans, people, known),
    )


# --- the cells of the grid ------------------------------------------------------------------------------


class _Cells:
    """Makes the proposals, with the marks that stand there."""

    def __init__(
        self,
        edition: Edition,
        read: Reading,
        spans: Sequence[Span],
        known: Sequence[Known],
        decisions: Decisions,
    ) -> None:
        self._read = read
        self._spans = {span.id: span for span in spans}
        self._known = {each.id: each for each in known}
        self._decisions = decisions
        self._columns = [
            (column.at, [self._spans[id] for id in column.sessions if id in self._spans])
            for column in read.columns
            if column.filled or column.said or (read.table.own and column.at in read.table.own.sessions)
        ]

    def proposed(self, people: Sequence[Judged]) -> tuple[list[Proposal], list[tuple[str, str]]]:
        """The cells in the order of the sheet, and the pairs of rows that say different things of one."""
        rows = [
            (each, id) for each in people if each.state is State.MATCHED for id in each.match.participants
        ]
        sessions = {span.id for _at, spans in self._columns for span in spans}
        standing = queries.standing({id for _each, id in rows}, sessions)
        found: dict[tuple[int, int], Proposal] = {}
        contradictions = []
        for each, id in rows:
            for proposal in self._of_row(each.line, self._known[id], standing):
                before = found.setdefault(proposal.cell, proposal)
                if before.mark is not proposal.mark:
                    contradictions.append((before.where, proposal.where))
        return list(found.values()), list(dict.fromkeys(contradictions))

    def _of_row(
        self, line: Line, participant: Known, standing: Mapping[tuple[int, int], Standing]
    ) -> Iterator[Proposal]:
        went_out = _went_out(line, participant)
        for at, spans in self._columns:
            if at in line.gaps:
                continue
            said, mark = self._mark(line.cells.get(at))
            for span in spans if said else ():
                there = standing.get((participant.id, span.id))
                becomes = self._becomes(went_out, span, mark, there)
                if becomes is None:
                    continue
                taken = self._taken((participant.id, span.id), becomes)
                yield Proposal(participant, span, line.number, mark, there, becomes, taken, line.where)

    def _mark(self, token: str | None) -> tuple[bool, Attendance | None]:
        """Whether the cell says anything, and the mark that it says."""
        if token is None:
            blank = self._read.blank or Blank.NOTHING
            return self._read.clears or blank.mark is not None, blank.mark
        mark = self._read.values[token].mark
        return mark is not None, mark

    def _becomes(
        self,
        went_out: Mapping[int, Attendance] | None,
        span: Span,
        mark: Attendance | None,
        standing: Standing | None,
    ) -> Becomes | None:
        """None: the sheet says nothing of the cell. `went_out`: the participant's own marks, by session."""
        stands = standing.attendance if standing else None
        if stands is mark:
            return Becomes.SAME if mark else None
        if went_out is not None:
            before = went_out.get(span.id)
            if mark is before:
                return None  # untouched since it went out: whoever marked meanwhile is right
            if stands is not before:
                return Becomes.CONFLICT
        elif mark is None:
            return None
        elif standing and standing.source in BY_A_PERSON:
            return Becomes.CONFLICT
        if mark is None:
            return Becomes.REMOVED
        return Becomes.CHANGED if standing else Becomes.NEW

    def _taken(self, cell: tuple[int, int], becomes: Becomes) -> bool:
        if becomes is Becomes.SAME:
            return False
        usual = becomes is not Becomes.CONFLICT or self._decisions.conflicts
        return self._decisions.cells.get(cell, usual)


def _went_out(line: Line, participant: Known) -> Mapping[int, Attendance] | None:
    """The marks that went out in the row; None where it went out for somebody else, or was added by hand.

    A row that was copied or renamed for another says nothing of what that one's marks were.
    """
    person = line.person
    return person.marks if person is not None and person.id == participant.id else None
