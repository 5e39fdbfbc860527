"""Raw cells to rows of people, each with what is to be said of it. Pure: no database, no request."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from seminar.countries.codes import code_reader
from seminar.countries.match import NOTHING_LEARNED, Answer, match, match_column
from seminar.countries.names import Kind as Matched
from seminar.countries.reasons import Reason
from seminar.countries.reference import COUNTRIES
from seminar.imports.addresses import is_address, without_dressing
from seminar.imports.alone import is_total, standing_alone
from seminar.imports.days import Days
from seminar.imports.fields import NAMES, Field
from seminar.imports.headers import recognised
from seminar.imports.honorifics import taken_off
from seminar.imports.problems import Kind, Problem
from seminar.imports.progress import Step, counted
from seminar.imports.returned import without_problems
from seminar.imports.table import Layout, Sheet, headers_of, is_own_roster, languages_of
from seminar.imports.vocabulary import gender_reader, is_letter_m, read_profile, read_status
from seminar.people.models import Gender, Status
from seminar.people.service import Registration
from seminar.text import of_a_list, one_line, search_key

# Where a text goes as it is, and how many characters fit.
PLAIN = {
    Field.NATIVE_NAME: 300,
    Field.CERTIFICATE_NAME: 300,
    Field.ORGANISATION: 300,
    Field.INSTITUTION: 300,
    Field.POSITION: 300,
    Field.NOMINATED_BY: 300,
    Field.LANGUAGES: 300,
    Field.PHONE: 60,
    Field.DIETARY: 20_000,
    Field.ACCESSIBILITY: 20_000,
}
LIMITS = {Field.NAME: 300, Field.GIVEN_NAME: 300, Field.FAMILY_NAME: 300, Field.HONORIFIC: 60, **PLAIN}
EMPTY = Answer("", Matched.UNKNOWN, reason=Reason.EMPTY)
_ONE_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the list. The entry has no country yet: `country` says what the list says of it."""

    number: int
    entry: Registration
    country: Answer = EMPTY
    problems: tuple[Problem, ...] = ()
    whole_name: str = ""  # as it stands in the list, where an honorific was taken off
    nationality: Answer = EMPTY  # what the list says of it; where it is certain, the entry has it
    own: bool = False  # a row of our own roster: there a blank country is none

    @property
    def said_of_country(self) -> str:
        """The text of its cell; in our own roster that may be an organisation in the country's place."""
        return self.country.input or (self.entry.organisation if self.own else "")

    @property
    def asks_country(self) -> bool:
        """Whether somebody has to say which country is meant, or had to."""
        said = self.country.input or not self.entry.organisation
        asked = {Kind.HEADING, Kind.ONLY_NATIONALITY}  # about the whole list, before a row can say a country
        return (
            self.country.kind is not Matched.CERTAIN
            and bool(said)
            and not any(problem.kind in asked for problem in self.problems)
        )

    @property
    def is_heading(self) -> bool:
        """Whether the row may be no person: a heading, a total, a remark."""
        return any(problem.kind is Kind.HEADING for problem in self.problems)


@dataclass(frozen=True)
class List:
    """A list that was read. `dropped` are the numbers of rows without a person; `own`: it is our roster."""

    rows: list[Row]
    dropped: tuple[int, ...] = ()
    own: bool = False


def parse(sheet: Sheet, layout: Layout, zone: ZoneInfo, learned: Mapping[str, str] = NOTHING_LEARNED) -> List:
    """The rows of the table. `zone` is that of days without a time; `learned` as `match` takes it."""
    reader = _Reader(without_problems(sheet, layout), layout, zone, learned)
    rows = [reader.row(number) for number in counted(Step.ROWS, reader.numbers)]
    return List(rows, reader.dropped, reader.own)


class _Reader:
    """Reads rows of one table; what is decided from a whole column is decided first."""

    def __init__(self, sheet: Sheet, layout: Layout, zone: ZoneInfo, learned: Mapping[str, str]) -> None:
        self._sheet = sheet
        self._zone = zone
        self._learned = learned
        self._places = {field: layout.place_of(field) for field in Field if field in layout.columns}
        self._headers = headers_of(sheet, layout.header, layout.depth)
        self._notes = [at for at, field in enumerate(layout.columns) if field is Field.NOTES]
        self._languages = languages_of(self._headers)
        self._taken = [at for at, field in enumerate(layout.columns) if field]
        numbers = range(layout.first_row, len(sheet.rows) + 1)
        filled = {n: cells for n in numbers if any(cells := sheet.row(n))}
        people = {n: cells for n, cells in filled.items() if not is_total(cells) and cells != self._headers}
        self._alone = standing_alone(people, layout.place_of(Field.COUNTRY))
        self.numbers = [n for n, cells in people.items() if n in self._alone or self._says_something(cells)]
        self.dropped = tuple(sorted({*filled} - {*self.numbers}))
        self._gender = gender_reader(self._column(Field.GENDER), self._header(Field.GENDER))
        self._days = Days(self._column(Field.REGISTERED_ON))
        self.own = is_own_roster(sheet, layout)
        self._countries = dict(zip(self.numbers, self._represented(), strict=True))
        self._nationalities = dict(zip(self.numbers, self._matched_nationalities(), strict=True))

    def row(self, number: int) -> Row:
        problems: list[Problem] = []
        country, organisation = self._countries[number]
        values = (
            self._names(number, problems) | self._plain(number, problems) | self._choices(number, problems)
        )
        values["organisation"] = values.get("organisation") or organisation
        values["notes"] = self._noted(number)
        self._read_email(number, values, problems)
        self._read_day(number, values, problems)
        whole_name = values.pop("whole_name")
        nationality = self._nationalities[number]
        if self._says_nationality_alone(nationality) and not values["organisation"]:
            problems.append(Problem(Kind.ONLY_NATIONALITY, nationality.input))
        entry = Registration(**values, nationality=nationality.iso2)
        return Row(number, entry, country, tuple(problems), whole_name, nationality, self.own)

    def _says_something(self, cells: Sequence[str]) -> bool:
        return any(cells[at] for at in self._taken)

    def _raw(self, number: int, field: Field) -> str:
        place = self._places.get(field)
        return "" if place is None else self._sheet.row(number)[place]

    def _cell(self, number: int, field: Field) -> str:
        return one_line(self._raw(number, field))

    def _header(self, field: Field) -> str:
        place = self._places.get(field)
        return "" if place is None else self._headers[place]

    def _column(self, field: Field) -> list[str]:
        return [self._cell(number, field) for number in self.numbers]

    # --- names --------------------------------------------------------------------------------------

    def _names(self, number: int, problems: list[Problem]) -> dict[str, Any]:
        """The name as given; of two halves put together as people read it, and the halves kept too."""
        given, family = self._cell(number, Field.GIVEN_NAME), self._cell(number, Field.FAMILY_NAME)
        honorific = self._cell(number, Field.HONORIFIC)
        name, glued = self._without_honorific(self._cell(number, Field.NAME), honorific, problems)
        whole = self._cell(number, Field.NAME) or _together(given, family)
        if not name:
            given, glued = self._without_honorific(given, honorific, problems)
            name = _together(given, family)
        if number in self._alone:
            problems.append(Problem(Kind.HEADING, self._alone[number]))
        elif not name:
            problems.append(Problem(Kind.NO_NAME))
        if any(_may_be_rows(self._raw(number, field)) for field in NAMES):
            problems.append(Problem(Kind.SEVERAL_LINES, name))
        values = {"name": name, "given_name": given, "family_name": family, "honorific": honorific or glued}
        fitting = {word: self._fitting(Field(word), text, problems) for word, text in values.items()}
        return {**fitting, "whole_name": whole[: LIMITS[Field.NAME]] if glued else ""}

    def _without_honorific(self, name: str, honorific: str, problems: list[Problem]) -> tuple[str, str]:
        """The name and its honorific. Where the column of honorifics says another one, the name stays."""
        glued, rest = taken_off(name, self._languages)
        if not glued or (honorific and _bare(honorific) != _bare(glued)):
            return name, ""
        problems.append(Problem(Kind.HONORIFIC, glued))
        return rest, glued

    def _fitting(self, field: Field, text: str, problems: list[Problem]) -> str:
        """The text, or none of it where it is too long to be kept."""
        if len(text) <= LIMITS[field]:
            return text
        problems.append(Problem(Kind.TOO_LONG, str(field.label), LIMITS[field]))
        return text[: LIMITS[field]]

    # --- plain texts and words of closed lists --------------------------------------------------------

    def _plain(self, number: int, problems: list[Problem]) -> dict[str, Any]:
        return {
            field.value: self._fitting(field, self._cell(number, field), problems)
            for field in PLAIN
            if field in self._places
        }

    def _choices(self, number: int, problems: list[Problem]) -> dict[str, Any]:
        gender = self._read(Field.GENDER, number, self._gender, Kind.GENDER, problems)
        status = self._read(Field.STATUS, number, read_status, Kind.STATUS, problems)
        if status and status is not Status.CONFIRMED:
            problems.append(Problem(Kind.OTHER_STATUS, str(status.label)))
        return {
            "gender": gender or Gender.NOT_ASKED,
            "profile": self._read(Field.PROFILE, number, read_profile, Kind.PROFILE, problems),
            "status": status,
        }

    def _read(
        self,
        field: Field,
        number: int,
        read: Callable[[str], Any],
        kind: Kind,
        problems: list[Problem],
    ) -> Any:
        """The value that the cell's word stands for; a word that is not in the table is said."""
        cell = self._cell(number, field)
        value = read(cell) if cell else None
        if cell and value is None:
            asked = field is Field.GENDER and is_letter_m(cell)
            problems.append(Problem(Kind.LETTER_M if asked else kind, cell))
        return value

    def _noted(self, number: int) -> str:
        """The columns of notes, each under its header where there is more to it than "Notes"."""
        cells = self._sheet.row(number)
        lines = []
        for at in self._notes:
            text = of_a_list(cells[at]).replace("\r\n", "\n").replace("\r", "\n").strip()
            header = one_line(self._headers[at])
            own = recognised(header)
            headed = header and (len(self._notes) > 1 or not own or own[0] is not Field.NOTES)
            lines += [f"{header}: {text}" if headed else text] if text else []
        return "\n".join(lines)[:20_000]

    def _read_email(self, number: int, values: dict[str, Any], problems: list[Problem]) -> None:
        cell = without_dressing(self._cell(number, Field.EMAIL))
        if cell and not is_address(cell):
            problems.append(Problem(Kind.EMAIL, cell))
        else:
            values["email"] = cell.lower()

    def _read_day(self, number: int, values: dict[str, Any], problems: list[Problem]) -> None:
        cell = self._cell(number, Field.REGISTERED_ON)
        day = self._days.read(cell) if cell else None
        if day:
            values["registered_at"] = datetime(day.year, day.month, day.day, tzinfo=self._zone)
        elif cell:
            problems.append(Problem(Kind.DAY_ORDER if self._days.asked(cell) else Kind.DATE, cell))

    def _says_nationality_alone(self, nationality: Answer) -> bool:
        """Whether this is all that a list without a column of countries says of where somebody is from."""
        said = nationality.reason not in (Reason.EMPTY, Reason.NOTHING)
        return said and not {Field.COUNTRY, Field.ISO3} & self._places.keys()

    # --- countries ------------------------------------------------------------------------------------

    def _matched_nationalities(self) -> Iterator[Answer]:
        """In our own roster a name is the UN's, and so "Congo" is one country."""
        for answer in match_column(self._column(Field.NATIONALITY), learned=self._learned):
            iso2 = _un_names().get(answer.input) if self.own else None
            yield Answer(answer.input, Matched.CERTAIN, iso2) if iso2 else answer

    def _represented(self) -> Iterator[tuple[Answer, str]]:
        """For each row what the list says of the country, and the organisation that stands in its place.

        In our own roster an organisation stands in the column of the country, and then there is no code.
        """
        texts, codes = self._column(Field.COUNTRY), self._column(Field.ISO3)
        is_code = code_reader(texts)
        for text, code in zip(texts, codes, strict=True):
            answer = match(text, codes=is_code(text), learned=self._learned)
            if self.own and text and not code and answer.kind is Matched.UNKNOWN:
                yield EMPTY, text[:300]
            else:
                yield (_with_code(answer, code) if code else answer), ""


def _with_code(answer: Answer, code: str) -> Answer:
    """What name and code say together. Where they contradict each other nothing is certain."""
    by_code = match(code, codes=True)
    if not answer.input or by_code.kind is not Matched.CERTAIN or by_code.iso2 is None:
        return by_code if not answer.input else answer
    if by_code.iso2 == answer.iso2 or by_code.iso2 in answer.suggestions or answer.reason is Reason.UNMATCHED:
        return replace(by_code, input=answer.input)
    both = tuple(filter(None, (answer.iso2, *answer.suggestions, by_code.iso2)))
    return Answer(f"{answer.input} ({code})", Matched.SUGGESTED, suggestions=both, reason=Reason.PARTS)


def _may_be_rows(cell: str) -> bool:
    """Whether several rows of a text file may stand within quotes: line ends and what separates cells."""
    return "\n" in cell.strip() and any(mark in cell for mark in ",;\t")


def _together(given: str, family: str) -> str:
    """Given and family name as people read them: Chinese, Japanese and Korean names begin with the family."""
    if _ONE_SCRIPT.fullmatch(given) and _ONE_SCRIPT.fullmatch(family):
        return family + given
    return f"{given} {family}".strip()


@cache
def _un_names() -> dict[str, str]:
    """The code by the exact UN name in any of the six languages; no two countries share one."""
    return {name: iso2 for iso2, country in COUNTRIES.items() for name in country.names.values()}


def _bare(honorific: str) -> str:
    return re.sub(r"[.\s]", "", search_key(honorific))
