"""Reading what is counted: a few grouped queries, the same number for any number of editions and people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Executable,
    and_,
    case,
    false,
    func,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from seminar.db import db
from seminar.figures.basis import CONFIRMED, Basis
from seminar.figures.basis import condition as condition_of
from seminar.figures.breakdown import ANSWERS, PROFILES, Answer, Cell
from seminar.people.models import HeadCount, Participant, Profile
from seminar.programme.models import Edition, EditionStatus
from seminar.programme.rule import Rule

# What participants represent. Whether an organisation is asked of those without a country alone, so that for
# all others an index answers and no row is read.
PLACE = (
    Participant.country,
    case((Participant.country.is_(None), Participant.organisation != ""), else_=False).label("organisation"),
)


def by_place(
    condition: ColumnElement[bool], *numbers: ColumnElement[Any]
) -> CompoundSelect[*tuple[Any, ...]]:
    """The edition id, what they represent, and the numbers of the participants that the condition picks.

    Those with a country stand in its order in an index, so that nothing is sorted to count them; the few
    without one are told apart by themselves.
    """
    edition, country = Participant.edition_id, Participant.country
    organisation = (Participant.organisation != "").label("organisation")
    return union_all(
        select(edition, country, false(), *numbers)
        .where(condition, country.is_not(None))
        .group_by(edition, country),
        select(edition, null(), organisation, *numbers)
        .where(condition, country.is_(None))
        .group_by(edition, organisation),
    )


def cells(condition: ColumnElement[bool]) -> dict[int, list[Cell]]:
    """The participants that the condition picks, gathered by what they represent, by edition id."""
    answers = [func.count().filter(_gave(answer)) for answer in Answer]
    profiles = [func.count().filter(_has(profile)) for profile in PROFILES]
    found: defaultdict[int, list[Cell]] = defaultdict(list)
    for row in db.session.execute(by_place(condition, *answers, *profiles)):
        edition_id, country, organisation, *numbers = row
        answered, stated = numbers[: len(answers)], numbers[len(answers) :]
        found[edition_id].append(Cell(edition_id, country, organisation, answered, stated))
    return found


Place = tuple[str | None, bool]
"""A country; or none, then whether it is because an international organisation sent them."""


def participants(condition: ColumnElement[bool]) -> dict[int, dict[Place, int]]:
    """How many participants the condition picks, by edition id and by what they represent."""
    return by_edition(by_place(condition, func.count()))


def by_edition(numbers: Executable) -> dict[int, dict[Place, int]]:
    """The numbers that a query gives for each edition and place."""
    found: defaultdict[int, dict[Place, int]] = defaultdict(dict)
    for edition_id, country, organisation, number in db.session.execute(numbers):
        found[edition_id][country, organisation] = number
    return found


def _gave(answer: Answer) -> ColumnElement[bool]:
    return Participant.gender.in_([gender for gender, given in ANSWERS.items() if given is answer])


def _has(profile: Profile | None) -> ColumnElement[bool]:
    return Participant.profile.is_(None) if profile is None else Participant.profile == profile


def tallies(
    edition: Edition, basis: Basis, rule: Rule
) -> Iterator[tuple[tuple[str | None, bool], Sequence[int]]]:
    """For each country (or none, then organisation or not) its numbers, in the order of `coverage.Tally`.

    Everybody on file is looked at, so that each of the four bases has its column.
    """
    counting = condition_of(basis, rule)
    columns = (
        *(func.count().filter(condition_of(each, rule)) for each in Basis),
        *(func.count().filter(counting, _gave(answer)) for answer in Answer),
        func.sum(case((counting, Participant.present + Participant.late), else_=0)),
        func.count().filter(counting, _took_part_before(edition)),
    )
    on_file = and_(Participant.edition_id == edition.id, or_(*(condition_of(each, rule) for each in Basis)))
    for row in db.session.execute(by_place(on_file, *columns)):
        yield (row[1], row[2]), row[3:]


def _took_part_before(edition: Edition) -> ColumnElement[bool]:
    """Whether the person was confirmed in an edition that began earlier and was not cancelled."""
    before, earlier = aliased(Participant), aliased(Edition)
    return (
        select(before.id)
        .join(earlier, earlier.id == before.edition_id)
        .where(
            before.person_id == Participant.person_id,
            before.status.in_(CONFIRMED),
            earlier.first_day < edition.first_day,
            earlier.status != EditionStatus.CANCELLED,
        )
        .exists()
    )


def people(condition: ColumnElement[bool]) -> int:
    """How many different people the participants are that the condition picks."""
    return db.session.execute(
        select(func.count(Participant.person_id.distinct())).where(condition)
    ).scalar_one()


def head_counts(editions: Iterable[Edition]) -> dict[int, int]:
    """People known only as a number, by edition id."""
    rows = db.session.execute(
        select(HeadCount.edition_id, func.sum(HeadCount.number))
        .where(HeadCount.edition_id.in_([edition.id for edition in editions]))
        .group_by(HeadCount.edition_id)
    )
    return {edition_id: int(number) for edition_id, number in rows}
