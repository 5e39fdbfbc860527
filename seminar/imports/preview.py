"""A list as it stands before anything is written: what becomes of each row, and what stands in the way."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from flask_babel import gettext as _

from seminar.countries.match import Answer
from seminar.imports.changes import Change, Left
from seminar.imports.decisions import ALL, LEAVE, About
from seminar.imports.models import State
from seminar.imports.problems import ASKING, REFUSING, Kind, Problem, shortened
from seminar.imports.rows import Row
from seminar.imports.tallies import Tally, tallied
from seminar.people.models import Status
from seminar.people.queries.duplicates import Likely
from seminar.people.service import Registration

ROOM = 2  # sentences that are shown of a row
NOTED = 120  # characters of its notes
SHOWN_OTHERWISE = frozenset({Kind.LIKELY, Kind.CHANGES, Kind.STAYS})


@dataclass(frozen=True, slots=True)
class Judged:
    """What becomes of a row. `person_id` is the known person whom it names, `likely` are others.

    `earlier` is the number of an earlier row that may be the same person. `decided` is what was said of it.
    `participant_id` is who takes part already, `changes` what the row says otherwise, and `taking` what was
    said of that: ALL of it, LEAVE, or empty for all that is not left for a reason.
    """

    row: Row
    state: State
    problems: tuple[Problem, ...] = ()
    person_id: int | None = None
    likely: Sequence[Likely] = ()
    earlier: int = 0
    decided: str = ""
    participant_id: int = 0
    changes: tuple[Change, ...] = ()
    taking: str = ""

    @property
    def changing(self) -> list[Change]:
        """What confirming the list writes of somebody who takes part already."""
        if self.taking == LEAVE:
            return []
        taken = ("", Left.NEWER) if self.taking == ALL else ("",)
        return [change for change in self.changes if change.left in taken]

    @property
    def entry(self) -> Registration:
        return self.row.entry

    def leaving_known(self) -> Judged:
        """The row where somebody who takes part already is left as they are."""
        if not self.changes:
            return self
        said = (Problem(Kind.STAYS) if p.kind is Kind.CHANGES else p for p in self.problems)
        return replace(self, taking=LEAVE, problems=tuple(dict.fromkeys(said)))

    @property
    def grave(self) -> list[Problem]:
        """What keeps the row out or asks who somebody is, as far as the sentence says all of it."""
        return [problem for problem in self._said if problem.refuses or problem.asks]

    @property
    def told(self) -> list[Problem]:
        """What is only said: the row goes in."""
        return [problem for problem in self._said if not problem.refuses and not problem.asks]

    @property
    def shown(self) -> list[Problem]:
        """What is said where the row is shown: its room is a few lines; who it may be needs some of it."""
        said, room = [*self.grave, *self.told], ROOM - bool(self.likely)
        return said if len(said) <= (room if self.grave else 1) else self.grave[:room]

    @property
    def folded(self) -> list[Problem]:
        """What is said when somebody asks for it."""
        return [*self.grave, *self.told][len(self.shown) :]

    @property
    def noted(self) -> str:
        """The notes on one line."""
        return shortened(self.entry.notes, NOTED)

    @property
    def _said(self) -> list[Problem]:
        """The problems but for those that are shown as people and as values."""
        return [problem for problem in self.problems if problem.kind not in SHOWN_OTHERWISE]


@dataclass(frozen=True)
class Question:
    """A text of the column of countries that needs a decision, and how many rows it stands in.

    `alone` of them have a decision of their own.
    """

    answer: Answer
    rows: int
    needed: bool
    decided: str
    alone: int = 0

    @property
    def undecided(self) -> str:
        """What becomes of the text while nobody decides. A nationality needs no decision."""
        if self.needed:
            return str(_("Decide …"))
        return str(_("A nationality, kept in the notes") if self.answer.input else _("No country"))


@dataclass(frozen=True)
class Asked:
    """A question about the list as a whole, and how many rows it is about.

    Until it is answered they are open; but without an answer honorifics go into their place, and what
    cannot be told of a gender is not stated.
    """

    about: About
    rows: int
    examples: tuple[str, ...]
    answers: tuple[str, ...]
    decided: str

    @property
    def needed(self) -> bool:
        return self.about not in (About.HONORIFICS, About.LETTER_M)


@dataclass(frozen=True)
class Summary:
    """What a preview comes to, without its rows: all that a page says above and below them.

    `matched` counts those among the new ones who are known from elsewhere, `waitlisted` those who find no
    place left, `changed` those who take part already and are changed. `fingerprint` changes whenever
    confirming would do something else than the preview says.
    """

    counts: Counter[State]
    tallies: Sequence[Tally]
    questions: Sequence[Question]
    asked: Sequence[Asked]
    matched: int
    waitlisted: int
    changed: int
    dropped: Sequence[int]
    fingerprint: str

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def new(self) -> int:
        return self.counts[State.NEW]

    @property
    def open(self) -> int:
        """How many rows need a decision or a correction."""
        return _open(self.counts)

    @property
    def asking(self) -> list[Tally]:
        """Those among the tallies that somebody has to decide about."""
        return [tally for tally in self.tallies if tally.kind in REFUSING | ASKING]

    @property
    def telling(self) -> list[Tally]:
        """Those that are only said."""
        return [tally for tally in self.tallies if tally.kind not in REFUSING | ASKING]


@dataclass(frozen=True)
class Preview:
    """All rows in their order. `places_left` of the edition, None without a limit."""

    rows: list[Judged]
    questions: list[Question]
    places_left: int | None
    dropped: tuple[int, ...] = ()
    asked: Sequence[Asked] = ()

    @cached_property
    def counts(self) -> Counter[State]:
        return Counter(judged.state for judged in self.rows)

    @property
    def open(self) -> int:
        """How many rows need a decision or a correction."""
        return _open(self.counts)

    @cached_property
    def new(self) -> list[Judged]:
        return [judged for judged in self.rows if judged.state is State.NEW]

    @cached_property
    def summary(self) -> Summary:
        return Summary(
            counts=self.counts,
            tallies=self.tallies,
            questions=self.questions,
            asked=self.asked,
            matched=self.matched,
            waitlisted=self.waitlisted,
            changed=len(self.changed),
            dropped=self.dropped,
            fingerprint=self._fingerprint,
        )

    @cached_property
    def changed(self) -> list[Judged]:
        """The rows that change somebody who takes part already."""
        return [judged for judged in self.rows if judged.changing]

    def leaving_known(self) -> Preview:
        """The same list where nobody is changed who takes part already."""
        return replace(self, rows=[judged.leaving_known() for judged in self.rows])

    @property
    def matched(self) -> int:
        """How many of the new ones are known from elsewhere."""
        return sum(judged.person_id is not None for judged in self.new)

    @cached_property
    def tallies(self) -> list[Tally]:
        """All problems at once, counted."""
        return tallied(judged.problems for judged in self.rows if judged.state is not State.SKIPPED)

    @property
    def waitlisted(self) -> int:
        """How many of the new ones find no place left."""
        confirmed = sum(j.entry.status in (None, Status.CONFIRMED) for j in self.new)
        return 0 if self.places_left is None else max(0, confirmed - self.places_left)

    @property
    def _fingerprint(self) -> str:
        facts = [
            (
                j.row.number,
                j.state.value,
                j.person_id,
                [likely.person.id for likely in j.likely],
                j.participant_id,
                j.changes,
            )
            for j in self.rows
        ]
        return hashlib.sha256(repr((facts, self.places_left)).encode()).hexdigest()[:32]


def _open(counts: Counter[State]) -> int:
    return counts[State.UNSURE] + counts[State.REFUSED]
