"""seminar import participants: a list of participants, made into people who take part."""

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


@dataclass(frozen=True)
class Wanted:
    """What was typed."""

    file: Path
    path: str
    map: Path | None
    dry_run: bool
    accept_clean: bool
    keep_known: bool
    as_json: bool
    problems: Path | None


def bring(wanted: Wanted) -> None:
    """Read, say what was found, and write it unless it is a dry run or rows need a decision."""
    from seminar.cli.compare import compare_waiting

    if wanted.problems and wanted.problems.exists() and wanted.problems.samefile(wanted.file):
        raise Refused(f"{wanted.problems} is the list itself. Give the file with the problems another name.")
    listed = _listed(wanted)
    preview = _checked(listed) if wanted.dry_run else _written(listed, wanted)
    if not wanted.dry_run:
        in_app()(compare_waiting)()
    if wanted.keep_known:
        preview = preview.leaving_known()
    click.echo(json.dumps(_as_json(preview), ensure_ascii=False) if wanted.as_json else _as_text(preview))
    click.echo(_outcome(preview, wanted), err=True)
    if preview.open:
        raise click.exceptions.Exit(1)


def _listed(wanted: Wanted) -> _Listed:
    given = (bytes_of(wanted.map), wanted.map.name) if wanted.map else None
    return _Listed(bytes_of(wanted.file), wanted.file.name, wanted.path, wanted.problems, given)


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
def _written(listed: _Listed, wanted: Wanted) -> Preview:
    from seminar.audit.models import COMMAND_LINE
    from seminar.db import lock, writing
    from seminar.imports import background, service
    from seminar.programme.queries import load_edition

    found, checked = _prepared(listed)
    service.make_ready(checked.preview)
    with background.writing_rows(len(checked.preview.rows)), writing():
        edition = load_edition(listed.path)
        lock(edition)
        if not service.is_current(checked):
            checked = found.checked(edition)
            found.give_back(checked, listed.problems)
        preview = checked.preview
        changes = preview.changed and not wanted.keep_known
        if (preview.new or changes) and (wanted.accept_clean or not preview.open):
            service.apply(
                actor=COMMAND_LINE,
                edition=edition,
                preview=preview,
                filename=listed.filename,
                leave_out=wanted.accept_clean,
                leave_known=wanted.keep_known,
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


def _outcome(preview: Preview, wanted: Wanted) -> str:
    """What became of the list: the counts alone are those of a dry run as well."""
    if wanted.dry_run:
        return "Nothing was written: this was a dry run."
    if preview.open and not wanted.accept_clean:
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
