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
from seminar.imports.vocabulary import GENDERS, gender_reader, read_profile
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
    total: str = ""  # of a row of several numbers that says how many they are together
    together: int = 0  # what they add up to


class Wide(NamedTuple):
    """Where a table with a column for each gender has what, -1 for nowhere; `genders` by a word for each."""

    country: int
    profile: int
    total: int
    genders: Mapping[str, int]

    def rows(self, number: int, row: Sequence[str]) -> Iterator[CountRow]:
        """One for each gender of whom somebody came; of nobody, one without a number."""
        cells = {gender: row[at] for gender, at in self.genders.items()}
        profile, total = (row[at] if at >= 0 else "" for at in (self.profile, self.total))
        together = sum(map(_number, cells.values()))
        said = {gender: text for gender, text in cells.items() if text.strip("0-–—")} or {"": total}
        for gender, text in said.items():
            yield CountRow(number, row[self.country], text, gender, profile, total, together)


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
    if len(rows) > MOST:
        raise Refused(_("The table has more than %(most)s rows.", most=MOST))
    if wide := _wide(header):
        return [each for number, row in rows[1:] for each in wide.rows(number, row)]
    order = _order(header)
    if order is None:
        raise Refused(
            _(
                "Columns with something in them: %(number)s. The table needs two: the country, and the "
                "number of people. Gender and profile may stand beside them, each under its name; or each "
                "gender has a column of its own.",
                number=len(used),
            )
        )
    below = rows[1:] if _is_header(header, order) else rows
    return [_row(number, row, order) for number, row in below]


def _row(number: int, row: Sequence[str], order: Sequence[int]) -> CountRow:
    country, people, gender, profile = (row[at] if at >= 0 else "" for at in order)
    return CountRow(number, country, people, gender, profile)


def _wide(header: Sequence[str]) -> Wide | None:
    """How a table is read in which genders head columns of numbers; None for every other.

    A column that is neither the country nor the profile nor a gender is their total.
    """
    read_gender = gender_reader(header)
    found = [(gender, at) for at, text in enumerate(header) if (gender := read_gender(text))]
    genders = {GENDERS[gender].partition(";")[0]: at for gender, at in found}
    fields = {known[0]: at for at, text in enumerate(header) if (known := recognised(text))}
    country, profile = (fields.get(field, -1) for field in (Field.COUNTRY, Field.PROFILE))
    rest = [at for at in range(len(header)) if at not in (country, profile, *genders.values())]
    if not genders or len(genders) < len(found) or country < 0 or Field.GENDER in fields or len(rest) > 1:
        return None
    return Wide(country, profile, rest[0] if rest else -1, genders)


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
        problems += [*_of_number(row), *_of_total(row), *_of_answers(row, gender, profile)]
        if answer.kind is not Kind.CERTAIN or not answer.iso2:
            problems.append(_of_country(row, answer))
            continue
        before = first_row.setdefault((answer.iso2, gender, profile), row.row)
        if before != row.row:
            problems.append(_twice(row, before))
        found.append(Counted(answer.iso2, _number(row.number), gender, profile))
    if problems:
        # What is wrong with a row of several numbers is said once.
        raise SeveralRefused([Refused(problem) for problem in dict.fromkeys(problems)])
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


def _of_total(row: CountRow) -> Iterator[str]:
    """Where a total is there, it is a number and what the others add up to."""
    if row.total and _number(row.total) != row.together:
        yield _(
            "Row %(row)s: “%(country)s” has %(total)s as its total, but its other columns add up to "
            "%(together)s.",
            **row._asdict(),
        )


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
