"""What stands on the summary pages: everything that is read for them, once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _

from seminar.countries import reference
from seminar.countries.labels import region_label
from seminar.figures.breakdown import Answer, CountryFigure, by_name
from seminar.figures.chain import Step, linked, links_for, steps_of, visible_chain
from seminar.figures.count import Figures, WideFigures, figures_of, figures_of_editions
from seminar.figures.doors import Door, doors_of, heads_of, of_answer, of_profile
from seminar.figures.extents import Extent
from seminar.figures.map import WorldMap, world_map
from seminar.figures.places import places
from seminar.figures.small import hidden
from seminar.figures.words import named_and_counted, profile_name
from seminar.formats import language
from seminar.people.models import Profile
from seminar.permissions import Access, Permission
from seminar.programme import queries as programme
from seminar.programme.models import Edition, InstitutionRole, ProgrammeSession, Series
from seminar.programme.models.goals import GOALS
from seminar.programme.speakers import Speaker, speakers_of
from seminar.programme.strip import Day, strip_of
from seminar.reports.asked import Asked
from seminar.reports.charts import Chart, charts_of
from seminar.summaries.queries import editions_for

Bar = tuple[str, int, str | None]
"""A line of a bar chart: name, number, door."""

Opens = Callable[[Edition | Series], bool]
"""Whether the reader may open the pages of another place."""

Places = Callable[..., str | None]
"""`places("country")`: the table of the countries that somebody represents; None where closed."""

TONES = (5, 3, 2, 1)
SHORT, MANY = 15, 100  # countries
FULL = 190  # what two sheets hold of an edition, measured in countries as they stand in columns
ROOM_OF_A_SESSION, ROOM_OF_A_SPEAKER, ROOM_OF_AN_EDITION = 3, 7, 5


class Region(NamedTuple):
    """A region with its countries, by name."""

    key: str  # empty for what lies in none
    name: str
    places: str
    participants: int
    countries: list[CountryFigure]

    @property
    def is_short(self) -> bool:
        """Whether it may stand beside another one."""
        return len(self.countries) <= SHORT


@dataclass(frozen=True)
class Regions:
    """All regions that somebody came from. `many`: too many to be set in columns on paper."""

    each: list[Region]
    many: bool


@dataclass(frozen=True)
class EditionPage:
    """The summary of an edition. `gender` and `profiles` are None where small numbers must stay unsaid."""

    figures: Figures
    headline: str
    rounds: bool  # whether round numbers would say it otherwise
    roles: Sequence[InstitutionRole]
    regions: Regions
    gender: dict[Answer, int] | None
    profiles: dict[Profile | None, int] | None
    days: list[Day]
    speakers: list[Speaker]
    visits: list[ProgrammeSession]
    chain: list[Step]
    door: Door
    heads: Regions  # whose head counts say from where, when nobody is known by name
    heads_of: Door  # where the head counts are listed, for who may see people
    places: Places
    opens: Opens

    @property
    def heads_url(self) -> str | None:
        return self.heads_of()

    @property
    def map(self) -> WorldMap:
        return world_map(self.figures.represented, self.door)

    @property
    def session_count(self) -> int:
        return sum(len(day.sessions) for day in self.days)

    @property
    def named_and_counted(self) -> str:
        """Where head counts stand beside the people known by name; empty where there are none."""
        known = self.figures.participants, self.figures.head_counts
        return named_and_counted(*known) if self.figures.head_counts else ""

    @property
    def region_bars(self) -> list[Bar]:
        return [(s.label, s.participants, self.door(region=s.key)) for s in self.figures.regions]

    @property
    def group_bars(self) -> list[Bar]:
        return [(str(s.label), s.participants, self.door(group=s.key)) for s in self.figures.groups]

    @property
    def gender_parts(self) -> list[tuple[str, int, str | None, int]]:
        """The four answers, each with its tone in the bar."""
        parts = zip((self.gender or {}).items(), TONES, strict=False)
        return [(str(a.label), n, self.door(**of_answer(a)), tone) for (a, n), tone in parts]

    @property
    def profile_bars(self) -> list[Bar]:
        profiles = (self.profiles or {}).items()
        return [(profile_name(p), n, self.door(**of_profile(p))) for p, n in profiles if n]


@dataclass(frozen=True)
class SeriesPage:
    """The summary of a series over the editions that the reader may see."""

    figures: WideFigures
    editions: list[Figures]  # cancelled ones too, which are not among the figures
    roles: Sequence[InstitutionRole]
    regions: Regions
    participations: str
    facts: list[tuple[str, str]]  # in the organizer's words
    goals: str
    charts: list[Chart]
    chain: list[Step]
    door: Door
    heads_url: str | None  # where the head counts are listed, for who may see people
    places: Places
    opens: Opens

    @property
    def map(self) -> WorldMap:
        return world_map(self.figures.represented, self.door)


def edition_page(edition: Edition, access: Access, *, rounded: bool) -> EditionPage:
    """The summary of an edition for whoever has this access."""
    links = visible_chain(edition, access, Permission.SUMMARY_SEE)
    figures = figures_of(edition)
    exact, in_round_numbers = figures.headline, figures.rounded_headline
    sees_people = access.may(Permission.PARTICIPANTS_SEE, edition.place)
    opens = _opens_with(access)
    sessions = programme.sessions_of(edition)
    speakers = speakers_of(sessions)
    beside = (
        len(sessions) * ROOM_OF_A_SESSION
        + len(speakers) * ROOM_OF_A_SPEAKER
        + len(links) * ROOM_OF_AN_EDITION
    )
    return EditionPage(
        figures=figures,
        headline=in_round_numbers if rounded else exact,
        rounds=in_round_numbers != exact,
        roles=programme.institutions_of(edition),
        regions=_regions(figures.represented, beside),
        gender=figures.gender if sees_people or figures.gender_is_sayable else None,
        profiles=_profiles(figures, sees_people),
        days=[day for day in strip_of(edition, sessions) if day.sessions],
        speakers=speakers,
        visits=[session for session in sessions if session.visit],
        chain=steps_of(links, _summary_if(opens)),
        door=doors_of(edition, figures.basis, open=sees_people),
        heads=_regions([]) if figures.participants else _by_head_count(figures),
        heads_of=heads_of(edition, open=sees_people),
        places=_places_of(open=sees_people, edition=edition),
        opens=opens,
    )


def series_page(series: Series, access: Access) -> SeriesPage:
    """The summary of a series for whoever has this access."""
    scope = access.scope(Permission.SUMMARY_SEE)
    asked, opens = Asked.of_extent(Extent(series=series, public=True), None, access), _opens_with(access)
    figures = asked.together
    return SeriesPage(
        figures=figures,
        editions=figures_of_editions(editions_for(series, scope)),
        roles=programme.roles_in(series),
        regions=_regions(figures.represented),
        participations=figures.by_people,
        facts=[(term, text) for term, text in _background(series) if text],
        goals="; ".join(f"{goal} {GOALS[goal]}" for goal in series.sdgs),
        charts=charts_of(asked, read=()),
        chain=steps_of(links_for(linked(asked.counting.editions), access), _summary_if(opens)),
        door=asked.door,
        heads_url=asked.heads(),
        places=_places_of(open=asked.sees_people, series=series),
        opens=opens,
    )


def _places_of(*, open: bool, **place: Edition | Series) -> Places:
    """The table of the countries that a figure of them counts; closed for who may not see people."""

    def address(represented: str, group: str | None = None) -> str | None:
        narrowed: dict[str, Any] = {**place, "represented": represented, "group": group}
        return url_for("reports.coverage", **narrowed, _anchor="countries") if open else None

    return address


def _opens_with(access: Access) -> Opens:
    """A link that is shared opens its one page, and not those that the page speaks of."""
    return lambda place: (
        place.is_public or (access.signed_in and access.may(Permission.SERIES_SEE, place.place))
    )


def _summary_if(opens: Opens) -> Callable[[Edition], str]:
    """The addresses of summaries, for editions that open."""
    return lambda edition: url_for("summaries.edition", edition=edition) if opens(edition) else ""


def _background(series: Series) -> list[tuple[str, str]]:
    return [
        (_("Initiative"), series.initiative),
        (_("Listed as"), series.initiative_listing),
        (_("Announced at"), series.announced),
    ]


def _regions(figures: Sequence[CountryFigure], beside: int = 0) -> Regions:
    """The countries by region, in alphabetical order as M49 lists them; `beside`: the room of all else."""
    in_order = sorted(
        figures, key=lambda figure: figure.country.region_order
    )  # by name within: sorting is stable
    found = []
    for region, some in groupby(in_order, key=lambda figure: figure.country.region):
        countries = list(some)
        territories = sum(figure.country.is_territory for figure in countries)
        found.append(
            Region(
                region,
                region_label(region),
                places(len(countries) - territories, territories),
                sum(figure.participants for figure in countries),
                countries,
            )
        )
    return Regions(found, many=len(figures) > MANY or len(figures) + beside > FULL)


def _by_head_count(figures: Figures) -> Regions:
    """The countries that head counts name, as those of named people are gathered."""
    named = [
        CountryFigure(iso2, reference.name(iso2, language()), number, frozenset())
        for iso2, number in figures.counted.countries.items()
        if iso2
    ]
    return _regions(sorted(named, key=by_name))


def _profiles(figures: Figures, sees_people: bool) -> dict[Profile | None, int] | None:
    """The profiles of all participants, unless all are of one country, whose small numbers they would be.

    A profile that all share may be said: it is for whom the seminar was held, and the headline names it.
    """
    origins = len(figures.represented) + bool(figures.organisation_staff) + bool(figures.without_country)
    if sees_people or origins > 1:
        return figures.profiles
    return None if hidden({"": tuple(figures.profiles.values())}).sums else figures.profiles
