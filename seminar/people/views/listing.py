"""What the lists of participants show around their rows: filters with their choices, chips, sorting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from flask import abort, request, url_for
from flask_babel import gettext as _
from sqlalchemy import Row

from seminar import formats
from seminar.choices import Choice
from seminar.countries.labels import region_choices
from seminar.countries.models import Group
from seminar.figures import listed as conditions
from seminar.figures.basis import Basis
from seminar.figures.words import basis_name
from seminar.people.columns import KINDS, Column
from seminar.people.models import Gender, Profile, Source, Status
from seminar.people.queries.filter import (
    KNOWN,
    LABELS,
    NONE,
    NOT,
    ORGANISATION,
    PLACES,
    USUAL,
    Condition,
    Filter,
)
from seminar.people.queries.history import History
from seminar.people.queries.participants import represented
from seminar.permissions import Permission, current_access
from seminar.programme.models import Edition, InstitutionKind, Mode

FIRST = ("status", "country")  # the other filters wait behind “More filters”
MORE = ("region", "group", "profile", "gender", "institution", "history", "source", "basis")
OF_SEVERAL = ("mode", "year", *MORE)
CLEAR = (*FIRST, "region", "group")  # their values speak for themselves

Pairs = Sequence[tuple[str, str]]
Address = Callable[[Filter], str]
"""The address of the list with a filter."""


def asked_for() -> Filter:
    """The filter in the address; a value that does not exist is no address of ours: 404."""
    return understood() or abort(404)


def understood() -> Filter | None:
    """The filter in the address, None where it holds a value that does not exist."""
    try:
        return conditions.understood(request.args)
    except ValueError:
        return None


def counted(editions: Sequence[Edition], wanted: Filter) -> Condition | None:
    """The condition of the filter's words of figures; 404 where there is none for the visitor."""
    try:
        return conditions.counted(editions, wanted, current_access())
    except ValueError:
        abort(404)


def may_export(editions: Sequence[Edition]) -> bool:
    """Whether the visitor may take the people of all these editions out."""
    return current_access().may_in_all(Permission.ROSTER_EXPORT, editions)


# --- filters ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Select:
    """One filter of the bar. With several values set, choosing one more adds it; chips take them away."""

    name: str
    label: str
    options: Pairs
    values: tuple[str, ...]

    @property
    def value(self) -> str:
        return self.values[0] if len(self.values) == 1 else ""

    @property
    def kept(self) -> tuple[str, ...]:
        return self.values if len(self.values) > 1 else ()


def selects(editions: Sequence[Edition], wanted: Filter, names: Sequence[str]) -> list[Select]:
    """The filters of these fields with their choices: all there are, of countries and years what occurs."""
    found = []
    for name in names:
        values = getattr(wanted, name)
        values = values if isinstance(values, tuple) else tuple(filter(None, [values]))
        offered = options(name)
        if name == "country":
            occurring = {ORGANISATION, NONE, *values, *represented(editions)}
            offered = [pair for pair in offered if pair[0] in occurring]
        if name == "year":
            held = {*values, *(str(edition.first_day.year) for edition in editions)}
            offered = [pair for pair in offered if pair[0] in held]
        found.append(Select(name, str(LABELS[name]), offered, values))
    return found


def options(field: str) -> list[tuple[str, str]]:
    """The values of a field with their labels."""
    return _OPTIONS[field]()


def labels() -> dict[str, str]:
    """The label of every value that a row can hold, translated once for all rows."""
    return dict(
        chain(formats.country_choices(), *(_choices(values) for values in (Status, Profile, Gender, Source)))
    )


def cells_of(columns: Sequence[Column]) -> Callable[[Row[Any]], list[tuple[Any, str | None]]]:
    """For a row: the values of the columns, each with how it is shown."""
    kinds = [(column.value, KINDS.get(column)) for column in columns]
    return lambda row: [(getattr(row, name), kind) for name, kind in kinds]


def _choices(values: type[Choice]) -> list[tuple[str, str]]:
    return [(value.value, str(value.label)) for value in values]


_OPTIONS: dict[str, Callable[[], list[tuple[str, str]]]] = {
    "status": lambda: _choices(Status),
    "country": lambda: [
        *formats.country_choices(),
        (ORGANISATION, _("International organisation")),
        (NONE, _("Country not stated")),
    ],
    "region": region_choices,
    "group": lambda: [
        *_choices(Group),
        *((NOT + group, group.others) for group in Group),
    ],
    "profile": lambda: [*_choices(Profile), (NONE, _("Not stated"))],
    "gender": lambda: [*_choices(Gender), (NONE, _("Not stated"))],
    "source": lambda: _choices(Source),
    "institution": lambda: [*_choices(InstitutionKind), (NONE, _("Not known"))],
    "history": lambda: _choices(History),
    "mode": lambda: _choices(Mode),
    "year": lambda: [(year, year) for year in sorted(KNOWN["year"])],
    "also": lambda: [pair for field in PLACES for pair in options(field)],
    "basis": lambda: [(USUAL, _("As usual")), *_choices(Basis)],
}


@dataclass(frozen=True)
class Chip:
    """One thing that narrows the list, and the address of the list without it."""

    label: str
    url: str


def chips(wanted: Filter, url_of: Address) -> list[Chip]:
    """A chip for every part of the filter."""
    return [
        Chip(_label_of(field, value), url_of(wanted.without(field, value))) for field, value in wanted.parts()
    ]


def _label_of(field: str, value: str) -> str:
    if field == "q":
        return f"“{value}”"
    if field == "before":
        return f"{LABELS[field]}: {value}"
    if field == "after":
        basis, _colon, slug = value.partition(":")
        return f"{LABELS[field]}: {slug} ({basis_name(Basis(basis))})"
    label = dict(options(field))[value].removeprefix("– ")
    return label if field in CLEAR and value != NONE else f"{LABELS[field]}: {label}"


# --- addresses ----------------------------------------------------------------------------------------


def url_of(edition: Edition, wanted: Filter, endpoint: str = "people.participants", **more: Any) -> str:
    """The address of a page of the edition with this filter."""
    arguments: dict[str, Any] = {**wanted.arguments(), **more}
    return url_for(endpoint, edition=edition, **arguments)


def participant_url(edition: Edition) -> Callable[[int], str]:
    """Addresses of many participants, for the price of making one."""
    stem = url_for("people.participant", edition=edition, participant_id=0).removesuffix("0")
    return lambda id: f"{stem}{id}"


def sort_link(wanted: Filter, url_of: Address) -> Callable[[str], tuple[str, str | None]]:
    """For a column: the address of the list sorted by it, and how it is sorted by it now."""

    def link(column: str) -> tuple[str, str | None]:
        direction = {column: "ascending", f"-{column}": "descending"}.get(wanted.sort)
        sort = f"-{column}" if direction == "ascending" else column
        return url_of(replace(wanted, sort=sort)), direction

    return link
