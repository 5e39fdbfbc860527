"""Who may be somebody that is known already: suggestions, never a decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l
from sqlalchemy import Row, false, func, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute

from seminar.choices import Choice
from seminar.db import IDS_AT_ONCE, chunks, db
from seminar.people.keys import SEPARATOR, word_key
from seminar.people.mailboxes import serves_an_office
from seminar.people.models import Participant, Person
from seminar.people.queries.likeness import MOST, alike
from seminar.text import search_key


class Reason(Choice):
    """Why somebody is suggested, the strongest first."""

    SAME_NAME = "same_name", _l("same name")
    SAME_EMAIL = "same_email", _l("same e-mail")
    SAME_WORDS = "same_words", _l("same name, words in another order")
    SAME_NATIVE = "same_native", _l("same name in its own script")
    ALIKE = "alike", _l("similar name, same country")
    ALIKE_NOWHERE = "alike_nowhere", _l("similar name, no country known for either")


@dataclass(frozen=True)
class Sought:
    """Somebody who was typed or read from a file."""

    name: str
    native_name: str = ""
    email: str = ""
    country: str | None = None


@dataclass(frozen=True)
class Likely:
    """A known person who may be the one sought."""

    person: Person
    reason: Reason


Block = Sequence[Row[*tuple[Any, ...]]]
"""Known persons of one country, with the columns of a candidate."""


class _Candidate(NamedTuple):
    """What is compared of a known person."""

    id: int
    search_key: str
    word_key: str
    email: str


def likely(name: str, email: str = "", country: str | None = None, native_name: str = "") -> list[Likely]:
    """The known persons who may be this one, everywhere, the likeliest first. At most four queries."""
    return likely_many([Sought(name, native_name, email, country)])[0]


def likely_many(people: Sequence[Sought]) -> list[list[Likely]]:
    """The same for many at once, in their order, in the same few queries for thousands of them."""
    named = _by(Person.word_key, {word_key(sought.name) for sought in people})
    mailed = _by(Person.email, {_address(sought) for sought in people})
    near = _near(people)
    found = [_suggestions(sought, named, mailed, near[place]) for place, sought in enumerate(people)]
    persons = _persons({id for suggestions in found for id in suggestions})
    return [
        [Likely(persons[id], reason) for id, reason in suggestions.items()][:MOST] for suggestions in found
    ]


def _suggestions(
    sought: Sought,
    named: dict[str, list[_Candidate]],
    mailed: dict[str, list[_Candidate]],
    near: Sequence[tuple[Reason, int]],
) -> dict[int, Reason]:
    """Ids with the strongest reason of each, the strongest first."""
    key, words = search_key(sought.name), word_key(sought.name)
    found: list[tuple[Reason, int]] = []
    for candidate in named.get(words, []) if words else []:
        same = candidate.search_key.split(SEPARATOR)[0] == key
        found.append((Reason.SAME_NAME if same else Reason.SAME_WORDS, candidate.id))
    found += [(Reason.SAME_EMAIL, id) for id in _mailed(sought, mailed.get(_address(sought), []))]
    found += near
    strongest: dict[int, Reason] = {}
    for reason, id in sorted(found, key=lambda pair: list(Reason).index(pair[0])):
        strongest.setdefault(id, reason)
    return strongest


def _mailed(sought: Sought, owners: Sequence[_Candidate]) -> list[int]:
    """Those with the address; where it serves several people, only those of a similar name."""
    if not serves_an_office(_address(sought)) and len({owner.word_key for owner in owners}) <= 1:
        return [owner.id for owner in owners]
    [near] = alike([word_key(sought.name)], [owner.word_key for owner in owners])
    return [owners[at].id for at in near]


# --- within a country ---------------------------------------------------------------------------------


def _near(people: Sequence[Sought]) -> list[list[tuple[Reason, int]]]:
    """For each, those of the same country with the same native name or a similar name."""
    found: list[list[tuple[Reason, int]]] = [[] for _sought in people]
    places: dict[str | None, list[int]] = defaultdict(list)
    for place, sought in enumerate(people):
        if sought.name:
            places[sought.country].append(place)
    for country, block in _of_countries(places):
        here = [people[place] for place in places[country]]
        natives = _native(here, block)
        near = alike([word_key(sought.name) for sought in here], [known.word_key for known in block])
        reason = Reason.ALIKE if country else Reason.ALIKE_NOWHERE
        for place, sought, similar in zip(places[country], here, near, strict=True):
            found[place] += [(Reason.SAME_NAME, id) for id in natives.get(search_key(sought.native_name), [])]
            found[place] += [(reason, block[at].id) for at in similar]
    return found


def _native(people: Sequence[Sought], block: Block) -> dict[str, list[int]]:
    """The ids of those who bear one of the native names, by the name."""
    found: dict[str, list[int]] = {search_key(sought.native_name): [] for sought in people}
    found.pop("", None)
    for candidate in block if found else ():
        for name in found.keys() & candidate.search_key.split(SEPARATOR):
            found[name].append(candidate.id)
    return found


# --- reading ------------------------------------------------------------------------------------------

_COLUMNS = (Person.id, Person.search_key, Person.word_key, Person.email)


def names_behind(addresses: Collection[str]) -> dict[str, int]:
    """How many different names are known with each of a few addresses, by those that are known."""
    if not addresses:
        return {}
    counted = select(Person.email, func.count(Person.word_key.distinct())).where(Person.email.in_(addresses))
    return dict(db.session.execute(counted.group_by(Person.email)).all())


def _address(sought: Sought) -> str:
    return sought.email.strip().lower()


def _by(column: InstrumentedAttribute[str], values: Collection[str]) -> dict[str, list[_Candidate]]:
    """Known persons by their value in the column, where it is one of these; nobody by an empty one."""
    found: dict[str, list[_Candidate]] = defaultdict(list)
    for some in chunks(sorted(value for value in values if value)):
        for row in db.session.execute(select(column, *_COLUMNS).where(column.in_(some))):
            found[row[0]].append(_Candidate(*row[1:]))
    return found


def _of_countries(wanted: Collection[str | None]) -> Iterator[tuple[str | None, Block]]:
    """Known persons by the countries that they represented or are nationals of; None: those of no country.

    One country is held at a time: all of them may be everybody that the installation knows.
    """
    codes = [code for code in wanted if code]
    nobody = Participant.country.is_(None) if None in wanted else false()
    represented = or_(Participant.country.in_(codes), nobody)
    pairs = union(
        select(Participant.country.label("country"), Participant.person_id.label("id")).where(represented),
        select(Person.nationality, Person.id).where(Person.nationality.in_(codes)),
    ).subquery()
    rows = db.session.connection().execute(  # the session would look at each of the rows first
        select(pairs.c.country, *_COLUMNS)
        .join(Person, Person.id == pairs.c.id)
        .order_by(pairs.c.country, pairs.c.id)
        .execution_options(yield_per=IDS_AT_ONCE)
    )
    for country, some in groupby(rows, key=itemgetter(0)):
        yield country, list(some)


def _persons(ids: Collection[int]) -> dict[int, Person]:
    return {
        person.id: person
        for some in chunks(sorted(ids))
        for person in db.session.execute(select(Person).where(Person.id.in_(some))).scalars()
    }
