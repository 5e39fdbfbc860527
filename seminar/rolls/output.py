"""A checked sheet for the command line: as JSON, and as text."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from seminar.platforms.matching import State
from seminar.rolls.preview import Becomes, Judged, Preview, Proposal


def as_json(preview: Preview) -> dict[str, Any]:
    """Everybody in the sheet, and each cell of the grid that it says something of."""
    return {
        "own": preview.reading.is_own,
        "sessions": sorted({id for column in preview.reading.columns for id in column.sessions}),
        "people": [_person(judged) for judged in preview.people],
        "cells": [_cell(proposal) for proposal in preview.cells],
        "without_row": [known.id for known in preview.without_row],
        "questions": list(preview.blockers),
        "warnings": list(preview.warnings),
    }


def _person(judged: Judged) -> dict[str, Any]:
    participants = judged.match.participants
    return {
        "row": judged.line.number,
        "name": judged.line.name,
        "participant": participants[0] if len(participants) == 1 else None,
        "candidates": list(judged.match.candidates),
        "state": judged.state.value,
        "note": judged.note,
    }


def _cell(proposal: Proposal) -> dict[str, Any]:
    return {
        "row": proposal.row,
        "participant": proposal.participant.id,
        "session": proposal.session.id,
        "from": proposal.stands.value if proposal.stands else None,
        "to": proposal.mark.value if proposal.mark else None,
        "becomes": proposal.becomes.value,
        "written": proposal.taken,
    }


def as_text(preview: Preview) -> str:
    lines = [_counts(preview)]
    lines += [f"? {sentence}" for sentence in preview.blockers]
    lines += [f"! {sentence}" for sentence in preview.warnings]
    lines += [_change(proposal) for proposal in preview.cells if proposal.becomes is not Becomes.SAME]
    lines += [_open(judged) for judged in preview.people if judged.state is not State.MATCHED]
    if preview.without_row:
        names = ", ".join(known.name for known in preview.without_row)
        lines.append(_("Without a row: %(names)s", names=names))
    return "\n".join(lines)


def _counts(preview: Preview) -> str:
    sentence: str = _(
        "%(new)s new marks, %(changed)s changed, %(removed)s removed, %(conflicts)s marked by others,"
        " %(same)s as they stand",
        new=preview.count(Becomes.NEW),
        changed=preview.count(Becomes.CHANGED),
        removed=preview.count(Becomes.REMOVED),
        conflicts=preview.count(Becomes.CONFLICT),
        same=preview.count(Becomes.SAME),
    )
    return sentence


def _change(proposal: Proposal) -> str:
    stands = proposal.stands.letter if proposal.stands else "·"
    mark = proposal.mark.letter if proposal.mark else "·"
    place = f"{proposal.participant.name}, {proposal.session.title}, {_row(proposal.where)}"
    left = "" if proposal.taken else _("Marked by others")
    return f"{stands} → {mark}  {place}" + (f" ({left})" if left else "")


def _open(judged: Judged) -> str:
    words = {State.UNSURE: _("Unsure"), State.STRANGER: _("Not a participant"), State.IGNORED: _("Ignored")}
    return f"{words[judged.state]}: {judged.line.name}, {_row(judged.line.where)}. {judged.note}".rstrip()


def _row(where: str) -> str:
    return str(_("row %(number)s", number=where))
