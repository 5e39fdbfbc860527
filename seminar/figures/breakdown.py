"""From rows of equal people to every breakdown, in plain Python: no database."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from typing import NamedTuple, Protocol

from flask_babel import lazy_gettext as _l

from seminar.choices import Choice
from seminar.countries import reference
from seminar.countries.labels import region_label
from seminar.countries.models import Group
from seminar.figures.headline import Counts
from seminar.figures.small import hidden
from seminar.people.models import Gender, Profile
from seminar.text import search_key


class Answer(Choice):
    """The four columns of every gender figure. Nobody is guessed: who was not asked is not stated."""

    WOMAN = "woman", _l("Women")
    MAN = "man", _l("Men")
    OTHER = "other", _l("Other answers")
    NOT_STATED = "not_stated", _l("Not stated")


ANSWERS: dict[Gender, Answer] = {
    Gender.WOMAN: Answer.WOMAN,
    Gender.MAN: Answer.MAN,
    Gender.SELF_DESCRIBED: Answer.OTHER,
    Gender.NOT_SAID: Answer.NOT_STATED,
    Gender.NOT_ASKED: Answer.NOT_STATED,
}

PROFILES: tuple[Profile | None, ...] = (*Profile, None)
"""The profiles in their order; None is not stated."""


class Cell(NamedTuple):
    """The participants of one edition who represent one country, or none of them a country.

    `organisation`: they are staff of international organisations, so that no country is missing.
    """

    edition_id: int
    country: str | None
    organisation: bool
    answers: Sequence[int]  # how many of each Answer
    profiles: Sequence[int]  # how many of each of PROFILES

    @property
    def number(self) -> int:
        return sum(self.answers)


Members = Mapping[Group, frozenset[str]]
"""The country codes of each group, on some day."""


class Named(Protocol):
    """A country with its name in the reader's language."""

    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class CountryFigure:
    """A country or territory represented, and by how many."""

    iso2: str
    name: str
    participants: int
    groups: frozenset[Group]  # on the edition's first day; of a series, on any of its editions' first days

    @property
    def country(self) -> reference.Country:
        return reference.country(self.iso2)


def by_name(named: Named) -> str:
    """The key that sorts countries as readers look for them: Côte d'Ivoire before Croatia."""
    return _sort_key(named.name)


@lru_cache(maxsize=1000)
def _sort_key(name: str) -> str:
    # A page sorts the same names three times, and the next page again.
    return search_key(name)


@dataclass(frozen=True)
class Share:
    """A part of the participants: a region, a group; with the countries and territories it comes from."""

    key: str
    label: str
    participants: int
    countries: int


@dataclass(frozen=True)
class Breakdown:
    """Participants by everything that they are counted by. Of a series: participations."""

    participants: int
    countries: tuple[CountryFigure, ...]  # by name
    territories: tuple[CountryFigure, ...]
    organisation_staff: int
    without_country: int  # the country is missing: staff of organisations represent none and miss none
    regions: tuple[Share, ...]  # those that somebody came from
    sub_regions: tuple[Share, ...]
    groups: tuple[Share, ...]  # all of them, also with nobody
    gender: dict[Answer, int]  # all four; they add up to the participants
    gender_is_sayable: bool  # to partners too: it does not tell how a few people of one country answered
    profiles: dict[Profile | None, int]  # all, None for not stated; they add up too
    developing: bool  # every country and territory represented is in reference.DEVELOPING_LIST

    @property
    def represented(self) -> tuple[CountryFigure, ...]:
        """Countries and territories together, by name."""
        return tuple(sorted(self.countries + self.territories, key=by_name))

    @property
    def counts(self) -> Counts:
        """What the headline says of them."""
        return Counts(
            participants=self.participants,
            countries=len(self.countries),
            territories=len(self.territories),
            developing=self.developing,
            organisations=self.organisation_staff > 0,
            unknown=self.without_country > 0,
            profiles=[profile for profile, number in self.profiles.items() if number],
        )


def break_down(cells: Iterable[Cell], members: Mapping[int, Members], language: str) -> Breakdown:
    """All breakdowns of the cells. `members`: by edition id, the groups as they were on its first day."""
    by_country: Counter[tuple[str, int]] = Counter()
    answers, profiles = [0] * len(Answer), [0] * len(PROFILES)
    by_place: defaultdict[tuple[str | None, bool], list[int]] = defaultdict(lambda: [0] * len(Answer))
    organisation_staff = without_country = 0
    for cell in cells:
        place = cell.country, cell.organisation
        by_place[place] = [*map(add, by_place[place], cell.answers)]
        if cell.country:
            by_country[cell.country, cell.edition_id] += cell.number
        elif cell.organisation:
            organisation_staff += cell.number
        else:
            without_country += cell.number
        answers = [*map(add, answers, cell.answers)]
        profiles = [*map(add, profiles, cell.profiles)]
    figures, groups = _by_country(by_country, members, language)
    return Breakdown(
        participants=sum(answers),
        countries=tuple(figure for figure in figures if not figure.country.is_territory),
        territories=tuple(figure for figure in figures if figure.country.is_territory),
        organisation_staff=organisation_staff,
        without_country=without_country,
        regions=_shares(figures, lambda country: country.region),
        sub_regions=_shares(figures, lambda country: country.sub_region),
        groups=groups,
        gender=dict(zip(Answer, answers, strict=True)),
        gender_is_sayable=not hidden(by_place).sums,
        profiles=dict(zip(PROFILES, profiles, strict=True)),
        developing=bool(figures) and all(figure.country.developing for figure in figures),
    )


def gender_is_sayable(cells: Iterable[Cell]) -> bool:
    """Whether it is for each of the editions by itself: else what is said of the others would tell it."""
    by_edition: defaultdict[int, dict[tuple[str | None, bool], Sequence[int]]] = defaultdict(dict)
    for cell in cells:
        by_edition[cell.edition_id][cell.country, cell.organisation] = cell.answers
    return not any(hidden(by_place).sums for by_place in by_edition.values())


def _by_country(
    numbers: Counter[tuple[str, int]], members: Mapping[int, Members], language: str
) -> tuple[list[CountryFigure], tuple[Share, ...]]:
    """The countries by name, and the groups: each edition's participants judged on that edition's day."""
    participants: Counter[str] = Counter()
    held: defaultdict[str, set[Group]] = defaultdict(set)
    in_group: Counter[Group] = Counter()
    for (iso2, edition_id), number in numbers.items():
        participants[iso2] += number
        for group, codes in members[edition_id].items():
            if iso2 in codes:
                held[iso2].add(group)
                in_group[group] += number
    figures = [
        CountryFigure(iso2, reference.name(iso2, language), number, frozenset(held[iso2]))
        for iso2, number in participants.items()
    ]
    countries = Counter(group for groups in held.values() for group in groups)
    shares = tuple(Share(group.value, group.label, in_group[group], countries[group]) for group in Group)
    return sorted(figures, key=by_name), shares


def _shares(
    figures: Iterable[CountryFigure], part_of: Callable[[reference.Country], str]
) -> tuple[Share, ...]:
    """The countries gathered by a part of the world, in alphabetical order as M49 lists them."""
    participants: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    for figure in figures:
        if part := part_of(figure.country):
            participants[part] += figure.participants
            countries[part] += 1
    return tuple(
        Share(part, region_label(part), participants[part], countries[part]) for part in sorted(participants)
    )
