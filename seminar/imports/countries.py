"""Applying what is certain or decided about the texts in the columns of countries and nationalities. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from seminar.countries.match import Answer, learned_key
from seminar.countries.names import Kind as Matched
from seminar.countries.reasons import Reason
from seminar.countries.reference import COUNTRIES
from seminar.imports.decisions import ABOVE, NONE, ORGANISATION, SKIP, Decisions, country_key
from seminar.imports.preview import Question
from seminar.imports.problems import Kind, Problem
from seminar.imports.rows import Row


def with_countries(rows: Sequence[Row], decisions: Decisions) -> list[Row]:
    """The rows with the country they represent, or with the problem that it is not certain."""
    carried = in_groups(rows)
    done: list[Row] = []
    above: Row | None = None
    for row in rows:
        if row.is_heading:
            done.append(row)
            continue
        word = decisions.about_row(row.number, row.country.input)
        if word == ABOVE and not row.country.input:
            done.append(_as_above(row, above))
        else:
            done.append(_resolved(row, word, carried))
            above = done[-1] if row.country.input else above
    return [_with_nationality(row, decisions) for row in done]


def questions(rows: Sequence[Row], decisions: Decisions, *, settled: Container[int] = ()) -> list[Question]:
    """Every text that is not certain, once, those that need a decision first; then the most frequent.

    A nationality needs none: undecided it stays a text. Rows that are `settled` ask nothing.
    """
    carried = in_groups(rows)
    found: dict[str, tuple[Answer, bool]] = {}
    times, alone = Counter[str](), Counter[str]()
    for row in rows:
        if row.asks_country and row.number not in settled:
            needed = carried if _says_nothing(row.country) else True
            key = country_key(row.country.input)
            times[key] += 1
            alone[key] += row.number in decisions.alone
            found.setdefault(key, (row.country, needed))
    for row in rows:
        if _is_unclear(row.nationality) and not row.is_heading:
            key = country_key(row.nationality.input)
            times[key] += key != country_key(row.country.input)
            found.setdefault(key, (row.nationality, False))
    asked = [
        Question(answer, times[key], needed, decisions.about_country(answer.input), alone[key])
        for key, (answer, needed) in found.items()
    ]
    return sorted(asked, key=lambda question: (not question.needed, -question.rows))


def with_remembered(rows: Sequence[Row], decisions: Decisions, remembered: Mapping[str, str]) -> Decisions:
    """The decisions with what earlier lists were told of texts that are no country, where nobody decided."""
    texts = {row.country.input for row in rows if row.asks_country}
    words = {country_key(text): remembered.get(learned_key(text), "") for text in texts}
    return decisions.with_countries({**words, **decisions.countries})


def in_groups(rows: Sequence[Row]) -> bool:
    """Whether blank cells may mean the country above: it is asked, however few of them there are."""
    people = [row for row in rows if not row.is_heading and not row.entry.organisation]
    if len(people) < len(rows) and _below_headings(rows):
        return True
    keys = [country_key(row.country.input) for row in people]
    return not all(keys) and bool(keys[0]) and not people[0].own


def _below_headings(rows: Sequence[Row]) -> bool:
    """Whether a row without a country stands below one that is only the name of one."""
    return any(
        above.is_heading and not below.is_heading and not below.country.input and not below.entry.organisation
        for above, below in pairwise(rows)
    )


def leaves_out(row: Row, decisions: Decisions) -> bool:
    """Whether the row is left out for what was decided about its country or its nationality."""
    texts = [row.nationality.input] if _is_unclear(row.nationality) else []
    words = [decisions.about_row(row.number, row.country.input), *map(decisions.about_country, texts)]
    return SKIP in words


def _is_unclear(answer: Answer) -> bool:
    return answer.kind is not Matched.CERTAIN and not _says_nothing(answer)


def _with_nationality(row: Row, decisions: Decisions) -> Row:
    """The row with the nationality that was decided on, or with its text in the notes."""
    text = row.nationality.input
    if not _is_unclear(row.nationality):
        return row
    word = decisions.about_country(text)
    if word in COUNTRIES:
        return replace(row, entry=replace(row.entry, nationality=word))
    notes = "\n".join(filter(None, [row.entry.notes, f"Nationality: {text}"]))
    return _with(replace(row, entry=replace(row.entry, notes=notes)), Problem(Kind.NATIONALITY, text))


def _says_nothing(answer: Answer) -> bool:
    return answer.reason in (Reason.EMPTY, Reason.NOTHING)


def _resolved(row: Row, word: str, carried: bool) -> Row:
    answer = row.country
    if answer.kind is Matched.CERTAIN:
        return _representing(row, answer.iso2)
    if row.entry.organisation and not answer.input:
        return row
    if word in ("", SKIP):
        return _undecided(row, carried)
    if word == ORGANISATION:
        return replace(row, entry=replace(row.entry, organisation=answer.input[:300]))
    return _representing(row, None if word in (NONE, ABOVE) else word)


def _undecided(row: Row, carried: bool) -> Row:
    if not _says_nothing(row.country):
        return _with(row, Problem(Kind.COUNTRY, row.country.explanation))
    if any(problem.kind is Kind.ONLY_NATIONALITY for problem in row.problems):
        return row
    return _with(row, Problem(Kind.CARRIED_DOWN if carried else Kind.NO_COUNTRY))


def _as_above(row: Row, above: Row | None) -> Row:
    if above is None:
        return _with(row, Problem(Kind.NO_COUNTRY))
    unclear = [problem for problem in above.problems if problem.kind is Kind.COUNTRY]
    entry = replace(row.entry, country=above.entry.country, organisation=above.entry.organisation)
    return _with(replace(row, entry=entry), *unclear)


def _representing(row: Row, iso2: str | None) -> Row:
    if iso2 and row.entry.organisation:
        return _with(row, Problem(Kind.BOTH))
    return replace(row, entry=replace(row.entry, country=iso2)) if iso2 else row


def _with(row: Row, *problems: Problem) -> Row:
    return replace(row, problems=(*row.problems, *problems))
