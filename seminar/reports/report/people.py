"""Who took part: where they came from and who they are, with the map and the charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from flask_babel import gettext as _

from seminar.figures.breakdown import Share
from seminar.figures.count import Figures, WideFigures
from seminar.figures.coverage import Tally
from seminar.figures.map import world_map
from seminar.figures.words import profile_name
from seminar.formats import number
from seminar.reports.breakdowns import elsewhere
from seminar.reports.countries import said
from seminar.reports.heads import by_answer, by_country
from seminar.reports.pieces import Bars, Heading, Look, Map, Piece, Table, Text
from seminar.reports.report.told import Told
from seminar.reports.report.words import basis

MOST_BARS = 24  # editions that are drawn beside each other: of more the table of them says as much


def people(known: Told) -> Iterator[Piece]:
    figures = known.asked.figures
    yield Heading(_("Participants"))
    yield basis(known)
    if figures.participants:
        yield from _counted(known, figures)
    if figures.head_counts:
        yield from _head_counts(known)


def _counted(known: Told, figures: Figures | WideFigures) -> Iterator[Piece]:
    yield Heading(_("Countries and territories"), 2)
    if figures.represented:
        yield _map(known)
    yield _countries(known)
    if figures.regions:  # staff of international organisations alone come from none
        yield from _regions_and_groups(known)
    yield Heading(_("Gender and profile"), 2)
    gender = [(str(answer.label), n) for answer, n in figures.gender.items() if n]
    yield Bars(_("Participations by gender") if known.several else _("Participants by gender"), gender)
    yield Text(_("As each person stated it, never taken from a title or a name."), Look.NOTE)
    profiles = [(profile_name(p), n) for p, n in figures.profiles.items() if n]
    yield Bars(_("Participations by profile") if known.several else _("Participants by profile"), profiles)
    if isinstance(figures, WideFigures):
        yield from _over_time(known, figures)


def _regions_and_groups(known: Told) -> Iterator[Piece]:
    figures = known.asked.figures
    yield Heading(_("Regions and groups"), 2)
    others = list(elsewhere(figures))
    regions = [(share.label, share.participants) for share in figures.regions]
    regions += [(label, participants) for label, participants, _countries in others]
    yield Bars(_("Participations by region") if known.several else _("Participants by region"), regions)
    table = _shares(known, _("Regions"), _("Region"), figures.regions)
    rows = [
        (label, number(n), "" if countries is None else number(countries)) for label, n, countries in others
    ]
    yield replace(table, rows=[*table.rows, *rows])
    on = _("Groups of countries, as on %(day)s", day=known.asked.groups_on)
    yield _shares(known, on, _("Group"), figures.groups)


def _over_time(known: Told, figures: WideFigures) -> Iterator[Piece]:
    """Charts of one bar alone are left out: they compare nothing."""
    charts = {
        _("Participations by year"): [(str(year), n) for year, n in figures.years.items()],
        _("Participations by edition"): [
            (held.edition.title, held.figures.participants) for held in known.each[: MOST_BARS + 1]
        ],
        _("Participations by how the edition was held"): [
            (str(mode.label), n) for mode, n in figures.modes.items() if n
        ],
    }
    drawn = {caption: rows for caption, rows in charts.items() if 1 < len(rows) <= MOST_BARS}
    if drawn:
        yield Heading(_("Over time"), 2)
    for caption, rows in drawn.items():
        yield Bars(caption, rows)


def _head_counts(known: Told) -> Iterator[Piece]:
    yield Heading(_("Known only as a number"), 2)
    yield Text(_("Known only as a number: counted apart, in no other figure."), Look.NOTE)
    total = (_("Total"), number(known.asked.figures.head_counts))
    countries = (_("Head counts by country"), _("Country"), by_country(known.asked))
    for caption, what, lines in (countries, *by_answer(known.asked)):
        listed = [(line.name, number(line.number)) for line in lines]
        yield Table(caption, [what, _("Head count")], [*listed, total], 1, totals=1)


def _map(known: Told) -> Map:
    drawn = world_map(known.asked.figures.represented, lambda **_narrowed: None)
    caption = (
        _("Participations by country or territory represented")
        if known.several
        else _("Participants by country or territory represented")
    )
    return Map(
        caption=caption,
        steps={area.iso2: area.step for area in drawn.areas if area.step},
        legend=[(shade.step, shade.label) for shade in drawn.shades],
        note=_(
            "The boundaries, names and designations on this map imply no official endorsement or "
            "acceptance. Small States and areas are shown as dots."
        ),
    )


def _countries(known: Told) -> Table:
    coverage = known.asked.coverage
    heads = [
        *(_("Country or territory"), _("Registered"), _("Confirmed"), _("Attended"), _("Completed")),
        *(_("Women"), _("Men"), _("Other"), _("Not stated")),
    ]
    others = [
        (_("International organisations"), coverage.organisations),
        (_("Country not stated"), coverage.without_country),
    ]
    listed = [(row.name, row.tally) for row in coverage.rows]
    listed += [other for other in others if other[1] != Tally()]
    total = _("Total: %(places)s", places=said(coverage.rows))
    rows = [(name, *map(number, _numbers(tally))) for name, tally in [*listed, (total, coverage.total)]]
    return Table(_("Countries and territories"), heads, rows, 1, totals=1)


def _numbers(tally: Tally) -> Sequence[int]:
    """In the order of the heads; the last four add up to those who count."""
    reached = tally.registered, tally.confirmed, tally.attended, tally.completed
    return *reached, tally.women, tally.men, tally.other, tally.not_stated


def _shares(known: Told, caption: str, head: str, shares: Iterable[Share]) -> Table:
    heads = [head, known.asked.head, _("Countries and territories")]
    rows = [(str(share.label), number(share.participants), number(share.countries)) for share in shares]
    return Table(caption, heads, rows, 1)
