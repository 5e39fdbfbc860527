"""Who may be somebody that is known already: suggestions, never a decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import false, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute

from seminar.choices import Choice
from seminar.db import chunks, db
from seminar.people.keys import SEPARATOR, word_key
from seminar.people.models import Participant, Person
from seminar.text import search_key

ALIKE = 88  # of 100: two letters exchanged in a name of two words
CONTAINED = 97  # of 100, for a name that lacks a word of the other
LONGEST = 200  # characters that are compared: beyond, the comparison takes seconds
MOST = 5  # suggestions for one name


class Reason(Choice):
    """Why somebody is suggested, the strongest first."""

    SAME_NAME = "same_name", _l("same name")
    SAME_EMAIL = "same_email", _l("same e-mail")
    SAME_WORDS = "same_words", _l("same words in another order")
    ALIKE = "alike", _l("similar name, same country")


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


@dataclass(frozen=True)
class _Candidate:
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
    blocks = _of_countries({sought.country for sought in people if sought.name})
    found = [_suggestions(sought, named, mailed, blocks) for sought in people]
    persons = _persons({id for suggestions in found for id in suggestions})
    return [
        [Likely(persons[id], reason) for id, reason in suggestions.items()][:MOST] for suggestions in found
    ]


def _suggestions(
    sought: Sought,
    named: dict[str, list[_Candidate]],
    mailed: dict[str, list[_Candidate]],
    blocks: dict[str | None, list[_Candidate]],
) -> dict[int, Reason]:
    """Ids with the strongest reason of each, the strongest first."""
    key, words = search_key(sought.name), word_key(sought.name)
    found: list[tuple[Reason, int]] = []
    for candidate in named.get(words, []) if words else []:
        same = candidate.search_key.split(SEPARATOR)[0] == key
        found.append((Reason.SAME_NAME if same else Reason.SAME_WORDS, candidate.id))
    found += [(Reason.SAME_EMAIL, candidate.id) for candidate in mailed.get(_address(sought), [])]
    block = blocks.get(sought.country, [])
    native = search_key(sought.native_name)
    found += [(Reason.SAME_NAME, c.id) for c in block if native and native in c.search_key.split(SEPARATOR)]
    found += [(Reason.ALIKE, candidate.id) for candidate in _alike(words, block)]
    strongest: dict[int, Reason] = {}
    for reason, id in sorted(found, key=lambda pair: list(Reason).index(pair[0])):
        strongest.setdefault(id, reason)
    return strongest


def _alike(words: str, block: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Those whose name is spelt nearly so, or has one of two names more; the nearest first."""
    from rapidfuzz import fuzz, process  # costs memory, and few requests need it

    if not words:
        return
    choices = [candidate.word_key[:LONGEST] for candidate in block]
    near = process.extract(words[:LONGEST], choices, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST)
    if " " in words:  # a single name is contained in too many others
        part = process.extract(
            words[:LONGEST], choices, scorer=fuzz.token_set_ratio, score_cutoff=CONTAINED, limit=MOST
        )
        near += [hit for hit in part if " " in hit[0]]
    for _choice, _score, place in near:
        yield block[place]


# --- reading ------------------------------------------------------------------------------------------

_COLUMNS = (Person.id, Person.search_key, Person.word_key, Person.email)


def _address(sought: Sought) -> str:
    return sought.email.strip().lower()


def _by(column: InstrumentedAttribute[str], values: Collection[str]) -> dict[str, list[_Candidate]]:
    """Known persons by their value in the column, where it is one of these; nobody by an empty one."""
    found: dict[str, list[_Candidate]] = defaultdict(list)
    for some in chunks(sorted(value for value in values if value)):
        for row in db.session.execute(select(column, *_COLUMNS).where(column.in_(some))):
            found[row[0]].append(_Candidate(*row[1:]))
    return found


def _of_countries(wanted: Collection[str | None]) -> dict[str | None, list[_Candidate]]:
    """Known persons by the countries that they represented or are nationals of; None: those of no country."""
    codes = [code for code in wanted if code]
    nobody = Participant.country.is_(None) if None in wanted else false()
    represented = or_(Participant.country.in_(codes), nobody)
    pairs = union(
        select(Participant.country.label("country"), Participant.person_id.label("id")).where(represented),
        select(Person.nationality, Person.id).where(Person.nationality.in_(codes)),
    ).subquery()
    blocks: dict[str | None, list[_Candidate]] = defaultdict(list)
    for country, *columns in db.session.execute(
        select(pairs.c.country, *_COLUMNS).join(Person, Person.id == pairs.c.id)
    ):
        blocks[country].append(_Candidate(*columns))
    return blocks


def _persons(ids: Collection[int]) -> dict[int, Person]:
    return {
        person.id: person
        for some in chunks(sorted(ids))
        for person in db.session.execute(select(Person).where(Person.id.in_(some))).scalars()
    }
