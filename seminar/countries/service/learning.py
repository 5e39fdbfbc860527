"""Learning what a written name means from the person who said so, and forgetting it again."""

from __future__ import annotations

from collections.abc import Mapping

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.countries.match import LONGEST, learned_key, match, may_mean, may_stand_for_none
from seminar.countries.models import LearnedName, Meaning
from seminar.countries.queries import known_keys
from seminar.db import db, dialect_insert, lock, now

_NO_COUNTRY = {Meaning.ORGANISATION.value, Meaning.NOTHING.value}


def learn(*, actor: Actor, decided: Mapping[str, str]) -> int:
    """Keep what each written name means, the code of a country or a word of `Meaning`; says how many are new.

    What may not be learned (`match.may_mean`, `match.may_stand_for_none`) or is known already is passed
    over: in the list that it was decided for it holds all the same.
    """
    fitting = _fitting(decided)
    known = known_keys(fitting)
    new = {key: said for key, said in fitting.items() if key not in known}
    if new:
        _keep(actor, new)
        changes = {text[:300]: [None, word] for text, word in new.values()}
        audit.record(actor=actor, action="country_name.learn", changes=changes)
    return len(new)


def _fitting(decided: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What may be learned, by key. Two spellings of one key that were decided apart are left out."""
    found: dict[str, tuple[str, str]] = {}
    apart = set()
    for text, word in decided.items():
        key, answer = learned_key(text), match(text)
        fits = may_stand_for_none(answer) if word in _NO_COUNTRY else may_mean(answer, word)
        if len(key) > LONGEST or not fits:
            continue
        if found.setdefault(key, (text, word))[1] != word:
            apart.add(key)
    return {key: said for key, said in found.items() if key not in apart}


def _keep(actor: Actor, new: Mapping[str, tuple[str, str]]) -> None:
    """Insert them, or take up again what was forgotten. Of two people at once the first one is kept."""
    insert = dialect_insert(LearnedName)
    columns = ("written", "means", "country", "user_id", "learned_by")
    said = {column: insert.excluded[column] for column in columns}
    kept = insert.on_conflict_do_update(
        index_elements=["key"],
        set_=said | {"learned_at": now(), "forgotten": False, "version": LearnedName.version + 1},
        where=LearnedName.forgotten,
    )
    by = {"user_id": actor.user_id, "learned_by": actor.name[:300]}
    db.session.execute(
        kept, [{"key": key, "written": text, **_meaning(word), **by} for key, (text, word) in new.items()]
    )


def _meaning(word: str) -> dict[str, str | None]:
    if word in _NO_COUNTRY:
        return {"means": Meaning(word), "country": None}
    return {"means": Meaning.COUNTRY, "country": word}


def forget(*, actor: Actor, name: LearnedName, version: str) -> None:
    """Ask about the name again in the next list. Participants who came in by it stay as they are."""
    _hold(name, version)
    if not name.forgotten:
        name.forgotten = True
        _record(actor, "country_name.forget", name, [name.meant, None])


def remember(*, actor: Actor, name: LearnedName, version: str) -> None:
    """Take back that the name was forgotten."""
    _hold(name, version)
    if name.forgotten:
        name.forgotten = False
        _record(actor, "country_name.remember", name, [None, name.meant])


def _hold(name: LearnedName, version: str) -> None:
    lock(name)
    audit.check_version(name, version)


def _record(actor: Actor, action: str, name: LearnedName, country: list[str | None]) -> None:
    audit.record(actor=actor, action=action, subject=name, name=name.written, changes={"country": country})
