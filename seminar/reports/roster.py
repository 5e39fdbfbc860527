"""The roster: who takes part, one row each, with the columns of a list of participants."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Row, func, select

from seminar.choices import Choice
from seminar.countries.reference import COUNTRIES, name
from seminar.db import db
from seminar.figures.count import status_date
from seminar.formats import language
from seminar.people.models import Gender, Participant, Profile, Source, Status
from seminar.people.queries.filter import Filter, conditions
from seminar.people.queries.participants import rows
from seminar.programme.models import Edition
from seminar.reports import cover, missing
from seminar.sheets import Column, DataSheet, Fact, Figure, Kind, Value, Workbook, running


@dataclass(frozen=True)
class Selection:
    """Which participants are on the roster: a filter of the list, with the condition of its basis."""

    wanted: Filter = field(default_factory=Filter)
    counted: ColumnElement[bool] | None = None
    words: str = ""  # how the cover says it; empty for everybody


class RosterColumn(Choice):
    """The standard columns in their order; an export may leave some out. The number always stays."""

    HONORIFIC = "honorific", _l("Honorific")
    NAME = "name", _l("Name")
    NATIVE_NAME = "native_name", _l("Native name")
    GENDER = "gender", _l("Gender")
    COUNTRY = "country", _l("Country")
    ISO3 = "iso3", _l("ISO3")
    INSTITUTION = "institution", _l("Institution")
    POSITION = "position", _l("Position")
    PROFILE = "profile", _l("Profile")
    EMAIL = "email", _l("E-mail")
    PHONE = "phone", _l("Phone")
    NATIONALITY = "nationality", _l("Nationality")
    LANGUAGES = "languages", _l("Languages")
    STATUS = "status", _l("Status")
    SOURCE = "source", _l("Source")
    NOMINATED_BY = "nominated_by", _l("Nominated by")
    REGISTERED_ON = "registered_on", _l("Registered on")


# What a row of people.queries calls the value, where the column has another name.
_READ = {RosterColumn.ISO3: "country", RosterColumn.REGISTERED_ON: "registered_at"}
_CHOICES: dict[RosterColumn, type[Choice]] = {
    RosterColumn.GENDER: Gender,
    RosterColumn.PROFILE: Profile,
    RosterColumn.STATUS: Status,
    RosterColumn.SOURCE: Source,
}
# Characters. Longer values run over two lines, so that the list is read on paper without a magnifying glass.
_MOST: dict[RosterColumn, float] = {
    RosterColumn.NAME: 26,
    RosterColumn.NATIVE_NAME: 18,
    RosterColumn.COUNTRY: 22,
    RosterColumn.INSTITUTION: 24,
    RosterColumn.POSITION: 24,
    RosterColumn.EMAIL: 30,
    RosterColumn.NATIONALITY: 22,
    RosterColumn.LANGUAGES: 16,
    RosterColumn.NOMINATED_BY: 20,
}


def build(edition: Edition, selection: Selection, columns: Sequence[RosterColumn] = ()) -> Workbook:
    """The roster as a workbook with its cover."""
    who = selection.words or _("Everybody on file for this edition, whatever the status")
    listed = conditions([edition], selection.wanted, selection.counted)
    return cover.workbook(
        edition,
        _("List of participants"),
        [sheet(edition, selection, columns), *missing.of_people(edition, *listed)],
        facts=[Fact(_("Who is listed"), who), Fact(_("As at"), status_date(edition))],
        figures=[Figure(_("People on this list"), number_of([edition], selection), who)],
    )


def sheet(edition: Edition, selection: Selection, columns: Sequence[RosterColumn] = ()) -> DataSheet:
    """The data sheet: one header row and nothing above it. No columns chosen means all of them."""
    chosen = [column for column in RosterColumn if not columns or column in columns]
    return DataSheet(
        title=_("Participants"),
        columns=[
            Column(_("No."), Kind.INTEGER, width=running(number_of([edition], selection))),
            *map(shown, chosen),
        ],
        rows=_rows(edition, selection, chosen),
        frozen=3 if chosen[:2] == [RosterColumn.HONORIFIC, RosterColumn.NAME] else 1,
    )


def number_of(editions: Sequence[Edition], selection: Selection) -> int:
    """How many participants are on the list."""
    wanted = conditions(editions, selection.wanted, selection.counted)
    return db.session.execute(select(func.count()).select_from(Participant).where(*wanted)).scalar_one()


def shown(column: RosterColumn) -> Column:
    """The column as it stands in a sheet."""
    if column is RosterColumn.REGISTERED_ON:
        return Column(str(column.label), Kind.DATE)
    if column in _MOST:
        return Column(str(column.label), Kind.WRAPPED, most=_MOST[column])
    return Column(str(column.label))


def _rows(
    edition: Edition, selection: Selection, columns: Sequence[RosterColumn]
) -> Iterator[Sequence[Value]]:
    """The rows as they come from the database, numbered from 1."""
    cells = cells_of(columns, edition.zone)
    for number, row in enumerate(rows([edition], selection.wanted, selection.counted), 1):
        yield [number, *cells(row)]


def cells_of(columns: Sequence[RosterColumn], zone: ZoneInfo) -> Callable[[Row[Any]], list[Value]]:
    """For a row of people.queries: what stands in these columns, days as in this zone."""
    read = attrgetter("organisation", *(_READ.get(column, column.value) for column in columns))
    ways = [_show(column, zone) for column in columns]
    country = columns.index(RosterColumn.COUNTRY) if RosterColumn.COUNTRY in columns else None

    def cells(row: Row[Any]) -> list[Value]:
        organisation, *values = read(row)
        told = [show(value) if show else value for show, value in zip(ways, values, strict=True)]
        if organisation and country is not None:
            told[country] = organisation  # staff of one represent it, as others represent a country
        return told

    return cells


def _show(column: RosterColumn, zone: ZoneInfo) -> Callable[[Any], Value] | None:
    """How a stored value is shown; None where it is shown as it is."""
    if column in _CHOICES:
        return {choice: str(choice.label) for choice in _CHOICES[column]}.get
    if column is RosterColumn.ISO3:
        return {iso2: country.iso3 for iso2, country in COUNTRIES.items()}.get
    if column in (RosterColumn.COUNTRY, RosterColumn.NATIONALITY):
        read = language()
        return {iso2: name(iso2, read) for iso2 in COUNTRIES}.get
    if column is RosterColumn.REGISTERED_ON:
        return lambda moment: moment.astimezone(zone).date()
    return None
