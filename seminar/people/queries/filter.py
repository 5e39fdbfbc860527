"""What a list of participants can be narrowed to, as it stands in an address and as conditions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol, Self

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, false, or_, select

from seminar.countries import queries as countries
from seminar.countries.models import Group
from seminar.countries.reference import COUNTRIES, REGIONS
from seminar.db import holds_words
from seminar.forms.days import YEARS
from seminar.people.models import Gender, Participant, Person, Profile, Source, Status
from seminar.people.queries.history import (
    History,
    first_day_of,
    kinds_of_institutions,
    of_editions,
    took_part_before,
)
from seminar.programme.models import Edition, InstitutionKind, Mode

NONE = "none"  # in an address: those whose country, profile or gender is not stated
ORGANISATION = "organisation"  # among countries: staff of international organisations, who represent none
NOT = "not_"  # before a group: those who represent a country outside it
USUAL = "usual"  # as a basis: each edition on its default one
NOT_STATED = (Gender.NOT_SAID, Gender.NOT_ASKED)
SORTS = ("name", "country", "status", "registered")
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
    "mode": _l("How it was held"),
    "year": _l("Year"),
    "also": _l("And"),
    "before": _l("Came from"),
    "after": _l("Went on to"),
    "basis": _l("Basis"),
}
# The values that each field may have.
KNOWN: Mapping[str, frozenset[str]] = {
    "status": frozenset(Status),
    "country": frozenset({*COUNTRIES, ORGANISATION, NONE}),
    "region": frozenset({*REGIONS, *(sub for subs in REGIONS.values() for sub in subs)}),
    "group": frozenset({*Group, *(NOT + group for group in Group)}),
    "profile": frozenset({*Profile, NONE}),
    "gender": frozenset({*Gender, NONE}),
    "source": frozenset(Source),
    "institution": frozenset({*InstitutionKind, NONE}),
    "history": frozenset(History),
    "mode": frozenset(Mode),
    "year": frozenset(map(str, YEARS)),
}
PLACES = ("country", "region", "group")

Condition = ColumnElement[bool]


class Arguments(Protocol):
    """The query of an address: any number of values for a name."""

    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True)
class Filter:
    """What a list of participants is narrowed to, and its order; the values are as in the address.

    Values of one field widen the list (this or that country), fields narrow each other. `basis`, `before` and
    `after` are words of figures: whoever asks with one hands its condition to the queries as `counted`.
    """

    q: str = ""
    status: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    profile: tuple[str, ...] = ()
    gender: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    institution: tuple[str, ...] = ()  # of which kind it is
    history: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()  # how their edition was held
    year: tuple[str, ...] = ()  # in which their edition began
    also: str = ""  # a country, region or group that narrows the others: two groups crossed
    before: str = ""  # the slug of an earlier edition of the series, in which they count as well
    after: str = ""  # "attended:slug": how they count in a later edition of the series
    basis: str = ""
    sort: str = "name"

    @classmethod
    def from_args(cls, args: Arguments) -> Self:
        """The filter that an address asks for; ValueError where it holds a value that does not exist."""
        values: dict[str, Any] = {field: _several(args, field) for field in KNOWN}
        single = ("q", "also", "before", "after", "basis", "sort")
        words = {field: "".join(args.getlist(field)[:1]).strip() for field in single}
        if words["sort"].removeprefix("-") not in ("", *SORTS):
            raise ValueError("sort")
        if words["also"] and not any(words["also"] in KNOWN[field] for field in PLACES):
            raise ValueError("also")
        return cls(**values | words | {"sort": words["sort"] or "name"})

    def arguments(self) -> dict[str, list[str]]:
        """The query of an address for this filter."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        if self.sort == "name":
            del values["sort"]
        return {
            name: [value] if isinstance(value, str) else list(value)
            for name, value in values.items()
            if value
        }

    @property
    def needs_condition(self) -> bool:
        """Whether it asks with words of figures."""
        return bool(self.basis or self.before or self.after)

    def parts(self) -> list[tuple[str, str]]:
        """Every single thing that narrows the list, as (field, value)."""
        return [(name, v) for name, values in self.arguments().items() if name != "sort" for v in values]

    def without(self, field: str, value: str) -> Self:
        """The filter with one of its parts taken out."""
        now = getattr(self, field)
        rest: Any = "" if isinstance(now, str) else tuple(other for other in now if other != value)
        return replace(self, **{field: rest})


def _several(args: Arguments, field: str) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value for value in args.getlist(field) if value))
    if set(values) - KNOWN[field]:
        raise ValueError(field)
    return values


# --- conditions ---------------------------------------------------------------------------------------


def conditions(
    editions: Sequence[Edition], wanted: Filter, counted: Condition | None = None
) -> list[Condition]:
    """What the participants asked for fulfil; the first day of each edition decides who is in a group.

    `counted` is the condition of the filter's words of figures. The dear ones come last: they see what others
    leave.
    """
    held = [edition for edition in editions if _is_held(edition, wanted)]
    if not held:
        return [false()]
    chosen = [(field, getattr(wanted, field)) for field in KNOWN if field not in ("mode", "year")]
    found = [of_editions(held)]
    found += [_condition(held, field, values) for field, values in chosen if values]
    found += [_condition(held, field, [wanted.also]) for field in PLACES if wanted.also in KNOWN[field]]
    if wanted.needs_condition:
        if counted is None:
            raise ValueError("a basis, an earlier and a later edition need their condition")
        found.append(counted)
    return [*found, *([_matches(wanted.q)] if wanted.q else [])]


def _is_held(edition: Edition, wanted: Filter) -> bool:
    """Whether the edition was held as the filter says."""
    in_mode = not wanted.mode or edition.mode.value in wanted.mode
    return in_mode and (not wanted.year or str(edition.first_day.year) in wanted.year)


def _of_groups(editions: Sequence[Edition], values: Collection[str]) -> Condition:
    """Editions with the same members are asked about together: of a thousand a few dozen are left."""
    on = countries.memberships_on({edition.first_day for edition in editions})
    alike: defaultdict[frozenset[str], list[Edition]] = defaultdict(list)
    for edition in editions:
        alike[_members(on[edition.first_day], values)].append(edition)
    parts = [(some, Participant.country.in_(codes)) for codes, some in alike.items()]
    if len(parts) == 1:
        return parts[0][1]
    return or_(*(and_(of_editions(some), members) for some, members in parts))


def _members(on: Mapping[Group, frozenset[str]], values: Collection[str]) -> frozenset[str]:
    """The countries in any of the groups, or outside those with "not_" in front."""
    found: set[str] = set()
    for value in values:
        own = on[Group(value.removeprefix(NOT))]
        found |= COUNTRIES.keys() - own if value.startswith(NOT) else own
    return frozenset(found)


def _matches(q: str) -> Condition:
    """Every word stands somewhere in a name or the institution; or the whole is an e-mail address."""
    named = holds_words(Participant.name_key, q)
    if "@" not in q:
        return named
    return or_(named, Participant.person_id.in_(select(Person.id).where(Person.email == q.lower())))


def _condition(editions: Sequence[Edition], field: str, values: Collection[str]) -> Condition:
    if field == "history":
        before = took_part_before(first_day_of(editions))
        return or_(*(before if value == History.RETURNING else ~before for value in values))
    if field == "institution":
        return _of_institutions(values)
    if field == "region":
        return Participant.country.in_(countries_in(values))
    if field == "group":
        return _of_groups(editions, values)
    column = getattr(Participant, field)
    if field == "country":
        return _of_countries(values)
    if NONE not in values:
        return and_(column.in_(values))
    if field == "gender":
        return and_(column.in_([*values, *NOT_STATED]))
    return or_(column.in_(values), column.is_(None))


def countries_in(regions: Collection[str]) -> list[str]:
    """The codes of what lies in any of the regions and sub-regions."""
    return [code for code, entry in COUNTRIES.items() if {entry.region, entry.sub_region} & set(regions)]


def _of_countries(values: Collection[str]) -> Condition:
    """Staff of organisations represent no country and miss none: they are a choice of their own."""
    nowhere = Participant.country.is_(None)
    wanted: list[Condition] = [Participant.country.in_(values)]
    if NONE in values:
        wanted.append(and_(nowhere, Participant.organisation == ""))
    if ORGANISATION in values:
        wanted.append(and_(nowhere, Participant.organisation != ""))
    return or_(*wanted)


def _of_institutions(values: Collection[str]) -> Condition:
    """Those whose institution is on file under the name that they gave, and of one of these kinds."""
    known = kinds_of_institutions()
    wanted: Condition = Participant.institution.in_(select(known.c.name).where(known.c.kind.in_(values)))
    if NONE not in values:
        return wanted
    return or_(wanted, Participant.institution.not_in(select(known.c.name)))
