"""seminar import: lists, reports and sheets from files, with the same checks as in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from seminar.errors import Refused


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
def participants(map_file: Path | None, **options: Any) -> None:
    """Register the people of FILE, all of them or nobody, and correct those who take part already.

    Exit status 0: everything went in, or is in already. 1: rows need a decision, which the import page of the
    edition asks for; nothing is written without --accept-clean. 2: the file or the map cannot be read.
    """
    from seminar.cli.participants import Wanted, bring

    bring(Wanted(map=map_file, **options))


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
    from seminar.imports import background, tasks

    try:
        file = tasks.to_read(upload_id)
        db.session.rollback()  # on SQLite nobody commits while a transaction of ours has read
        prepared = tasks.prepare(upload_id, tasks.sheets_of(file) if file else ())
        db.session.rollback()  # what was read; a transaction that may write begins anew
        with background.writing_rows(prepared.number), writing():
            tasks.finish(upload_id, prepared)
    except Refused as refused:
        db.session.rollback()
        with writing():
            again = tasks.end_refused(upload_id, refused)
        if again:
            carry_out(upload_id)
