"""The summary: the headline, the key figures, and what the organizer wrote of the edition."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from seminar.countries.models import Group
from seminar.figures.count import WideFigures
from seminar.figures.words import named_and_counted
from seminar.formats import number, tenths
from seminar.reports.pieces import Heading, Look, Piece, Table, Text
from seminar.reports.report.told import Told
from seminar.reports.report.words import basis, paragraphs

KEY_GROUPS = (Group.LDC, Group.LLDC, Group.SIDS)


def summary(known: Told) -> Iterator[Piece]:
    figures, edition = known.asked.figures, known.asked.edition
    yield Heading(_("Summary and key figures"), new_page=True)
    yield Text(_("%(sentence)s.", sentence=figures.headline), Look.LEAD)
    if isinstance(figures, WideFigures) and figures.participants:
        yield Text(_("%(sentence)s.", sentence=figures.by_people))
    yield from paragraphs(edition.summary if edition else "")
    rows = [(label, _in_figures(value)) for label, value in _key_figures(known)]
    yield Table(_("Key figures"), [_("Figure"), _("Number")], rows, 1)
    if figures.head_counts:
        yield Text(named_and_counted(figures.participants, figures.head_counts))
    yield basis(known)
    if known.several:
        yield Text(_("Participations: who came to two editions counts twice."), Look.NOTE)


def _key_figures(known: Told) -> Iterator[tuple[str, float]]:
    figures = known.asked.figures
    if isinstance(figures, WideFigures):
        yield _("Editions"), len(figures.editions)
        yield _("People"), figures.people
    yield known.asked.head, figures.participants
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
    yield _("Field visits"), sum(len(held.visits) for held in known.each)
    if known.effort.days:
        yield _("Participant-days"), known.effort.days
        yield _("Participant-hours"), known.effort.hours


def _in_figures(value: float) -> str:
    """People in whole numbers, hours in tenths."""
    return number(value) if isinstance(value, int) else tenths(value)
