"""People who take part already: what the rows that name them change, and what of it is left. Reads only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from seminar.imports import queries
from seminar.imports.changes import (
    LONGEST_NOTES,
    TOLD_BY,
    Change,
    Left,
    Standing,
    differences,
    left,
    left_newer,
)
from seminar.imports.decisions import Decisions
from seminar.imports.fields import Field
from seminar.imports.models import State
from seminar.imports.preview import Judged
from seminar.imports.problems import Kind, Problem, gravest_first
from seminar.imports.queries import TakesPart, represented
from seminar.people.keys import word_key
from seminar.people.models import Participant, Person
from seminar.text import search_key

_Identity = tuple[str, str, str]  # the words of the name, whom they represent, their institution


def with_changes(
    rows: Sequence[Judged], decisions: Decisions, here: Mapping[str, Sequence[TakesPart]]
) -> list[Judged]:
    """The rows, those who take part already with what changes of them. As many queries for one as for 500.

    `here` are the edition's participants by the words of the names that rows have.
    """
    ids = {judged.participant_id for judged in rows if judged.participant_id}
    if not ids:
        return list(rows)
    standing = queries.standing(ids)
    found = {
        judged.row.number: differences(judged.entry, standing[judged.participant_id])
        for judged in rows
        if judged.participant_id
    }
    checked = _Collisions(rows, standing, found, here)
    replaced = _replaced([standing[j.participant_id] for j in rows if found.get(j.row.number)])
    return [
        _said(
            judged,
            checked.without(
                judged, left_newer(found[judged.row.number], replaced.get(judged.participant_id, {}))
            ),
            decisions.changes.get(judged.row.number, ""),
            standing[judged.participant_id],
        )
        if judged.participant_id
        else judged
        for judged in rows
    ]


def _replaced(differing: Sequence[Standing]) -> dict[int, dict[str, list[str]]]:
    """By participant and column, what stood there before it was changed here."""
    if not differing:
        return {}
    persons = queries.replaced(Person, {stands.person_id for stands in differing})
    parts = queries.replaced(Participant, {stands.participant_id for stands in differing})
    return {
        stands.participant_id: {
            **persons.get(stands.person_id, {}),
            **parts.get(stands.participant_id, {}),
        }
        for stands in differing
    }


class _Collisions:
    """Changes after which two people could no longer be told apart, or would share an address."""

    def __init__(
        self,
        rows: Sequence[Judged],
        standing: Mapping[int, Standing],
        found: Mapping[int, Sequence[Change]],
        here: Mapping[str, Sequence[TakesPart]],
    ) -> None:
        self._standing = standing
        self._here = here
        self._claimed = {_identity_of_row(judged) for judged in rows if judged.state is State.NEW}
        emails = {
            change.new for changes in found.values() for change in changes if change.field == Field.EMAIL
        }
        self._owners = queries.owners_of(emails) if emails else {}

    def without(self, judged: Judged, changes: Sequence[Change]) -> list[Change]:
        """The changes, those left that cannot be."""
        standing = self._standing[judged.participant_id]
        shared = any(problem.kind is Kind.SHARED_EMAIL for problem in judged.problems)
        changes = list(changes)
        for change in changes:
            if change.field == Field.EMAIL and (
                shared or self._owners.get(change.new, set()) - {standing.person_id}
            ):
                changes = left(changes, {Field.EMAIL}, Left.EMAIL)
            if change.field == Field.NOTES and len(change.new) > LONGEST_NOTES:
                changes = left(changes, {Field.NOTES}, Left.LONG)
        if any(change.field in TOLD_BY for change in changes):
            changes = self._distinct(standing, changes)
        return changes

    def _distinct(self, standing: Standing, changes: list[Change]) -> list[Change]:
        after = _identity({**standing.values, **{change.field: change.new for change in changes}})
        others = {
            (part.word_key, part.represents, part.institution)
            for part in self._here.get(after[0], ())
            if part.id != standing.participant_id
        }
        if after != _identity(standing.values) and after in others | self._claimed:
            return left(changes, TOLD_BY, Left.TWIN)
        self._claimed.add(after)
        return changes


def _identity(values: Mapping[str, str]) -> _Identity:
    represents = represented(values[Field.COUNTRY.value], values[Field.ORGANISATION.value])
    return word_key(values[Field.NAME.value]), represents, search_key(values[Field.INSTITUTION.value])


def _identity_of_row(judged: Judged) -> _Identity:
    entry = judged.entry
    return (
        word_key(entry.name),
        represented(entry.country, entry.organisation),
        search_key(entry.institution),
    )


def _said(judged: Judged, changes: Sequence[Change], taking: str, standing: Standing) -> Judged:
    """The row with its changes, and with what is to be said of them."""
    after = replace(judged, changes=tuple(changes), taking=taking if changes else "")
    problems = [problem for problem in judged.problems if problem.kind is not Kind.OTHER_STATUS]
    status = judged.entry.status
    if status and status != standing.values[Field.STATUS.value]:
        problems.append(Problem(Kind.STATUS_STAYS, str(status.label)))
    if after.changing:
        problems.append(Problem(Kind.CHANGES))
    if any(change.left and change not in after.changing for change in changes):
        problems.append(Problem(Kind.STAYS))
    return replace(after, problems=gravest_first(problems))
