"""seminar import: a list of participants from a file, with the same checks as in the browser."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seminar.cli.app import bytes_of, in_app
from seminar.errors import Refused

if TYPE_CHECKING:
    from seminar.imports.maps import Map
    from seminar.imports.preview import Judged, Preview
    from seminar.imports.service import Checked
    from seminar.imports.table import Layout, Sheet
    from seminar.programme.models import Edition
    from seminar.sheets import Workbook


@click.group("import")
def imports() -> None:
    """Bring lists in from files."""


@imports.command("participants")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--edition", "path", required=True, metavar="SERIES/EDITION", help="Where they take part.")
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="How the list is to be read, as TOML or JSON.",
)
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@click.option(
    "--accept-clean", is_flag=True, help="Register the rows that need no decision, leave out the others."
)
@click.option("--keep-known", is_flag=True, help="Change nothing of people who take part already.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with every row.")
@click.option(
    "--problems",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.xlsx",
    help="Write the list for its sender, with a column of problems.",
)
def participants(
    file: Path,
    path: str,
    map_file: Path | None,
    dry_run: bool,
    accept_clean: bool,
    keep_known: bool,
    as_json: bool,
    problems: Path | None,
) -> None:
    """Register the people of FILE, all of them or nobody, and correct those who take part already.

    Exit status 0: everything went in, or is in already. 1: rows need a decision, which the import page of the
    edition asks for; nothing is written without --accept-clean. 2: the file or the map cannot be read.
    """
    from seminar.cli.compare import compare_waiting

    if problems and problems.exists() and problems.samefile(file):
        raise Refused(f"{problems} is the list itself. Give the file with the problems another name.")
    listed = _Listed(bytes_of(file), file.name, path, problems, _map(map_file))
    preview = (
        _checked(listed) if dry_run else _written(listed, accept_clean=accept_clean, keep_known=keep_known)
    )
    if not dry_run:
        in_app()(compare_waiting)()
    if keep_known:
        preview = preview.leaving_known()
    click.echo(json.dumps(_as_json(preview), ensure_ascii=False) if as_json else _as_text(preview))
    click.echo(_outcome(preview, dry_run=dry_run, accept_clean=accept_clean), err=True)
    if preview.open:
        raise click.exceptions.Exit(1)


@imports.command("attendance")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--edition", "path", required=True, metavar="SERIES/EDITION", help="Whose sessions these are.")
@click.option(
    "--session",
    "sessions",
    multiple=True,
    metavar="ID|auto",
    help="The session that it is of, by its id in “seminar summary --json”; several can be given.",
)
@click.option("--zone", default="", metavar="ZONE", help="In which its times are, such as Asia/Kolkata.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@click.option("--accept-clean", is_flag=True, help="Take over whoever is certain, leave out the others.")
@click.option("--overwrite", is_flag=True, help="Also change marks that a person set.")
@click.option("--others-absent", is_flag=True, help="Mark everybody absent who has no row.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with everybody in the file.")
def attendance(path: str, sessions: tuple[str, ...], **options: Any) -> None:
    """Turn the report of a meeting platform, FILE, into marks.

    Exit status 0: it was read, and without --dry-run written. 1: somebody has to decide first, and nothing is
    written; --accept-clean writes what is certain. 2: it cannot be read.
    """
    from seminar.cli.attendance import Wanted, bring

    bring(Wanted(path=path, sessions=sessions, **options))


@imports.command("roll")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--edition", "path", required=True, metavar="SERIES/EDITION", help="Whose sessions these are.")
@click.option(
    "--session",
    default="",
    metavar="ID",
    help="The session of a sheet with one column of marks, by its id in “seminar summary --json”.",
)
@click.option(
    "--blank",
    type=click.Choice(["present", "absent", "none"]),
    help="What an empty cell means; without it that is asked where the sheet does not say.",
)
@click.option("--dry-run", is_flag=True, help="Say what would happen and write nothing.")
@click.option("--accept-clean", is_flag=True, help="Take over whoever is certain, leave out the others.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with every row and every change.")
def roll(path: str, **options: Any) -> None:
    """Turn an attendance sheet, FILE, into marks: our workbook as it was edited, or one made elsewhere.

    Exit status 0: it was read, and without --dry-run written. 1: a question is open or somebody has to
    decide, and nothing is written. 2: it cannot be read.
    """
    from seminar.cli.rolls import Wanted, bring

    bring(Wanted(path=path, **options))


@imports.command("resume")
@click.argument("upload_id", type=click.IntRange(1), metavar="LIST")
def resume(upload_id: int) -> None:
    """Do what is ordered for a long list: read it, check it, or register its people.

    The pages start this by themselves. LIST is the number in the address of the list's page.
    """
    from seminar.cli.app import open_app
    from seminar.cli.compare import compare_waiting
    from seminar.imports import background

    with open_app().app_context():
        with background.working(upload_id):
            carry_out(upload_id)
        compare_waiting()


def carry_out(upload_id: int) -> None:
    """Do what is ordered for a long list; no transaction is open while its file is read."""
    from seminar.db import db, writing
    from seminar.imports import tasks

    try:
        file = tasks.to_read(upload_id)
        db.session.rollback()  # on SQLite nobody commits while a transaction of ours has read
        prepared = tasks.prepare(upload_id, tasks.sheets_of(file) if file else ())
        db.session.rollback()  # what was read; a transaction that may write begins anew
        with writing():
            tasks.finish(upload_id, prepared)
    except Refused as refused:
        db.session.rollback()
        with writing():
            again = tasks.end_refused(upload_id, refused)
        if again:
            carry_out(upload_id)


def _map(file: Path | None) -> tuple[bytes, str] | None:
    return (bytes_of(file), file.name) if file else None


@dataclass(frozen=True)
class _Listed:
    """A list, the edition it is for, where its problems are written, and the content and name of its map."""

    data: bytes
    filename: str
    path: str
    problems: Path | None
    map: tuple[bytes, str] | None


@dataclass(frozen=True)
class _Found:
    """A list as it was read, and the map that it was read by."""

    sheets: list[Sheet]
    layout: Layout
    given: Map

    def checked(self, edition: Edition) -> Checked:
        from seminar.imports import service

        return service.check_list(edition, self.sheets, self.layout, self.given.decisions)

    def give_back(self, checked: Checked, problems: Path | None) -> None:
        from seminar.imports import giveback

        if problems:
            _write(giveback.workbook(self.sheets, self.layout, checked.preview.rows), problems)


@in_app()
def _checked(listed: _Listed) -> Preview:
    return _prepared(listed)[1].preview


@in_app()
def _written(listed: _Listed, *, accept_clean: bool, keep_known: bool) -> Preview:
    from seminar.audit.models import COMMAND_LINE
    from seminar.db import lock, writing
    from seminar.imports import service
    from seminar.programme.queries import load_edition

    found, checked = _prepared(listed)
    with writing():
        edition = load_edition(listed.path)
        lock(edition)
        if not service.is_current(checked):
            checked = found.checked(edition)
            found.give_back(checked, listed.problems)
        preview = checked.preview
        changes = preview.changed and not keep_known
        if (preview.new or changes) and (accept_clean or not preview.open):
            service.apply(
                actor=COMMAND_LINE,
                edition=edition,
                preview=preview,
                filename=listed.filename,
                leave_out=accept_clean,
                leave_known=keep_known,
            )
    return preview


def _prepared(listed: _Listed) -> tuple[_Found, Checked]:
    """The long part, with nothing locked. Where the problems cannot be written, nothing else is either."""
    from seminar.db import db
    from seminar.imports import maps, service
    from seminar.programme.queries import load_edition

    given = maps.read(*listed.map) if listed.map else maps.NOTHING_SAID
    load_edition(listed.path)  # whoever mistyped it is told at once
    db.session.rollback()  # no transaction stays open while a file is read or written
    found = _Found(*service.list_of_file(listed.data, listed.filename, given), given)
    _say_columns(found.sheets[found.layout.sheet], found.layout, given)
    checked = found.checked(load_edition(listed.path))
    db.session.rollback()
    found.give_back(checked, listed.problems)
    return found, checked


def _say_columns(sheet: Sheet, layout: Layout, given: Map) -> None:
    """Name the columns that only their values tell, and those left out: nobody sees them on a page."""
    from seminar.imports.table import left_out, told_by_values
    from seminar.sheets.rows import letters

    for at, field in told_by_values(sheet, layout).items():
        if field not in given.columns.values():
            click.echo(f"Column {letters(at + 1)} is taken for “{field.label}” by its values.", err=True)
    if left := [header or f"column {letters(at + 1)}" for at, header in left_out(sheet, layout).items()]:
        click.echo(f"Left out: {', '.join(left)}.", err=True)


def _write(workbook: Workbook, path: Path) -> None:
    from seminar.sheets import write

    content = BytesIO()
    write(workbook, content)
    try:
        path.write_bytes(content.getvalue())
    except OSError as error:
        raise Refused(f"The file {path} cannot be written: {error.strerror}.") from None


def _outcome(preview: Preview, *, dry_run: bool, accept_clean: bool) -> str:
    """What became of the list: the counts alone are those of a dry run as well."""
    if dry_run:
        return "Nothing was written: this was a dry run."
    if preview.open and not accept_clean:
        return "Nothing was written: rows need a decision. --accept-clean registers the others without them."
    if not (preview.new or preview.changed):
        return "Nothing was written: there was nobody to register and nothing to change."
    return f"Written: {len(preview.new)} registered, {len(preview.changed)} changed."


def _as_text(preview: Preview) -> str:
    from seminar.imports.models import State

    counts = [f"{preview.counts[state]} {state.value}" for state in State if state is not State.SKIPPED]
    known = f" ({preview.matched} of the new are known from before)" if preview.matched else ""
    lines = [", ".join(counts) + known, *_waiting(preview), *(tally.sentence for tally in preview.tallies)]
    for judged in preview.rows:
        if judged.state in (State.UNSURE, State.REFUSED):
            said = " ".join(problem.sentence for problem in judged.problems)
            lines.append(f"Row {judged.row.number}, {judged.state.value}: {said}")
        if judged.changes:
            fields = ", ".join(change.field for change in judged.changing or judged.changes)
            verb = "changes" if judged.changing else "keeps"
            lines.append(f"Row {judged.row.number}, {judged.state.value}: {verb} {fields}")
    return "\n".join(lines)


def _waiting(preview: Preview) -> list[str]:
    if not preview.waitlisted:
        return []
    go = "goes" if preview.waitlisted == 1 else "go"
    left = "1 place is" if preview.places_left == 1 else f"{preview.places_left} places are"
    return [f"{preview.waitlisted} of the new {go} on the waiting list: {left} left."]


def _as_json(preview: Preview) -> dict[str, Any]:
    from seminar.imports.models import State

    counts = {state.value: preview.counts[state] for state in State if state is not State.SKIPPED}
    return {**counts, "rows": [_row(judged) for judged in preview.rows]}


def _row(judged: Judged) -> dict[str, Any]:
    answer = judged.row.country
    changes = {change.field: [change.old, change.new] for change in judged.changing}
    return {
        "row": judged.row.number,
        "status": judged.state.value,
        "problems": [problem.sentence for problem in judged.problems],
        "country": {
            "input": judged.row.said_of_country,
            "iso2": answer.proposed,
            "answer": answer.kind.value,
        },
        **({"changes": changes} if changes else {}),
    }
