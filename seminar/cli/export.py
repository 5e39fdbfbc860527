"""seminar export: the documents of an edition, and some of several together, into a file."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from seminar.cli.app import in_app
from seminar.cli.summary import ALL, BASES
from seminar.errors import Refused

if TYPE_CHECKING:
    from seminar.figures.extents import Extent
    from seminar.programme.models import Edition
    from seminar.reports.document import Document
    from seminar.reports.printed import Printing
    from seminar.reports.roster import RosterColumn


class Kind(NamedTuple):
    """The formats of a document, the usual one first, whether it counts on a basis, and its own options.

    `of_several`: whether there is one of several editions together.
    """

    formats: tuple[str, ...]
    has_basis: bool = False
    options: tuple[str, ...] = ()
    of_several: bool = False


DOCUMENTS = {
    "roster": Kind(("xlsx", "csv"), options=("columns",)),
    "attendance": Kind(("xlsx", "csv")),
    "certificates": Kind(("xlsx", "csv")),
    "coverage": Kind(("xlsx", "csv"), has_basis=True, of_several=True),
    "report": Kind(("docx",), has_basis=True, of_several=True),
    "participants-list": Kind(("docx", "pdf"), has_basis=True, of_several=True),
    "programme": Kind(("pdf", "docx", "ics"), of_several=True),
    "sign-in": Kind(("pdf", "xlsx"), options=("session", "each", "order")),
    "badges": Kind(("pdf",), options=("order", "only_new")),
    "manifest": Kind(("pdf", "xlsx"), options=("session", "phones")),
    "sessions-attended": Kind(("xlsx",), has_basis=True, of_several=True),
    "participant-days": Kind(("xlsx",), has_basis=True, of_several=True),
    "planned-participant-days": Kind(("xlsx",), has_basis=True, of_several=True),
    "attendance-rates": Kind(("xlsx",), has_basis=True, of_several=True),
    "participations": Kind(("xlsx",), has_basis=True, of_several=True),
}
STANDARD_OUTPUT = Path("-")
EACH = ["session", "half-day", "day"]  # reports.paper.signin.Each
ORDERS = ["name", "country"]  # reports.paper.people.Order
FORMATS = list(dict.fromkeys(format for kind in DOCUMENTS.values() for format in kind.formats))
LANGUAGES = ["en", "fr", "es", "ru", "ar", "zh"]  # countries.reference.LANGUAGES, which reads its files


@click.command("export")
@click.argument("report", type=click.Choice(list(DOCUMENTS)))
@click.argument("scope")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write; - for standard output.",
)
@click.option("--format", "kind", type=click.Choice(FORMATS), help="Else by the name of the file.")
@click.option("--basis", type=click.Choice(BASES), help="Who counts; else by the edition's own state.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of sentences, countries, dates and numbers.")
@click.option("--columns", help="Of the roster, with commas between: name,country,email; else all.")
@click.option("--session", type=click.IntRange(min=1), help="Sign-in sheets or manifest of this session.")
@click.option("--each", type=click.Choice(EACH), help="What one sign-in sheet is for.")
@click.option("--order", type=click.Choice(ORDERS), help="Of sign-in sheets and badges.")
@click.option("--only-new", is_flag=True, default=None, help="Badges of those who have none so far.")
@click.option("--phones", is_flag=True, default=None, help="The leader's copy of the manifest.")
def export(
    report: str,
    scope: str,
    output: Path | None,
    kind: str | None,
    basis: str | None,
    language: str | None,
    **options: Any,
) -> None:
    """Write a document of SCOPE: SERIES/EDITION.

    Of the coverage, the report, the participants-list, the programme and the lists behind figures also
    SERIES, or “all”.
    """
    known = DOCUMENTS[report]
    kind = kind or _kind_of(output)
    if kind and kind not in known.formats:
        formats = " or ".join(known.formats)
        raise click.UsageError(f"The {report} is written as {formats}, not as {kind}.")
    if basis and not known.has_basis:
        raise click.UsageError(f"The {report} does not depend on who counts: leave --basis out.")
    if "/" not in scope and not known.of_several:
        raise click.UsageError(f"The {report} is of one edition: name it as SERIES/EDITION.")
    said = {name: value for name, value in options.items() if value is not None}
    for name in said:
        if name not in known.options:
            raise click.UsageError(f"--{name.replace('_', '-')} is not for {report}: leave it out.")
    _write(report, scope, output, kind or known.formats[0], basis, language or "en", said)


def _kind_of(output: Path | None) -> str | None:
    """The format that the end of the file's name says, if it is one: "list.pdf" is no Word document."""
    ending = output.suffix.lower().removeprefix(".") if output else ""
    return ending if ending in FORMATS else None


@in_app(writes=True)
def _write(
    report: str,
    scope: str,
    output: Path | None,
    kind: str,
    basis: str | None,
    language: str,
    said: dict[str, Any],
) -> None:
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
            printing=_printing(said),
        )
        _save(document, output or Path(document.filename))


def _save(document: Document, path: Path) -> None:
    if path == STANDARD_OUTPUT:
        made = BytesIO()  # a workbook goes back in what it writes
        document.write(made)
        sys.stdout.buffer.write(made.getvalue())
        return
    try:
        with path.open("wb") as file:
            document.write(file)
    except OSError as error:
        raise Refused(f"The file {path} cannot be written: {error.strerror}.") from None
    click.echo(f"Written: {path}")


def _columns(said: str) -> list[RosterColumn]:
    from seminar.reports.roster import RosterColumn

    try:
        return [RosterColumn(word.strip()) for word in said.split(",")]
    except ValueError:
        known = ", ".join(column.value for column in RosterColumn)
        raise Refused(f"--columns takes some of: {known}.") from None


def _printing(said: dict[str, Any]) -> Printing:
    from seminar.reports.paper.people import Order
    from seminar.reports.paper.signin import Each
    from seminar.reports.printed import Printing

    words: dict[str, Any] = {"each": Each, "order": Order, "columns": _columns}
    return Printing(**{name: words.get(name, lambda value: value)(value) for name, value in said.items()})
