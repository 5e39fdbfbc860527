"""seminar countries: names to codes, and who is in a group on a day."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seminar.cli.app import has_instance, in_app
from seminar.errors import Refused

if TYPE_CHECKING:
    from seminar.countries.match import Answer

GROUPS = click.Choice(["LDC", "LLDC", "SIDS", "G77"])
HEADER_ROWS = 50  # how far down the header of a table is looked for
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how .xlsx and .ods begin, and .xls
_BREAKS = re.compile(r"\r\n|[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


@click.group("countries")
def countries() -> None:
    """Match names of countries, list countries and groups."""


@countries.command("match")
@click.argument(
    "file", default="-", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
)
@click.option("--column", metavar="NAME", help="Read this column of a spreadsheet or CSV file, not lines.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--explain", is_flag=True, help="With --json: add all suggestions and the reason.")
def match(file: Path, column: str | None, as_json: bool, explain: bool) -> None:
    """Say for each line of FILE (or of standard input) which country it names.

    One line out for each line in: the text, the code, and certain, suggested or unknown, between tabs. A
    suggestion has a code only where one comes before all others.
    """
    from seminar.countries.match import match_column

    if explain and not as_json:
        raise Refused("Explanations are written with --json.")
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    values = _lines(data) if column is None else list(_column(data, file.name, column))
    for answer in match_column(values, learned=_learned()):
        click.echo(_as_json(answer, explain) if as_json else _as_line(answer))


@countries.command("list")
@click.option("--group", type=GROUPS, help="Only the members of this group.")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), help="On this day; today without it.", metavar="DATE"
)
def show(group: str | None, on: datetime | None) -> None:
    """List countries and areas: ISO codes, M49 number, name, region."""
    from seminar.countries.reference import COUNTRIES
    from seminar.text import search_key

    if on and not group:
        raise Refused("Say with --group which group the day is for.")
    codes = _members(group, on.date() if on else datetime.now(UTC).date()) if group else COUNTRIES.keys()
    for country in sorted((COUNTRIES[code] for code in codes), key=lambda country: search_key(country.name)):
        click.echo("\t".join([country.iso2, country.iso3, country.m49, country.name, country.region]))


@in_app()
def _members(group: str, day: date) -> frozenset[str]:
    from seminar.countries.models import Group
    from seminar.countries.queries import members

    return members(Group[group], day)


def _learned() -> dict[str, str]:
    """The names that people explained in this instance; none where there is no instance."""
    from seminar.countries.queries import learned

    found: dict[str, str] = in_app()(learned)() if has_instance() else {}
    return found


def _lines(data: bytes) -> list[str]:
    """One text for each line, in whatever character set; line ends of any system."""
    from seminar.sheets import Unreadable
    from seminar.sheets.text import decoded

    if data.startswith(WORKBOOKS):
        raise Refused("This is a workbook, not lines: name the column to read with --column.")
    try:
        text = decoded(data)
    except Unreadable as problem:
        raise Refused(str(problem)) from None
    lines = (text if "\n" in text else text.replace("\r", "\n")).split("\n")
    return [line.removesuffix("\r") for line in (lines[:-1] if lines[-1] == "" else lines)]


def _column(data: bytes, file_name: str, column: str) -> Iterator[str]:
    """The cells under the first cell with the column's name."""
    from seminar.sheets import Unreadable, read_table_file
    from seminar.text import search_key

    try:
        sheets = read_table_file(data, file_name)
    except Unreadable as problem:
        raise Refused(str(problem)) from None
    for rows in (sheet.rows for sheet in sheets if not sheet.hidden):
        for top, row in enumerate(rows[:HEADER_ROWS]):
            heads = [search_key(str(cell or "")) for cell in row]
            if search_key(column) in heads:
                at = heads.index(search_key(column))
                below = [["" if cell is None else str(cell) for cell in row] for row in rows[top + 1 :]]
                begins = 1 if below and _continues_headers(below[0], at) else 0
                return (row[at] if at < len(row) else "" for row in below[begins:])
    raise Refused(f"The file has no column “{column}”.")


def _continues_headers(row: list[str], at: int) -> bool:
    """Whether the row is the second one of headers, blank in this column: "E-mail" under "Contact"."""
    from seminar.imports.headers import recognised

    filled = [cell for cell in row if cell]
    return bool(filled) and not any(row[at : at + 1]) and all(map(recognised, filled))


def _as_line(answer: Answer) -> str:
    """Tabs and line ends of the text become spaces: there are three fields, and a line for each text."""
    text = _BREAKS.sub(" ", answer.input)
    return "\t".join([text, answer.proposed or "", answer.kind])


def _as_json(answer: Answer, explain: bool) -> str:
    said: dict[str, object] = {"input": answer.input, "iso2": answer.proposed, "answer": answer.kind}
    if explain:
        said |= {"suggestions": answer.suggestions, "explanation": answer.explanation}
    return json.dumps(said, ensure_ascii=False)
