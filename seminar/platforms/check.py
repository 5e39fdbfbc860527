"""A report set against the edition: when everybody was there, who they are, and which marks follow.

Reads only.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from seminar.attendance.models import Attendance
from seminar.attendance.online import OnlineRule
from seminar.platforms import queries, wording
from seminar.platforms.attendees import Attendee, gathered
from seminar.platforms.decisions import UNDECIDED, Decisions
from seminar.platforms.matching import Match, State, matched
from seminar.platforms.moments import Presence, Timed, clock_of, names_days, timed
from seminar.platforms.preview import Attended, Judged, Preview, Proposal
from seminar.platforms.proposals import attended_at, proposals
from seminar.platforms.remarks import Situation, Whose, blockers, warnings
from seminar.platforms.report import Report
from seminar.platforms.sessions import Chosen, Span, covered, day_named, days_of, middle_of
from seminar.platforms.times import Clock
from seminar.platforms.zones import zone_of
from seminar.programme.models import Edition

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """What was said of a report: its zone ("": nobody said), its sessions (none: whichever it covers)."""

    zone: str = ""
    sessions: Sequence[int] = ()
    decisions: Decisions = UNDECIDED


NOTHING_SAID = Asked()


def check(edition: Edition, report: Report, filename: str, asked: Asked = NOTHING_SAID) -> Preview:
    """What taking the report over would do. The same number of queries whatever its length."""
    spans = queries.sessions_of(edition)
    wanted = [span for span in spans if span.id in asked.sessions]
    clock = clock_of(report, _near(edition, wanted or spans))
    zone, whose = _zone(edition, report, clock, asked.zone)
    attendees = gathered(report)
    when, guessed = _when(report, attendees, clock, zone, wanted, spans, filename)
    chosen = Chosen(wanted) if wanted else covered(spans, when.presences, report.title)
    known = queries.participants_of(edition)
    decided = {**queries.decided_names(edition), **asked.decisions.people}
    matches = matched(attendees, known, decided)
    people = [
        _judged(edition, attendee, presence, match, chosen.sessions, when)
        for attendee, presence, match in zip(attendees, when.presences, matches, strict=True)
    ]
    cells, without, replaces = proposals(edition, people, chosen.sessions, known, asked.decisions, when)
    people = _united(edition, people, cells)
    situation = Situation(edition, report, when, str(zone), whose, chosen, bool(wanted), guessed, people)
    return Preview(
        report=report,
        zone=str(zone),
        sessions=chosen.sessions,
        people=people,
        cells=cells,
        known=known,
        without_row=without,
        replaces=replaces,
        blockers=blockers(situation),
        warnings=warnings(situation),
    )


def _near(edition: Edition, spans: Sequence[Span]) -> list[Collection[date]]:
    """The days that the file is likely to be of: those of the sessions, then the edition's."""
    sessions = set(days_of(spans, edition.zone))
    days = (edition.last_day - edition.first_day).days
    return [sessions, {edition.first_day + n * _DAY for n in range(-1, days + 2)}]


def _zone(edition: Edition, report: Report, clock: Clock, said: str) -> tuple[tzinfo, Whose]:
    """The zone of the times, and who says so."""
    if said and (zone := zone_of(said)):
        return zone, Whose.SAID
    if report.zone and (zone := zone_of(report.zone)):
        return zone, Whose.FILE
    texts = (text for entry in report.entries for text in (entry.joined, entry.left) if text)
    moments = [moment for text in texts if (moment := clock.read(text))]
    if moments and all(moment.offset is not None for moment in moments):
        return edition.zone, Whose.FILE
    return edition.zone, Whose.EDITION


def _when(
    report: Report,
    attendees: Sequence[Attendee],
    clock: Clock,
    zone: tzinfo,
    wanted: Sequence[Span],
    spans: Sequence[Span],
    filename: str,
) -> tuple[Timed, bool]:
    """Everybody's presence, and whether the day is a guess: a file may name times and no day."""
    anchor: datetime | None = None
    if wanted:
        anchor = wanted[len(wanted) // 2].middle
    elif not names_days(report, clock):
        days = days_of(spans, zone)
        named = day_named(filename) or day_named(report.title)
        if named or len(days) == 1:
            anchor = middle_of(named or days[0], spans, zone)
        else:
            return _guessed(report, attendees, clock, zone, spans)
    return timed(report, attendees, clock, zone, anchor), False


def _guessed(
    report: Report, attendees: Sequence[Attendee], clock: Clock, zone: tzinfo, spans: Sequence[Span]
) -> tuple[Timed, bool]:
    """The day on which the people would have been there the longest; a guess where two come near."""
    found = []
    for day in days_of(spans, zone):
        when = timed(report, attendees, clock, zone, middle_of(day, spans, zone))
        time = sum((p.within(s.starts_at, s.ends_at) for p in when.presences for s in spans), timedelta())
        found.append((time, when))
    if not found:
        return timed(report, attendees, clock, zone, None), True
    found.sort(key=lambda each: each[0], reverse=True)
    doubtful = len(found) > 1 and found[1][0] * 10 > found[0][0] * 8
    return found[0][1], doubtful or not found[0][0]


def _judged(
    edition: Edition,
    attendee: Attendee,
    presence: Presence,
    match: Match,
    sessions: Sequence[Span],
    when: Timed,
) -> Judged:
    attended = [attended_at(edition, presence, span, when.opened) for span in sessions]
    time, whole = _over_all(presence, attended, when)
    return Judged(
        attendee=attendee,
        presence=presence,
        match=match,
        time=time,
        whole=whole,
        mark=_mark(edition, attended, time),
        sessions=attended,
        note=wording.note(attendee, presence, match, attended),
    )


def _united(edition: Edition, people: Sequence[Judged], cells: Sequence[Proposal]) -> list[Judged]:
    """Those who are a participant of their own with what will be written: all devices and reports united."""
    proposed = {cell.cell: cell for cell in cells}

    def united(judged: Judged) -> Judged:
        if judged.state is not State.MATCHED or len(judged.match.participants) > 1 or not judged.sessions:
            return judged
        participant = judged.match.participants[0]
        own = [proposed[(participant, each.session.id)] for each in judged.sessions]
        attended = [
            replace(each, time=cell.time, mark=cell.mark)
            for each, cell in zip(judged.sessions, own, strict=True)
        ]
        time = sum((each.time for each in attended), timedelta())
        return replace(judged, sessions=attended, time=time, mark=_mark(edition, attended, time))

    return [united(judged) for judged in people]


def _over_all(presence: Presence, attended: Sequence[Attended], when: Timed) -> tuple[timedelta, timedelta]:
    """The time attended and how long it lasted: all sessions, or without one the whole meeting."""
    if attended:
        time = sum((each.time for each in attended), timedelta())
        return time, sum((each.session.length for each in attended), timedelta())
    if when.window:
        start, end = when.window
        return presence.within(start, end), end - start
    return presence.total or timedelta(), timedelta()


def _mark(edition: Edition, attended: Sequence[Attended], time: timedelta) -> Attendance | None:
    if len(attended) == 1:
        return attended[0].mark
    lengths = [each.session.length for each in attended]
    return OnlineRule.of(edition).mark_of(attended=time, lengths=lengths, late_by=None) if attended else None
