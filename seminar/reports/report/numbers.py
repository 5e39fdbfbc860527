"""The chapters of numbers. Each says who counts; every one of them is made in seminar/figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from flask_babel import gettext as _

from seminar.countries.models import Group
from seminar.figures.breakdown import Share
from seminar.figures.count import Figures
from seminar.figures.coverage import CoverageRow, Tally
from seminar.figures.map import world_map
from seminar.figures.passage import Passage
from seminar.figures.places import places
from seminar.figures.words import named_and_counted, profile_name, rule_in_words
from seminar.formats import day, number, tenths
from seminar.reports.pieces import Bars, Heading, Look, Map, Piece, Table, Text
from seminar.reports.report.told import Told
from seminar.sheets.widths import shown

_ACROSS = 104  # letters of a head across the table of countries, with the margins of its cells
_BROAD = frozenset("MWmwЖМФШЩЫЮжмфшщыю")  # half as wide again
KEY_GROUPS = (Group.LDC, Group.LLDC, Group.SIDS)


def summary(known: Told) -> Iterator[Piece]:
    """The headline, the key figures, and what the organizer wrote of the edition."""
    yield Heading(_("Summary and key figures"), new_page=True)
    yield Text(_("%(sentence)s.", sentence=known.figures.headline), Look.LEAD)
    for paragraph in known.edition.summary.split("\n\n"):
        if paragraph.strip():
            yield Text(paragraph.strip())
    rows = [(label, _in_figures(value)) for label, value in _key_figures(known)]
    yield Table(_("Key figures"), [_("Figure"), _("Number")], rows, [3, 1], 1)
    if known.figures.head_counts:
        yield Text(named_and_counted(known.figures.participants, known.figures.head_counts))
    yield _basis(known)


def _key_figures(known: Told) -> Iterator[tuple[str, float]]:
    figures = known.figures
    yield _("Participants"), figures.participants
    yield _("Countries"), len(figures.countries)
    if figures.territories:
        yield _("Territories"), len(figures.territories)
    if figures.organisation_staff:
        yield _("Staff of international organisations"), figures.organisation_staff
    for share in figures.groups:
        if share.key in KEY_GROUPS:
            yield _("From: %(group)s", group=share.label), share.participants
    yield from ((str(answer.label), n) for answer, n in figures.gender.items() if n)
    yield _("Sessions"), len(known.sessions)
    yield _("Field visits"), len(known.visits)
    if known.effort.days:
        yield _("Participant-days"), known.effort.days
        yield _("Participant-hours"), known.effort.hours


def _in_figures(value: float) -> str:
    """People in whole numbers, hours in tenths."""
    return number(value) if isinstance(value, int) else tenths(value)


def participants(known: Told) -> Iterator[Piece]:
    """Where they came from and who they are, with the map and the charts."""
    figures = known.figures
    yield Heading(_("Participants"))
    yield _basis(known)
    if not figures.participants:
        return
    yield Heading(_("Countries and territories"), 2)
    if figures.represented:
        yield _map(known)
    yield _countries(known)
    if figures.regions:
        yield from _regions_and_groups(figures)
    yield Heading(_("Gender and profile"), 2)
    gender = [(str(answer.label), n) for answer, n in figures.gender.items() if n]
    yield Bars(_("Participants by gender"), gender)
    yield Text(_("As each person stated it, never taken from a title or a name."), Look.NOTE)
    yield Bars(_("Participants by profile"), [(profile_name(p), n) for p, n in figures.profiles.items() if n])


def _regions_and_groups(figures: Figures) -> Iterator[Piece]:
    yield Heading(_("Regions and groups"), 2)
    yield Bars(_("Participants by region"), [(share.label, share.participants) for share in figures.regions])
    yield _shares(_("Regions"), _("Region"), figures.regions)
    on = _("Groups of countries, as on %(day)s", day=day(figures.edition.first_day))
    yield _shares(on, _("Group"), figures.groups)


def _map(known: Told) -> Map:
    drawn = world_map(known.figures.represented, lambda **_narrowed: None)
    return Map(
        caption=_("Participants by country or territory represented"),
        steps={area.iso2: area.step for area in drawn.areas if area.step},
        legend=[(shade.step, shade.label) for shade in drawn.shades],
        note=_(
            "The boundaries, names and designations on this map imply no official endorsement or "
            "acceptance. Small States and areas are shown as dots."
        ),
    )


def _countries(known: Told) -> Table:
    coverage = known.coverage
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
    total = _("Total: %(places)s", places=_places(coverage.rows))
    rows = [(name, *map(number, _numbers(tally))) for name, tally in [*listed, (total, coverage.total)]]
    return Table(_("Countries and territories"), heads, rows, _widths(heads), 1, totals=1)


def _widths(heads: Sequence[str]) -> list[int]:
    """The words of each head fit, also where a wider font stands in for Arial; the names have the rest."""
    words = (max(map(_letters, head.split())) for head in heads[1:])
    narrow = [ceil(word) + 3 for word in words]
    return [_ACROSS - sum(narrow), *narrow]


def _letters(word: str) -> float:
    return shown(word) + sum(character in _BROAD for character in word) / 2


def _numbers(tally: Tally) -> Sequence[int]:
    """In the order of the heads; the last four add up to those who count."""
    reached = tally.registered, tally.confirmed, tally.attended, tally.completed
    return *reached, tally.women, tally.men, tally.other, tally.not_stated


def _places(rows: Sequence[CoverageRow]) -> str:
    territories = sum(row.country.is_territory for row in rows)
    return places(len(rows) - territories, territories)


def _shares(caption: str, head: str, shares: Iterable[Share]) -> Table:
    heads = [head, _("Participants"), _("Countries and territories")]
    rows = [(str(share.label), number(share.participants), number(share.countries)) for share in shares]
    return Table(caption, heads, rows, [4, 1, 2], 1)


def attendance(known: Told) -> Iterator[Piece]:
    """Who came and who met the rule, and each session with its marks."""
    yield Heading(_("Attendance and completion"))
    total, effort = known.coverage.total, known.effort
    yield Text(rule_in_words(known.rule))
    rows = [
        (_("Registered"), number(total.registered)),
        (_("Confirmed"), number(total.confirmed)),
        (_("Attended"), number(total.attended)),
        (_("Completed"), number(total.completed)),
    ]
    if effort.percent is not None:
        rows.append((_("Attendance rate"), f"{number(effort.percent)} %"))
    yield Table(_("Attendance"), [_("Figure"), _("Number")], rows, [3, 1], 1)
    marked = [column for column in known.marked if column.marked]
    if not marked:
        yield Text(_("Nobody is marked at any session yet."))
        return
    heads = [_("Session"), _("Present"), _("Late"), _("Excused"), _("Absent")]
    told = [
        (each.title, *map(number, (each.present, each.late, each.excused, each.absent))) for each in marked
    ]
    yield Table(_("Marks by session"), heads, told, [6, 1, 1, 1, 1], 1)


def chain(known: Told) -> Iterator[Piece]:
    """The editions that build on one another; nothing for an edition that stands alone."""
    if len(known.chain) < 2:
        return
    yield Heading(_("Follow-up"))
    heads = [_("Edition"), _("Who counts"), _("Participants"), _("Came through from the one before")]
    rows = [
        (
            link.edition.title,
            str(link.basis.label),
            number(link.participants),
            "" if link.came_through is None else number(link.came_through),
        )
        for link in known.chain
    ]
    yield Table(_("The chain of editions"), heads, rows, [5, 3, 2, 2], 2)
    yield from map(_passage, known.passages)


def _passage(passed: Passage) -> Table:
    """By the country represented in the earlier edition; only those of whom somebody went on."""
    heads = [_("Country or territory"), _("Participants"), _("Registered"), _("Confirmed"), _("Attended")]
    listed = [(row.name, row.passed) for row in passed.rows if row.passed.registered]
    listed.append((_("Total"), passed.total))
    rows = [
        (name, *map(number, (p.participants, p.registered, p.confirmed, p.attended))) for name, p in listed
    ]
    titles = {"earlier": passed.earlier.title, "later": passed.later.title}
    caption = _("From %(earlier)s to %(later)s", **titles)
    return Table(caption, heads, rows, [4, 2, 2, 2, 2], 1, totals=1)


def _basis(known: Told) -> Text:
    return Text(
        _(
            "Participants who count: %(basis)s; as at %(day)s.",
            basis=known.figures.basis.label,
            day=day(known.figures.status_date),
        ),
        Look.NOTE,
    )
