"""Which known institution may be the one that is typed: suggestions, never a decision."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Row, or_, select

from seminar.choices import Choice
from seminar.db import db
from seminar.programme.models import Institution
from seminar.text import search_key

ALIKE = 88  # of 100: two letters wrong in a name of four words
CONTAINED = 97  # of 100, for a name that lacks words of the other
LONGEST = 200  # characters that are compared: beyond, the comparison takes seconds
MOST = 5  # suggestions for one institution
_BETWEEN = re.compile(r"[\s\-.,;:()/&'\"]+")  # two words
# Small words that the same institution has in one spelling and not in the other.
JOINING = {
    *("a", "and", "d", "da", "das", "de", "del", "della", "des", "di", "do", "dos", "du", "e", "et", "for"),
    *("l", "la", "las", "le", "les", "of", "s", "the", "y"),
}


class Likeness(Choice):
    """Why an institution is suggested, the strongest first."""

    SAME_NAME = "same_name", _l("same name")
    INITIALS = "initials", _l("the short name fits")
    ALIKE = "alike", _l("similar name, same country")
    ALIKE_INTERNATIONAL = "alike_international", _l("similar name, both international")


@dataclass(frozen=True)
class LikelyInstitution:
    """A known institution that may be the one typed."""

    institution: Institution
    likeness: Likeness


def likely_institutions(
    names: Sequence[str], country: str | None = None, *, but: Institution | None = None
) -> list[LikelyInstitution]:
    """Known institutions that may bear one of these names, the likeliest first; two queries.

    The same name counts anywhere, a similar one in the same country (None: among the international ones).
    """
    keys = {key for key in map(search_key, names) if key}
    if not keys:
        return []
    found: dict[int, Likeness] = {}
    for likeness, id_ in sorted(_matches(keys, country), key=lambda pair: list(Likeness).index(pair[0])):
        found.setdefault(id_, likeness)
    if but:
        found.pop(but.id, None)
    known = db.session.execute(select(Institution).where(Institution.id.in_(found))).scalars()
    by_id = {institution.id: institution for institution in known}
    return [LikelyInstitution(by_id[id_], likeness) for id_, likeness in found.items()][:MOST]


def _matches(keys: set[str], country: str | None) -> Iterator[tuple[Likeness, int]]:
    block: list[tuple[int, set[str]]] = []
    for row in _near(keys, country):
        known = {key for key in map(search_key, (row.name, row.short_name, row.native_name)) if key}
        if keys & known:
            yield Likeness.SAME_NAME, row.id
        if row.country == country:
            block.append((row.id, known))
    for id_, known in block:
        if _abbreviates(keys, known) or _abbreviates(known, keys):
            yield Likeness.INITIALS, id_
    alike = Likeness.ALIKE if country else Likeness.ALIKE_INTERNATIONAL
    yield from ((alike, id_) for id_ in _alike(keys, block))


def _near(keys: set[str], country: str | None) -> Sequence[Row[int, str, str, str, str | None]]:
    """Those of the country, and those of all countries that have one of the names in full."""
    columns = (Institution.name, Institution.short_name, Institution.native_name, Institution.country)
    same: list[ColumnElement[bool]] = [
        Institution.search_key.contains(key, autoescape=True) for key in sorted(keys)
    ]
    here = Institution.country == country if country else Institution.international
    statement = select(Institution.id, *columns).where(or_(here, *same))
    return db.session.execute(statement.order_by(Institution.search_key, Institution.id)).all()


def _abbreviates(shorts: Collection[str], longs: Collection[str]) -> bool:
    """Whether one of the short names is made of the first letters of one of the long ones."""
    initials = {"".join(word[0] for word in _words(name)) for name in longs}
    return any(len(short) > 2 and short.replace(".", "") in initials for short in shorts)


def _alike(keys: Collection[str], block: Sequence[tuple[int, set[str]]]) -> Iterator[int]:
    """Those with a name that is spelt nearly so, or that has words more or less; the nearest first."""
    from rapidfuzz import fuzz, process  # costs memory, and few requests need it

    owners = [(id_, _compared(name)) for id_, known in block for name in known]
    choices = [words for _id, words in owners]
    for typed in map(_compared, sorted(keys)):
        near = process.extract(typed, choices, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST)
        if " " in typed:  # a single word is in too many names
            part = process.extract(typed, choices, scorer=fuzz.token_set_ratio, score_cutoff=CONTAINED)
            near += [hit for hit in part if " " in hit[0]]
        yield from (owners[place][0] for _choice, _score, place in near)


def _compared(name: str) -> str:
    return " ".join(sorted(_words(name)))[:LONGEST]


def _words(key: str) -> list[str]:
    """The words that tell something, in their order."""
    words = [word for word in _BETWEEN.split(key) if word]
    return [word for word in words if word not in JOINING] or words
