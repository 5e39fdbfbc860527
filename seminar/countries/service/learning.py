"""Learning what a written name means from the person who said so, and forgetting it again."""

from __future__ import annotations

from collections.abc import Mapping

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.countries.match import LONGEST, learned_key, match, may_mean
from seminar.countries.models import LearnedName
from seminar.countries.queries import known_keys
from seminar.db import db, dialect_insert, lock, now


def learn(*, actor: Actor, decided: Mapping[str, str]) -> int:
    """Keep which country each written name means; says how many are new.

    What may not be learned (`match.may_mean`) or is known already is passed over: the list that it was
    decided for has its country all the same.
    """
    fitting = _fitting(decided)
    known = known_keys(fitting)
    new = {key: said for key, said in fitting.items() if key not in known}
    if new:
        _keep(actor, new)
        changes = {text[:300]: [None, iso2] for text, iso2 in new.values()}
        audit.record(actor=actor, action="country_name.learn", changes=changes)
    return len(new)


def _fitting(decided: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What may be learned, by key. Two spellings of one key that were decided apart are left out."""
    found: dict[str, tuple[str, str]] = {}
    apart = set()
    for text, iso2 in decided.items():
        key = learned_key(text)
        if len(key) > LONGEST or not may_mean(match(text), iso2):
            continue
        if found.setdefault(key, (text, iso2))[1] != iso2:
            apart.add(key)
    return {key: said for key, said in found.items() if key not in apart}


def _keep(actor: Actor, new: Mapping[str, tuple[str, str]]) -> None:
    """Insert them, or take up again what was forgotten. Of two people at once the first one is kept."""
    insert = dialect_insert(LearnedName)
    said = {column: insert.excluded[column] for column in ("written", "country", "user_id", "learned_by")}
    kept = insert.on_conflict_do_update(
        index_elements=["key"],
        set_=said | {"learned_at": now(), "forgotten": False, "version": LearnedName.version + 1},
        where=LearnedName.forgotten,
    )
    by = {"user_id": actor.user_id, "learned_by": actor.name[:300]}
    db.session.execute(
        kept, [{"key": key, "written": text, "country": iso2, **by} for key, (text, iso2) in new.items()]
    )


def forget(*, actor: Actor, name: LearnedName, version: str) -> None:
    """Ask about the name again in the next list. Participants who came in by it stay as they are."""
    _hold(name, version)
    if not name.forgotten:
        name.forgotten = True
        _record(actor, "country_name.forget", name, [name.country, None])


def remember(*, actor: Actor, name: LearnedName, version: str) -> None:
    """Take back that the name was forgotten."""
    _hold(name, version)
    if name.forgotten:
        name.forgotten = False
        _record(actor, "country_name.remember", name, [None, name.country])


def _hold(name: LearnedName, version: str) -> None:
    lock(name)
    audit.check_version(name, version)


def _record(actor: Actor, action: str, name: LearnedName, country: list[str | None]) -> None:
    audit.record(actor=actor, action=action, subject=name, name=name.written, changes={"country": country})
