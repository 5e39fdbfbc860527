"""seminar import attendance: the report of a meeting platform, made into marks."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seminar.cli.app import bytes_of, in_app
from seminar.errors import Refused

if TYPE_CHECKING:
    from seminar.imports.table import Sheet
    from seminar.platforms.check import Asked
    from seminar.platforms.decisions import Decisions
    from seminar.platforms.preview import Preview
    from seminar.platforms.report import Report
    from seminar.programme.models import Edition


@dataclass(frozen=True)
class Wanted:
    """What was typed."""

    file: Path
    path: str
    sessions: tuple[str, ...]
    zone: str
    dry_run: bool
    accept_clean: bool
    overwrite: bool
    others_absent: bool
    as_json: bool


@dataclass(frozen=True)
class Done:
    """What was found, and how many marks were written; None where the report did not go in."""

    preview: Preview
    written: int | None = None


def bring(wanted: Wanted) -> None:
    """Read, say what was found, and write it unless it is a dry run or somebody has to decide."""
    data = bytes_of(wanted.file)
    done = _checked(data, wanted) if wanted.dry_run else _written(data, wanted)
    _say(done.preview, as_json=wanted.as_json)
    click.echo(_outcome(done, wanted), err=True)
    if done.preview.open and not wanted.dry_run:
        raise click.exceptions.Exit(1)


@in_app()
def _checked(data: bytes, wanted: Wanted) -> Done:
    from seminar.platforms.check import check
    from seminar.programme.queries import load_edition

    edition = load_edition(wanted.path)
    _sheets, report = _read(data, wanted)
    asked = _asked(edition, wanted)
    decisions = _decided(check(edition, report, wanted.file.name, asked), wanted)
    return Done(check(edition, report, wanted.file.name, replace(asked, decisions=decisions)))


@in_app()
def _written(data: bytes, wanted: Wanted) -> Done:
    """One transaction, with the edition locked: what is compared cannot change before it is written."""
    from seminar.db import db, lock, writing
    from seminar.programme.queries import load_edition

    load_edition(wanted.path)  # whoever mistyped it is told at once
    db.session.rollback()  # no transaction stays open while a file is read
    sheets, report = _read(data, wanted)
    db.session.rollback()  # which asked what is remembered of its headers
    with writing():
        edition = load_edition(wanted.path)
        lock(edition)
        return _take_over(data, sheets, report, edition, wanted)


def _read(data: bytes, wanted: Wanted) -> tuple[list[Sheet], Report]:
    from seminar.platforms import service

    return service.read(data, wanted.file.name)


def _asked(edition: Edition, wanted: Wanted) -> Asked:
    from seminar.platforms.check import Asked
    from seminar.platforms.queries import sessions_of
    from seminar.platforms.zones import check_zone

    check_zone(wanted.zone)
    named = [word for word in wanted.sessions if word != "auto"]
    known = {str(span.id): span.id for span in sessions_of(edition)}
    for word in named:
        if word not in known:
            raise Refused(f"The edition has no session {word[:64]}. seminar summary --json lists the ids.")
    return Asked(wanted.zone, [known[word] for word in named])


def _take_over(data: bytes, sheets: list[Sheet], report: Report, edition: Edition, wanted: Wanted) -> Done:
    """Write the report, or nothing at all where somebody has to decide or it is in already."""
    from seminar.audit.models import COMMAND_LINE
    from seminar.db import db
    from seminar.platforms import service
    from seminar.platforms.decisions import UNDECIDED

    who: dict[str, Any] = {"actor": COMMAND_LINE, "edition": edition}
    asked = _asked(edition, wanted)
    kept = service.keep(data=data, filename=wanted.file.name, sheets=sheets, report=report, **who)
    service.arrange(kept=kept, zone=asked.zone, sessions=asked.sessions)
    preview = service.check_kept(edition, kept)
    if (decisions := _decided(preview, wanted)) != UNDECIDED:
        service.decide(kept=kept, decisions=decisions)
        preview = service.check_kept(edition, kept)
    waits = preview.blockers or (preview.unsure and not wanted.accept_clean)
    if waits or service.is_repeated(edition, kept, preview):
        db.session.rollback()
        return Done(preview)
    outcome = service.confirm(kept=kept, preview=preview, leave_out=wanted.accept_clean, **who)
    return Done(preview, len(outcome.changed))


def _decided(preview: Preview, wanted: Wanted) -> Decisions:
    from seminar.platforms.decisions import Decisions
    from seminar.platforms.preview import Becomes

    kept = (cell.cell for cell in preview.cells if cell.becomes is Becomes.KEPT)
    overwrite = frozenset(kept) if wanted.overwrite else frozenset()
    return Decisions(overwrite=overwrite, absent=wanted.others_absent)


def _outcome(done: Done, wanted: Wanted) -> str:
    if done.written is not None:
        return f"Marks written: {done.written:,}."
    if wanted.dry_run:
        return "Nothing was written: this was a dry run."
    if done.preview.blockers:
        return "Nothing was written: a question has to be answered first."
    if done.preview.unsure and not wanted.accept_clean:
        return "Nothing was written: somebody is unsure. --accept-clean takes over the others without them."
    return "Nothing was written: this file is in already."


def _say(preview: Preview, *, as_json: bool) -> None:
    from seminar.platforms import output

    if as_json:
        click.echo(json.dumps(output.as_json(preview), ensure_ascii=False))
    else:
        click.echo(output.as_text(preview))
