"""Who may be somebody that is known already: suggestions, never a decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Row, false, func, literal_column, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from seminar.db import IDS_AT_ONCE, chunks, db
from seminar.people.mailboxes import serves_an_office
from seminar.people.models import Participant, Person
from seminar.people.queries.likeness import MOST, alike
from seminar.people.queries.namesakes import RANK, Keys, Known, Reason, Sought, why_alike
from seminar.text import search_key


@dataclass(frozen=True)
class Likely:
    """A known person who may be the one sought."""

    person: Person
    reason: Reason


Found = tuple[Reason, int]
"""Why somebody is suggested, and the person's id."""
Block = Sequence[Row[*tuple[Any, ...]]]
"""Known persons of one country: the country, the id, and how the name sounds."""


def likely(
    name: str, email: str = "", country: str | None = None, native_name: str = "", institution: str = ""
) -> list[Likely]:
    """The known persons who may be this one, everywhere, the likeliest first. At most eight queries."""
    return likely_many([Sought(name, native_name, email, country, institution)])[0]


def likely_many(people: Sequence[Sought]) -> list[list[Likely]]:
    """The same for many at once, in their order, in the same few queries for thousands of them."""
    return likely_of([Keys.of(sought) for sought in people])


def likely_of(keys: Sequence[Keys]) -> list[list[Likely]]:
    """The same for those whose keys are made already."""
    namesakes = _namesakes(keys)
    mailed = _by(Person.email, {each.address for each in keys})
    near = _near(keys)
    suggested = [
        _strongest([*namesakes[place], *_mailed(each, mailed.get(each.address, ())), *near[place]])
        for place, each in enumerate(keys)
    ]
    persons = _persons({id for suggestions in suggested for id in suggestions})
    return [[Likely(persons[id], reason) for id, reason in each.items()][:MOST] for each in suggested]


def _strongest(found: Iterable[Found]) -> dict[int, Reason]:
    """Ids with the strongest reason of each, the strongest first."""
    strongest: dict[int, Reason] = {}
    for reason, id in sorted(found, key=lambda each: RANK[each[0]]):
        strongest.setdefault(id, reason)
    return strongest


def _mailed(keys: Keys, owners: Sequence[Known]) -> list[Found]:
    """Those with the address; where it serves several people, only those of a similar name."""
    if not owners:
        return []
    if not serves_an_office(keys.address) and len({owner.word_key for owner in owners}) <= 1:
        return [(Reason.SAME_EMAIL, owner.id) for owner in owners]
    [near] = alike([keys.heard.words], [owner.sound_key for owner in owners])
    named = [(owners[at], keys.is_named(owners[at])) for at in near]
    return [(keys.why(owner) if same else Reason.SAME_EMAIL, owner.id) for owner, same in named]


# --- everywhere ---------------------------------------------------------------------------------------


def _namesakes(keys: Sequence[Keys]) -> list[list[Found]]:
    """For each, those of the same name; where it is written otherwise, if nothing else contradicts."""
    found = _by_name(keys)
    asked = {id for each, some in zip(keys, found, strict=True) for id in some if not each.is_named(some[id])}
    places = _places(asked) if asked else {}
    return [
        [
            (each.why(known), known.id)
            for known in some.values()
            if each.is_named(known) or places[known.id].may_be(each.sought)
        ]
        for each, some in zip(keys, found, strict=True)
    ]


def _by_name(keys: Sequence[Keys]) -> list[dict[int, Known]]:
    """For each, the known persons who share a key of a name, by id."""
    sounding = _by(Person.sound_key, {key for each in keys for key in each.spellings})
    bare = _by(Person.consonant_key, {key for each in keys for key in each.consonants})
    native = _by(Person.native_key, {key for each in keys for key in each.written})
    return [
        {
            known.id: known
            for column, wanted in (
                (sounding, each.spellings),
                (bare, each.consonants),
                (native, each.written),
            )
            for key in wanted
            for known in column.get(key, ())
        }
        for each in keys
    ]


@dataclass
class _Places:
    """Where somebody comes from, as far as it is known."""

    countries: set[str] = field(default_factory=set)
    institutions: set[str] = field(default_factory=set)

    def may_be(self, sought: Sought) -> bool:
        """Whether country or institution agree, or a country is not known."""
        if not sought.country or not self.countries or sought.country in self.countries:
            return True
        return bool(sought.institution) and search_key(sought.institution) in self.institutions


def _places(ids: Collection[int]) -> Mapping[int, _Places]:
    found: dict[int, _Places] = defaultdict(_Places)
    national = select(Person.id, Person.nationality, NOTHING)
    took_part = select(Participant.person_id, Participant.country, Participant.institution)
    for some in chunks(sorted(ids)):
        of_them = national.where(Person.id.in_(some)).union_all(
            took_part.where(Participant.person_id.in_(some))
        )
        for id, country, institution in db.session.execute(of_them):
            found[id].countries.update({country} if country else ())
            found[id].institutions.update({search_key(institution)} - {""})
    return found


# --- within a country ---------------------------------------------------------------------------------


def _near(keys: Sequence[Keys]) -> list[list[Found]]:
    """For each, those of the same country with a similar name."""
    found: list[list[Found]] = [[] for _each in keys]
    places: dict[str | None, list[int]] = defaultdict(list)
    for place, each in enumerate(keys):
        if each.heard.words:
            places[each.sought.country].append(place)
    for country, block in of_countries(places):
        ids, sounds = [row[1] for row in block], [row[2] for row in block]  # by place: by name takes longer
        here = [keys[place].heard.words for place in places[country]]
        for place, name, near in zip(places[country], here, alike(here, sounds), strict=True):
            found[place] += [(why_alike(name, sounds[at], country), ids[at]) for at in near]
    return found


# --- reading ------------------------------------------------------------------------------------------

_COLUMNS = (
    Person.id,
    Person.search_key,
    Person.word_key,
    Person.native_key,
    Person.sound_key,
    Person.email,
)
# Said in the statement and not sent beside it: else SQLite does not use the index of those who have one.
NOTHING: ColumnElement[str] = literal_column("''")


def names_behind(addresses: Collection[str]) -> dict[str, int]:
    """How many different names are known with each of a few addresses, by those that are known."""
    if not addresses:
        return {}
    counted = select(Person.email, func.count(Person.word_key.distinct())).where(Person.email.in_(addresses))
    return dict(db.session.execute(counted.group_by(Person.email)).all())


def _by(column: InstrumentedAttribute[str], values: Collection[str]) -> dict[str, list[Known]]:
    """Known persons by their value in the column, where it is one of these; nobody by an empty one."""
    found: dict[str, list[Known]] = defaultdict(list)
    for some in chunks(sorted(value for value in values if value)):
        having = select(column, *_COLUMNS).where(column.in_(some), column != NOTHING)
        for row in db.session.connection().execute(having):
            found[row[0]].append(Known(*row[1:]))
    return found


def of_countries(wanted: Collection[str | None]) -> Iterator[tuple[str | None, Block]]:
    """Known persons by the countries that they represented or are nationals of; None: those of no country.

    One country is held at a time: all of them may be everybody that the installation knows.
    """
    codes = [code for code in wanted if code]
    nobody = Participant.country.is_(None) if None in wanted else false()
    represented = or_(Participant.country.in_(codes), nobody)
    # Nationals are read from an index alone: who represents another country is looked up one by one.
    national = Person.nationality.in_(codes)
    others = (
        select(Participant.country.label("country"), Participant.person_id.label("id"))
        .where(represented)
        .except_(select(Person.nationality, Person.id).where(national))
        .subquery()
    )
    everybody = union_all(
        select(Person.nationality.label("country"), Person.id.label("id"), Person.sound_key).where(national),
        select(others.c.country, Person.id, Person.sound_key).join(Person, Person.id == others.c.id),
    ).order_by("country", "id")
    rows = db.session.connection().execute(  # the session would look at each of the rows first
        everybody.execution_options(yield_per=IDS_AT_ONCE)
    )
    # By parts: row by row takes as long as all else that is done with them.
    for country, some in groupby(chain.from_iterable(rows.partitions()), key=itemgetter(0)):
        yield country, list(some)


def _persons(ids: Collection[int]) -> dict[int, Person]:
    return {
        person.id: person
        for some in chunks(sorted(ids))
        for person in db.session.execute(select(Person).where(Person.id.in_(some))).scalars()
    }
