"""Sheets that wait: kept, read in another way, decided about, given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from flask_babel import gettext as _

from seminar.audit.models import Actor
from seminar.db import db
from seminar.errors import Refused
from seminar.imports.service.notes import note
from seminar.imports.table import Sheet
from seminar.platforms.service import forget_old
from seminar.programme.models import Edition
from seminar.rolls.check import Asked, check
from seminar.rolls.decisions import Decisions
from seminar.rolls.models import Roll
from seminar.rolls.preview import Preview
from seminar.rolls.reading import Said


def keep(
    *, actor: Actor, edition: Edition, filename: str, sheets: Sequence[Sheet], session: int | None = None
) -> Roll:
    """Keep a sheet until it is taken over. What is kept longer than a week is forgotten.

    `session` is the one that it is of, where it has a single column of marks.
    """
    forget_old(Roll)
    kept = Roll(
        edition_id=edition.id,
        user_id=actor.user_id,
        filename=filename[:300] or "?",
        table={"sheets": [asdict(sheet) for sheet in sheets]},
        said=Said(session=session).to_json(),
        decisions={},
        summary={},
    )
    db.session.add(kept)
    note(actor, edition, "roll.add", kept, kept.filename)
    return kept


def sheets_of(kept: Roll) -> list[Sheet]:
    """The sheets of the file; raises Refused where it came longer ago than it is kept."""
    sheets = [Sheet(**sheet) for sheet in kept.table.get("sheets", ())]
    if not sheets:
        raise Refused(_("The file is no longer kept. Upload it again."))
    return sheets


def check_kept(edition: Edition, kept: Roll) -> Preview:
    """What taking the sheet over would do, with what was said and decided."""
    asked = Asked(Said.from_json(kept.said), Decisions.from_json(kept.decisions))
    return check(edition, sheets_of(kept), kept.filename, asked)


def arrange(*, kept: Roll, said: Said) -> None:
    """Read the sheet in another way. Nothing that anybody else sees changes by it, so the log is silent."""
    check_open(kept)
    kept.said = said.to_json()


def decide(*, kept: Roll, decisions: Decisions) -> None:
    """Keep what was decided; the log is silent as above."""
    check_open(kept)
    kept.decisions = decisions.to_json()


def cancel(*, actor: Actor, edition: Edition, kept: Roll) -> None:
    """Give the sheet up: nothing of it was written."""
    check_open(kept)
    note(actor, edition, "roll.delete", kept, kept.filename)
    db.session.delete(kept)


def check_open(kept: Roll) -> None:
    """Raise Refused where the sheet was taken over by now."""
    if kept.confirmed_at is not None:
        raise Refused(_("This sheet was taken over meanwhile."))
