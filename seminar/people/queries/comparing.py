"""Who is likely entered twice, computed: candidates by what they share, and a score from what is known.

Candidates share every word of a name, its sound, the name in its own script, an address; or they share a
country, and the names differ by a slip of the hand or a part left out. The score is made here and not in the
statements that find them: PostgreSQL cannot know how few those are, and reads everybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from seminar.db import chunks, db
from seminar.people.mailboxes import serves_an_office
from seminar.people.models import Participant, Person
from seminar.people.queries.duplicates import NOTHING, of_countries
from seminar.people.queries.likeness import Slip, alike, has_initials, is_fuller, slip
from seminar.people.sounds import sound
from seminar.text import search_key

NAME, SOUND, NATIVE, ADDRESS = 4, 4, 4, 5
LETTERS_TURNED, NEARLY = 2, 1
SAME_COUNTRY, OTHER_COUNTRY, SAME_INSTITUTION, OTHER_ADDRESS = 3, -3, 3, -1
LIKELY = 4  # below, they are namesakes
STRANGERS = LIKELY  # the most for an address alone: an office has it, or a family
# Of more entries under one name each is a namesake as well, and more of one address share a mailbox. To
# compare every two of them would take minutes.
MOST_OF_A_NAME, MOST_OF_AN_ADDRESS = 20, 3
Two = tuple[int, int]
"""The ids of two persons, the lower one first."""


def likely_pairs(ids: Collection[int], near: Collection[Two]) -> dict[Two, int]:
    """Who is likely the same person as one of these, at most `db.IDS_AT_ONCE`; with how likely that is.

    `near` are those that `nearly_alike` finds. The same few queries for one person and for thousands.
    """
    sounding = _sounding(ids)
    found = _sharing(ids) | sounding | {*near}
    facts = _facts({id for two in found for id in two})
    scores = {
        two: _score(facts[two[0]], facts[two[1]], sounding=two in sounding)
        for two in sorted(found)
        if {*two} <= facts.keys()
    }
    return {two: score for two, score in scores.items() if score >= LIKELY}


# --- who is compared ----------------------------------------------------------------------------------


def _sharing(ids: Collection[int]) -> set[Two]:
    words, natives = _usual(Person.word_key, ids), _usual(Person.native_key, ids)
    return (
        _alike(Person.word_key, Person.word_key, ids, words)
        | _alike(Person.native_key, Person.native_key, ids, natives)
        | _alike(Person.native_key, Person.word_key, ids, natives)
        | _alike(Person.word_key, Person.native_key, ids, words)
        | _of_one_address(ids)
    )


def _alike(
    one: InstrumentedAttribute[str],
    other: InstrumentedAttribute[str],
    ids: Collection[int],
    left_out: Collection[str] = (),
) -> set[Two]:
    """Those of whom one column is another column of somebody else."""
    told = {"ids": [*ids]} | ({"left_out": [*left_out]} if left_out else {})
    found = db.session.execute(_two_alike(one.key, other.key, bool(left_out)), told)
    return {(min(a, b), max(a, b)) for a, b, _shared in found}


@cache
def _two_alike(one: str, other: str, leaves_out: bool) -> Select[int, int, str]:
    """Made once, and asked four times for everybody who is registered."""
    b = aliased(Person)
    left, right = getattr(Person, one), getattr(b, other)
    pairs = select(Person.id, b.id, left).join(b, right == left)
    pairs = pairs.where(Person.id.in_(bindparam("ids", expanding=True)), Person.id != b.id)
    pairs = pairs.where(left != NOTHING, right != NOTHING)
    return pairs.where(left.not_in(bindparam("left_out", expanding=True))) if leaves_out else pairs


def _usual(key: InstrumentedAttribute[str], ids: Collection[int]) -> list[str]:
    """Names of these persons that so many bear that they say nothing."""
    theirs = select(key).where(Person.id.in_(ids), key != NOTHING)
    counted = select(key).where(key != NOTHING, key.in_(theirs)).group_by(key)
    return list(db.session.execute(counted.having(func.count() > MOST_OF_A_NAME)).scalars())


def _sounding(ids: Collection[int]) -> set[Two]:
    """Those whose names sound the same, in whatever script and spelling."""
    spelt: dict[str, list[int]] = defaultdict(list)
    bare: dict[str, list[int]] = defaultdict(list)
    for id, name in db.session.execute(select(Person.id, Person.name).where(Person.id.in_(ids))):
        heard = sound(name)
        for key in heard.spellings:
            spelt[key].append(id)
        for key in heard.unvoiced:
            bare[key].append(id)
    return _heard(Person.sound_key, spelt) | _heard(Person.consonant_key, bare)


def _heard(column: InstrumentedAttribute[str], wanted: Mapping[str, Collection[int]]) -> set[Two]:
    known: dict[str, list[int]] = defaultdict(list)
    for some in chunks(sorted(wanted)):
        for key, id in db.session.execute(
            select(column, Person.id).where(column.in_(some), column != NOTHING)
        ):
            known[key].append(id)
    return {
        (min(a, b), max(a, b))
        for key, theirs in known.items()
        if len(theirs) <= MOST_OF_A_NAME
        for a in wanted[key]
        for b in theirs
        if a != b
    }


def _of_one_address(ids: Collection[int]) -> set[Two]:
    """Those who have an address with one or two others, and it is no office's."""
    owners: dict[str, list[int]] = defaultdict(list)
    theirs = select(Person.email).where(Person.id.in_(ids), Person.email != NOTHING)
    for id, address in db.session.execute(select(Person.id, Person.email).where(Person.email.in_(theirs))):
        owners[address].append(id)
    return {
        (min(a, b), max(a, b))
        for address, several in owners.items()
        if 2 <= len(several) <= MOST_OF_AN_ADDRESS and not serves_an_office(address)
        for a in several
        for b in several
        if a != b and not {a, b}.isdisjoint(ids)
    }


def nearly_alike(ids: Collection[int]) -> set[Two]:
    """Those of one country whose names are near each other. It reads all people of those countries."""
    names = dict(db.session.execute(select(Person.id, Person.sound_key).where(Person.id.in_(ids))).all())
    places: dict[str | None, list[int]] = defaultdict(list)
    for id, country in _countries(ids):
        places[country].append(id)
    found: set[Two] = set()
    for within, block in of_countries(places):
        others, sounds = [row[1] for row in block], [row[2] for row in block]
        here = places[within]
        for id, near in zip(here, alike([names[id] for id in here], sounds), strict=True):
            # Who sounds the same was found by that, unless so many do that it says nothing.
            ids_near = (others[at] for at in near if sounds[at] != names[id])
            found |= {(min(id, other), max(id, other)) for other in ids_near}
    return found


def _countries(ids: Collection[int]) -> set[tuple[int, str]]:
    """Each of the persons with each country that they come from or represented."""
    national = select(Person.id, Person.nationality).where(Person.id.in_(ids))
    took_part = select(Participant.person_id, Participant.country).where(Participant.person_id.in_(ids))
    found = db.session.execute(national.union(took_part))
    return {(id, country) for id, country in found if country}


# --- how likely ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Facts:
    """What speaks for and against: of the person, and of all participations."""

    words: str
    native: str
    email: str
    countries: set[str] = field(default_factory=set)
    institutions: set[str] = field(default_factory=set)


def _facts(ids: Collection[int]) -> dict[int, _Facts]:
    found: dict[int, _Facts] = {}
    columns = select(Person.id, Person.word_key, Person.native_key, Person.email, Person.nationality)
    took_part = select(Participant.person_id, Participant.country, Participant.institution)
    for some in chunks(sorted(ids)):
        for id, words, native, email, nationality in db.session.execute(columns.where(Person.id.in_(some))):
            found[id] = _Facts(words, native, email, {nationality} if nationality else set())
        for id, country, institution in db.session.execute(took_part.where(Participant.person_id.in_(some))):
            found[id].countries.update({country} if country else ())
            found[id].institutions.update({search_key(institution)} - {""})
    return found


def _score(one: _Facts, other: _Facts, *, sounding: bool) -> int:
    name, address = _by_name(one, other, sounding), _by_address(one, other)
    if not name and address <= 0:
        return 0  # relatives who work together, say: the place alone makes nobody the same person
    score = name + address + _by_place(one, other)
    return score if name or {*one.words.split()} & {*other.words.split()} else min(score, STRANGERS)


def _by_name(one: _Facts, other: _Facts, sounding: bool) -> int:
    same_native = (one.native and one.native in (other.native, other.words)) or (
        other.native and other.native == one.words
    )
    same = NAME if one.words == other.words else SOUND if sounding else _nearly(one.words, other.words)
    return same + (NATIVE if same_native else 0)


def _nearly(one: str, other: str) -> int:
    made = slip(one, other)
    if made is Slip.TURNED:
        return LETTERS_TURNED
    return NEARLY if made is Slip.LETTER or is_fuller(one, other) or has_initials(one, other) else 0


def _by_address(one: _Facts, other: _Facts) -> int:
    if not one.email or not other.email:
        return 0
    return ADDRESS if one.email == other.email else OTHER_ADDRESS


def _by_place(one: _Facts, other: _Facts) -> int:
    score = SAME_INSTITUTION if one.institutions & other.institutions else 0
    if one.countries & other.countries:
        return score + SAME_COUNTRY
    return score + (OTHER_COUNTRY if one.countries and other.countries else 0)
