"""find names that others write as one

The keys that searches compare end in such words: "n'guessan da costa" in nguessan and dacosta.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

AT_ONCE = 5000
LONGEST = 600
PARTICLES = frozenset(
    ["abdal", "abdel", "abdul", "beni", "bint", "delle", "ould", "saint", "sainte", "santa", "santo"]
)

person = sa.table("person", sa.column("id"), sa.column("search_key"))
participant = sa.table("participant", sa.column("id"), sa.column("person_id"), sa.column("name_key"))
institution = sa.table("institution", sa.column("id"), sa.column("search_key"))


def upgrade() -> None:
    with_person = sa.select(participant.c.id, participant.c.name_key, person.c.search_key).join(
        person, person.c.id == participant.c.person_id
    )
    _write(
        participant, "name_key", with_person, _participant_key
    )  # first: it asks for the person's key of before
    _write(person, "search_key", sa.select(person), _person_key)
    _write(institution, "search_key", sa.select(institution), _institution_key)


def downgrade() -> None:
    """The longer keys do no harm, and going up again makes the same ones."""


def _write(table: Any, column: str, statement: Any, key: Callable[..., str]) -> None:
    update = sa.update(table).where(table.c.id == sa.bindparam("row")).values({column: sa.bindparam("key")})
    for rows in _in_parts(table, statement):
        changed = [{"row": id, "key": key(*keys)} for id, *keys in rows if key(*keys) != keys[0]]
        if changed:
            op.get_bind().execute(update, changed)


def _in_parts(table: Any, statement: Any) -> Iterator[list[Any]]:
    last = 0
    while rows := _after(table, statement, last):
        yield rows
        last = rows[-1][0]


def _after(table: Any, statement: Any, last: int) -> list[Any]:
    found = statement.where(table.c.id > last).order_by(table.c.id).limit(AT_ONCE)
    return list(op.get_bind().execute(found))


def _person_key(key: str) -> str:
    """As people.keys made it on the day of this migration, like the two below."""
    bare = _without_added(key)
    return _with(bare, _together(bare, particles=True))


def _participant_key(key: str, person_key: str) -> str:
    rest = _without_added(key)[len(_without_added(person_key)) :]
    return _with(_person_key(person_key) + rest, _together(rest, particles=False))


def _institution_key(key: str) -> str:
    new = [word for word in _together(key, particles=False) if word not in key.split()]
    return " ".join([key, *new])[:LONGEST]


def _without_added(key: str) -> str:
    return re.sub("\n\t[^\n]*", "", key)


def _with(key: str, words: list[str]) -> str:
    added = "\n" + "".join(f"\t{word}" for word in words) if words else ""
    return (key + added)[:LONGEST]


def _together(key: str, particles: bool) -> list[str]:
    found: dict[str, None] = {}
    for part in key.split("\n"):
        words = [word.replace("'", "").replace("-", "") for word in part.split()]
        found |= dict.fromkeys(
            word for word, written in zip(words, part.split(), strict=True) if word != written
        )
        if particles:
            leading = (place for place, word in enumerate(words[:-1]) if _leads(word))
            found |= dict.fromkeys(_led_to(words[place:]) for place in leading)
    return [word for word in found if word]


def _leads(word: str) -> bool:
    return len(word) <= 3 or word in PARTICLES


def _led_to(words: list[str]) -> str:
    end = next((place for place, word in enumerate(words) if not _leads(word)), len(words) - 1)
    return "".join(words[: end + 1])
