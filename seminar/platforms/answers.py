"""What somebody chose on the page of a report, as decisions. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from seminar.people.keys import word_key
from seminar.platforms.decisions import Cell, Decisions
from seminar.platforms.matching import Known

WHO, OTHER, OVERWRITE, SHOWN, ABSENT = "who-", "other-", "overwrite-", "shown-", "absent"
NOBODY = "none"
_NUMBER = re.compile(r".*#(\d{1,9})\s*")
_CELL = re.compile(rf"{SHOWN}(\d{{1,9}})-(\d{{1,9}})")


@dataclass(frozen=True)
class Answers:
    """The decisions with those of the page, and a sentence for each answer that decides nothing."""

    decisions: Decisions
    unclear: Sequence[str]


def read(form: Mapping[str, str], before: Decisions, keys: Sequence[str], known: Sequence[Known]) -> Answers:
    """Add what was chosen to the decisions of before.

    `keys` are those of everybody in the report, in its order; `known` the participants who may be meant.
    """
    people, unclear = read_people(form, before.people, keys, known)
    return Answers(Decisions(people, _overwritten(form, before), form.get(ABSENT) == "yes"), unclear)


def read_people(
    form: Mapping[str, str], before: Mapping[str, list[int]], keys: Sequence[str], known: Sequence[Known]
) -> tuple[dict[str, list[int]], list[str]]:
    """Who everybody is by key, and a sentence for each answer that decides nothing."""
    people, unclear = dict(before), []
    ids = {each.id for each in known}
    for place, key in enumerate(keys):
        chosen = form.get(f"{WHO}{place}")
        if chosen is None:
            continue
        typed = form.get(f"{OTHER}{place}", "").strip()
        meant = _typed(typed, known) if typed else _chosen(chosen, ids)
        if isinstance(meant, str):
            unclear.append(meant)
        elif meant is None:
            people.pop(key, None)
        else:
            people[key] = meant
    return people, unclear


def _chosen(value: str, known: Collection[int]) -> list[int] | str | None:
    """Who is meant; None: nothing was decided; a sentence: that cannot be."""
    if not value:
        return None
    if value == NOBODY:
        return []
    ids = [int(word) for word in value.split(",") if word.isdecimal() and len(word) < 10]
    if not ids or not set(ids) <= set(known):
        return str(_("Somebody chosen is no participant of this edition any more. Choose again."))
    return ids


def _typed(text: str, known: Iterable[Known]) -> list[int] | str:
    """By the number of a line that was offered, or by a name that one participant alone has."""
    number, key = _NUMBER.fullmatch(text), word_key(text)
    named = [each.id for each in known if (each.id == int(number[1]) if number else key in each.keys)]
    if len(named) == 1:
        return named
    if named:
        several: str = _(
            "“%(text)s” is the name of several participants. Choose a line that is offered, with its number.",
            text=text[:100],
        )
        return several
    nobody: str = _(
        "“%(text)s” is nobody of the list. Write the whole name, or choose a line that is offered.",
        text=text[:100],
    )
    return nobody


def _overwritten(form: Mapping[str, str], before: Decisions) -> frozenset[Cell]:
    """Those of before that were not on the page, and those ticked on it."""
    shown = {(int(cell[1]), int(cell[2])) for name in form if (cell := _CELL.fullmatch(name))}
    ticked = {cell for cell in shown if f"{OVERWRITE}{cell[0]}-{cell[1]}" in form}
    return frozenset((before.overwrite - shown) | ticked)
