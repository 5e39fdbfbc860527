"""The chapters of the report in their order."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from seminar.figures.basis import Basis
from seminar.formats import day, days, joined
from seminar.permissions import Access
from seminar.programme.models import Edition
from seminar.programme.models.goals import GOALS
from seminar.programme.speakers import Speaker, speakers_of
from seminar.reports import cover, participants, programme
from seminar.reports.pieces import Facts, Heading, Look, Paper, Piece, Table, Text
from seminar.reports.report import course, numbers
from seminar.reports.report.told import Told, told


def build(edition: Edition, access: Access, basis: Basis | None = None) -> Paper:
    """The report of an edition; other editions of its chain stand in it as far as the access reaches."""
    known = told(edition, access, basis)
    figures = known.figures
    return Paper(
        title=_("Programme report"),
        above=edition.title,
        lines=[edition.series.title, days(edition.first_day, edition.last_day), cover.where(edition)],
        facts=Facts(
            [
                (_("Mode"), str(edition.mode.label)),
                (_("Working languages"), edition.languages),
                (_("Who counts"), str(figures.basis.label)),
                (_("As at"), day(figures.status_date)),
            ]
        ),
        pieces=[*_chapters(known), *_annexes(known)],
        contents=_("Contents"),
    )


def _chapters(known: Told) -> Iterator[Piece]:
    yield from numbers.summary(known)
    yield from _background(known.edition)
    yield from _organisation(known.edition)
    yield from numbers.participants(known)
    yield from course.opening(known)
    yield from course.sessions(known)
    yield from course.visits(known)
    yield from numbers.attendance(known)
    yield from numbers.chain(known)


def _background(edition: Edition) -> Iterator[Piece]:
    """What the series is for; chapters of which nothing is entered are not begun."""
    series = edition.series
    facts = [
        (_("Theme"), series.theme),
        (_("Initiative"), series.initiative),
        (_("Listed as"), series.initiative_listing),
        (_("Announced at"), series.announced),
        (_("Sustainable Development Goals"), "; ".join(f"{goal} {GOALS[goal]}" for goal in series.sdgs)),
    ]
    entered = [fact for fact in facts if fact[1]]
    if series.summary or entered:
        yield Heading(_("Background"))
    yield from _paragraphs(series.summary)
    if entered:
        yield Facts(entered)
    if series.objectives:
        yield Heading(_("Objectives"))
    yield from _paragraphs(series.objectives)


def _organisation(edition: Edition) -> Iterator[Piece]:
    institutions = cover.institutions(edition)
    if not institutions:
        return
    yield Heading(_("Organisation and roles"))
    rows = [(each.role, each.name) for each in institutions]
    yield Table(_("Institutions, in order of precedence"), [_("Role"), _("Institution")], rows, [1, 2], 2)


def _annexes(known: Told) -> Iterator[Piece]:
    edition = known.edition
    yield Heading(_("Annex I. Programme"), new_page=True)
    yield Text(_("Times are those of %(zone)s.", zone=edition.time_zone), Look.NOTE)
    yield from programme.pieces(edition, known.sessions, level=3)
    yield Heading(_("Annex II. List of participants"), new_page=True)
    counted = _(
        "Participants who count: %(basis)s; as at %(day)s.",
        basis=known.figures.basis.label,
        day=day(known.figures.status_date),
    )
    yield Text(counted, Look.NOTE)
    yield from participants.pieces(known.figures)
    yield Heading(_("Annex III. List of speakers"), new_page=True)
    yield from _speakers(speakers_of(known.sessions))


def _speakers(speakers: list[Speaker]) -> Iterator[Piece]:
    if not speakers:
        yield Text(_("No speaker is entered in the programme."))
        return
    heads = [_("Name"), _("Title and institution"), _("Spoke as")]
    rows = [(each.name, "\n".join(each.titles), "\n".join(_parts(each))) for each in speakers]
    yield Table(_("Speakers, in the order of the programme"), heads, rows, [3, 4, 4], 3)


def _parts(speaker: Speaker) -> Iterator[str]:
    for part in speaker.parts:
        whom = _("on behalf of %(whom)s", whom=part.on_behalf_of) if part.on_behalf_of else ""
        yield joined([str(part.capacity.label), str(part.delivery.label), whom])


def _paragraphs(text: str) -> Iterator[Piece]:
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            yield Text(paragraph.strip())
