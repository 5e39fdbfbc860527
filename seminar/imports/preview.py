"""A list as it stands before anything is written: what becomes of each row, and what stands in the way."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flask_babel import lazy_gettext as _l

from seminar.choices import Choice
from seminar.countries.match import Answer
from seminar.imports.problems import ASKING, REFUSING, Kind, Problem, counted
from seminar.imports.rows import Row
from seminar.people.models import Status
from seminar.people.queries.duplicates import Likely
from seminar.people.service import Registration


class State(Choice):
    NEW = "new", _l("New")
    KNOWN = "known", _l("Takes part already")
    UNSURE = "unsure", _l("Unsure")
    REFUSED = "refused", _l("Refused")
    SKIPPED = "skipped", _l("Left out")


@dataclass(frozen=True)
class Judged:
    """What becomes of a row. `person_id` is the known person whom it names, `likely` are others.

    `earlier` is the number of an earlier row that may be the same person. `decided` is what was said of it.
    """

    row: Row
    state: State
    problems: tuple[Problem, ...] = ()
    person_id: int | None = None
    likely: Sequence[Likely] = ()
    earlier: int = 0
    decided: str = ""

    @property
    def entry(self) -> Registration:
        return self.row.entry


@dataclass(frozen=True)
class Question:
    """A text of the column of countries that needs a decision, and the rows that it stands in."""

    answer: Answer
    rows: tuple[int, ...]
    needed: bool
    decided: str


@dataclass(frozen=True)
class Preview:
    """All rows in their order. `places_left` of the edition, None without a limit."""

    rows: list[Judged]
    questions: list[Question]
    places_left: int | None
    dropped: tuple[int, ...] = ()

    @cached_property
    def counts(self) -> Counter[State]:
        return Counter(judged.state for judged in self.rows)

    @property
    def open(self) -> int:
        """How many rows need a decision or a correction."""
        return self.counts[State.UNSURE] + self.counts[State.REFUSED]

    @cached_property
    def new(self) -> list[Judged]:
        return [judged for judged in self.rows if judged.state is State.NEW]

    @cached_property
    def matched(self) -> list[Judged]:
        """Those among the new participants who are known from elsewhere."""
        return [judged for judged in self.new if judged.person_id is not None]

    @property
    def waitlisted(self) -> int:
        """How many of the new ones find no place left."""
        confirmed = sum(j.entry.status in (None, Status.CONFIRMED) for j in self.new)
        return 0 if self.places_left is None else max(0, confirmed - self.places_left)

    @cached_property
    def sentences(self) -> list[tuple[Kind, str]]:
        """All problems at once, counted."""
        return counted(judged.problems for judged in self.rows if judged.state is not State.SKIPPED)

    @property
    def asking(self) -> list[tuple[Kind, str]]:
        """Those among the sentences that somebody has to decide about."""
        return [(kind, sentence) for kind, sentence in self.sentences if kind in REFUSING | ASKING]

    @property
    def telling(self) -> list[tuple[Kind, str]]:
        """Those that are only said."""
        return [(kind, sentence) for kind, sentence in self.sentences if kind not in REFUSING | ASKING]

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever confirming would do something else than this preview says."""
        facts = [
            (j.row.number, j.state.value, j.person_id, [likely.person.id for likely in j.likely])
            for j in self.rows
        ]
        return hashlib.sha256(repr((facts, self.places_left)).encode()).hexdigest()[:32]

    def with_problem(self, kind: Kind) -> list[Judged]:
        return [j for j in self.rows if any(problem.kind is kind for problem in j.problems)]
