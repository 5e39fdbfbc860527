"""What participants are broken down by: the keys of each breakdown, their labels, the lists behind them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from seminar.choices import Choice
from seminar.countries import reference
from seminar.countries.labels import region_label
from seminar.countries.models import Group
from seminar.figures.breakdown import ANSWERS, Answer, Members
from seminar.figures.words import profile_name
from seminar.formats import language
from seminar.people.models import Gender, Profile
from seminar.people.queries.filter import NONE, NOT, ORGANISATION
from seminar.people.queries.history import History
from seminar.programme.models import Edition, InstitutionKind, Mode
from seminar.text import search_key


class Dimension(Choice):
    """The label heads a column. Every participant has exactly one key, so that each breakdown adds up."""

    COUNTRY = "country", _l("Country")
    REGION = "region", _l("Region")
    SUB_REGION = "sub_region", _l("Sub-region")
    LDC = "LDC", Group.LDC.label
    LLDC = "LLDC", Group.LLDC.label
    SIDS = "SIDS", Group.SIDS.label
    G77 = "G77", Group.G77.label
    GENDER = "gender", _l("Gender")
    PROFILE = "profile", _l("Profile")
    INSTITUTION = "institution", _l("Kind of institution")
    HISTORY = "history", _l("First-time or returning")
    MODE = "mode", _l("How it was held")
    YEAR = "year", _l("Year")


GROUPS = frozenset({Dimension.LDC, Dimension.LLDC, Dimension.SIDS, Dimension.G77})
PLACES = GROUPS | {Dimension.COUNTRY, Dimension.REGION, Dimension.SUB_REGION}
PERSONAL = frozenset({Dimension.GENDER, Dimension.PROFILE, Dimension.INSTITUTION, Dimension.HISTORY})
OF_EDITIONS = frozenset({Dimension.MODE, Dimension.YEAR})
ELSEWHERE = "AQ"  # the one entry of M49 that lies in no region

_VALUES: Mapping[Dimension, type[Choice]] = {
    Dimension.GENDER: Answer,
    Dimension.PROFILE: Profile,
    Dimension.INSTITUTION: InstitutionKind,
    Dimension.HISTORY: History,
    Dimension.MODE: Mode,
}


@dataclass(frozen=True)
class Alike:
    """Participants of one edition whom no breakdown that was asked for tells apart, and their number.

    What was not asked for is None.
    """

    edition: Edition
    country: str | None
    organisation: bool
    number: int
    gender: Gender | None = None
    profile: Profile | None = None
    institution: InstitutionKind | None = None
    returned: bool | None = None


def key_of(dimension: Dimension, part: Alike, members: Members) -> str:
    """Under which key of the breakdown they are counted, as the list's filter names it where it has one."""
    if dimension in PLACES:
        return place_key(dimension, part.country, part.organisation, members)
    keys: Mapping[Dimension, object] = {
        Dimension.GENDER: ANSWERS[part.gender or Gender.NOT_ASKED].value,
        Dimension.PROFILE: part.profile or NONE,
        Dimension.INSTITUTION: part.institution or NONE,
        Dimension.HISTORY: History.RETURNING if part.returned else History.FIRST_TIME,
        Dimension.MODE: part.edition.mode,
        Dimension.YEAR: part.edition.first_day.year,
    }
    return str(keys[dimension])


def place_key(dimension: Dimension, country: str | None, organisation: bool, members: Members) -> str:
    """A country, region or group; staff of organisations and those whose country is missing by themselves."""
    if country is None:
        return ORGANISATION if organisation else NONE
    entry = reference.country(country)
    if dimension is Dimension.REGION:
        return entry.region or ELSEWHERE
    if dimension is Dimension.SUB_REGION:
        return entry.sub_region or ELSEWHERE
    if dimension in GROUPS:
        return dimension.value if country in members[Group(dimension.value)] else NOT + dimension.value
    return country


def label_of(dimension: Dimension, key: str) -> str:
    """The key in the reader's language."""
    if dimension in PLACES:
        return _place_label(dimension, key)
    if key == NONE:
        return str(_("Not known")) if dimension is Dimension.INSTITUTION else profile_name(None)
    if dimension is Dimension.YEAR:
        return key
    return str(_VALUES[dimension](key).label)


def _place_label(dimension: Dimension, key: str) -> str:
    if key == NONE:
        return str(_("Country not stated"))
    if key == ORGANISATION:
        return str(_("International organisations"))
    if dimension in GROUPS:
        group = Group(dimension.value)
        return str(group.label) if key == dimension.value else group.others
    if dimension is Dimension.COUNTRY or key == ELSEWHERE:
        return reference.name(key, language())
    return region_label(key)


def every_key(dimension: Dimension) -> list[str]:
    """The keys of a personal breakdown, also those that nobody has."""
    unknown = [NONE] if dimension in (Dimension.PROFILE, Dimension.INSTITUTION) else []
    return [*map(str, _VALUES[dimension]), *unknown]


def in_order(dimension: Dimension, keys: Collection[str]) -> list[str]:
    """The keys as they are read: countries by name, regions by theirs, the rest as their list has them.

    Who represents no country comes last.
    """
    last = [key for key in (ORGANISATION, NONE) if key in keys]
    rest = [key for key in keys if key not in last]
    if dimension in _VALUES:
        return [*(value for value in _VALUES[dimension] if value in rest), *last]
    return [*sorted(rest, key=_sort_key(dimension)), *last]


def _sort_key(dimension: Dimension) -> Callable[[str], str]:
    if dimension is Dimension.COUNTRY:
        return lambda key: search_key(_place_label(dimension, key))
    # Regions stand in the order of M49, members of a group before the others: "LDC", "not_LDC".
    return str


def narrowing(dimension: Dimension, key: str) -> dict[str, str]:
    """What narrows a list of participants to the key."""
    if dimension is Dimension.GENDER:
        return of_answer(Answer(key))
    if dimension in PLACES and key in (NONE, ORGANISATION, ELSEWHERE):
        return {"country": key}
    fields = {Dimension.SUB_REGION: "region"} | dict.fromkeys(GROUPS, "group")
    return {fields.get(dimension, dimension.value): key}


def of_answer(answer: Answer) -> dict[str, str]:
    """What narrows the list to a column of the gender figures."""
    values = {
        Answer.WOMAN: Gender.WOMAN.value,
        Answer.MAN: Gender.MAN.value,
        Answer.OTHER: Gender.SELF_DESCRIBED.value,
        Answer.NOT_STATED: NONE,
    }
    return {"gender": values[answer]}
