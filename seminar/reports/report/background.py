"""What the series is for, and who organised it; chapters of which nothing is entered are not begun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.formats import isolated
from seminar.programme.models import InstitutionRole, Series
from seminar.programme.models.goals import GOALS
from seminar.reports import cover
from seminar.reports.pieces import Facts, Heading, Piece, Table
from seminar.reports.report.told import Told
from seminar.reports.report.words import paragraphs
from seminar.sheets import Institution

NAMED = 3  # editions that are named beside an institution; of more it says how many


def background(known: Told) -> Iterator[Piece]:
    """Two chapters for one series; of several one chapter, in which each stands under its name."""
    if len(known.series) == 1:
        edition = known.asked.edition
        own = edition.objectives if edition else ""
        yield from _series(known.series[0], [_("Background"), _("Objectives")], 1, own)
        return
    told = [list(_series(series, [series.title, _("Objectives")], 2)) for series in known.series]
    if any(told):
        yield Heading(_("Background"))
    for pieces in told:
        yield from pieces


def _series(series: Series, titles: Sequence[str], level: int, own: str = "") -> Iterator[Piece]:
    """`own`: the objectives of its one edition, after those of the series."""
    facts = [
        (_("Theme"), isolated(series.theme)),
        (_("Initiative"), isolated(series.initiative)),
        (_("Listed as"), isolated(series.initiative_listing)),
        (_("Announced at"), isolated(series.announced)),
        (_("Sustainable Development Goals"), "; ".join(f"{goal} {GOALS[goal]}" for goal in series.sdgs)),
    ]
    entered = [fact for fact in facts if fact[1]]
    if series.summary or entered or (series.objectives and level > 1):
        yield Heading(titles[0], level)
    yield from paragraphs(series.summary)
    if entered:
        yield Facts(entered)
    if series.objectives or own:
        yield Heading(titles[1], 2 * level - 1)  # under the name of a series it is not in the contents
    yield from paragraphs(series.objectives)
    yield from paragraphs(own)


@dataclass
class _Part:
    """What an institution was, and in which editions."""

    position: int
    editions: list[str] = field(default_factory=list)


def organisation(known: Told) -> Iterator[Piece]:
    """The institutions of all editions, in order of precedence; where they differ, with their editions."""
    parts = _united(known)
    if not parts:
        return
    yield Heading(_("Organisation and roles"))
    heads = [_("Role"), _("Institution")]
    rows = [[each.role, each.name] for each in parts]
    everywhere = len(known.each)
    if any(0 < len(part.editions) < everywhere for part in parts.values()):
        heads = [*heads, _("Editions")]
        rows = [[*row, _where(part, everywhere)] for row, part in zip(rows, parts.values(), strict=True)]
    yield Table(_("Institutions, in order of precedence"), heads, rows, len(heads))


def _united(known: Told) -> dict[Institution, _Part]:
    """Each once, by the highest place that it has in an edition, then by the date of its first."""
    found: dict[Institution, _Part] = {}

    def add(role: InstitutionRole, editions: list[str]) -> None:
        part = found.setdefault(cover.institution(role), _Part(role.position))
        part.position = min(part.position, role.position)
        part.editions += editions

    for role in known.roles:
        add(role, [])
    for held in known.each:
        for role in held.roles:
            add(role, [known.name_of(held.edition)])
    return dict(sorted(found.items(), key=lambda item: item[1].position))


def _where(part: _Part, everywhere: int) -> str:
    number = len(part.editions)
    if number == everywhere:
        return str(_("All editions"))
    if number <= NAMED:
        return "\n".join(part.editions)
    return str(ngettext("%(num)s edition", "%(num)s editions", number))
