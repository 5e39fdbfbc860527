"""The lists behind figures as workbooks, row by row: what was attended, what makes a rate, who took part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import Row

from seminar.attendance import queries
from seminar.attendance.queries import Attended, Each
from seminar.attendance.queries.attended import Attending
from seminar.db import now
from seminar.errors import Refused
from seminar.figures.basis import Basis
from seminar.figures.count import Counting, status_date
from seminar.figures.effort import Effort
from seminar.figures.extents import Extent, editions_seen
from seminar.figures.listed import counted
from seminar.figures.rates import rates
from seminar.people.queries.filter import USUAL, Filter
from seminar.people.queries.participants import rows
from seminar.permissions import EVERYTHING, Access
from seminar.programme.models import Edition
from seminar.reports import cover, roster
from seminar.reports.asked import Asked
from seminar.reports.document import Report, Write, workbook
from seminar.reports.roster import RosterColumn, Selection
from seminar.reports.selection import in_words
from seminar.sheets import Column, DataSheet, Fact, Figure, Kind, Total, Value, Workbook, running

MOST = 1_000_000  # rows: a sheet has 1,048,576, with what stands over and under the list
WHO = (RosterColumn.HONORIFIC, RosterColumn.NAME, RosterColumn.NATIVE_NAME, RosterColumn.COUNTRY)
ATTENDED = {Each.SESSION: Report.SESSIONS, Each.DAY: Report.DAYS, Each.PLANNED: Report.PLANNED}
LISTS = (*ATTENDED.values(), Report.RATES, Report.PARTICIPATIONS)
_EACH = {report: each for each, report in ATTENDED.items()}
_UTC = ZoneInfo("UTC")

Line = tuple[Row[Any], Sequence[Value]]
"""A participant as in the roster, and what else stands in the row."""


@dataclass(frozen=True)
class _List:
    """What a list holds beside who each row is about."""

    number: int
    columns: Sequence[Column]
    lines: Iterable[Line]
    figures: Sequence[Figure]
    total: Sequence[Value] = ()
    legend: Sequence[str] = ()


def editions_of(place: Edition | Extent, access: Access) -> Sequence[Edition]:
    """The editions that the list is of."""
    return [place] if isinstance(place, Edition) else editions_seen(place, access)


def of_basis(editions: Sequence[Edition], basis: Basis | None) -> Selection:
    """Everybody who counts, by default on the default basis of each edition."""
    wanted = Filter(basis=basis.value if basis else USUAL)
    return Selection(wanted, counted(editions, wanted, EVERYTHING))


def writing(
    report: Report,
    place: Edition | Extent,
    access: Access,
    selection: Selection,
    columns: Sequence[RosterColumn],
) -> Write:
    """How the list is written; raises Refused where it is too long for a sheet."""
    if _number_of(report, editions_of(place, access), selection) > MOST:
        raise Refused(_("The list has more rows than a sheet can hold. Narrow it by a filter first."))
    return workbook(lambda: _build(report, place, editions_of(place, access), selection, columns))


def _number_of(report: Report, editions: Sequence[Edition], selection: Selection) -> int:
    if report in _EACH:
        return _attended(_EACH[report], editions, selection).total
    return roster.number_of(editions, selection)


def _build(
    report: Report,
    place: Edition | Extent,
    editions: Sequence[Edition],
    selection: Selection,
    columns: Sequence[RosterColumn],
) -> Workbook:
    """The list with its cover. `columns` are those of the participations, after name, country and edition."""
    if report in _EACH:
        found = _of_marks(_EACH[report], editions, selection)
    elif report is Report.RATES:
        found = _of_rates(editions, selection)
    else:
        found = _of_participations(editions, selection, columns)
    sheets, title = [_sheet(report, place, editions, found)], str(report.label)
    facts = list(_facts(place, editions, selection))
    if isinstance(place, Edition):
        return cover.workbook(place, title, sheets, facts=facts, figures=found.figures)
    return cover.workbook_of(place, editions, title, sheets, facts=facts, figures=found.figures)


def _facts(place: Edition | Extent, editions: Sequence[Edition], selection: Selection) -> Iterator[Fact]:
    """Who is listed, on which basis and as at which day."""
    wanted = selection.wanted
    narrowed = in_words(replace(wanted, basis=""))
    if narrowed or not wanted.basis:
        yield Fact(_("Who is listed"), narrowed or _("Everybody on file, whatever the status"))
    if wanted.basis:
        counting = Counting(editions, None if wanted.basis == USUAL else Basis(wanted.basis))
        extent, edition = (Extent(), place) if isinstance(place, Edition) else (place, None)
        yield Fact(_("Basis"), Asked(counting, extent, sees_people=True, edition=edition).basis_in_words)
    yield Fact(_("As at"), status_date(place) if isinstance(place, Edition) else now().astimezone(UTC).date())


def _sheet(report: Report, place: Edition | Extent, editions: Sequence[Edition], found: _List) -> DataSheet:
    """The rows, numbered from 1; of several editions each names its own."""
    several = isinstance(place, Extent)
    cells = roster.cells_of(WHO, _UTC)
    titles = {edition.id: edition.title for edition in editions}

    def told() -> Iterator[Sequence[Value]]:
        for number, (row, more) in enumerate(found.lines, 1):
            yield [number, *cells(row), *([titles[row.edition_id]] if several else []), *more]
        if found.total:
            yield Total((None, None, _("Total"), *[None] * (2 + several), *found.total))

    return DataSheet(
        title=str(report.label),
        columns=[
            Column(_("No."), Kind.INTEGER, width=running(found.number)),
            *map(roster.shown, WHO),
            *([Column(_("Edition"), Kind.WRAPPED, most=24)] if several else []),
            *found.columns,
        ],
        rows=told(),
        frozen=3,
        legend=found.legend,
    )


# --- what was attended --------------------------------------------------------------------------------


def _attended(each: Each, editions: Sequence[Edition], selection: Selection) -> Attended:
    return queries.attended(editions, selection.wanted, each, None, selection.counted)


def _of_marks(each: Each, editions: Sequence[Edition], selection: Selection) -> _List:
    found = _attended(each, editions, selection)
    sessions = _("Session") if each is Each.SESSION else _("Sessions")
    return _List(
        number=found.total,
        columns=[
            Column(_("Day"), Kind.DATE),
            Column(sessions, Kind.WRAPPED, most=48),
            Column(_("Minutes"), Kind.INTEGER),
        ],
        lines=(
            (line.who, (line.day, "\n".join(map(_session, line.attended)), line.minutes))
            for line in found.lines
        ),
        figures=[
            Figure(str(ATTENDED[each].label), found.total),
            *([] if each is Each.SESSION else [Figure(_("Sessions attended"), found.sessions)]),
            Figure(_("Participant-hours"), queries.hours(found.minutes), kind=Kind.NUMBER),
        ],
        total=(None, None, found.minutes),
        legend=[_("Each session counts by its length, or by the shorter time that was recorded.")],
    )


def _session(attended: Attending) -> str:
    title = attended.session.title
    return f"{title} ({attended.attendance.label})" if attended.attendance == "late" else title


# --- what makes a rate --------------------------------------------------------------------------------


def _of_rates(editions: Sequence[Edition], selection: Selection) -> _List:
    found = rates(editions, selection.wanted, None, selection.counted)
    marks = (_("Present"), _("Late"), _("Excused"))
    return _List(
        number=found.total,
        columns=[
            *(Column(header, Kind.INTEGER) for header in marks),
            *(Column(header, Kind.NUMBER) for header in (_("Points"), _("Possible"))),
            Column(_("Attendance rate"), Kind.PERCENT),
        ],
        lines=(
            (line.who, (line.who.present, line.who.late, line.who.excused, *_reached(line.effort)))
            for line in found.lines
        ),
        figures=[
            Figure(_("Participants"), found.total),
            Figure(_("Attendance rate"), _reached(found.together)[-1], kind=Kind.PERCENT),
        ],
        total=(None, None, None, *_reached(found.together)),
        legend=[
            _(
                "The points that everybody reached by the attendance rule of their edition, of those"
                " possible. The rate is rounded down."
            )
        ],
    )


def _reached(effort: Effort) -> Sequence[Value]:
    rate = effort.percent / 100 if effort.percent is not None else None
    return effort.points / 2, effort.possible / 2, rate


# --- who took part ------------------------------------------------------------------------------------


def _of_participations(
    editions: Sequence[Edition], selection: Selection, columns: Sequence[RosterColumn]
) -> _List:
    number, cells = roster.number_of(editions, selection), roster.cells_of(columns, _UTC)
    return _List(
        number=number,
        columns=[*map(roster.shown, columns)],
        lines=((row, cells(row)) for row in rows(editions, selection.wanted, selection.counted)),
        figures=[Figure(_("Participations"), number)],
    )
