"""How a checked list is kept between pages: its rows and its summary as JSON, and back. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from seminar.countries.match import Answer
from seminar.countries.names import Kind as Matched
from seminar.countries.reasons import Reason
from seminar.imports.changes import Change
from seminar.imports.decisions import About, country_key
from seminar.imports.models import State
from seminar.imports.preview import Asked, Judged, Question, Summary
from seminar.imports.problems import Kind, Problem
from seminar.imports.rows import EMPTY, Row
from seminar.imports.tallies import Tally
from seminar.people.models import Gender, Person, Profile, Status
from seminar.people.queries.duplicates import Likely
from seminar.people.queries.namesakes import Reason as Because
from seminar.people.service import Registration

MARKED = 100  # characters of a text that rows are found by
_DEFAULTS = {field.name: field.default for field in fields(Registration)}
_READERS: dict[str, Callable[[str], Any]] = {
    "gender": Gender,
    "profile": Profile,
    "status": Status,
    "consent_on": date.fromisoformat,
    "registered_at": datetime.fromisoformat,
}


def to_json(judged: Judged) -> dict[str, Any]:
    """A row as it is kept. What is as usual is left out: most cells of most lists are empty."""
    kept = {
        "entry": _entry(judged.entry),
        "country": _answer(judged.row.country),
        "nationality": _answer(judged.row.nationality) if judged.row.nationality.input else None,
        "problems": [[problem.kind, problem.text, problem.most] for problem in judged.problems],
        "person_id": judged.person_id,
        "likely": [[found.person.id, found.reason] for found in judged.likely],
        "earlier": judged.earlier,
        "decided": judged.decided,
        "participant_id": judged.participant_id,
        "changes": [[change.field, change.old, change.new, change.left] for change in judged.changes],
        "taking": judged.taking,
    }
    return {name: value for name, value in kept.items() if value}


def from_json(number: int, state: State, kept: Mapping[str, Any], persons: Mapping[int, Person]) -> Judged:
    """The row again. `persons` are those who may be meant; who is gone by now is meant no longer."""
    problems = tuple(Problem(Kind(kind), text, most) for kind, text, most in kept.get("problems", ()))
    likely = tuple(Likely(persons[id], Because(why)) for id, why in kept.get("likely", ()) if id in persons)
    nationality = _answer_of(kept["nationality"]) if "nationality" in kept else EMPTY
    row = Row(number, _entry_of(kept.get("entry", {})), _answer_of(kept["country"]), problems)
    return Judged(
        row=replace(row, nationality=nationality),
        state=state,
        problems=problems,
        person_id=kept.get("person_id"),
        likely=likely,
        earlier=kept.get("earlier", 0),
        decided=kept.get("decided", ""),
        participant_id=kept.get("participant_id", 0),
        changes=tuple(Change(*values) for values in kept.get("changes", ())),
        taking=kept.get("taking", ""),
    )


def likely_ids(kept: Mapping[str, Any]) -> set[int]:
    """The persons whom the row may mean, by number."""
    return {id for id, _why in kept.get("likely", ())}


def kinds_of(judged: Judged) -> str:
    """By what a row is searched, each between bars: kinds of problems, and the text that is asked about."""
    kinds = [kind.value for kind in dict.fromkeys(problem.kind for problem in judged.problems)]
    asked = [text_mark(judged.row.country.input)] if judged.row.asks_country else []
    return "".join(f"|{each}|" for each in (*kinds, *asked))


def text_mark(text: str) -> str:
    """By what rows are found whose country is asked about by this text."""
    return f"text={country_key(text)[:MARKED]}"


def summary_to_json(summary: Summary) -> dict[str, Any]:
    return {
        "counts": {state.value: number for state, number in summary.counts.items()},
        "tallies": [[tally.kind, tally.rows, tally.texts] for tally in summary.tallies],
        "questions": [
            [_answer(asked.answer), asked.rows, asked.needed, asked.decided, asked.alone]
            for asked in summary.questions
        ],
        "asked": [
            [asked.about, asked.rows, asked.examples, asked.answers, asked.decided] for asked in summary.asked
        ],
        "matched": summary.matched,
        "waitlisted": summary.waitlisted,
        "changed": summary.changed,
        "dropped": list(summary.dropped),
        "fingerprint": summary.fingerprint,
    }


def summary_from_json(kept: Mapping[str, Any]) -> Summary:
    return Summary(
        counts=Counter({State(state): number for state, number in kept["counts"].items()}),
        tallies=[Tally(Kind(kind), rows, texts) for kind, rows, texts in kept["tallies"]],
        questions=[Question(_answer_of(answer), *rest) for answer, *rest in kept["questions"]],
        asked=[
            Asked(About(about), rows, tuple(examples), tuple(answers), decided)
            for about, rows, examples, answers, decided in kept["asked"]
        ],
        matched=kept["matched"],
        waitlisted=kept["waitlisted"],
        changed=kept.get("changed", 0),
        dropped=kept["dropped"],
        fingerprint=kept["fingerprint"],
    )


def _entry(entry: Registration) -> dict[str, Any]:
    given = {name: getattr(entry, name) for name in _DEFAULTS}
    return {name: _plain(value) for name, value in given.items() if value != _DEFAULTS[name]}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _entry_of(kept: Mapping[str, Any]) -> Registration:
    return Registration(
        **{name: _READERS[name](value) if name in _READERS else value for name, value in kept.items()}
    )


def _answer(answer: Answer) -> list[Any]:
    return [answer.input, answer.kind, answer.iso2, list(answer.suggestions), answer.reason, answer.within]


def _answer_of(kept: list[Any]) -> Answer:
    text, kind, iso2, suggestions, reason, within = kept
    return Answer(text, Matched(kind), iso2, tuple(suggestions), Reason(reason) if reason else None, within)
