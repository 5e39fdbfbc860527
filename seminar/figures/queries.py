"""Reading what is counted: a few grouped queries, the same number for any number of editions and people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
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
from seminar.engines import table_of_numbers
from seminar.figures.basis import Basis
from seminar.figures.basis import condition as condition_of
from seminar.figures.breakdown import ANSWERS, Answer, Cell
from seminar.people.models import Participant, Profile
from seminar.people.queries.history import first_day_of, first_days, of_editions, took_part_before
from seminar.programme.models import Edition

# What participants represent. Whether an organisation is asked of those without a country alone, so that for
# all others an index answers and no row is read.
PLACE = (
    Participant.country,
    case((Participant.country.is_(None), Participant.organisation != ""), else_=False).label("organisation"),
)

STATED = tuple(answer for answer in Answer if answer is not Answer.NOT_STATED)


def _gave(answer: Answer) -> ColumnElement[bool]:
    return Participant.gender.in_([gender for gender, given in ANSWERS.items() if given is answer])


# The numbers of a cell: of everybody, and by each breakdown but its last, which is what is left.
PARTS: tuple[ColumnElement[int], ...] = (
    func.count(),
    *(func.count().filter(_gave(answer)) for answer in STATED),
    *(func.count().filter(Participant.profile == each) for each in Profile),
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
    found: defaultdict[int, list[Cell]] = defaultdict(list)
    for row in db.session.execute(by_place(condition, *PARTS)).all():  # one by one takes twice as long
        found[row[0]].append(_cell(row))
    return found


def cells_of_alike(condition: ColumnElement[bool], alike: Mapping[int, int]) -> list[Cell]:
    """The same of many editions, with those counted as one that `alike` gives the same edition for.

    They are added up in two steps: first in the order of the index, then the few sums that this leaves.
    """
    return [_cell(row) for row in _summed(condition, alike, *PARTS)]


def _summed(
    condition: ColumnElement[bool], alike: Mapping[int, int], *numbers: ColumnElement[Any]
) -> Sequence[Sequence[Any]]:
    """`by_place` with the numbers of editions that are alike added up."""
    if not alike:
        return []
    each: Any = by_place(condition, *numbers).subquery()
    edition_id, country, organisation, *parts = each.c
    ones = first_of_alike(alike)
    place = (ones.c.first, country, organisation)
    return db.session.execute(
        select(*place, *(func.sum(part) for part in parts))
        .join(ones, ones.c.edition_id == edition_id)
        .group_by(*place)
    ).all()


def first_of_alike(alike: Mapping[int, int]) -> CTE:
    """`alike` as a table of `edition_id` and `first`, for a statement to join; never of no edition."""
    return table_of_numbers("alike", ("edition_id", "first"), alike.items())


def _cell(row: Sequence[Any]) -> Cell:
    everybody, *numbers = (int(number) for number in row[3:])  # sums are decimals on PostgreSQL
    given, stated = numbers[: len(STATED)], numbers[len(STATED) :]
    given.append(everybody - sum(given))
    stated.append(everybody - sum(stated))
    return Cell(row[0], row[1], bool(row[2]), given, stated)


def latest(condition: ColumnElement[bool]) -> date | None:
    """The first day of the latest edition with a participant that the condition picks."""
    anybody = select(Participant.id).where(Participant.edition_id == Edition.id, condition).exists()
    return db.session.execute(select(func.max(Edition.first_day)).where(anybody)).scalar_one()


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


def tallies(
    editions: Sequence[Edition],
    alike: Mapping[int, int],
    counting: ColumnElement[bool],
    met: ColumnElement[bool],
    first_timers: Mapping[tuple[int, Place], int] | None = None,
) -> Iterator[tuple[int, Place, Sequence[int]]]:
    """For each edition that `alike` leaves and each place its numbers, in the order of `coverage.Tally`.

    Everybody on file is looked at, so that each of the four bases has its column; `met` is the condition of
    the last, `counting` that of those who count. Who returned is looked for one by one, unless it is known
    how many were there for the first time.
    """
    bases = [*(condition_of(basis, None) for basis in Basis if basis is not Basis.COMPLETED), met]
    columns = (
        *(func.count().filter(each) for each in bases),
        *(func.count().filter(counting, _gave(answer)) for answer in Answer),
        func.sum(case((counting, Participant.present + Participant.late), else_=0)),
    )
    if first_timers is None:
        columns = *columns, func.count().filter(counting, took_part_before(first_day_of(editions)))
    for row in _summed(and_(of_editions(editions), or_(*bases)), alike, *columns):
        place, numbers = (row[1], bool(row[2])), [int(number) for number in row[3:]]
        if first_timers is not None:
            counted = sum(numbers[len(bases) : len(bases) + len(Answer)])
            numbers.append(counted - first_timers.get((row[0], place), 0))
        yield row[0], place, numbers


def first_timers(counting: ColumnElement[bool], alike: Mapping[int, int]) -> Counter[tuple[int, Place]]:
    """How many of those who count took part in nothing before, by the edition that `alike` leaves and place.

    Everybody is read once in the order of people: `counting` is the condition put for that.
    """
    first, own = first_days(), aliased(Participant)
    # As in PLACE, but by a statement within, so that the index in the order of people holds all the rest.
    sent = select(own.organisation != "").where(own.id == Participant.id).scalar_subquery()
    organisation = case((Participant.country.is_(None), sent), else_=False)
    each = (
        select(Participant.edition_id, Participant.country, organisation.label("organisation"))
        .select_from(first)
        .join(Participant, Participant.person_id == first.c.person_id)
        .join(Edition, Edition.id == Participant.edition_id + 0)
        .where(counting, or_(first.c.first_day.is_(None), first.c.first_day >= Edition.first_day))
        .subquery()
    )
    rows: Executable = select(*each.c, func.count()).group_by(*each.c)
    found: Counter[tuple[int, Place]] = Counter()
    for edition_id, country, organisation, number in db.session.execute(rows):
        found[alike[edition_id], (country, bool(organisation))] += number
    return found


def people(condition: ColumnElement[bool]) -> int:
    """How many different people the participants are that the condition picks."""
    each = select(Participant.person_id).where(condition).group_by(Participant.person_id).subquery()
    return db.session.execute(select(func.count()).select_from(each)).scalar_one()
