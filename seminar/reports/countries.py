"""The table of countries on the coverage page: its columns, what narrows it, its order, its doors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from seminar.choices import Choice
from seminar.countries.labels import region_label
from seminar.countries.models import Group
from seminar.figures.basis import Basis
from seminar.figures.breakdown import Answer
from seminar.figures.coverage import CoverageRow, Tally, total
from seminar.figures.doors import OF_ORGANISATION, WITHOUT_COUNTRY, of_answer
from seminar.figures.places import places
from seminar.people.queries.filter import KNOWN
from seminar.people.queries.history import History
from seminar.reports.asked import Asked
from seminar.reports.shown import Cells, Shown
from seminar.sheets import Value
from seminar.text import search_key


class Field(Choice):
    """The numbers of a row, in the order of `shown.Cells.numbers`; the label heads the column."""

    REGISTERED = "registered", _l("Registered")
    CONFIRMED = "confirmed", _l("Confirmed")
    ATTENDED = "attended", _l("Attended")
    WOMEN = "women", _l("Women")
    MEN = "men", _l("Men")
    OTHER = "other", _l("Other")
    NOT_STATED = "not_stated", _l("Not stated")
    SESSIONS = "sessions", _l("Sessions attended")
    COMPLETED = "completed", _l("Completed")
    FIRST_TIME = "first_time", _l("First-time")
    RETURNING = "returning", _l("Returning")


class Represented(Choice):
    """Which rows of the table somebody counts for: what the figures of countries lead to."""

    ANY = "any", _l("Represented")
    COUNTRY = "country", _l("Countries represented")
    TERRITORY = "territory", _l("Territories represented")


GROUPS = (Group.LDC, Group.LLDC, Group.SIDS)
BY_REGION, BY_NAME = "region", "name"
# What narrows the list of participants to those of a column. Marks are none, and have a list of their own.
_LISTS: Mapping[Field, Mapping[str, str]] = {
    Field.REGISTERED: {"basis": Basis.REGISTERED.value},
    Field.CONFIRMED: {"basis": Basis.CONFIRMED.value},
    Field.ATTENDED: {"basis": Basis.ATTENDED.value},
    Field.WOMEN: of_answer(Answer.WOMAN),
    Field.MEN: of_answer(Answer.MAN),
    Field.OTHER: of_answer(Answer.OTHER),
    Field.NOT_STATED: of_answer(Answer.NOT_STATED),
    Field.COMPLETED: {"basis": Basis.COMPLETED.value},
    Field.FIRST_TIME: {"history": History.FIRST_TIME.value},
    Field.RETURNING: {"history": History.RETURNING.value},
}


@dataclass(frozen=True)
class Wanted:
    """What the table is narrowed to, and its order: by region with subtotals, by name, or by a number.

    A minus in front of `sort` turns the order round. ValueError where a value does not exist.
    """

    q: str = ""
    region: str = ""
    group: str = ""
    represented: str = ""
    sort: str = BY_REGION

    def __post_init__(self) -> None:
        if self.sort.removeprefix("-") not in (BY_REGION, BY_NAME, *Field):
            raise ValueError("sort")
        if self.region and self.region not in KNOWN["region"]:
            raise ValueError("region")
        if self.group:
            Group(self.group)
        if self.represented:
            Represented(self.represented)

    @property
    def narrows(self) -> bool:
        return bool(self.q or self.region or self.group or self.represented)

    def place(self, rows: Sequence[CoverageRow], region: str = "") -> dict[str, Any]:
        """What narrows the list of participants to these rows, all that fit or those of one region.

        A country stands in the table of several editions with all its participations once it was in the group
        on the first day of any; so the list names the countries, and not the group.
        """
        region = self.region or region
        if self.q or self.group or self.represented or not region:
            return {"country": [row.country.iso2 for row in rows]}
        return {"region": region}

    def fits(self, row: CoverageRow) -> bool:
        return (
            (not self.region or self.region in (row.country.region, row.country.sub_region))
            and (not self.group or Group(self.group) in row.groups)
            and self._is_represented(row)
            and (search_key(self.q) in search_key(row.name) or self.q.upper() == row.country.iso3)
        )

    def _is_represented(self, row: CoverageRow) -> bool:
        if not self.represented:
            return True
        of_kind = self.represented == Represented.ANY or row.country.is_territory == (
            self.represented == Represented.TERRITORY
        )
        return of_kind and row.tally.participants > 0


class Number(NamedTuple):
    """A number, or the sign that stands where it is not shown; `url` is the list that it counts."""

    value: Value
    url: str | None


@dataclass(frozen=True)
class Line:
    """A row of the table: a country, those who represent none, a region, or all."""

    name: str
    numbers: Sequence[Number]
    row: CoverageRow | None = None
    closes: bool = False  # the rows above it are added up here

    @property
    def texts(self) -> Sequence[str]:
        """ISO3, region, sub-region and the groups."""
        if self.row is None:
            return [""] * (3 + len(GROUPS))
        country, groups = self.row.country, self.row.groups
        regions = (region_label(country.region), region_label(country.sub_region))
        return [country.iso3, *regions, *(_("yes") if group in groups else "" for group in GROUPS)]


@dataclass(frozen=True)
class Table:
    """The lines in their order, and the total under them."""

    lines: Sequence[Line]
    total: Line
    number: int  # of countries and territories among the lines


def table(asked: Asked, wanted: Wanted) -> Table:
    """The countries that fit; sums of a part of them are shown where each number added up is."""
    rows = [row for row in asked.coverage.rows if wanted.fits(row)]
    lines = _by_region(asked, rows, wanted) if wanted.sort == BY_REGION else _sorted(asked, rows, wanted.sort)
    if wanted.narrows:
        sums = _sums(asked, rows, _cells(asked, rows), wanted.place(rows))
        return Table(lines, Line(_total_label(rows), sums), len(rows))
    everybody = _numbers(asked, asked.coverage.total, asked.shown.of_sums(), {})
    return Table([*lines, *_nowhere(asked)], Line(_total_label(rows), everybody), len(rows))


def _sorted(asked: Asked, rows: Iterable[CoverageRow], sort: str) -> list[Line]:
    """By name or by a number as it is shown: what is hidden says nothing by its place, and comes last."""
    lines = [_country(asked, row) for row in rows]
    name, turned = sort.removeprefix("-"), sort.startswith("-")
    if name in (BY_NAME, BY_REGION):
        return lines[::-1] if turned else lines
    at = list(Field).index(Field(name))
    known = [(value, line) for line in lines if isinstance(value := line.numbers[at].value, int)]
    unknown = [line for line in lines if not isinstance(line.numbers[at].value, int)]
    in_order = sorted(known, key=lambda each: each[0], reverse=turned)
    return [*(line for _value, line in in_order), *unknown]


def _by_region(asked: Asked, rows: Sequence[CoverageRow], wanted: Wanted) -> list[Line]:
    lines = []
    in_order = sorted(rows, key=lambda row: row.country.region_order)  # by name within: sorting is stable
    for region, some in groupby(in_order, key=lambda row: row.country.region):
        own = list(some)
        lines += [_country(asked, row) for row in own]
        label = _("%(region)s: %(places)s", region=region_label(region) or _("Other areas"), places=said(own))
        cells = _cells(asked, own) if wanted.narrows else asked.shown.of_region(region)
        lines.append(Line(label, _sums(asked, own, cells, wanted.place(own, region)), closes=True))
    return lines


def _cells(asked: Asked, rows: Sequence[CoverageRow]) -> Cells:
    """What is shown of a sum of some countries that somebody chose: nothing, where one of them is hidden."""
    return asked.shown.of_rows([row.place for row in rows])


def _sums(asked: Asked, rows: Sequence[CoverageRow], cells: Cells, place: Mapping[str, Any]) -> list[Number]:
    return _numbers(asked, total(row.tally for row in rows), cells, place)


def _country(asked: Asked, row: CoverageRow) -> Line:
    code = row.country.iso2
    return Line(row.name, _numbers(asked, row.tally, _cells(asked, [row]), {"country": code}), row=row)


def _nowhere(asked: Asked) -> Iterator[Line]:
    """Those who represent no country, where there are any."""
    for label, key, narrowed, tally in (
        (
            _("International organisations"),
            Shown.ORGANISATIONS,
            OF_ORGANISATION,
            asked.coverage.organisations,
        ),
        (_("Country not stated"), Shown.NOT_STATED, WITHOUT_COUNTRY, asked.coverage.without_country),
    ):
        if tally != Tally():
            yield Line(label, _numbers(asked, tally, asked.shown.of_rows([key]), narrowed))


def _numbers(asked: Asked, tally: Tally, cells: Cells, place: Mapping[str, Any]) -> list[Number]:
    pairs = zip(Field, cells.numbers(tally), strict=True)
    return [Number(value, _door(asked, field, place)) for field, value in pairs]


def _door(asked: Asked, field: Field, place: Mapping[str, Any]) -> str | None:
    if field is Field.SESSIONS:
        return asked.attended(**place)
    return asked.door(**place, **_LISTS[field])


def said(rows: Sequence[CoverageRow]) -> str:
    """ "2 countries", "3 countries and territories"."""
    territories = sum(row.country.is_territory for row in rows)
    return places(len(rows) - territories, territories)


def _total_label(rows: Sequence[CoverageRow]) -> str:
    return str(_("Total: %(places)s", places=said(rows)))
