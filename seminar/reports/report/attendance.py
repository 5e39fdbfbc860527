"""Attendance and completion: of all, by edition where there are several, and by session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from seminar.figures.coverage import Tally
from seminar.figures.effort import Effort
from seminar.figures.words import rule_in_words
from seminar.formats import number, percent
from seminar.reports.pieces import Heading, Piece, Table, Text
from seminar.reports.report.told import Held, Told


def attendance(known: Told) -> Iterator[Piece]:
    yield Heading(_("Attendance and completion"))
    if not known.several:
        yield Text(rule_in_words(known.each[0].rule))
    heads, numbers = _heads(), _numbers(known.asked.coverage.total, known.effort)
    rows = [(head, value) for head, value in zip(heads, numbers, strict=True) if value]
    yield Table(_("Attendance"), [_("Figure"), _("Number")], rows, 1)
    if known.several:
        yield _by_edition(known)
    yield from _by_session(known)


def _heads() -> list[str]:
    return [_("Registered"), _("Confirmed"), _("Attended"), _("Completed"), _("Attendance rate")]


def _numbers(tally: Tally, effort: Effort) -> Sequence[str]:
    """In the order of the heads; the rate is empty where nobody is marked."""
    reached = map(number, (tally.registered, tally.confirmed, tally.attended, tally.completed))
    return *reached, "" if effort.percent is None else percent(effort.percent)


def _by_edition(known: Told) -> Table:
    rows = [(held.edition.title, *_numbers(held.tally, held.effort)) for held in known.each]
    heads = [_("Edition"), *_heads()]
    return Table(_("Attendance by edition"), heads, rows, 1)


def _by_session(known: Told) -> Iterator[Piece]:
    marked = [held for held in known.each if any(column.marked for column in held.marked)]
    if not marked:
        yield Text(_("Nobody is marked at any session yet."))
    for held in marked:
        if known.several:
            yield Heading(held.edition.title, 2)
            yield Text(rule_in_words(held.rule))
        yield _marks(held)


def _marks(held: Held) -> Table:
    heads = [_("Session"), _("Present"), _("Late"), _("Excused"), _("Absent")]
    rows = [
        (each.title, *map(number, (each.present, each.late, each.excused, each.absent)))
        for each in held.marked
        if each.marked
    ]
    return Table(_("Marks by session"), heads, rows, 1)
