"""seminar import roll: an attendance sheet, made into marks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seminar.cli.app import bytes_of, in_app
from seminar.errors import Refused

if TYPE_CHECKING:
    from seminar.imports.table import Sheet
    from seminar.programme.models import Edition
    from seminar.rolls.preview import Preview
    from seminar.rolls.reading import Said


@dataclass(frozen=True)
class Wanted:
    """What was typed."""

    file: Path
    path: str
    session: str
    blank: str | None
    dry_run: bool
    accept_clean: bool
    as_json: bool


@dataclass(frozen=True)
class Done:
    """What was found, and how many marks were written; None where the sheet did not go in."""

    preview: Preview
    written: int | None = None


def bring(wanted: Wanted) -> None:
    """Read, say what was found, and write it unless it is a dry run or somebody has to decide."""
    from seminar.rolls import output

    data = bytes_of(wanted.file)
    done = _checked(data, wanted) if wanted.dry_run else _written(data, wanted)
    told = json.dumps(output.as_json(done.preview), ensure_ascii=False) if wanted.as_json else ""
    click.echo(told or output.as_text(done.preview))
    click.echo(_outcome(done, wanted), err=True)
    if done.preview.open and not wanted.dry_run:
        raise click.exceptions.Exit(1)


@in_app()
def _checked(data: bytes, wanted: Wanted) -> Done:
    from seminar.imports import service as imports
    from seminar.programme.queries import load_edition
    from seminar.rolls.check import Asked, check

    edition = load_edition(wanted.path)
    sheets = imports.read(data, wanted.file.name, errors=True)
    return Done(check(edition, sheets, wanted.file.name, Asked(_said(edition, wanted))))


@in_app()
def _written(data: bytes, wanted: Wanted) -> Done:
    """One transaction, with the edition locked: what is compared cannot change before it is written."""
    from seminar.db import db, lock, writing
    from seminar.imports import service as imports
    from seminar.programme.queries import load_edition

    load_edition(wanted.path)  # whoever mistyped it is told at once
    db.session.rollback()  # no transaction stays open while a file is read
    sheets = imports.read(data, wanted.file.name, errors=True)
    with writing():
        edition = load_edition(wanted.path)
        lock(edition)
        return _take_over(sheets, edition, wanted)


def _said(edition: Edition, wanted: Wanted) -> Said:
    from seminar.platforms.queries import sessions_of
    from seminar.rolls.reading import Blank, Said

    known = {str(span.id): span.id for span in sessions_of(edition)}
    if wanted.session and wanted.session not in known:
        raise Refused(
            f"The edition has no session {wanted.session[:64]}. seminar summary --json lists the ids."
        )
    return Said(session=known.get(wanted.session), blank=Blank(wanted.blank) if wanted.blank else None)


def _take_over(sheets: list[Sheet], edition: Edition, wanted: Wanted) -> Done:
    """Write the sheet, or nothing at all where somebody has to decide or nothing would change."""
    from seminar.audit.models import COMMAND_LINE
    from seminar.db import db
    from seminar.rolls import service

    who: dict[str, Any] = {"actor": COMMAND_LINE, "edition": edition}
    kept = service.keep(filename=wanted.file.name, sheets=sheets, **who)
    service.arrange(kept=kept, said=_said(edition, wanted))
    preview = service.check_kept(edition, kept)
    waits = preview.blockers or (preview.unsure and not wanted.accept_clean)
    if waits or not preview.changing:
        db.session.rollback()
        return Done(preview)
    outcome = service.confirm(
        kept=kept, preview=preview, seen=preview.seen, leave_out=wanted.accept_clean, **who
    )
    return Done(preview, len(outcome.changed))


def _outcome(done: Done, wanted: Wanted) -> str:
    if done.written is not None:
        return f"Marks written: {done.written:,}."
    if wanted.dry_run:
        return "Nothing was written: this was a dry run."
    if done.preview.blockers:
        return "Nothing was written: a question has to be answered first."
    if done.preview.unsure and not wanted.accept_clean:
        return "Nothing was written: somebody is unsure. --accept-clean takes over the others without them."
    return "Nothing was written: there is nothing to change."
