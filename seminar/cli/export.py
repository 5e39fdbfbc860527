"""seminar export: the workbooks of an edition, into a file."""

from __future__ import annotations

from pathlib import Path

import click

from seminar.cli.app import in_app
from seminar.errors import Refused


@click.command("export")
@click.argument("report", type=click.Choice(["roster", "attendance", "coverage"]))
@click.argument("edition", metavar="SERIES/EDITION")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@click.option("--format", "kind", type=click.Choice(["xlsx", "csv"]), default="xlsx", show_default=True)
@in_app(writes=True)
def export(report: str, edition: str, output: Path | None, kind: str) -> None:
    """Write a roster, an attendance list or the country coverage of an edition."""
    from seminar.audit.models import COMMAND_LINE
    from seminar.programme.queries import load_edition
    from seminar.reports.service import export as build

    document = build(actor=COMMAND_LINE, edition=load_edition(edition), report=report, kind=kind)
    path = output or Path(document.filename)
    try:
        with path.open("wb") as file:
            document.write(file)
    except OSError as error:
        raise Refused(f"The file {path} cannot be written: {error.strerror}.") from None
    click.echo(f"Written: {path}")
