"""The charts beside the table of countries, each number with its door, for who may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from flask_babel import gettext as _

from seminar.figures.breakdown import Share
from seminar.figures.count import WideFigures
from seminar.figures.crossing import crossed
from seminar.figures.dimensions import Dimension, narrowing, of_answer
from seminar.figures.doors import of_profile
from seminar.figures.words import profile_name
from seminar.people.queries.history import History
from seminar.programme.models import Edition
from seminar.reports.asked import Asked


class Bar(NamedTuple):
    """A line of a chart. `value` None is kept back; `url` is the list that it counts."""

    name: str
    value: int | None
    url: str | None


@dataclass(frozen=True)
class Chart:
    """Bars under a title. `whole`: they are parts of it, drawn in proportion to it."""

    title: str
    bars: list[Bar] = field(default_factory=list)
    whole: int | None = None


KNOWN = (Dimension.GENDER, Dimension.PROFILE)  # which the figures hold already
READ = (Dimension.HISTORY, Dimension.INSTITUTION)


def charts_of(asked: Asked, read: Sequence[Dimension] = READ) -> list[Chart]:
    """Regions, groups, who they are; of several editions how they were held and over the years.

    Each of `read` takes a query, unless the table of countries has it. What is kept back whole is left out.
    """
    figures, own = asked.figures, asked.sees_people
    charts = [
        Chart(_("Regions"), [_of_share(asked, "region", share) for share in figures.regions]),
        Chart(_("Groups"), [_of_share(asked, "group", s) for s in figures.groups], figures.participants),
        *(_known(asked) if own else (_crossed(asked, each) for each in KNOWN)),
        *(_history(asked) if own and each is Dimension.HISTORY else _crossed(asked, each) for each in read),
        *(_over_time(asked, figures) if isinstance(figures, WideFigures) else ()),
    ]
    return [chart for chart in charts if any(bar.value is not None for bar in chart.bars)]


def _of_share(asked: Asked, name: str, share: Share) -> Bar:
    return Bar(str(share.label), share.participants, asked.door(**{name: share.key}))


def _known(asked: Asked) -> Iterator[Chart]:
    """Gender and profile as the figures have them: where nothing is hidden, that takes no further query."""
    figures = asked.figures
    genders = [
        Bar(str(answer.label), number, asked.door(**of_answer(answer)))
        for answer, number in figures.gender.items()
        if number
    ]
    profiles = [
        Bar(profile_name(profile), number, asked.door(**of_profile(profile)))
        for profile, number in figures.profiles.items()
        if number
    ]
    yield Chart(str(Dimension.GENDER.label), genders, figures.participants)
    yield Chart(str(Dimension.PROFILE.label), profiles, figures.participants)


def _history(asked: Asked) -> Chart:
    """As the table of countries has it, which stands on the same page."""
    tally = asked.coverage.total
    numbers = {History.FIRST_TIME: tally.first_time, History.RETURNING: tally.returning}
    bars = [
        Bar(str(key.label), number, asked.door(**narrowing(Dimension.HISTORY, key.value)))
        for key, number in numbers.items()
        if number
    ]
    return Chart(str(Dimension.HISTORY.label), bars, tally.participants)


def _crossed(asked: Asked, dimension: Dimension) -> Chart:
    found = crossed(asked.counting, dimension, partner=not asked.sees_people)
    bars = [Bar(line.label, line.total, asked.door(**narrowing(dimension, line.key))) for line in found.lines]
    return Chart(str(dimension.label), bars, found.participants)


def _over_time(asked: Asked, figures: WideFigures) -> Iterator[Chart]:
    """How many took part is said to everybody: of whom, it does not tell."""
    modes = [
        Bar(str(mode.label), number, asked.door(mode=mode.value))
        for mode, number in figures.modes.items()
        if number
    ]
    years = [Bar(str(year), number, asked.door(year=year)) for year, number in figures.years.items()]
    yield Chart(str(Dimension.MODE.label), modes, figures.participants)
    yield Chart(_("Over time"), years)
    counted: defaultdict[int, dict[Edition, int]] = defaultdict(dict)
    for edition, number in figures.counted_in.items():
        counted[edition.first_day.year][edition] = number
    yield Chart(
        _("Head counts by year"),
        [
            Bar(str(year), sum(of.values()), asked.heads(chosen=[edition.path for edition in of]))
            for year, of in counted.items()
        ],
    )
