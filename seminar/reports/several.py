"""Documents of several editions in one: the part of each by date, as its own document has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from flask_babel import gettext as _

from seminar.figures.basis import Basis
from seminar.figures.extents import Extent, editions_in, editions_seen
from seminar.permissions import Access, Permission
from seminar.programme.calendar import calendar_of_editions
from seminar.programme.models import Edition
from seminar.programme.queries import sessions_of_each
from seminar.reports import cover, participants, programme
from seminar.reports.pieces import Facts, Heading, Paper, Piece, Text


def lists(extent: Extent, access: Access, basis: Basis | None = None) -> Paper:
    """The lists of participants; without a basis each edition's on its own."""
    editions = editions_seen(extent, access)
    parts = participants.build_each(editions, basis)
    return _bound(_("List of participants"), extent, editions, parts)


def told(extent: Extent, access: Access) -> list[Edition]:
    """The editions whose programmes one may see."""
    return editions_in(extent, access.scope(Permission.PROGRAMME_SEE))


def programmes(extent: Extent, access: Access) -> Paper:
    editions = told(extent, access)
    return _bound(_("Programme"), extent, editions, programme.build_each(editions))


def calendar(extent: Extent, access: Access, page: Callable[[Edition], str]) -> bytes:
    """Their sessions as one calendar, whose entries lead to the page of their edition."""
    editions = told(extent, access)
    sessions = sessions_of_each(editions)
    programmes = [(edition, sessions[edition.id]) for edition in editions]
    return calendar_of_editions(extent.title, programmes, page=page)


def _bound(title: str, extent: Extent, editions: Sequence[Edition], parts: Sequence[Paper]) -> Paper:
    """One document: each part under a heading, from the second on with a page of its own."""
    pieces = [piece for number, part in enumerate(parts) for piece in _part(part, extent, first=not number)]
    return Paper(
        title=title, above=extent.title, lines=cover.span_of(editions), facts=Facts([]), pieces=pieces
    )


def _part(part: Paper, extent: Extent, *, first: bool) -> Iterator[Piece]:
    """What stands above a document of its own stands under the heading, but the series that all are of."""
    yield Heading(part.above, new_page=not first)
    for line in part.lines:
        if line and not (extent.series and line == extent.title):
            yield Text(line)
    yield part.facts
    yield from part.pieces
