"""What becomes of each row: new, known, unsure or refused. Reads only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from seminar.addresses import record_id
from seminar.imports import queries
from seminar.imports.asked import answered, asked
from seminar.imports.countries import questions, with_countries
from seminar.imports.decisions import AGAIN, ANOTHER, SAME, SKIP, Decisions
from seminar.imports.known import with_changes
from seminar.imports.models import State
from seminar.imports.preview import Judged, Preview
from seminar.imports.problems import Kind, Problem, gravest_first
from seminar.imports.progress import Step, counted
from seminar.imports.queries import TakesPart, represented
from seminar.imports.rows import List, Row
from seminar.people.keys import word_key
from seminar.people.mailboxes import serves_an_office
from seminar.people.models import Person
from seminar.people.queries.duplicates import Likely, Reason, Sought, likely_many
from seminar.people.queries.likeness import MOST
from seminar.people.queries.places import places_left
from seminar.people.service import Registration
from seminar.programme.models import Edition
from seminar.text import search_key

ALIKE = 88  # of 100, between two spellings of the name behind one e-mail address


def check(edition: Edition, listed: List, decisions: Decisions) -> Preview:
    """The list against what is known, decisions applied. As many queries for one row as for 500."""
    read = answered(listed, decisions, edition.zone)
    rows = [_email_decided(row, decisions) for row in with_countries(read.rows, decisions)]
    known = _read(edition, rows)
    judge = _Judge(edition, rows, known, decisions, own=listed.own)
    return Preview(
        rows=with_changes([judge.of(row) for row in counted(Step.PEOPLE, rows)], decisions, known.here),
        questions=questions(read.rows, decisions),
        places_left=places_left(edition),
        dropped=read.dropped,
        asked=asked(listed, decisions),
    )


@dataclass(frozen=True)
class _Key:
    """Who a row is, as far as it can be compared."""

    words: str
    represents: str
    institution: str
    email: str

    @classmethod
    def of(cls, entry: Registration) -> _Key:
        return cls(
            word_key(entry.name),
            represented(entry.country, entry.organisation),
            search_key(entry.institution),
            entry.email,
        )


@dataclass(frozen=True)
class _Known:
    """What the database says about the rows: participants by name, and by row number who it may be."""

    here: dict[str, list[TakesPart]]
    likely: dict[int, list[Likely]]
    parts: dict[int, list[TakesPart]]


def _read(edition: Edition, rows: Sequence[Row]) -> _Known:
    named = [row for row in rows if row.entry.name]
    sought = [Sought(r.entry.name, r.entry.native_name, r.entry.email, r.entry.country) for r in named]
    likely = dict(zip((row.number for row in named), likely_many(sought), strict=True)) if sought else {}
    ids = {found.person.id for some in likely.values() for found in some}
    here = queries.in_edition(edition, {word_key(row.entry.name) for row in named})
    return _Known(here, likely, queries.of_persons(ids))


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
        self._own = own
        self._edition = edition
        self._known = known
        self._decisions = decisions
        self._keys = {row.number: _Key.of(row.entry) for row in rows}
        self._times = Counter(self._keys.values())
        self._exactly = self._told_exactly(rows)
        self._mailed = _rows_by_email(self._keys)
        self._seen: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self._taken = {parts[0].person_id: number for number, parts in self._exactly.items()}

    def _told_exactly(self, rows: Sequence[Row]) -> dict[int, list[TakesPart]]:
        """By row number the participant whom the row tells by all that people are told by, each once.

        Behind the first one stand others who are told by the same.
        """
        left: dict[_Key, list[TakesPart]] = defaultdict(list)
        for part in (part for parts in self._known.here.values() for part in parts):
            left[_Key(part.word_key, part.represents, part.institution, part.email)].append(part)
        alike = {key: list(parts) for key, parts in left.items()}
        found = {}
        for row in rows:
            key = self._keys[row.number]
            if left[key] and not self._is_skipped(row) and not any(p.refuses for p in row.problems):
                first = left[key].pop(0)
                found[row.number] = [first, *(part for part in alike[key] if part is not first)]
        return found

    def _is_skipped(self, row: Row) -> bool:
        word = self._decisions.people.get(row.number, "")
        return SKIP in (word, self._decisions.about_country(row.country.input))

    def of(self, row: Row) -> Judged:
        key, word = self._keys[row.number], self._decisions.people.get(row.number, "")
        judged = self._judge(row, key, word)
        if judged.state is State.UNSURE and not word and self._decisions.everybody:
            judged = self._judge(row, key, self._decisions.everybody)
        if judged.state in (State.NEW, State.KNOWN):
            self._seen[key.words, key.represents].append(row)
        problems = gravest_first([*judged.problems, *self._sharing(row.number, key.email)])
        return replace(judged, problems=problems) if problems else judged

    def _sharing(self, number: int, email: str) -> list[Problem]:
        said = [Problem(Kind.OFFICE_EMAIL, email)] if serves_an_office(email) else []
        if self._of_several_names(email):
            others = [str(other) for other in self._mailed[email][:4] if other != number]
            said.append(Problem(Kind.SHARED_EMAIL, ", ".join(others[:3])))
        return said

    def _is_shared(self, email: str) -> bool:
        """Whether the address serves several people: as an office's, or since several names here use it."""
        return serves_an_office(email) or self._of_several_names(email)

    def _of_several_names(self, email: str) -> bool:
        return len({self._keys[number].words for number in self._mailed.get(email, ())}) > 1

    def _judge(self, row: Row, key: _Key, word: str) -> Judged:
        if self._is_skipped(row) or word == SKIP:
            return Judged(row, State.SKIPPED, row.problems, decided=word)
        if any(problem.refuses for problem in row.problems):
            return self._refused(row, key, word)
        exactly = self._exactly.get(row.number)
        if exactly:
            # Whoever fits two participants alike says of neither what is to change.
            id = exactly[0].id if len(exactly) == 1 else 0
            return Judged(row, State.KNOWN, row.problems, participant_id=id)
        return self._again(row, key, word) or self._known_elsewhere(row, key, word)

    def _refused(self, row: Row, key: _Key, word: str) -> Judged:
        """With who it may be as well: all that is to be decided about a row is said at once."""
        likely = self._worth_asking(key, self._known.likely.get(row.number, []))
        asked = self._chosen(likely, word) is None and self._certain(row.entry, key, likely) is None
        if not likely or not asked or word == ANOTHER:
            return Judged(row, State.REFUSED, row.problems, likely=likely, decided=word)
        return Judged(
            row, State.REFUSED, (*row.problems, _likely_problem(likely)), likely=likely, decided=word
        )

    # --- rows of the same list ------------------------------------------------------------------------

    def _again(self, row: Row, key: _Key, word: str) -> Judged | None:
        """A row that says again what an earlier one said, or nearly so."""
        twin = next(
            (other for other in self._seen[key.words, key.represents] if self._may_be(key, other)), None
        )
        if twin is None or word == ANOTHER:
            return None
        if twin.entry == row.entry:
            problem = Problem(Kind.SAME_ROW, str(twin.number))
            return Judged(row, State.KNOWN, (*row.problems, problem), earlier=twin.number)
        problem = Problem(Kind.AGAIN, str(twin.number))
        state = State.SKIPPED if word in (AGAIN, SAME) else State.UNSURE
        return Judged(row, state, (*row.problems, problem), earlier=twin.number, decided=word)

    def _may_be(self, key: _Key, other: Row) -> bool:
        """Two rows with one name and country are two people for certain when both say another e-mail."""
        theirs = self._keys[other.number]
        return not (key.email and theirs.email and key.email != theirs.email)

    # --- people who are known -------------------------------------------------------------------------

    def _known_elsewhere(self, row: Row, key: _Key, word: str) -> Judged:
        likely = self._worth_asking(key, self._known.likely.get(row.number, []))
        person_id = self._chosen(likely, word)
        if person_id is None and word != ANOTHER:
            person_id = self._certain(row.entry, key, likely)
        if person_id is not None:
            return self._as_person(row, person_id, likely, word)
        if likely and word != ANOTHER:
            problem = _likely_problem(likely)
            return Judged(row, State.UNSURE, (*row.problems, problem), likely=likely, decided=word)
        return Judged(row, State.NEW, row.problems, likely=likely, decided=word)

    def _worth_asking(self, key: _Key, likely: Sequence[Likely]) -> list[Likely]:
        """Without those who only share a mailbox that serves several people."""
        owners = sum(found.person.email == key.email for found in likely) if key.email else 0
        shared = owners > 1 or self._is_shared(key.email)
        return [
            found
            for found in likely
            if not (shared and found.reason is Reason.SAME_EMAIL) or _alike(key.words, found.person.word_key)
        ]

    def _as_person(self, row: Row, person_id: int, likely: Sequence[Likely], word: str) -> Judged:
        earlier = self._taken.setdefault(person_id, row.number)
        if earlier != row.number:
            problem = Problem(Kind.CHOSEN_TWICE, str(earlier))
            return Judged(row, State.REFUSED, (*row.problems, problem), likely=likely, decided=word)
        id = self._part_here(person_id)
        state = State.KNOWN if id else State.NEW
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

    def _certain(self, entry: Registration, key: _Key, likely: Sequence[Likely]) -> int | None:
        """The one person whom the row names without doubt.

        By an e-mail address of their own, or by name, country and institution. With as many suggestions as
        there can be, some may be missing: then nobody is certain.
        """
        if len(likely) >= MOST:
            return None
        mailed = [found for found in likely if key.email and found.person.email == key.email]
        own = len(mailed) == 1 and not self._is_shared(key.email)
        if own and _alike(key.words, mailed[0].person.word_key):
            return mailed[0].person.id
        named = [found.person.id for found in likely if self._same_everywhere(entry, key, found)]
        return named[0] if len(named) == 1 and self._times[key] == 1 else None

    def _same_everywhere(self, entry: Registration, key: _Key, found: Likely) -> bool:
        """Whether name, country and institution agree, or else every word about the person."""
        person = found.person
        if person.word_key != key.words or (key.email and person.email and key.email != person.email):
            return False
        parts = [
            part
            for part in self._known.parts.get(person.id, [])
            if (part.represents, part.institution) == (key.represents, key.institution)
        ]
        if key.institution:
            return bool(parts)
        more = (entry.email, entry.phone, entry.native_name, entry.position)
        # A name and a country alone are enough only where they come out of our own roster.
        return (
            (self._own or any(more))
            and _word_for_word(entry, person)
            and any(part.position == entry.position for part in parts)
        )


def _likely_problem(likely: Sequence[Likely]) -> Problem:
    return Problem(Kind.LIKELY, ", ".join(dict.fromkeys(found.person.name for found in likely[:3])))


def _word_for_word(entry: Registration, person: Person) -> bool:
    """Whether the row says just what is known of the person."""
    return all(
        getattr(entry, field) == getattr(person, field)
        for field in (
            "name",
            "native_name",
            "honorific",
            "gender",
            "email",
            "phone",
            "nationality",
            "languages",
        )
    )


def _rows_by_email(keys: Mapping[int, _Key]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, key in keys.items():
        if key.email:
            found[key.email].append(number)
    return found


def _alike(words: str, others: str) -> bool:
    """Whether two names may be spellings of one: what an address they share then decides."""
    one, other = set(words.split()), set(others.split())
    if one <= other or other <= one:
        return True
    from rapidfuzz import fuzz  # costs memory, and few rows need it

    return fuzz.ratio(words[:200], others[:200]) >= ALIKE
