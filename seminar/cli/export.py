"""seminar export: the documents of an edition, and the coverage of several, into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from seminar.cli.app import in_app
from seminar.cli.summary import ALL, BASES
from seminar.errors import Refused

if TYPE_CHECKING:
    from seminar.figures.extents import Extent
    from seminar.programme.models import Edition


class Kind(NamedTuple):
    """The formats of a document, the usual one first, and whether it counts on a basis."""

    formats: tuple[str, ...]
    has_basis: bool = False


DOCUMENTS = {
    "roster": Kind(("xlsx", "csv")),
    "attendance": Kind(("xlsx", "csv")),
    "certificates": Kind(("xlsx", "csv")),
    "coverage": Kind(("xlsx", "csv"), has_basis=True),
    "report": Kind(("docx",), has_basis=True),
    "participants-list": Kind(("docx", "pdf"), has_basis=True),
    "programme": Kind(("pdf", "docx", "ics")),
}
FORMATS = list(dict.fromkeys(format for kind in DOCUMENTS.values() for format in kind.formats))
LANGUAGES = ["en", "fr", "es", "ru", "ar", "zh"]  # countries.reference.LANGUAGES, which reads its files


@click.command("export")
@click.argument("report", type=click.Choice(list(DOCUMENTS)))
@click.argument("scope")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@click.option("--format", "kind", type=click.Choice(FORMATS), help="Else the usual one of the document.")
@click.option("--basis", type=click.Choice(BASES), help="Who counts; else by the edition's own state.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of countries, dates and numbers.")
def export(
    report: str, scope: str, output: Path | None, kind: str | None, basis: str | None, language: str | None
) -> None:
    """Write a document of SCOPE: SERIES/EDITION; for the coverage also SERIES, or “all”."""
    known = DOCUMENTS[report]
    if kind and kind not in known.formats:
        formats = " or ".join(known.formats)
        raise click.UsageError(f"The {report} is written as {formats}, not as {kind}.")
    if basis and not known.has_basis:
        raise click.UsageError(f"The {report} does not depend on who counts: leave --basis out.")
    if "/" not in scope and report != "coverage":
        raise click.UsageError(f"The {report} is of one edition: name it as SERIES/EDITION.")
    _write(report, scope, output, kind or known.formats[0], basis, language or "en")


@in_app(writes=True)
def _write(report: str, scope: str, output: Path | None, kind: str, basis: str | None, language: str) -> None:
    from flask import current_app
    from flask_babel import force_locale

    from seminar.audit.models import COMMAND_LINE
    from seminar.figures.extents import Extent
    from seminar.programme.queries import load_edition, load_series
    from seminar.reports.service import export as build

    def place() -> Edition | Extent:
        if "/" in scope:
            return load_edition(scope)
        return Extent() if scope == ALL else Extent(series=load_series(scope))

    with force_locale(language):
        document = build(
            actor=COMMAND_LINE,
            place=place(),
            report=report,
            kind=kind,
            basis=basis,
            site=current_app.config["ADDRESS"],
        )
        path = output or Path(document.filename)
        try:
            with path.open("wb") as file:
                document.write(file)
        except OSError as error:
            raise Refused(f"The file {path} cannot be written: {error.strerror}.") from None
    click.echo(f"Written: {path}")
