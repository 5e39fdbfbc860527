"""What the page of a sheet shows: how it is read, and one page of its people or of its changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from flask import abort
from flask_babel import gettext as _

from seminar.attendance.models import Attendance
from seminar.formats import zoned
from seminar.imports.fields import Field
from seminar.imports.table import Cells
from seminar.platforms.answers import NOBODY
from seminar.platforms.matching import Known, State
from seminar.platforms.pages import MOST_OFFERED, ColumnRow, Row, examples, label
from seminar.platforms.sessions import Span
from seminar.programme.models import Edition
from seminar.rolls.decisions import Decisions
from seminar.rolls.preview import Becomes, Judged, Preview, Proposal
from seminar.rolls.reading import Column, Said
from seminar.rolls.table import WHO, Table
from seminar.web import Page

PER_PAGE = 100
# What is looked at first: what needs somebody, then what would change.
TABS: tuple[State | Becomes, ...] = (
    *(State.UNSURE, Becomes.CONFLICT, Becomes.CHANGED, Becomes.REMOVED, Becomes.NEW),
    *(State.STRANGER, Becomes.SAME, State.MATCHED, State.IGNORED),
)


@dataclass(frozen=True)
class PreviewPage:
    """Everything that the preview of a sheet shows."""

    preview: Preview
    decisions: Decisions
    show: State | Becomes
    counts: Mapping[State | Becomes, int]
    page: Page
    rows: Sequence[Row[Judged]]
    cells: Sequence[Proposal]
    offered: Sequence[tuple[int, str]]

    @classmethod
    def of(cls, preview: Preview, decisions: Decisions, show: str, number: int) -> Self:
        counts = {tab: _count(preview, tab) for tab in TABS}
        tab = _tab(show) if show else next((tab for tab in TABS if counts[tab]), State.UNSURE)
        page = Page(number, counts[tab], PER_PAGE)
        some = slice(page.offset, page.last_row)
        places = [at for at, each in enumerate(preview.people) if each.state is tab][some]
        known = {each.id: each for each in preview.known}
        offered = [(each.id, label(each)) for each in preview.known]
        return cls(
            preview=preview,
            decisions=decisions,
            show=tab,
            counts=counts,
            page=page,
            rows=[_row(at, preview.people[at], known, decisions) for at in places],
            cells=[each for each in preview.cells if each.becomes is tab][some],
            offered=offered if places and len(offered) <= MOST_OFFERED else [],
        )


def _tab(show: str) -> State | Becomes:
    return next((tab for tab in TABS if tab.value == show), None) or abort(404)


def _count(preview: Preview, tab: State | Becomes) -> int:
    return preview.count(tab) if isinstance(tab, Becomes) else preview.count_people(tab)


def _row(place: int, judged: Judged, known: Mapping[int, Known], decisions: Decisions) -> Row[Judged]:
    decided = decisions.people.get(judged.key)
    chosen = "" if decided is None else ",".join(map(str, decided)) or NOBODY
    options = {"": _by_itself(judged, known) if decided is None else str(_("Decide anew"))}
    for id in (*(decided or ()), *judged.match.candidates):
        if id in known:
            options.setdefault(str(id), label(known[id]))
    options.setdefault(NOBODY, str(_("Not a participant")))
    options.setdefault(chosen, str(_("Decided")))
    return Row(place, judged, list(options.items()), chosen)


def _by_itself(judged: Judged, known: Mapping[int, Known]) -> str:
    if judged.state is State.MATCHED:
        return " + ".join(label(known[id]) for id in judged.match.participants)
    return str(_("Not decided yet") if judged.state is State.UNSURE else _("Not a participant"))


# --- how the sheet is read ------------------------------------------------------------------------------


def column_rows(edition: Edition, preview: Preview, said: Said) -> list[ColumnRow]:
    """The columns to ask about: all that hold something; of a workbook of ours those added to it."""
    table = preview.reading.table
    read = {column.at: column for column in preview.reading.columns}
    places = table.own.added if table.own else sorted(table.texts) or range(len(table.headers))
    rows, cells = [], [row for _number, row in table.rows]
    for at in places:
        some = _first_of(table, cells, at)
        if at < len(table.headers) and (some or table.headers[at]):
            rows.append(_column_row(edition, preview, said, at, some, read.get(at)))
    return rows


def _first_of(table: Table, cells: Sequence[Cells], at: int) -> Sequence[str]:
    """The first values of a column; of a list without marks, who stands in it."""
    if table.is_list:
        return examples([row for row in cells if row[at]], table.who[Field.NAME])
    return examples(cells, at)


def _column_row(
    edition: Edition, preview: Preview, said: Said, at: int, examples: Sequence[str], column: Column | None
) -> ColumnRow:
    spans = {span.id: span for span in preview.spans}
    gone = not spans.keys() >= {*said.sessions(at)}
    word = "" if gone else said.columns.get(at, "")
    options = {"": _as_read(preview, at, column, spans) if not word else str(_("As it is found"))}
    likely = [spans[id] for id in column.candidates] if column else []
    if len(likely) > 1:
        ids = [span.id for span in likely]
        options[",".join(map(str, ids))] = str(_("All of: %(titles)s", titles=_titles(ids, spans)))
    options |= {str(span.id): session_label(span, edition) for span in likely}
    options |= {"none": str(_("No marks"))}
    if not preview.reading.table.texts:  # whose columns of people are those of several sheets or rows
        options |= {field.value: str(field.label) for field in WHO}
    options |= {str(span.id): session_label(span, edition) for span in preview.spans}
    if word and word not in options:
        ids = [int(id) for id in word.split(",") if id.isdecimal()]
        options[word] = str(_("All of: %(titles)s", titles=_titles(ids, spans)))
    header = preview.reading.table.headers[at]
    return ColumnRow(at, header, examples, list(options.items()), word, bool(column and column.is_open))


def _as_read(preview: Preview, at: int, column: Column | None, spans: Mapping[int, Span]) -> str:
    table = preview.reading.table
    named = next((what for what, place in table.who.items() if place == at), None)
    if named:
        return str(named.label)
    if column is None:
        return str(_("No marks"))
    return _titles(column.sessions, spans) or str(
        _("Not decided yet") if column.filled else _("Empty, left out")
    )


def _titles(ids: Sequence[int], spans: Mapping[int, Span]) -> str:
    return ", ".join(spans[id].title for id in ids if id in spans)


def session_label(span: Span, edition: Edition) -> str:
    return f"{zoned(span.starts_at, edition.zone)}: {span.title}"


def mark_choices() -> list[tuple[str, str]]:
    """What a value can mean, after what it is read as."""
    return [*((each.value, str(each.label)) for each in Attendance), ("none", str(_("No mark")))]


def blank_choices(preview: Preview) -> list[tuple[str, str]]:
    """What an empty cell can mean, after what it is taken to mean while nobody says."""
    nothing = str(_("Nothing: what stands stays"))
    found = _("The mark is removed") if preview.reading.is_own else nothing
    return [
        ("", str(_("Not decided yet") if preview.reading.blank is None else found)),
        ("none", nothing),
        ("present", str(_("Present"))),
        ("absent", str(_("Absent"))),
    ]
