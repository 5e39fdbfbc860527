"""A table of countries with a number of people each: every problem is told, nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flask_babel import gettext as _

from seminar.countries.answer import Answer
from seminar.countries.match import match_column
from seminar.countries.names import Kind
from seminar.countries.reasons import Reason
from seminar.errors import Refused, SeveralRefused
from seminar.imports.fields import Field
from seminar.imports.headers import recognised
from seminar.imports.service.reading import read
from seminar.imports.table import Sheet
from seminar.imports.vocabulary import gender_reader, read_profile
from seminar.people.models import Gender, Profile
from seminar.people.service import Counted

MOST = 300  # rows: there are fewer entries of M49
ANSWERS = (Field.GENDER, Field.PROFILE)
# Digits alone, or thousands set apart by the same sign throughout: "1.100" may be a number of decimals.
_NUMBER = re.compile(r"\d{1,9}|\d{1,3}(?:([,'’ \u00a0\u202f])\d{3})(?:\1\d{3})?", re.ASCII)
_DIGITS = re.compile(r"\d", re.ASCII)


class CountRow(NamedTuple):
    """A row with something in it: `row` as the file counts them, the texts of its cells."""

    row: int
    country: str
    number: str
    gender: str = ""
    profile: str = ""


def read_counts(data: bytes, filename: str, learned: Mapping[str, str]) -> list[Counted]:
    """The numbers of the table, in its order.

    Raises Refused with every problem there is; `learned` are names that people explained.
    """
    sheets = [sheet for sheet in read(data, filename) if sheet.rows and not sheet.hidden]
    if len(sheets) != 1:
        raise Refused(_("The file has several sheets with something in them. Send the one with the table."))
    return _numbers(_rows(sheets[0]), learned)


def _rows(sheet: Sheet) -> list[CountRow]:
    """The rows below the header, if there is one; of more than two columns there has to be."""
    texts = [[cell.strip() for cell in row] for row in sheet.rows]
    used = sorted({at for row in texts for at, text in enumerate(row) if text})
    cells = [[row[at] if at < len(row) else "" for at in used] for row in texts]
    rows = [(number, row) for number, row in enumerate(cells, 1) if any(row)]
    header = rows[0][1] if rows else []
    order = _order(header)
    if order is None:
        raise Refused(
            _(
                "Columns with something in them: %(number)s. The table needs two: the country, and the "
                "number of people. Gender and profile may stand beside them, each under its name.",
                number=len(used),
            )
        )
    if len(rows) > MOST:
        raise Refused(_("The table has more than %(most)s rows.", most=MOST))
    below = rows[1:] if _is_header(header, order) else rows
    return [CountRow(number, *(row[at] if at >= 0 else "" for at in order)) for number, row in below]


def _order(header: Sequence[str]) -> tuple[int, int, int, int] | None:
    """Where country, number, gender and profile stand, -1 for nowhere; None where that is not clear.

    Two columns are country and number. Of more, the headers say which is which; the number is what is left.
    """
    if len(header) == 2:
        return 0, 1, -1, -1
    fields = [known[0] if (known := recognised(text)) else None for text in header]
    found = {field: at for at, field in enumerate(fields) if field in (Field.COUNTRY, *ANSWERS)}
    rest = [at for at in range(len(header)) if at not in found.values()]
    if Field.COUNTRY not in found or len(rest) != 1 or len(header) == 1:
        return None
    return found[Field.COUNTRY], rest[0], found.get(Field.GENDER, -1), found.get(Field.PROFILE, -1)


def _is_header(row: Sequence[str], order: Sequence[int]) -> bool:
    """Whether it has a word for country where the country is, and no number where the number is."""
    known = recognised(row[order[0]])
    return bool(known and known[0] is Field.COUNTRY and not _DIGITS.search(row[order[1]]))


def _numbers(rows: Sequence[CountRow], learned: Mapping[str, str]) -> list[Counted]:
    if not rows:
        raise Refused(_("The table has no row below its header."))
    countries = match_column([row.country for row in rows], learned=learned)
    read_gender = gender_reader(row.gender for row in rows)
    found: list[Counted] = []
    first_row: dict[tuple[str, Gender | None, Profile | None], int] = {}
    problems: list[str] = []
    for row, answer in zip(rows, countries, strict=True):
        gender, profile = read_gender(row.gender), read_profile(row.profile)
        problems += [*_of_number(row), *_of_answers(row, gender, profile)]
        if answer.kind is not Kind.CERTAIN or not answer.iso2:
            problems.append(_of_country(row, answer))
            continue
        before = first_row.setdefault((answer.iso2, gender, profile), row.row)
        if before != row.row:
            problems.append(_twice(row, before))
        found.append(Counted(answer.iso2, _number(row.number), gender, profile))
    if problems:
        raise SeveralRefused([Refused(problem) for problem in problems])
    return found


def _number(text: str) -> int:
    """The number that a cell says; 0 for none."""
    return int("".join(_DIGITS.findall(text))) if _NUMBER.fullmatch(text) else 0


def _of_number(row: CountRow) -> Iterator[str]:
    if not row.number:
        yield _("Row %(row)s: “%(country)s” has no number.", row=row.row, country=row.country)
    elif not _NUMBER.fullmatch(row.number):
        yield _(
            "Row %(row)s: “%(text)s” is not a number of people. Write it in digits alone, as 1100.",
            row=row.row,
            text=row.number,
        )
    elif not _number(row.number):
        yield _("Row %(row)s: nobody came from “%(country)s”. Leave the row out.", **row._asdict())


def _of_answers(row: CountRow, gender: Gender | None, profile: Profile | None) -> Iterator[str]:
    if row.gender and gender is None:
        yield _(
            "Row %(row)s: “%(gender)s” is no gender that is known here. Write woman or man, or leave the "
            "cell empty.",
            **row._asdict(),
        )
    if row.profile and profile is None:
        yield _(
            "Row %(row)s: “%(profile)s” is no profile that is known here. Write one of the form, or leave "
            "the cell empty.",
            **row._asdict(),
        )


def _of_country(row: CountRow, answer: Answer) -> str:
    if not row.country:
        return str(_("Row %(row)s: the number %(number)s has no country.", row=row.row, number=row.number))
    said = _(
        "Row %(row)s: “%(text)s” is not certain. %(reason)s",
        row=row.row,
        text=row.country,
        reason=answer.explanation,
    )
    if answer.reason is Reason.NOTHING:
        said += " " + _("Leave out a row of totals; who has no known country is added by hand.")
    return str(said)


def _twice(row: CountRow, before: int) -> str:
    return str(
        _(
            "Row %(row)s: “%(text)s” stands in row %(before)s already.",
            row=row.row,
            text=row.country,
            before=before,
        )
    )
