"""What somebody chose on the page of a report, as decisions. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from flask_babel import gettext as _

from seminar.errors import Refused
from seminar.platforms.decisions import Cell, Decisions
from seminar.platforms.preview import Preview

WHO, OTHER, OVERWRITE, SHOWN, ABSENT = "who-", "other-", "overwrite-", "shown-", "absent"
NOBODY = "none"
_NUMBER = re.compile(r".*#(\d{1,9})\s*")


def read(form: Mapping[str, str], before: Decisions, preview: Preview) -> Decisions:
    """The decisions of before with those of the page; raises Refused where somebody typed cannot be meant."""
    known = {each.id for each in preview.known}
    people = dict(before.people)
    for place, judged in enumerate(preview.people):
        chosen = form.get(f"{WHO}{place}")
        if chosen is None:
            continue
        key = judged.attendee.key
        typed = form.get(f"{OTHER}{place}", "").strip()
        answer = _typed(typed, known) if typed else _chosen(chosen, known)
        if answer is None:
            people.pop(key, None)
        else:
            people[key] = answer
    return Decisions(people, _overwritten(form, before, preview), form.get(ABSENT) == "yes")


def _chosen(value: str, known: Collection[int]) -> list[int] | None:
    """None: nothing was decided."""
    if not value:
        return None
    if value == NOBODY:
        return []
    ids = [int(word) for word in value.split(",") if word.isdecimal() and len(word) < 10]
    if not ids or not set(ids) <= set(known):
        raise Refused(_("Somebody chosen is no participant of this edition any more. Load the page again."))
    return ids


def _typed(text: str, known: Collection[int]) -> list[int]:
    found = _NUMBER.fullmatch(text)
    if not found or int(found[1]) not in known:
        raise Refused(
            _(
                "“%(text)s” is nobody of the list. Choose a line that is offered, with its number.",
                text=text[:100],
            )
        )
    return [int(found[1])]


def _overwritten(form: Mapping[str, str], before: Decisions, preview: Preview) -> frozenset[Cell]:
    """Those of before that were not on the page, and those ticked on it."""
    shown: Sequence[Cell] = [cell.cell for cell in preview.cells if _name(SHOWN, cell.cell) in form]
    ticked = {cell for cell in shown if _name(OVERWRITE, cell) in form}
    return frozenset((before.overwrite - set(shown)) | ticked)


def _name(prefix: str, cell: Cell) -> str:
    return f"{prefix}{cell[0]}-{cell[1]}"
