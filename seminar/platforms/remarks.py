"""What is to be said of a report as a whole: questions that hold it back, and warnings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.formats import zoned
from seminar.platforms.intervals import clipped, hull
from seminar.platforms.matching import State
from seminar.platforms.moments import Oddity, Timed
from seminar.platforms.preview import Judged, is_outside
from seminar.platforms.report import Report, Shape
from seminar.platforms.sessions import Chosen
from seminar.platforms.wording import in_minutes
from seminar.programme.models import Edition
from seminar.programme.words import listed

HALF = timedelta(minutes=10)  # that a report may lack of a session before it looks like half of it
_MOST_ROWS = 10  # named in a sentence


class Whose(StrEnum):
    """Who says in which zone the times are."""

    SAID = "said"
    FILE = "file"
    EDITION = "edition"


@dataclass(frozen=True)
class Situation:
    """What the remarks are made of. `wanted`: the sessions were said; `guessed`: no day is named."""

    edition: Edition
    report: Report
    when: Timed
    zone: str
    whose: Whose
    chosen: Chosen
    wanted: bool
    guessed: bool
    people: Sequence[Judged]


def blockers(situation: Situation) -> list[str]:
    """The questions about the file as a whole; nothing is written before they are answered."""
    return [*_about_session(situation), *_about_people(situation)]


def _about_session(s: Situation) -> Iterator[str]:
    if not s.chosen.sessions:
        yield _no_session(s)
    elif s.guessed:
        yield _(
            "The report names no day. It was read as of %(day)s; choose the session and say so.",
            day=zoned(s.chosen.sessions[0].starts_at, s.edition.zone),
        )
    if s.chosen.parallel:
        titles = listed(f"“{span.title}”" for span in s.chosen.parallel)
        yield _("%(titles)s are at the same time. Choose the one that the report is of.", titles=titles)
    if s.wanted and s.chosen.sessions and not any(judged.time for judged in s.people):
        title = s.chosen.sessions[0].title
        yield _("Nobody in the report was there during “%(title)s”. Is it the right session?", title=title)


def _no_session(s: Situation) -> str:
    if not s.when.window:
        return str(_("The report does not say when it was. Choose the session that it is of."))
    start, end = s.when.window
    sentence: str = _(
        "No session of this edition lies between %(start)s and %(end)s, the times of the report. Choose the"
        " session, or look at the time zone.",
        start=zoned(start, s.edition.zone),
        end=zoned(end, s.edition.zone),
    )
    return sentence


def _about_people(s: Situation) -> Iterator[str]:
    if not any(judged.state is State.MATCHED for judged in s.people):
        sentence: str = ngettext(
            "%(num)s person is in the report, who is no participant of this edition. Is it the right report?",
            "%(num)s people are in the report, and none of them is surely a participant of this edition. Is"
            " it the right report?",
            len(s.people),
        )
        yield sentence


def warnings(situation: Situation) -> list[str]:
    """What whoever takes the report over should know."""
    return [
        *_about_times(situation),
        *_about_shape(situation),
        *_about_length(situation),
        *_about_rows(situation),
    ]


def _about_times(s: Situation) -> Iterator[str]:
    if s.whose is Whose.EDITION and s.report.has_moments:
        yield _(
            "The report does not say in which time zone its times are. They are read in %(zone)s, the"
            " edition's.",
            zone=s.zone,
        )
    if s.when.clock.doubtful:
        yield _(
            "Day and month could be the other way round in this report: they are read as %(order)s.",
            order=s.when.clock.order.value,
        )


def _about_shape(s: Situation) -> Iterator[str]:
    if len(s.report.meetings) > 1:
        titles = listed(f"“{title}”" for title in s.report.meetings[:5])
        yield _("The file holds several meetings: %(titles)s. All of them are read.", titles=titles)
    shapes = {entry.shape for entry in s.report.entries}
    if Shape.TOTAL in shapes and not s.report.has_moments:
        yield _(
            "The report has durations and no times: they could not be cut to the session, and count up to its"
            " length. The report of all joins says more."
        )
    if Shape.SPAN in shapes and any(judged.presence.has_gaps for judged in s.people):
        yield _(
            "Of some people the report has only the first join, the last leave and a duration: when they were"
            " away is not known."
        )


def _about_length(s: Situation) -> Iterator[str]:
    """Whether it looks like half a report: it begins long after a session, or ends long before it."""
    stays = [interval for judged in s.people for interval in judged.presence.intervals()]
    for span in s.chosen.sessions:
        seen = hull(clipped(stays, span.starts_at, span.ends_at))
        if seen and span.ends_at - seen[1] > HALF and not s.when.has_open:
            yield _(
                "The report ends %(time)s before “%(title)s” does. Is it the whole report?",
                time=in_minutes(span.ends_at - seen[1]),
                title=span.title,
            )
        if seen and seen[0] - span.starts_at > HALF:
            yield _(
                "The report begins %(time)s after “%(title)s” does. Is it the whole report?",
                time=in_minutes(seen[0] - span.starts_at),
                title=span.title,
            )
    for span in s.chosen.touched:
        yield _("The report only touches “%(title)s”, which is left out.", title=span.title)


def _about_rows(s: Situation) -> Iterator[str]:
    if rows := _odd(s, Oddity.BACKWARDS):
        yield _("A leave stands before its join: row %(rows)s.", rows=rows)
    if rows := _odd(s, Oddity.UNREADABLE):
        yield _("A time cannot be read: row %(rows)s.", rows=rows)
    if rows := _odd(s, Oddity.NO_END):
        yield _("There is no time of leaving, and it counts to the end: row %(rows)s.", rows=rows)
    if s.report.left_out:
        left_out = [number for number, _text in s.report.left_out]
        yield _("About nobody, and left out: row %(rows)s.", rows=_rows(left_out))
    outside = sum(is_outside(judged.presence, judged.sessions) for judged in s.people)
    if s.chosen.sessions and outside:
        sentence: str = ngettext(
            "%(num)s person was there only before or after the session.",
            "%(num)s people were there only before or after the session.",
            outside,
        )
        yield sentence


def _odd(s: Situation, oddity: Oddity) -> str:
    return _rows([n for judged in s.people for n, odd in judged.presence.oddities if odd is oddity])


def _rows(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, sorted(set(numbers))[:_MOST_ROWS]))
    return shown + (" …" if len(set(numbers)) > _MOST_ROWS else "")
