"""What the page of a report shows: one page of its people, whom each may be, and the marks that stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Generic, Self, TypeVar

from flask import abort
from flask_babel import gettext as _

from seminar.formats import country
from seminar.imports.problems import shortened
from seminar.imports.table import Sheet
from seminar.platforms.answers import NOBODY
from seminar.platforms.arranged import CHOICES, Arranged, remembered_as
from seminar.platforms.decisions import Decisions
from seminar.platforms.matching import Known, State
from seminar.platforms.preview import Becomes, Judged, Preview, Proposal
from seminar.programme.models import Edition
from seminar.web import Page

PER_PAGE = 100
MOST_KEPT = 200  # marks set by a person that are shown one by one
EXAMPLES, LONGEST_EXAMPLE = 4, 60
MOST_OFFERED = 3000  # participants offered while typing
J = TypeVar("J")  # what is judged of somebody, in a report or in a sheet with marks
ORDER = (State.UNSURE, State.STRANGER, State.MATCHED, State.IGNORED)


@dataclass(frozen=True)
class Row(Generic[J]):
    """Somebody in a file. `options` are (value, label) pairs of whom it may be, `chosen` one value."""

    place: int
    judged: J
    options: Sequence[tuple[str, str]]
    chosen: str

    @property
    def shown(self) -> str:
        """Whom it is, by the option that is chosen."""
        return dict(self.options)[self.chosen]


@dataclass(frozen=True)
class ColumnRow:
    """A column of a file as it is asked about. `options` are (value, label) pairs, `chosen` one value."""

    at: int
    header: str
    examples: Sequence[str]
    options: Sequence[tuple[str, str]]
    chosen: str
    is_open: bool = False


@dataclass(frozen=True)
class ColumnsPage:
    """The columns of a report, and since when they are read this way, where that is remembered."""

    arranged: Arranged
    sheets: Sequence[Sheet]
    columns: Sequence[ColumnRow]
    remembered: date | None

    @property
    def is_doubtful(self) -> bool:
        """Whether names may be wrong as well as the headers, which no word of them tells."""
        return self.arranged.is_illegible(self.sheets)

    @classmethod
    def of(cls, edition: Edition, sheets: Sequence[Sheet], arranged: Arranged) -> Self:
        known = remembered_as(sheets, arranged)
        rows = [row for _number, row in arranged.rows(sheets)]
        options = [("", str(_("Not needed"))), *((each.value, str(said)) for each, said in CHOICES.items())]
        columns = [
            ColumnRow(at, header, some, options, arranged.columns.get(at, ""))
            for at, header in enumerate(arranged.headers(sheets))
            if (some := examples(rows, at)) or header
        ]
        return cls(arranged, sheets, columns, edition.day_of(known.created_at) if known else None)


@dataclass(frozen=True)
class PreviewPage:
    """Everything that the preview of a report shows."""

    preview: Preview
    decisions: Decisions
    rows: Sequence[Row[Judged]]
    page: Page
    state: str
    kept: Sequence[Proposal]
    offered: Sequence[tuple[int, str]]

    @classmethod
    def of(cls, preview: Preview, decisions: Decisions, state: str, number: int) -> Self:
        if state and state not in list(State):
            abort(404)
        places = [n for n, judged in enumerate(preview.people) if state in ("", judged.state)]
        places.sort(key=lambda place: ORDER.index(preview.people[place].state))
        page = Page(number, len(places), PER_PAGE)
        known = {each.id: each for each in preview.known}
        shown = places[page.offset : page.last_row]
        kept = [c for c in preview.cells if c.becomes in (Becomes.KEPT, Becomes.OVERWRITTEN)]
        offered = [(each.id, label(each)) for each in preview.known]
        return cls(
            preview=preview,
            decisions=decisions,
            rows=[_row(place, preview.people[place], known, decisions) for place in shown],
            page=page,
            state=state,
            kept=kept[:MOST_KEPT],
            offered=offered if len(offered) <= MOST_OFFERED else [],
        )

    def count(self, *becomes: Becomes) -> int:
        """How many cells become so."""
        return sum(cell.becomes in becomes for cell in self.preview.cells)


def examples(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    """The first values of a column that differ."""
    found = dict.fromkeys(text for row in rows if at < len(row) and (text := row[at].strip()))
    return [shortened(text, LONGEST_EXAMPLE) for text in islice(found, EXAMPLES)]


def label(known: Known) -> str:
    """A participant as they are told from others."""
    return f"{known.name}, {country(known.country)}" if known.country else known.name


def _row(place: int, judged: Judged, known: Mapping[int, Known], decisions: Decisions) -> Row[Judged]:
    decided = decisions.people.get(judged.attendee.key)
    chosen = "" if decided is None else ",".join(map(str, decided)) or NOBODY
    options = {"": _by_itself(judged, known) if decided is None else _("Decide anew")}
    if decided:
        options[chosen] = _labels(decided, known)
    for candidate in judged.match.candidates:
        options.setdefault(str(candidate), _labels([candidate], known))
    if len(judged.match.candidates) > 1:
        together = ",".join(map(str, judged.match.candidates))
        options.setdefault(
            together, _("All of them: %(names)s", names=_labels(judged.match.candidates, known))
        )
    options.setdefault(NOBODY, _("Not a participant"))
    return Row(place, judged, list(options.items()), chosen)


def _by_itself(judged: Judged, known: Mapping[int, Known]) -> str:
    """What was found without a decision about this file."""
    if judged.state is State.MATCHED:
        return _labels(judged.match.participants, known)
    return str(_("Not decided yet") if judged.state is State.UNSURE else _("Not a participant"))


def _labels(ids: Sequence[int], known: Mapping[int, Known]) -> str:
    return " + ".join(label(known[id]) for id in ids if id in known)
