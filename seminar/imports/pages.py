"""What the pages of a list show: the rows of one page, the columns, and who may be meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Self

from flask import abort
from flask_babel import ngettext
from sqlalchemy import Row, select

from seminar.db import db
from seminar.imports import memory, queries, service
from seminar.imports.changes import Change
from seminar.imports.decisions import Decisions, country_key
from seminar.imports.fields import Field
from seminar.imports.kept import summary_from_json
from seminar.imports.models import Import, State, Upload
from seminar.imports.obstacles import Obstacle, Undoing, undoing
from seminar.imports.preview import Judged, Question, Summary
from seminar.imports.problems import Kind, shortened
from seminar.imports.table import LOOKED_AT, Layout, Sheet, by_headers, headers_of, left_out, told_by_values
from seminar.imports.wording import AskedInWords, in_words
from seminar.people.models import Participant, Person
from seminar.people.queries.places import confirmed_among
from seminar.people.suggestions import Suggestion, suggest
from seminar.permissions import Scope
from seminar.programme.models import Edition
from seminar.sheets.rows import letters
from seminar.web import Page

PER_PAGE = 100
QUESTIONS = 40  # texts that are asked about at once
EXAMPLES = 3
LEFT_OUT = 4  # columns named that are not taken over
TOP, WIDE = 8, 8  # rows and columns of the top of a sheet
NAMED = 100  # people whose names stand on the page of what became of a list


@dataclass(frozen=True)
class ShownColumn:
    """A column as the page shows it: its letter, header, first values, and what it holds.

    `by_values`: so by its values; then `instead` is what its header says, if it says anything.
    """

    letter: str
    header: str
    examples: list[str]
    field: Field | None
    by_values: bool = False
    instead: Field | None = None


@dataclass(frozen=True)
class PreviewPage:
    """Everything that the preview of a list shows."""

    preview: Summary
    moved_on: bool
    decisions: Decisions
    layout: Layout
    sheets: list[Sheet]
    columns: list[ShownColumn]
    rows: list[Judged]
    page: Page
    state: str
    problem: str
    text: str
    suggestions: dict[int, Suggestion]
    remembered: date | None

    @classmethod
    def of(
        cls, edition: Edition, upload: Upload, asked: Mapping[str, str], number: int, scope: Scope
    ) -> Self:
        """The page of the list that the address asks for."""
        layout = Layout.from_json(upload.layout)
        narrowed = narrowed_by(asked)
        page = Page(number, queries.number_of_rows(upload, narrowed), PER_PAGE)
        rows = queries.rows_of(upload, narrowed, skip=page.offset, most=page.per_page)
        sheets = service.tops_of(upload)
        return cls(
            preview=summary_from_json(upload.summary),
            moved_on=queries.has_moved_on(upload),
            decisions=Decisions.from_json(upload.decisions),
            layout=layout,
            sheets=sheets,
            columns=_columns(sheets[layout.sheet], layout),
            rows=rows,
            page=page,
            state=narrowed.state,
            problem=narrowed.kind,
            text=narrowed.text,
            suggestions=_suggestions(edition, scope, rows),
            remembered=_remembered(edition, sheets[layout.sheet], layout),
        )

    @property
    def questions(self) -> list[Question]:
        """The texts of countries to decide about, the open ones first; on every page the same ones."""
        ordered = sorted(self.preview.questions, key=lambda question: bool(question.decided))
        return ordered[:QUESTIONS]

    def asks_country(self, judged: Judged) -> bool:
        """Whether the country of the row can be decided alone: as its text is asked about in all rows."""
        return judged.row.asks_country and country_key(judged.row.country.input) in self._asked_texts

    @cached_property
    def _asked_texts(self) -> set[str]:
        needed = (question for question in self.preview.questions if question.needed)
        return {country_key(question.answer.input) for question in needed}

    @property
    def more_questions(self) -> int:
        return max(0, len(self.preview.questions) - QUESTIONS)

    @property
    def asked(self) -> list[AskedInWords]:
        """What is asked once about the whole list."""
        return [in_words(asked) for asked in self.preview.asked]

    @property
    def told_by_values(self) -> int:
        """How many columns are read by their values and not by their headers."""
        return sum(column.by_values for column in self.columns)

    @property
    def first_rows(self) -> list[tuple[int, list[str]]]:
        """The top of the sheet with its row numbers, for somebody to say where the headers are."""
        rows = self.sheets[self.layout.sheet].rows[: min(LOOKED_AT, max(TOP, self.layout.first_row + 2))]
        return [(number, [shortened(cell, 40) for cell in row[:WIDE]]) for number, row in enumerate(rows, 1)]

    @property
    def left_out(self) -> list[str]:
        """The headers of columns that hold something and are not taken over."""
        left = left_out(self.sheets[self.layout.sheet], self.layout)
        return [shortened(header) or letters(at + 1) for at, header in left.items()]

    @property
    def left_out_named(self) -> str:
        """The first of them by name, and how many more there are."""
        names, more = ", ".join(self.left_out[:LEFT_OUT]), len(self.left_out) - LEFT_OUT
        if more <= 0:
            return names
        sentence: str = ngettext(
            "%(names)s and %(num)s more", "%(names)s and %(num)s more", more, names=names
        )
        return sentence

    @property
    def problem_sentence(self) -> str:
        """The counted sentence of the problem that the rows are narrowed to."""
        return next((tally.sentence for tally in self.preview.tallies if tally.kind == self.problem), "")

    def has(self, *kinds: str) -> bool:
        """Whether any row has a problem of these kinds."""
        return any(tally.kind in kinds for tally in self.preview.tallies)


def narrowed_by(asked: Mapping[str, str]) -> queries.Narrowed:
    """The choice of rows that an address or a form names, or 404."""
    state, problem = asked.get("state", ""), asked.get("problem", "")
    if state not in ("", *State) or problem not in ("", *Kind):
        abort(404)
    return queries.Narrowed(state, problem, asked.get("text", ""))


def _remembered(edition: Edition, sheet: Sheet, layout: Layout) -> date | None:
    """The day on which a list with these headers was confirmed that was read this way."""
    known = memory.remembered_as(sheet, layout)
    return edition.day_of(known.created_at) if known else None


def _columns(sheet: Sheet, layout: Layout) -> list[ShownColumn]:
    headers = headers_of(sheet, layout.header, layout.depth)
    below = sheet.rows[layout.first_row - 1 :]
    said = by_headers(sheet, layout)
    told = told_by_values(sheet, layout)
    return [
        ShownColumn(
            letters(at + 1),
            shortened(headers[at]),
            _examples(below, at),
            field,
            by_values=at in told,
            instead=said[at],
        )
        for at, field in enumerate(layout.columns)
    ]


def _examples(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    found: list[str] = []
    for row in rows:
        if row[at] and row[at] not in found:
            found.append(row[at])
        if len(found) == EXAMPLES:
            break
    return [shortened(text, 30) for text in found]


def _suggestions(edition: Edition, scope: Scope, rows: Sequence[Judged]) -> dict[int, Suggestion]:
    """By person, as much about those who are likely as the visitor may see."""
    likely = {found.person.id: found for judged in rows for found in judged.likely}
    return {each.person.id: each for each in suggest(edition, scope, list(likely.values()))}


def named(found: Import) -> dict[int, Row[*tuple[Any, ...]]]:
    """The first of those who came in by a list or were changed by it, by the id of the participant."""
    lists = (found.participants, found.matched, found.waitlisted, found.changed)
    return {row.id: row for row in _people(found, {id for each in lists for id in each[:NAMED]})}


def _people(found: Import, ids: Collection[int]) -> Sequence[Row[*tuple[Any, ...]]]:
    """Participants by name; a number that is free by now may be somebody else's, who came later."""
    return db.session.execute(
        select(Participant.id, Person.name, Participant.country, Participant.organisation)
        .join(Person, Person.id == Participant.person_id)
        .where(
            Participant.id.in_(ids),
            Participant.edition_id == found.edition_id,
            Participant.created_at <= found.created_at,
        )
        .order_by(Participant.name_key, Participant.id)
    ).all()


def changes_of(found: Import) -> dict[int, list[Change]]:
    """What was changed of the first of those who were changed, by the id of the participant."""
    return {
        id: [Change(field, old, new) for field, (old, new) in values.items()]
        for id, values in found.changes[:NAMED]
    }


@dataclass(frozen=True)
class UndoPage:
    """What undoing an import means, and of one thing that stands in its way those whom it is about.

    `freed` is how many places would be free again, where there is a limit.
    """

    planned: Undoing
    obstacle: str
    page: Page
    people: Sequence[Row[*tuple[Any, ...]]]
    freed: int

    @classmethod
    def of(cls, edition: Edition, found: Import, obstacle: str, number: int) -> Self:
        """The page that the address asks for; without an obstacle that is known, the first one."""
        planned = undoing(found)
        if obstacle not in ("", *Obstacle):
            abort(404)
        kind = Obstacle(obstacle) if obstacle else next(iter(planned.obstacles), Obstacle.MARKS)
        ids = planned.obstacles.get(kind, [])
        page = Page(number, len(ids), PER_PAGE)
        people = _people(found, ids[page.offset : page.last_row])
        freed = confirmed_among(planned.participants) if edition.capacity is not None else 0
        return cls(planned, kind.value, page, people, freed)

    @property
    def sentences(self) -> list[tuple[str, str]]:
        """What stands in the way, counted."""
        return [(kind.value, kind.counted(len(ids))) for kind, ids in self.planned.obstacles.items()]
