"""seminar import attendance: the report of a meeting platform, made into marks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seminar.cli.app import in_app
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


def bring(wanted: Wanted) -> None:
    """Read, say what was found, and write it unless it is a dry run or somebody has to decide."""
    data = _bytes(wanted.file)
    preview = _checked(data, wanted) if wanted.dry_run else _written(data, wanted)
    _say(preview, as_json=wanted.as_json)
    if preview.open and not wanted.dry_run:
        raise click.exceptions.Exit(1)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused(f"The file {file} cannot be read: {error.strerror}.") from None


@in_app()
def _checked(data: bytes, wanted: Wanted) -> Preview:
    from seminar.platforms.check import check
    from seminar.programme.queries import load_edition

    edition = load_edition(wanted.path)
    _sheets, report = _read(data, wanted)
    return check(edition, report, wanted.file.name, _asked(edition, wanted))


@in_app()
def _written(data: bytes, wanted: Wanted) -> Preview:
    """One transaction, with the edition locked: what is compared cannot change before it is written."""
    from seminar.db import db, lock, writing
    from seminar.programme.queries import load_edition

    load_edition(wanted.path)  # whoever mistyped it is told at once
    db.session.rollback()  # no transaction stays open while a file is read
    sheets, report = _read(data, wanted)
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
    from seminar.platforms.zones import zone_of

    if wanted.zone and zone_of(wanted.zone) is None:
        raise Refused(f"There is no time zone “{wanted.zone[:64]}”. Name one such as Asia/Kolkata.")
    named = [word for word in wanted.sessions if word != "auto"]
    known = {str(span.id): span.id for span in sessions_of(edition)}
    for word in named:
        if word not in known:
            raise Refused(f"The edition has no session {word[:64]}. seminar summary --json lists the ids.")
    return Asked(wanted.zone, [known[word] for word in named])


def _take_over(data: bytes, sheets: list[Sheet], report: Report, edition: Edition, wanted: Wanted) -> Preview:
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
    else:
        service.confirm(kept=kept, preview=preview, leave_out=wanted.accept_clean, **who)
    return preview


def _decided(preview: Preview, wanted: Wanted) -> Decisions:
    from seminar.platforms.decisions import Decisions
    from seminar.platforms.preview import Becomes

    kept = (cell.cell for cell in preview.cells if cell.becomes is Becomes.KEPT)
    overwrite = frozenset(kept) if wanted.overwrite else frozenset()
    return Decisions(overwrite=overwrite, absent=wanted.others_absent)


def _say(preview: Preview, *, as_json: bool) -> None:
    from seminar.platforms import output

    if as_json:
        click.echo(json.dumps(output.as_json(preview), ensure_ascii=False))
    else:
        click.echo(output.as_text(preview))
