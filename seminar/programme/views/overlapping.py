"""What is said when a session that was saved shares a speaker or a room with another at the same time."""

from __future__ import annotations

from collections.abc import Iterator

from flask import flash
from flask_babel import gettext as _

from seminar.programme import queries
from seminar.programme.models import ProgrammeSession
from seminar.programme.overlaps import Overlap, overlaps_of


def warn_of_overlaps(session: ProgrammeSession) -> None:
    """A warning for each other session, on the page where one goes on; it forbids nothing."""
    found = overlaps_of(queries.sessions_of(session.edition)).get(session.id, [])
    for overlap in found:
        flash(" ".join(_sentences(overlap)), "warning")


def _sentences(overlap: Overlap) -> Iterator[str]:
    title = overlap.other.title
    for name in overlap.speakers:
        yield str(_("%(name)s also speaks in “%(title)s” at this time.", name=name, title=title))
    if overlap.room:
        yield str(_("The same room is used for “%(title)s” at this time.", title=title))
