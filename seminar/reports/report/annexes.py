"""The annexes: the programme, the list of participants, the list of speakers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from seminar.formats import joined
from seminar.programme.speakers import Speaker, speakers_of
from seminar.reports import participants, programme
from seminar.reports.pieces import Heading, Look, Piece, Table, Text
from seminar.reports.report.told import Told
from seminar.reports.report.words import basis_of


def annexes(known: Told) -> Iterator[Piece]:
    """Of several editions each stands under its title."""
    yield Heading(_("Annex I. Programme"), new_page=True)
    for held in known.each:
        if known.several:
            yield Heading(held.edition.title, 2)
        if held.sessions:
            yield Text(_("Times are those of %(zone)s.", zone=held.edition.time_zone), Look.NOTE)
        yield from programme.pieces(held.edition, held.sessions, level=3)
    yield Heading(_("Annex II. List of participants"), new_page=True)
    for held in known.each:
        if known.several:
            yield Heading(held.edition.title, 2)
        yield basis_of(held.figures)
        yield from participants.pieces(held.figures, held.people)
    speakers = speakers_of(known.sessions)
    yield Heading(_("Annex III. List of speakers"), new_page=bool(speakers))  # a sentence needs no page
    yield _speakers(known, speakers) if speakers else Text(_("No speaker is entered in the programme."))


def _speakers(known: Told, speakers: Sequence[Speaker]) -> Table:
    """Of several editions with those that they spoke in."""
    heads = [_("Name"), _("Title and institution"), _("Spoke as")]
    rows = [[each.name, "\n".join(each.titles), "\n".join(_parts(each))] for each in speakers]
    if len(known.each) > 1:
        heads = [*heads, _("Editions")]
        spoken_in = ("\n".join(map(known.name_of, each.editions)) for each in speakers)
        rows = [[*row, editions] for row, editions in zip(rows, spoken_in, strict=True)]
    return Table(_("Speakers, in the order of the programme"), heads, rows, len(heads))


def _parts(speaker: Speaker) -> Iterator[str]:
    for part in speaker.parts:
        whom = _("on behalf of %(whom)s", whom=part.on_behalf_of) if part.on_behalf_of else ""
        yield joined([str(part.capacity.label), str(part.delivery.label), whom])
