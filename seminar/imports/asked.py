"""What is asked once about a whole list, and what the answers do to its rows. Pure.

About countries `countries` asks. Here: in which order days are written, whether rows that stand alone are
headings, whether nationalities are the countries represented, whether blank institutions are those of the
rows above, whose gender an M is, and whether honorifics leave the names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from seminar.countries.match import match
from seminar.imports import days
from seminar.imports.countries import in_groups
from seminar.imports.days import orders_of, with_days
from seminar.imports.decisions import ABOVE, NONE, About, Decisions
from seminar.imports.preview import Asked
from seminar.imports.problems import Kind, Problem
from seminar.imports.rows import List, Row
from seminar.people.models import Gender

SKIP = "skip"  # rows that stand alone are left out
PEOPLE = "people"  # or they are people
BLANK = "blank"  # a blank cell says nothing
KEEP = "keep"  # honorifics stay in the names
COUNTRY = "country"  # the nationality is the country represented
EXAMPLES = 3


ANSWERS: Mapping[About, tuple[str, ...]] = {
    About.HEADINGS: (ABOVE, SKIP, PEOPLE),
    About.DAYS: (*days.Order, days.NONE),
    About.NATIONALITIES: (COUNTRY, NONE),
    About.INSTITUTIONS: (ABOVE, BLANK),
    About.LETTER_M: (Gender.WOMAN.value, Gender.MAN.value),
    About.HONORIFICS: (KEEP,),
}
_KINDS = {
    About.HEADINGS: Kind.HEADING,
    About.DAYS: Kind.DAY_ORDER,
    About.NATIONALITIES: Kind.ONLY_NATIONALITY,
    About.INSTITUTIONS: Kind.INSTITUTION_ABOVE,
    About.LETTER_M: Kind.LETTER_M,
    About.HONORIFICS: Kind.HONORIFIC,
}


def asked(listed: List, decisions: Decisions) -> list[Asked]:
    """What is to be asked about the list, the answered ones too."""
    marked = _marked(listed.rows)
    found = [_about(about, marked, decisions.lists.get(about, "")) for about in About]
    return [question for question in found if question.rows]


def _about(about: About, rows: Sequence[Row], decided: str) -> Asked:
    said = [(row.number, p.text) for row in rows for p in row.problems if p.kind is _KINDS[about]]
    texts = tuple(dict.fromkeys(text for _number, text in said if text))
    return Asked(
        about,
        rows=len({number for number, _text in said}),
        examples=_examples(about, texts),
        answers=_answers(about, texts),
        decided=decided,
    )


def answered(listed: List, decisions: Decisions, zone: ZoneInfo) -> List:
    """The list with what was answered done to its rows."""
    rows = _marked(listed.rows)
    words = decisions.lists
    if word := words.get(About.HEADINGS):
        rows = _HEADINGS[word](rows)
    if word := words.get(About.NATIONALITIES):
        rows = [_representing(row, word) for row in rows]
    if word := words.get(About.LETTER_M):
        rows = [_with_gender(row, Gender(word)) for row in rows]
    if word := words.get(About.INSTITUTIONS):
        rows = _with_institutions(rows, word)
    if words.get(About.HONORIFICS):
        rows = [_with_whole_name(row) for row in rows]
    rows = with_days(rows, words.get(About.DAYS, ""), zone)
    gone = {row.number for row in listed.rows} - {row.number for row in rows}
    return replace(listed, rows=rows, dropped=tuple(sorted({*listed.dropped, *gone})))


def _examples(about: About, texts: tuple[str, ...]) -> tuple[str, ...]:
    """The first texts; of days, one for each order at least."""
    firsts = texts[:EXAMPLES]
    if about is not About.DAYS:
        return firsts
    each = (next((text for text in texts if order in orders_of(text)), "") for order in days.Order)
    return tuple(text for text in dict.fromkeys((*firsts, *each)) if text)


def _answers(about: About, texts: Sequence[str]) -> tuple[str, ...]:
    """The answers that make sense for these texts."""
    if about is About.DAYS:
        orders = {order for text in texts for order in orders_of(text)}
        return (*(order for order in days.Order if order in orders), days.NONE)
    if about is About.HEADINGS and not any(match(text).proposed for text in texts):
        return SKIP, PEOPLE
    return ANSWERS[about]


# --- rows that stand alone ----------------------------------------------------------------------------


def _below_headings(rows: Sequence[Row]) -> list[Row]:
    """The people, each with the country of the heading above where they have none of their own."""
    done: list[Row] = []
    above: Row | None = None
    for row in rows:
        if row.is_heading:
            above = row
        elif above is None or row.country.input or row.entry.organisation:
            done.append(row)
        else:
            problems = _without(row, Kind.ONLY_NATIONALITY)
            done.append(replace(row, country=match(_heading(above)), problems=problems))
    return done


def _without_headings(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if not row.is_heading]


def _as_people(rows: Sequence[Row]) -> list[Row]:
    nameless = Problem(Kind.NO_NAME)
    return [
        replace(row, problems=(*_without(row, Kind.HEADING), *([] if row.entry.name else [nameless])))
        if row.is_heading
        else row
        for row in rows
    ]


def _without(row: Row, kind: Kind) -> tuple[Problem, ...]:
    return tuple(problem for problem in row.problems if problem.kind is not kind)


def _heading(row: Row) -> str:
    return next(problem.text for problem in row.problems if problem.kind is Kind.HEADING)


_HEADINGS: Mapping[str, Callable[[Sequence[Row]], list[Row]]] = {
    ABOVE: _below_headings,
    SKIP: _without_headings,
    PEOPLE: _as_people,
}


# --- what is said of a person --------------------------------------------------------------------------


def _marked(rows: Sequence[Row]) -> list[Row]:
    """The rows, saying where an institution is blank that may be the one above.

    Only in a list in groups whose first rows all have one: otherwise many people simply have none.
    """
    firsts = [row for row in rows if row.country.input]
    if not firsts or not in_groups(rows) or not all(row.entry.institution for row in firsts):
        return list(rows)
    return [row if row.entry.institution or row.is_heading else _blank(row) for row in rows]


def _blank(row: Row) -> Row:
    return replace(row, problems=(*row.problems, Problem(Kind.INSTITUTION_ABOVE)))


def _with_institutions(rows: Sequence[Row], word: str) -> list[Row]:
    done: list[Row] = []
    above = ""
    for row in rows:
        left = _without(row, Kind.INSTITUTION_ABOVE)
        taken = word == ABOVE and len(left) < len(row.problems)
        entry = replace(row.entry, institution=above) if taken else row.entry
        above = row.entry.institution or above
        done.append(replace(row, entry=entry, problems=left))
    return done


def _representing(row: Row, word: str) -> Row:
    """The row with the country of the nationality, or with none: what is asked is answered."""
    left = _without(row, Kind.ONLY_NATIONALITY)
    taken = word == COUNTRY and len(left) < len(row.problems)
    return replace(row, country=row.nationality if taken else row.country, problems=left)


def _with_gender(row: Row, gender: Gender) -> Row:
    left = _without(row, Kind.LETTER_M)
    if len(left) == len(row.problems):
        return row
    return replace(row, entry=replace(row.entry, gender=gender), problems=left)


def _with_whole_name(row: Row) -> Row:
    """The row with the name as it stands in the list, its honorific in it."""
    if not row.whole_name:
        return row
    entry = replace(row.entry, name=row.whole_name, honorific="")
    return replace(row, entry=entry, problems=_without(row, Kind.HONORIFIC))
