"""What the pages of a list show: the rows of one page, the columns, and who may be meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from flask import abort
from sqlalchemy import Row, select

from seminar.db import db
from seminar.imports import memory, service
from seminar.imports.decisions import Decisions
from seminar.imports.fields import Field
from seminar.imports.headers import is_running_number
from seminar.imports.models import Import, Upload
from seminar.imports.preview import Judged, Preview, Question, State
from seminar.imports.problems import Kind, shortened
from seminar.imports.table import Layout, Sheet, headers_of
from seminar.people.models import Participant, Person
from seminar.people.suggestions import Suggestion, suggest
from seminar.permissions import Scope
from seminar.programme.models import Edition
from seminar.sheets.rows import letters
from seminar.web import Page

PER_PAGE = 100
QUESTIONS = 40  # texts that are asked about at once
EXAMPLES = 3
NAMED = 100  # people whose names stand on the page of what became of a list


@dataclass(frozen=True)
class ShownColumn:
    """A column as the page shows it: its letter, header, first values, and what it holds."""

    letter: str
    header: str
    examples: list[str]
    field: Field | None


@dataclass(frozen=True)
class PreviewPage:
    """Everything that the preview of a list shows."""

    preview: Preview
    decisions: Decisions
    layout: Layout
    sheets: list[Sheet]
    columns: list[ShownColumn]
    rows: list[Judged]
    page: Page
    state: str
    problem: str
    suggestions: dict[int, Suggestion]
    remembered: date | None

    @classmethod
    def of(
        cls, edition: Edition, upload: Upload, asked: Mapping[str, str], number: int, scope: Scope
    ) -> Self:
        """The page of the list that the address asks for."""
        preview, layout = service.preview(edition, upload), Layout.from_json(upload.layout)
        state, problem = asked.get("state", ""), asked.get("problem", "")
        found = _narrowed(preview, state, problem)
        page = Page(min(number, max(1, -(-len(found) // PER_PAGE))), len(found), PER_PAGE)
        rows = found[page.offset : page.last_row]
        sheets = service.sheets_of(upload)
        return cls(
            preview=preview,
            decisions=Decisions.from_json(upload.decisions),
            layout=layout,
            sheets=sheets,
            columns=_columns(sheets[layout.sheet], layout),
            rows=rows,
            page=page,
            state=state,
            problem=problem,
            suggestions=_suggestions(edition, scope, rows),
            remembered=_remembered(edition, sheets[layout.sheet], layout),
        )

    @property
    def questions(self) -> list[Question]:
        """The texts of countries to decide about, the open ones first; on every page the same ones."""
        ordered = sorted(self.preview.questions, key=lambda question: bool(question.decided))
        return ordered[:QUESTIONS]

    @property
    def more_questions(self) -> int:
        return max(0, len(self.preview.questions) - QUESTIONS)

    @property
    def left_out(self) -> list[str]:
        """The headers of columns that hold something and are not taken over."""
        return [
            column.header or column.letter
            for column in self.columns
            if column.field is None and column.examples and not is_running_number(column.header)
        ]

    @property
    def problem_sentence(self) -> str:
        """The counted sentence of the problem that the rows are narrowed to."""
        return dict(self.preview.sentences).get(Kind(self.problem), "")

    def has(self, *kinds: str) -> bool:
        """Whether any row has a problem of these kinds."""
        return any(kind.value in kinds for kind, _sentence in self.preview.sentences)


def _narrowed(preview: Preview, state: str, problem: str) -> list[Judged]:
    if state not in ("", *State) or problem not in ("", *Kind):
        abort(404)
    rows = preview.with_problem(Kind(problem)) if problem else preview.rows
    return [judged for judged in rows if not state or judged.state == state]


def _remembered(edition: Edition, sheet: Sheet, layout: Layout) -> date | None:
    """The day on which a list with these headers was confirmed that was read this way."""
    known = memory.remembered_as(sheet, layout)
    return known.created_at.astimezone(edition.zone).date() if known else None


def _columns(sheet: Sheet, layout: Layout) -> list[ShownColumn]:
    headers = headers_of(sheet, layout.header, layout.depth)
    below = sheet.rows[layout.first_row - 1 :]
    return [
        ShownColumn(letters(at + 1), shortened(headers[at]), _examples(below, at), field)
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
    """The first of those who came in by a list, by the id of the participant."""
    ids = {*found.participants[:NAMED], *found.matched[:NAMED], *found.waitlisted[:NAMED]}
    rows = db.session.execute(
        select(Participant.id, Person.name, Participant.country, Participant.organisation)
        .join(Person, Person.id == Participant.person_id)
        .where(Participant.id.in_(ids), Participant.edition_id == found.edition_id)
    )
    return {row.id: row for row in rows}
