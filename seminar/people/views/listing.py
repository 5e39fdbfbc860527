"""What the list of participants shows around its rows: filters with their choices, chips, sorting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from flask import abort, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Row

from seminar import formats
from seminar.choices import Choice
from seminar.countries.labels import region_label
from seminar.countries.models import Group
from seminar.countries.reference import REGIONS
from seminar.figures import listed as conditions
from seminar.figures.basis import Basis
from seminar.people.columns import KINDS, Column
from seminar.people.models import Gender, Profile, Source, Status
from seminar.people.queries.filter import NONE, NOT, ORGANISATION, Condition, Filter
from seminar.people.queries.history import History
from seminar.people.queries.participants import represented
from seminar.permissions import current_access
from seminar.programme.models import Edition, InstitutionKind

LABELS = {
    "q": _l("Search"),
    "status": _l("Status"),
    "country": _l("Country"),
    "region": _l("Region"),
    "group": _l("Group"),
    "profile": _l("Profile"),
    "gender": _l("Gender"),
    "source": _l("Source"),
    "institution": _l("Kind of institution"),
    "history": _l("Took part before"),
    "before": _l("Came from"),
    "basis": _l("Basis"),
}
FIRST = ("status", "country")  # the other filters wait behind “More filters”
MORE = ("region", "group", "profile", "gender", "institution", "history", "source", "basis")
CLEAR = (*FIRST, "region", "group")  # their values speak for themselves

Pairs = Sequence[tuple[str, str]]


def asked_for() -> Filter:
    """The filter in the address; a value that does not exist is no address of ours: 404."""
    return understood() or abort(404)


def understood() -> Filter | None:
    """The filter in the address, None where it holds a value that does not exist."""
    try:
        wanted = Filter.from_args(request.args)
        if wanted.basis:
            Basis(wanted.basis)
    except ValueError:
        return None
    return wanted


def counted(edition: Edition, wanted: Filter) -> Condition | None:
    """The condition of the filter's basis and earlier edition; 404 where there is none for the visitor."""
    try:
        return conditions.counted(edition, wanted, current_access())
    except ValueError:
        abort(404)


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


def selects(edition: Edition, wanted: Filter, names: Sequence[str]) -> list[Select]:
    """The filters of these fields with their choices: all there are, but of countries those that occur."""
    found = []
    for name in names:
        values = getattr(wanted, name)
        values = values if isinstance(values, tuple) else tuple(filter(None, [values]))
        offered = options(name)
        if name == "country":
            occurring = {ORGANISATION, NONE, *values, *represented(edition)}
            offered = [pair for pair in offered if pair[0] in occurring]
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


def _regions() -> list[tuple[str, str]]:
    """Every region followed by its sub-regions."""
    found = []
    for region, subs in REGIONS.items():
        found.append((region, str(region_label(region))))
        found += [(sub, f"– {region_label(sub)}") for sub in subs]
    return found


_OPTIONS: dict[str, Callable[[], list[tuple[str, str]]]] = {
    "status": lambda: _choices(Status),
    "country": lambda: [
        *formats.country_choices(),
        (ORGANISATION, _("International organisation")),
        (NONE, _("Country not stated")),
    ],
    "region": _regions,
    "group": lambda: [
        *_choices(Group),
        *((NOT + group, _("Not %(group)s", group=group.label)) for group in Group),
    ],
    "profile": lambda: [*_choices(Profile), (NONE, _("Not stated"))],
    "gender": lambda: [*_choices(Gender), (NONE, _("Not stated"))],
    "source": lambda: _choices(Source),
    "institution": lambda: [*_choices(InstitutionKind), (NONE, _("Not known"))],
    "history": lambda: _choices(History),
    "basis": lambda: _choices(Basis),
}


@dataclass(frozen=True)
class Chip:
    """One thing that narrows the list, and the address of the list without it."""

    label: str
    url: str


def chips(edition: Edition, wanted: Filter) -> list[Chip]:
    """A chip for every part of the filter."""
    return [
        Chip(_label_of(field, value), url_of(edition, wanted.without(field, value)))
        for field, value in wanted.parts()
    ]


def _label_of(field: str, value: str) -> str:
    if field == "q":
        return f"“{value}”"
    if field == "before":
        return f"{LABELS[field]}: {value}"
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


def sort_link(edition: Edition, wanted: Filter) -> Callable[[str], tuple[str, str | None]]:
    """For a column: the address of the list sorted by it, and how it is sorted by it now."""

    def link(column: str) -> tuple[str, str | None]:
        direction = {column: "ascending", f"-{column}": "descending"}.get(wanted.sort)
        sort = f"-{column}" if direction == "ascending" else column
        return url_of(edition, replace(wanted, sort=sort)), direction

    return link
