"""The cells of the grid and the marks that a report makes of them, with the reports of before. Reads only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from seminar.attendance.models import MarkSource
from seminar.attendance.online import OnlineRule
from seminar.platforms import queries
from seminar.platforms.decisions import Decisions
from seminar.platforms.matching import Known, State
from seminar.platforms.moments import Presence, Timed
from seminar.platforms.preview import Attended, Becomes, Judged, Proposal
from seminar.platforms.queries import Joined, Standing
from seminar.platforms.sessions import Span
from seminar.programme.models import Edition

SAME_MEETING = 0.5  # of the joins of a report of before: with that many in common it is of the same meeting


def attended_at(edition: Edition, presence: Presence, span: Span, opened: datetime | None) -> Attended:
    """How much of the session somebody saw, and the mark by the edition's rule."""
    time = presence.within(span.starts_at, span.ends_at)
    begun = max(span.starts_at, opened) if opened else span.starts_at
    late_by = presence.late_by(begun, span.ends_at)
    rule = OnlineRule.of(edition)
    mark = rule.mark_of(attended=time, lengths=[span.length], late_by=late_by)
    return Attended(span, time, mark, late_by if rule.is_late(late_by) else None)


def proposals(
    edition: Edition,
    people: Sequence[Judged],
    sessions: Sequence[Span],
    known: Sequence[Known],
    decisions: Decisions,
    when: Timed,
) -> tuple[list[Proposal], list[Known], list[int]]:
    """The cells, the participants in the grid without a row, and the reports that this one stands for."""
    presences = _presences(people)
    before = queries.joined_before(edition, sessions)
    replaces = _replaced(presences, before)
    earlier = _earlier([join for join in before if join.report_id not in replaces], when)
    there = presences.keys() | _perhaps(people)
    gone = {join.participant_id for join in before if join.report_id in replaces} - there
    without = [each for each in known if each.usual and each.id not in there]
    absent = {each.id for each in without} - earlier.keys() if decisions.absent else set()
    cells = _Cells(edition, sessions, known, decisions, when.opened)
    both = {
        id: presences.get(id, Presence(reported=when.reported)).joined_by(earlier.get(id, ()))
        for id in [*presences, *sorted(gone | absent)]
    }
    return cells.proposed(both), without, sorted(replaces)


def _presences(people: Iterable[Judged]) -> dict[int, Presence]:
    """The presence of each matched participant, on all devices."""
    found: dict[int, list[Presence]] = defaultdict(list)
    for judged in people:
        if judged.state is State.MATCHED:
            for participant in judged.match.participants:
                found[participant].append(judged.presence)
    return {id: first.joined_by(others) for id, (first, *others) in found.items()}


def _perhaps(people: Iterable[Judged]) -> set[int]:
    """Whom somebody undecided may be: as long as nobody says, they are not absent either."""
    return {id for judged in people if judged.state is State.UNSURE for id in judged.match.candidates}


def keys_of(participant: int, presence: Presence) -> set[tuple[int, datetime | None, int | None]]:
    """What `queries.Joined.key` is of the joins that would be kept."""
    starts = [start for start, _end in presence.stays] + [span[0] for span, _attended in presence.spans]
    keys: set[tuple[int, datetime | None, int | None]] = {(participant, start, None) for start in starts}
    if presence.total is not None:
        keys.add((participant, None, int(presence.total.total_seconds())))
    return keys


def _replaced(presences: Mapping[int, Presence], before: Sequence[Joined]) -> set[int]:
    """The reports with which this one has most joins in common: an earlier file of the same meeting."""
    keys = {key for id, presence in presences.items() for key in keys_of(id, presence)}
    joins: dict[int, list[Joined]] = defaultdict(list)
    for join in before:
        joins[join.report_id].append(join)
    return {
        report
        for report, some in joins.items()
        if sum(join.key in keys for join in some) >= SAME_MEETING * len(some)
    }


def _earlier(joins: Iterable[Joined], when: Timed) -> dict[int, list[Presence]]:
    """What other reports of the sessions say, by participant."""
    found: dict[int, list[Presence]] = defaultdict(list)
    for join in joins:
        presence = Presence(reported=when.reported)
        length = timedelta(seconds=join.seconds) if join.seconds is not None else None
        if join.joined_at is None:
            presence.total = length
        elif join.left_at is not None and length is not None:
            presence.spans.append(((join.joined_at, join.left_at), length))
        else:
            presence.stays.append((join.joined_at, join.left_at))
        found[join.participant_id].append(presence)
    return found


class _Cells:
    """Makes the proposals, with the marks that stand there."""

    def __init__(
        self,
        edition: Edition,
        sessions: Sequence[Span],
        known: Sequence[Known],
        decisions: Decisions,
        opened: datetime | None,
    ) -> None:
        self._edition = edition
        self._sessions = sessions
        self._known = {each.id: each for each in known}
        self._decisions = decisions
        self._opened = opened

    def proposed(self, presences: Mapping[int, Presence]) -> list[Proposal]:
        standing = queries.standing(presences.keys(), [span.id for span in self._sessions])
        return [
            self._proposal(id, presence, span, standing.get((id, span.id)))
            for id, presence in presences.items()
            for span in self._sessions
        ]

    def _proposal(self, id: int, presence: Presence, span: Span, standing: Standing | None) -> Proposal:
        attended = attended_at(self._edition, presence, span, self._opened)
        proposal = Proposal(self._known[id], span, attended.time, attended.mark, standing, Becomes.NEW)
        return replace(proposal, becomes=self._becomes(proposal)) if standing else proposal

    def _becomes(self, proposal: Proposal) -> Becomes:
        standing = proposal.standing
        if standing is None:
            return Becomes.NEW
        from_platform = standing.source is MarkSource.PLATFORM
        if standing.attendance is proposal.mark:
            differs = from_platform and standing.minutes != proposal.minutes
            return Becomes.CHANGED if differs else Becomes.SAME
        if from_platform:
            return Becomes.CHANGED
        return Becomes.OVERWRITTEN if proposal.cell in self._decisions.overwrite else Becomes.KEPT
