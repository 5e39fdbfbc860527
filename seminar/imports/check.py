"""What becomes of each row: new, known, unsure or refused. Reads only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from seminar.addresses import record_id
from seminar.countries.queries import learned_as_none
from seminar.imports import queries
from seminar.imports.asked import answered, asked
from seminar.imports.countries import leaves_out, questions, with_countries, with_remembered
from seminar.imports.decisions import AGAIN, ANOTHER, SAME, SKIP, Decisions
from seminar.imports.identity import Addresses, Certainty, Key, spelt_alike
from seminar.imports.known import with_changes
from seminar.imports.models import State
from seminar.imports.preview import Judged, Preview
from seminar.imports.problems import Kind, Problem, gravest_first
from seminar.imports.progress import Step, counted
from seminar.imports.queries import TakesPart
from seminar.imports.rows import List, Row
from seminar.imports.settled import OPEN, settled
from seminar.imports.twins import Twins
from seminar.people.queries.duplicates import Likely, likely_of
from seminar.people.queries.namesakes import Keys, Reason, Sought
from seminar.people.queries.places import places_left
from seminar.people.service import Registration
from seminar.programme.models import Edition


def check(edition: Edition, listed: List, decisions: Decisions) -> Preview:
    """The list against what is known, decisions applied. As many queries for one row as for 500."""
    read = answered(listed, decisions, edition.zone)
    if any(row.asks_country for row in read.rows):
        decisions = with_remembered(read.rows, decisions, learned_as_none())
    rows = _decided(read.rows, decisions)
    known = _read(edition, rows)
    alone = settled(rows, _named_here(edition, rows, known))
    if alone:
        rows = _decided(read.rows, decisions.with_alone(alone))
    judge = _Judge(edition, rows, known, decisions, own=listed.own)
    return Preview(
        rows=with_changes([judge.of(row) for row in counted(Step.PEOPLE, rows)], decisions, known.here),
        questions=questions(read.rows, decisions, settled=alone),
        places_left=places_left(edition),
        dropped=read.dropped,
        asked=asked(listed, decisions),
    )


def _decided(rows: Sequence[Row], decisions: Decisions) -> list[Row]:
    return [_email_decided(row, decisions) for row in with_countries(rows, decisions)]


@dataclass(frozen=True)
class _Known:
    """What the database says about the rows: participants by name, and by row number who it may be.

    `parts` are by person, and `names`, by row number, what the names are looked for by.
    """

    here: dict[str, list[TakesPart]]
    likely: dict[int, list[Likely]]
    parts: dict[int, list[TakesPart]]
    names: dict[int, Keys]


def _read(edition: Edition, rows: Sequence[Row]) -> _Known:
    names = {row.number: Keys.of(_sought(row.entry)) for row in rows if row.entry.name}
    likely = dict(zip(names, likely_of(list(names.values())), strict=True)) if names else {}
    ids = {found.person.id for some in likely.values() for found in some}
    here = queries.in_edition(edition, {each.words for each in names.values()})
    return _Known(here, likely, queries.of_persons(ids), names)


def _named_here(edition: Edition, rows: Sequence[Row], known: _Known) -> dict[int, list[TakesPart]]:
    """By number of the rows whose country is open those who take part here and whom they may name."""
    found = {}
    for row in (row for row in rows if any(problem.kind in OPEN for problem in row.problems)):
        ids = [likely.person.id for likely in known.likely.get(row.number, ())]
        parts = [part for id in ids for part in known.parts.get(id, ()) if part.edition_id == edition.id]
        names = known.names.get(row.number)
        found[row.number] = parts + (known.here.get(names.words, []) if names else [])
    return found


def _sought(entry: Registration) -> Sought:
    return Sought(entry.name, entry.native_name, entry.email, entry.country, entry.institution)


def _email_decided(row: Row, decisions: Decisions) -> Row:
    """Where somebody decided so, what is no e-mail address goes into the notes."""
    wrong = [problem for problem in row.problems if problem.kind is Kind.EMAIL]
    if not wrong or not decisions.without_emails:
        return row
    notes = "\n".join(filter(None, [row.entry.notes, *(f"E-mail: {problem.text}" for problem in wrong)]))
    kept = [problem for problem in row.problems if problem.kind is not Kind.EMAIL]
    said = [Problem(Kind.EMAIL_LEFT_OUT, problem.text) for problem in wrong]
    return replace(row, entry=replace(row.entry, notes=notes), problems=(*kept, *said))


class _Judge:
    """Judges rows one after the other: what earlier rows took, later ones cannot take again."""

    def __init__(
        self, edition: Edition, rows: Sequence[Row], known: _Known, decisions: Decisions, *, own: bool
    ) -> None:
        self._edition = edition
        self._known = known
        self._decisions = decisions
        self._keys = {row.number: Key.of(row.entry) for row in rows}
        self._exactly = self._told_exactly(rows)
        self._addresses = Addresses(self._keys)
        self._certainty = Certainty(self._keys, self._addresses, known.parts, own=own)
        self._earlier = Twins(self._keys, known.names)
        self._taken = {parts[0].person_id: number for number, parts in self._exactly.items()}

    def _told_exactly(self, rows: Sequence[Row]) -> dict[int, list[TakesPart]]:
        """By row number the participant whom the row tells by all that people are told by, each once.

        Behind the first one stand others who are told by the same.
        """
        left: dict[Key, list[TakesPart]] = defaultdict(list)
        for part in (part for parts in self._known.here.values() for part in parts):
            left[Key(part.word_key, part.represents, part.institution, part.email)].append(part)
        alike = {key: list(parts) for key, parts in left.items()}
        found = {}
        for row in rows:
            key = self._keys[row.number]
            if left[key] and not self._is_skipped(row) and not any(p.refuses for p in row.problems):
                first = left[key].pop(0)
                found[row.number] = [first, *(part for part in alike[key] if part is not first)]
        return found

    def _is_skipped(self, row: Row) -> bool:
        return self._decisions.people.get(row.number) == SKIP or leaves_out(row, self._decisions)

    def of(self, row: Row) -> Judged:
        key, word = self._keys[row.number], self._decisions.people.get(row.number, "")
        judged = self._judge(row, key, word)
        if judged.state is State.UNSURE and not word and self._decisions.everybody:
            judged = self._judge(row, key, self._decisions.everybody)
        if judged.state in (State.NEW, State.KNOWN):
            self._earlier.add(row)
        problems = gravest_first([*judged.problems, *self._addresses.said(row.number, key.email)])
        return replace(judged, problems=problems) if problems else judged

    def _judge(self, row: Row, key: Key, word: str) -> Judged:
        if self._is_skipped(row) or word == SKIP:
            return Judged(row, State.SKIPPED, row.problems, decided=word)
        if any(problem.refuses for problem in row.problems):
            return self._refused(row, key, word)
        exactly = self._exactly.get(row.number)
        if exactly:
            # Whoever fits two participants alike says of neither what is to change.
            id = exactly[0].id if len(exactly) == 1 else 0
            return Judged(row, State.KNOWN, row.problems, participant_id=id)
        return self._again(row, word) or self._nearly_again(row, self._known_elsewhere(row, key, word), word)

    def _refused(self, row: Row, key: Key, word: str) -> Judged:
        """With who it may be as well: all that is to be decided about a row is said at once."""
        likely = self._worth_asking(row.number, key)
        asked = self._chosen(likely, word) is None and self._certainty.person(row.entry, key, likely) is None
        again = self._ask_again(row, word, likely if asked else []) if word != ANOTHER else None
        if again:
            state = State.SKIPPED if word == AGAIN else State.REFUSED
            return replace(again, state=state, likely=likely)
        problems = [_likely_problem(likely)] if likely and asked and word != ANOTHER else []
        return Judged(row, State.REFUSED, (*row.problems, *problems), likely=likely, decided=word)

    # --- rows of the same list ------------------------------------------------------------------------

    def _again(self, row: Row, word: str) -> Judged | None:
        """A row that says again what an earlier one said, or leaves a part of it out."""
        twin = self._earlier.same_name(row)
        if twin is None or word == ANOTHER:
            return None
        if twin.entry == row.entry:
            problem = Problem(Kind.SAME_ROW, str(twin.number))
            return Judged(row, State.KNOWN, (*row.problems, problem), earlier=twin.number)
        return self._ask_again(row, word, ())

    def _nearly_again(self, row: Row, judged: Judged, word: str) -> Judged:
        """The same where the name is written otherwise or something contradicts, if nobody is certain."""
        taken = judged.state is State.REFUSED and not word  # whom the row names, an earlier one named
        if word == ANOTHER or not (taken or judged.state is State.UNSURE or _is_nobody(judged)):
            return judged
        return self._ask_again(row, word, judged.likely) or judged

    def _ask_again(self, row: Row, word: str, likely: Sequence[Likely]) -> Judged | None:
        twin = self._earlier.of(row)
        if twin is None:
            return None
        problems = [Problem(Kind.AGAIN, twin.said), *([_likely_problem(likely)] if likely else ())]
        state = State.SKIPPED if word == AGAIN or (word == SAME and not likely) else State.UNSURE
        number = twin.row.number
        return Judged(row, state, (*row.problems, *problems), likely=likely, earlier=number, decided=word)

    # --- people who are known -------------------------------------------------------------------------

    def _known_elsewhere(self, row: Row, key: Key, word: str) -> Judged:
        likely = self._worth_asking(row.number, key)
        person_id = self._chosen(likely, word)
        if person_id is None and word != ANOTHER:
            person_id = self._certainty.person(row.entry, key, likely)
        if person_id is not None:
            return self._as_person(row, person_id, likely, word)
        if likely and word != ANOTHER:
            problem = _likely_problem(likely)
            return Judged(row, State.UNSURE, (*row.problems, problem), likely=likely, decided=word)
        return Judged(row, State.NEW, row.problems, likely=likely, decided=word)

    def _worth_asking(self, number: int, key: Key) -> list[Likely]:
        """Who the row may be, without those who only share a mailbox that serves several people."""
        likely = self._known.likely.get(number, [])
        owners = sum(found.person.email == key.email for found in likely) if key.email else 0
        shared = owners > 1 or self._addresses.are_shared(key.email)
        return [
            found
            for found in likely
            if not (shared and found.reason is Reason.SAME_EMAIL)
            or spelt_alike(key.words, found.person.word_key)
            or self._known.names[number].sounds_like(found.person)
        ]

    def _as_person(self, row: Row, person_id: int, likely: Sequence[Likely], word: str) -> Judged:
        earlier = self._taken.setdefault(person_id, row.number)
        if earlier != row.number:
            problem = Problem(Kind.CHOSEN_TWICE, str(earlier))
            return Judged(row, State.REFUSED, (*row.problems, problem), likely=likely, decided=word)
        id = self._part_here(person_id)
        state = State.KNOWN if id else State.NEW
        if row.own and not id:  # our roster of another edition says when they were registered for that one
            row = replace(row, entry=replace(row.entry, registered_at=None))
        return Judged(row, state, row.problems, person_id, likely, decided=word, participant_id=id)

    def _part_here(self, person_id: int) -> int:
        """The number of the person's participation in this edition, or 0."""
        parts = self._known.parts.get(person_id, [])
        return next((part.id for part in parts if part.edition_id == self._edition.id), 0)

    def _chosen(self, likely: Sequence[Likely], word: str) -> int | None:
        """The person decided on, if still among those who are likely; for all rows, where only one is."""
        verb, _colon, id = word.partition(":")
        if verb != SAME:
            return None
        ids = [found.person.id for found in likely]
        if not id:
            return ids[0] if len(ids) == 1 else None
        person_id = record_id(id)
        return person_id if person_id in ids else None


def _likely_problem(likely: Sequence[Likely]) -> Problem:
    said = (f"{found.person.name} ({found.reason.label})" for found in likely[:3])
    return Problem(Kind.LIKELY, ", ".join(dict.fromkeys(said)))


def _is_nobody(judged: Judged) -> bool:
    return judged.state is State.NEW and judged.person_id is None
