"""What a list of participants can be narrowed to, as it stands in an address and as conditions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol, Self

from sqlalchemy import ColumnElement, and_, or_, select

from seminar.countries import queries as countries
from seminar.countries.models import Group
from seminar.countries.reference import COUNTRIES, REGIONS
from seminar.db import holds_words
from seminar.people.models import Gender, Participant, Person, Profile, Source, Status
from seminar.people.queries.history import History, kinds_of_institutions, took_part_before
from seminar.programme.models import Edition, InstitutionKind

NONE = "none"  # in an address: those whose country, profile or gender is not stated
ORGANISATION = "organisation"  # among countries: staff of international organisations, who represent none
NOT = "not_"  # before a group: those who represent a country outside it
NOT_STATED = (Gender.NOT_SAID, Gender.NOT_ASKED)
SORTS = ("name", "country", "status", "registered")
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
}

Condition = ColumnElement[bool]


class Arguments(Protocol):
    """The query of an address: any number of values for a name."""

    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True)
class Filter:
    """What a list of participants is narrowed to, and its order; the values are as in the address.

    Values of one field widen the list (this or that country), fields narrow each other. `basis` and `before`
    are words of figures: whoever asks with one hands its condition to the queries as `counted`.
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
    before: str = ""  # the slug of an earlier edition of the series, in which they count as well
    basis: str = ""
    sort: str = "name"

    @classmethod
    def from_args(cls, args: Arguments) -> Self:
        """The filter that an address asks for; ValueError where it holds a value that does not exist."""
        values: dict[str, Any] = {field: _several(args, field) for field in KNOWN}
        single = ("q", "before", "basis", "sort")
        q, before, basis, sort = ("".join(args.getlist(field)[:1]).strip() for field in single)
        if sort.removeprefix("-") not in ("", *SORTS):
            raise ValueError("sort")
        return cls(**values, q=q, before=before, basis=basis, sort=sort or "name")

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


def conditions(edition: Edition, wanted: Filter, counted: Condition | None = None) -> list[Condition]:
    """What the participants asked for fulfil; the edition's first day decides who is in a group.

    `counted` is the condition of the filter's basis and earlier edition. The dear ones come last: they see
    what others leave.
    """
    found = [Participant.edition_id == edition.id]
    members = _members(edition) if wanted.group else {}
    chosen = ((field, getattr(wanted, field)) for field in KNOWN)
    found += [_condition(edition, field, values, members) for field, values in chosen if values]
    if wanted.basis or wanted.before:
        if counted is None:
            raise ValueError("a basis and an earlier edition need their condition")
        found.append(counted)
    return [*found, *([_matches(wanted.q)] if wanted.q else [])]


def _members(edition: Edition) -> dict[str, frozenset[str]]:
    """The countries of each choice among groups."""
    found = {group.value: codes for group, codes in countries.memberships(edition.first_day).items()}
    return found | {NOT + group: frozenset(COUNTRIES) - codes for group, codes in found.items()}


def _matches(q: str) -> Condition:
    """Every word stands somewhere in a name or the institution; or the whole is an e-mail address."""
    named = holds_words(Participant.name_key, q)
    if "@" not in q:
        return named
    return or_(named, Participant.person_id.in_(select(Person.id).where(Person.email == q.lower())))


def _condition(
    edition: Edition, field: str, values: Collection[str], members: Mapping[str, frozenset[str]]
) -> Condition:
    if field == "history":
        before = took_part_before(edition.first_day)
        return or_(*(before if value == History.RETURNING else ~before for value in values))
    if field == "institution":
        return _of_institutions(values)
    if field == "region":
        found = [c for c, entry in COUNTRIES.items() if {entry.region, entry.sub_region} & set(values)]
        return Participant.country.in_(found)
    if field == "group":
        return Participant.country.in_({code for group in values for code in members[group]})
    column = getattr(Participant, field)
    if field == "country":
        return _of_countries(values)
    if NONE not in values:
        return and_(column.in_(values))
    if field == "gender":
        return and_(column.in_([*values, *NOT_STATED]))
    return or_(column.in_(values), column.is_(None))


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
