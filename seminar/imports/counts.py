"""A table of countries with a number of people each: every problem is told, nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flask_babel import gettext as _

from seminar.countries.match import match_column
from seminar.countries.names import Kind
from seminar.errors import Refused, SeveralRefused
from seminar.imports.fields import Field
from seminar.imports.headers import recognised
from seminar.imports.service.reading import read
from seminar.imports.table import Sheet

MOST = 300  # rows: there are fewer entries of M49
_DIGITS = re.compile(r"\d{1,9}", re.ASCII)


class CountRow(NamedTuple):
    """A row with something in it: `row` as the file counts them, the texts of its two cells."""

    row: int
    country: str
    number: str


def read_counts(data: bytes, filename: str, learned: Mapping[str, str]) -> dict[str, int]:
    """The numbers by the code of the country, in the order of the table.

    Raises Refused with every problem there is; `learned` are names that people explained.
    """
    sheets = [sheet for sheet in read(data, filename) if sheet.rows and not sheet.hidden]
    if len(sheets) != 1:
        raise Refused(_("The file has several sheets with something in them. Send the one with the table."))
    return _numbers(_rows(sheets[0]), learned)


def _rows(sheet: Sheet) -> list[CountRow]:
    """The rows below the header, if there is one."""
    texts = [[cell.strip() for cell in row] for row in sheet.rows]
    used = sorted({at for row in texts for at, text in enumerate(row) if text})
    if len(used) != 2:
        raise Refused(
            _(
                "Columns with something in them: %(number)s. The table needs two: the country, and the "
                "number of people.",
                number=len(used),
            )
        )
    cells = [[row[at] if at < len(row) else "" for at in used] for row in texts]
    found = [CountRow(number, *pair) for number, pair in enumerate(cells, 1) if any(pair)]
    if len(found) > MOST:
        raise Refused(_("The table has more than %(most)s rows.", most=MOST))
    return found[1:] if _is_header(found[0]) else found


def _is_header(row: CountRow) -> bool:
    """Whether its first cell is a word for country, and no country, and its second is no number."""
    known = recognised(row.country)
    return bool(known and known[0] is Field.COUNTRY and not _DIGITS.search(row.number))


def _numbers(rows: Sequence[CountRow], learned: Mapping[str, str]) -> dict[str, int]:
    if not rows:
        raise Refused(_("The table has no row below its header."))
    countries = match_column([row.country for row in rows], learned=learned)
    found: dict[str, int] = {}
    first_row: dict[str, int] = {}
    problems: list[str] = []
    for row, answer in zip(rows, countries, strict=True):
        problems += _of_number(row)
        if answer.kind is not Kind.CERTAIN or not answer.iso2:
            problems.append(_of_country(row, answer.explanation))
        elif answer.iso2 in found:
            problems.append(_twice(row, first_row[answer.iso2]))
        else:
            first_row[answer.iso2] = row.row
            found[answer.iso2] = int(row.number) if _DIGITS.fullmatch(row.number) else 0
    if problems:
        raise SeveralRefused([Refused(problem) for problem in problems])
    return found


def _of_number(row: CountRow) -> Iterator[str]:
    if not row.number:
        yield _("Row %(row)s: “%(country)s” has no number.", row=row.row, country=row.country)
    elif not _DIGITS.fullmatch(row.number) or int(row.number) < 1:
        yield _(
            "Row %(row)s: “%(text)s” is not a number of people. Write it in digits alone, as 1100.",
            row=row.row,
            text=row.number,
        )


def _of_country(row: CountRow, reason: str) -> str:
    if not row.country:
        return str(_("Row %(row)s: the number %(number)s has no country.", row=row.row, number=row.number))
    return str(
        _("Row %(row)s: “%(text)s” is not certain. %(reason)s", row=row.row, text=row.country, reason=reason)
    )


def _twice(row: CountRow, before: int) -> str:
    return str(
        _(
            "Row %(row)s: “%(text)s” stands in row %(before)s already.",
            row=row.row,
            text=row.country,
            before=before,
        )
    )
