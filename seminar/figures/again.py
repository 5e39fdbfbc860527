"""Whether it may be said how many people took part in more than one edition, without telling who.

It may where of each country somebody could stand in the place of somebody from elsewhere: one who came again
and one who did not, with nothing that is shown being different (decision 0059).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import product
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, Subquery, and_, func, or_, select

from seminar.db import db
from seminar.figures.breakdown import ANSWERS, Members
from seminar.figures.queries import PLACE, Place
from seminar.figures.small import small
from seminar.figures.veil import Answers, hidden_of
from seminar.people.models import Participant
from seminar.people.queries.filter import NONE
from seminar.people.queries.history import History, took_part_before
from seminar.programme.models import Edition

KEPT = 3
"""Gender, profile, whether they returned: whoever stands in another's place brings these answers along."""

# As texts: to look up an enum's value takes longer than all the rest of a row.
_ANSWERS = {gender: answer.value for gender, answer in ANSWERS.items()}
_RETURNED = (History.FIRST_TIME.value, History.RETURNING.value)

Table = dict[Place, Counter[Answers]]


class Again:
    """The participants of some editions whom a condition picks, and who of them came to another one.

    `members` are the groups by the id of each edition. The same few queries for any number of editions.
    """

    def __init__(self, condition: ColumnElement[bool], members: Mapping[int, Members]) -> None:
        told = (
            Participant.gender,
            Participant.profile,
            took_part_before(Edition.first_day).label("returned"),
        )
        self.one, self.other = _counted(condition, *PLACE, *told), _counted(condition)
        self.tables = {id: table for (id,), table in _read(_grouped(self.one)).items()}
        self.members = members

    def leaves_open_who_came_again(self) -> bool:
        """Whether the number of people does that they all are."""
        if len(self.tables) < 2:
            return True  # nobody can have come again
        one, other = self.one.c, self.other.c
        elsewhere = and_(other.person_id == one.person_id, other.edition_id != one.edition_id)
        there = select(other.person_id).where(elsewhere)
        came = _read(_grouped(self.one).where(there.exists()))
        return all(self._leaves_open(table, id, came.get((id,), {})) for id, table in self.tables.items())

    def participants(self, id: int) -> int:
        """How many of an edition."""
        return _number(self.tables.get(id, {}))

    def came_through(self, later: int, earlier: int) -> int:
        """How many of an edition were in the one that it follows, too."""
        return _number(self._in_both.get((later, earlier), {}))

    def leaves_open_who_came_through(self, later: int, earlier: int) -> bool:
        """Whether that number does, of both editions."""
        return all(
            one in self.tables and self._tells_no_few(one, self._in_both.get((one, other), {}))
            for one, other in ((later, earlier), (earlier, later))
        )

    def _tells_no_few(self, id: int, came: Table) -> bool:
        """Whether all places are left open of which a small number came, or did not."""
        few = {
            place
            for place, told in self.tables[id].items()
            if small(both := sum(came.get(place, {}).values())) or small(sum(told.values()) - both)
        }
        return not few or self._leaves_open(few, id, came)

    def _leaves_open(self, places: Collection[Place], id: int, came: Table) -> bool:
        """Whether for each of the places somebody could stand in the place of somebody from another one."""
        people = [
            (place, answers, number, came[place][answers] if place in came else 0)
            for place, told in self.tables[id].items()
            for answers, number in told.items()
        ]
        # Most find somebody with the very same answers: only for the others every way is looked at.
        left = set(places) - _met(people, lambda _place, answers: (answers,))
        return not left or not left - _met(people, partial(_ways, _alike(self.tables[id], self.members[id])))

    @cached_property
    def _in_both(self) -> dict[tuple[int, ...], Table]:
        """By pairs of editions of which one follows the other: who of the first were in the second."""
        one, other = self.one.c, self.other.c
        follows = or_(other.edition_id == one.follows_id, other.follows_id == one.edition_id)
        both = _grouped(self.one, other.edition_id.label("other"))
        return _read(both.join(self.other, other.person_id == one.person_id).where(follows))


def _counted(condition: ColumnElement[bool], *told: SQLColumnExpression[Any]) -> Subquery:
    known = (Participant.edition_id, Participant.person_id, Edition.follows_id)
    counted = select(*known, *told).join(Edition, Edition.id == Participant.edition_id)
    return counted.where(condition).subquery()


def _grouped(people: Subquery, *other: ColumnElement[int]) -> Select[*tuple[Any, ...]]:
    keys = (people.c.country, people.c.organisation, people.c.gender, people.c.profile, people.c.returned)
    rows = (people.c.edition_id, *other, *keys)
    return select(*rows, func.count()).select_from(people).group_by(*rows)


def _read(rows: Select[*tuple[Any, ...]]) -> dict[tuple[int, ...], Table]:
    """By edition, and the other one where the rows have it."""
    found: dict[tuple[int, ...], Table] = {}
    for *ids, country, organisation, gender, profile, returned, number in db.session.execute(rows):
        table, place = found.setdefault(tuple(ids), {}), (country, bool(organisation))
        if place not in table:
            table[place] = Counter()
        table[place][_ANSWERS[gender], profile or NONE, _RETURNED[bool(returned)]] += number
    return found


def _number(table: Table) -> int:
    return sum(sum(told.values()) for told in table.values())


def _alike(table: Table, members: Members) -> Sequence[Mapping[Place, frozenset[Place]]]:
    """For each answer, of each place where it is hidden the places that nothing shown tells it from."""
    each = (hidden_of(table, at, members).alike for at in range(KEPT))
    return [{place: rows for rows in alike for place in rows} for alike in each]


def _met(
    people: Iterable[tuple[Place, Answers, int, int]],
    ways: Callable[[Place, Answers], Iterable[tuple[Any, ...]]],
) -> set[Place]:
    """The places of which one came and one from elsewhere did not, or the reverse, who meet in some way."""
    all_of: defaultdict[Any, int] = defaultdict(int)
    own: defaultdict[Any, int] = defaultdict(int)
    for place, answers, number, both in people:
        for way in ways(place, answers):
            for again, some in ((True, both), (False, number - both)):
                if some:
                    all_of[way, again] += some
                    own[place, way, again] += some
    return {
        place for place, way, again in own if all_of[way, not again] > own.get((place, way, not again), 0)
    }


def _ways(
    alike: Sequence[Mapping[Place, frozenset[Place]]], place: Place, answers: Answers
) -> Iterator[tuple[Any, ...]]:
    """As what somebody may stand in another's place: with the same answer, or where any is hidden."""
    return product(
        *(
            (answer, groups[place]) if place in groups else (answer,)
            for answer, groups in zip(answers, alike, strict=True)
        )
    )
