"""What a phone may send twice: each thing under a key of its own, answered the same each time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import bindparam, select, update

from seminar.attendance.models import Receipt
from seminar.db import chunks, db, dialect_insert, table_of
from seminar.errors import Refused
from seminar.programme.models import ProgrammeSession

_RECEIPTS = table_of(Receipt)
_KNOWN = select(_RECEIPTS.c.key, _RECEIPTS.c.content, _RECEIPTS.c.answer)
_ANSWER = update(_RECEIPTS).where(_RECEIPTS.c.key == bindparam("of_key")).values(answer=bindparam("said"))

Answers = dict[str, dict[str, Any]]  # by key


class OtherContent(Refused):
    """These keys came before with something else."""

    def __init__(self, keys: Iterable[str]) -> None:
        super().__init__(
            _("This was sent before with another content. Nothing was written; look at the list again.")
        )
        self.keys = sorted(keys)


def claim(session: ProgrammeSession, contents: Mapping[str, object]) -> Answers:
    """Take the keys for this transaction; the answers of those that were there before.

    Whoever sends the same key meanwhile waits here until the transaction ends. Raises OtherContent where a
    key came with another content before.
    """
    hashes = {key: _hash(session, content) for key, content in contents.items()}
    fresh = {key for some in chunks(sorted(hashes)) for key in _insert(session, some, hashes)}
    known = _known(hashes.keys() - fresh)
    wrong = [key for key, (content, _answer) in known.items() if content != hashes[key]]
    if wrong:
        raise OtherContent(wrong)
    return {key: answer for key, (_content, answer) in known.items()}


def keep(answers: Answers) -> None:
    """Keep what was answered to the keys that this transaction claimed."""
    if answers:
        db.session.execute(_ANSWER, [{"of_key": key, "said": said} for key, said in answers.items()])


def _insert(session: ProgrammeSession, keys: list[str], hashes: Mapping[str, str]) -> Iterable[str]:
    """Those of the keys that nobody has sent before: in their order, so that nobody waits in a circle."""
    insert = dialect_insert(Receipt).on_conflict_do_nothing().returning(_RECEIPTS.c.key)
    rows = [{"key": key, "session_id": session.id, "content": hashes[key], "answer": {}} for key in keys]
    return db.session.execute(insert, rows).scalars()


def _known(keys: Iterable[str]) -> dict[str, tuple[str, dict[str, Any]]]:
    return {
        key: (content, answer)
        for some in chunks(sorted(keys))
        for key, content, answer in db.session.execute(_KNOWN.where(_RECEIPTS.c.key.in_(some)))
    }


def _hash(session: ProgrammeSession, content: object) -> str:
    return hashlib.sha256(json.dumps([session.id, content]).encode()).hexdigest()
