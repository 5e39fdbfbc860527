"""A list given back to its sender: as it came, with a column that says what is wrong, and coloured cells.

It holds what the sender wrote and what is wrong with that, and nothing that only we know: who else is in the
program is not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from flask_babel import get_locale
from flask_babel import gettext as _

from seminar.imports import told
from seminar.imports.fields import NAMES, Field
from seminar.imports.headers import PROBLEMS, language_of
from seminar.imports.preview import Judged
from seminar.imports.problems import ASKING, REFUSING, Kind, Problem
from seminar.imports.returned import problems_column
from seminar.imports.rows import LIMITS
from seminar.imports.table import Cells, Layout, Sheet
from seminar.sheets import Flag, TextSheet, Workbook
from seminar.text import one_line

C = TypeVar("C")
CONCERNS: Mapping[Kind, frozenset[Field]] = {
    Kind.NO_NAME: NAMES,
    Kind.HEADING: NAMES,
    Kind.TOO_LONG: frozenset(LIMITS),
    Kind.COUNTRY: frozenset({Field.COUNTRY, Field.ISO3}),
    Kind.CARRIED_DOWN: frozenset({Field.COUNTRY}),
    Kind.BOTH: frozenset({Field.COUNTRY, Field.ORGANISATION}),
    Kind.ONLY_NATIONALITY: frozenset({Field.NATIONALITY}),
    Kind.EMAIL: frozenset({Field.EMAIL}),
    Kind.INSTITUTION_ABOVE: frozenset({Field.INSTITUTION}),
    Kind.DAY_ORDER: frozenset({Field.REGISTERED_ON}),
    Kind.LIKELY: NAMES,
    Kind.AGAIN: NAMES,
    Kind.SAME_ROW: NAMES,
    Kind.NO_COUNTRY: frozenset({Field.COUNTRY}),
    Kind.SEVERAL_LINES: NAMES,
    Kind.NATIONALITY: frozenset({Field.NATIONALITY}),
    Kind.LETTER_M: frozenset({Field.GENDER}),
    Kind.GENDER: frozenset({Field.GENDER}),
    Kind.PROFILE: frozenset({Field.PROFILE}),
    Kind.STATUS: frozenset({Field.STATUS}),
    Kind.DATE: frozenset({Field.REGISTERED_ON}),
    Kind.SHARED_EMAIL: frozenset({Field.EMAIL}),
    Kind.EMAIL_LEFT_OUT: frozenset({Field.EMAIL}),
}
"""What the sender is told, and the columns whose cells it is about. What is not here stays with us."""


def workbook(sheets: Sequence[Sheet], layout: Layout, rows: Iterable[Judged]) -> Workbook:
    """The file as it was read: all sheets, rows and columns in their order, every cell a text."""
    given = [_as_it_came(sheet) for sheet in sheets]
    given[layout.sheet] = _with_problems(sheets[layout.sheet], layout, rows)
    return Workbook(given, title=_("List of participants, with problems"), opens_at=layout.sheet)


def _as_it_came(sheet: Sheet) -> TextSheet:
    return TextSheet(_title(sheet), sheet.rows, hidden=sheet.hidden, joined=sheet.joined)


def _title(sheet: Sheet) -> str:
    title: str = sheet.name or _("List")
    return title


def _with_problems(sheet: Sheet, layout: Layout, judged_rows: Iterable[Judged]) -> TextSheet:
    before = problems_column(sheet, layout)
    rows = [_without(cells, before) for cells in sheet.rows]
    columns = _without(layout.columns, before)
    header = _headers(rows, layout)
    language = _language([cell for cells in header for cell in cells])
    sentences: dict[int, list[str]] = {}
    flags: dict[int, dict[int, Flag]] = {}
    for judged in judged_rows:
        number, problems = judged.row.number, _told(judged)
        if problems:
            sentences[number] = [told.sentence(judged, problem, language) for problem in problems]
            flags[number] = _flags(rows[number - 1], columns, problems)
    return TextSheet(
        title=_title(sheet),
        rows=_rows(rows, layout.header or 1, PROBLEMS[language], sentences),
        headers=range(layout.header, layout.first_row) if layout.header else range(0),
        merged=[len(columns)],
        joined=_joined(sheet, before),
        sentences=[len(columns)],
        flags=flags,
    )


def _joined(sheet: Sheet, before: int | None) -> list[list[int]]:
    """The cells that the sender joined, but for those of the column that goes and of those behind it."""
    width = len(sheet.row(1)) if before is None else before
    return [
        [top, start, bottom, min(end, width - 1)]
        for top, start, bottom, end in sheet.joined
        if start < width and (before is None or end < before)
    ]


def _without(cells: Sequence[C], at: int | None) -> list[C]:
    return [cell for place, cell in enumerate(cells) if place != at]


def _headers(rows: Sequence[Cells], layout: Layout) -> Sequence[Cells]:
    return rows[layout.header - 1 : layout.first_row - 1] if layout.header else []


def _rows(
    rows: Sequence[Cells], upper: int, header: str, sentences: Mapping[int, Sequence[str]]
) -> Iterator[Cells]:
    """The header stands in the upper row of two: the lower one would be read together with what is above."""
    for number, cells in enumerate(rows, 1):
        lines = [*dict.fromkeys(sentences.get(number, ()))]
        yield [*cells, "\n".join([header, *lines] if number == upper else lines)]


def _language(headers: Sequence[str]) -> str:
    """The one that the headers are in, so that the sender understands ours; else the reader's."""
    told = language_of(headers)
    locale = get_locale()
    mine = locale.language if locale else "en"
    return next(language for language in (told, mine, "en") if language in PROBLEMS)


def _told(judged: Judged) -> list[Problem]:
    return [problem for problem in judged.problems if problem.kind in CONCERNS]


def _flags(cells: Cells, columns: Sequence[Field | None], problems: Sequence[Problem]) -> dict[int, Flag]:
    """The cells that the problems are about, and the one that says so; the graver colour where two meet."""
    flags: dict[int, Flag] = {}
    for problem in problems:
        flag = Flag.WRONG if problem.kind in REFUSING | ASKING else Flag.DOUBTFUL
        for at in (*_places(problem, cells, columns), len(columns)):
            if flags.get(at) is not Flag.WRONG:
                flags[at] = flag
    return flags


def _places(problem: Problem, cells: Cells, columns: Sequence[Field | None]) -> Iterator[int]:
    for at, field in enumerate(columns):
        meant = field in CONCERNS[problem.kind]
        if meant and (problem.kind is not Kind.TOO_LONG or _is_too_long(cells[at], field)):
            yield at


def _is_too_long(cell: str, field: Field | None) -> bool:
    return field is not None and len(one_line(cell)) > LIMITS[field]
