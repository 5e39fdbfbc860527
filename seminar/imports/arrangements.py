"""How tables with the same headers were read: a hash of these, recalled wherever they stand in a file.

Kept is the hash and a word for what each column held: no header, no cell and no name of a file. The order of
the columns does not matter. A kind keeps tables of one sort apart from those of another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence

from sqlalchemy import delete

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import Record, db, dialect_insert, now
from seminar.imports.headers import is_problems, normalised
from seminar.imports.models import Arrangement
from seminar.imports.queries import arrangements
from seminar.imports.table import Sheet, headers_of, places
from seminar.programme.models import Edition

LIST, REPORT = "", "report"  # kinds of tables
FEWEST = 2  # columns with a header; fewer would be the title of any table
MOST = 2000  # places looked at in one file

Place = tuple[int, int, int]
"""A sheet, the first row of its headers, and how many rows they fill."""


def recalled(sheets: Sequence[Sheet], kind: str) -> Iterator[tuple[Place, list[str]]]:
    """Where headers stand that are remembered, and the word of each column."""
    found = _by_signature(sheets, kind)
    for known in arrangements(set(found)):
        place = found[known.headers]
        headers = headers_of(sheets[place[0]], *place[1:])
        words = dict(zip(order(headers), known.columns, strict=True))
        yield place, [words.get(at, "") for at in range(len(headers))]


def remembered_as(headers: Sequence[str], words: Sequence[str], kind: str) -> Arrangement | None:
    """The memory by which the table is read; None where its headers are new, or read another way by now."""
    known = arrangements({signature(headers, kind)})
    return next((one for one in known if one.columns == _in_order(headers, words)), None)


def remember(*, actor: Actor, headers: Sequence[str], words: Sequence[str], kind: str) -> None:
    """Read the next table with these headers as this one was. Without headers there is nothing to go by."""
    if sum(map(bool, headers)) < FEWEST:
        return
    insert = dialect_insert(Arrangement)
    said = {"columns": _in_order(headers, words), "user_id": actor.user_id, "created_at": now()}
    kept = insert.on_conflict_do_update(index_elements=["headers"], set_=said | {"updated_at": now()})
    db.session.execute(kept, {"headers": signature(headers, kind), **said})


def forget(
    *, actor: Actor, edition: Edition, subject: Record, name: str, headers: Sequence[str], kind: str
) -> None:
    """Forget how tables with these headers were read; `subject` is the file on whose page that was said."""
    db.session.execute(delete(Arrangement).where(Arrangement.headers == signature(headers, kind)))
    audit.record(
        actor=actor,
        action="arrangement.forget",
        subject=subject,
        name=name,
        series_id=edition.series_id,
        edition_id=edition.id,
    )


def order(headers: Sequence[str]) -> list[int]:
    """The columns by their headers; a list that comes back with ours has the same ones."""
    own = (at for at, header in enumerate(headers) if not is_problems(header))
    return sorted(own, key=lambda at: (normalised(headers[at]), at))


def signature(headers: Sequence[str], kind: str = LIST) -> str:
    """The hash by which tables have the same headers."""
    ordered = [normalised(headers[at]) for at in order(headers)]
    kept = [kind, ordered] if kind else ordered
    return hashlib.sha256(json.dumps(kept).encode()).hexdigest()


def _by_signature(sheets: Sequence[Sheet], kind: str) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for place, _nth in zip(places(sheets), range(MOST), strict=False):
        headers = headers_of(sheets[place[0]], *place[1:])
        if sum(map(bool, headers)) >= FEWEST:
            found.setdefault(signature(headers, kind), place)
    return found


def _in_order(headers: Sequence[str], words: Sequence[str]) -> list[str]:
    """What each column holds, in the order of the signature."""
    return [words[at] for at in order(headers)]
