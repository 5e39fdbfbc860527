"""Badges by the dozen, each with a code that leads to its bearer's mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from flask_babel import gettext as _

from seminar.attendance.queries import codes_of
from seminar.attendance.service import give_codes
from seminar.errors import Refused
from seminar.formats import days
from seminar.programme.models import Edition
from seminar.reports.paper.people import Order, Printed, printed
from seminar.reports.paper.press import breakable, set_pages
from seminar.reports.queries import confirmed

# Which of the eight patterns lies over the squares. Weighing them takes five times as long, and damaged codes
# were read as often with one as with the one that weighed least.
_PATTERN = 6
_QUIET = 2  # squares of white around a code; the badge is white beyond


@dataclass(frozen=True)
class Badges:
    """Who gets a badge, and the address behind the code of each."""

    people: Sequence[Printed]
    addresses: Sequence[str]


def prepare(edition: Edition, *, site: str, order: Order, only_new: bool) -> Badges:
    """The badges to print, with codes made for those who have none. Raises Refused where there is nobody."""
    people = printed(confirmed(edition), order)
    if not people:
        raise Refused(_("Nobody is confirmed yet, so there is no badge to print."), field="whose")
    if only_new:
        known = codes_of([person.id for person in people])
        people = [person for person in people if person.id not in known]
        if not people:
            raise Refused(_("Everybody who is confirmed has a badge already."), field="whose")
    codes = give_codes([person.id for person in people])
    return Badges(people, [f"{site.rstrip('/')}/b/{codes[person.id]}" for person in people])


def write_pages(edition: Edition, badges: Badges, out: BinaryIO) -> None:
    """The badges as PDF."""
    data = {
        "edition": breakable(edition.title),
        "days": days(edition.first_day, edition.last_day),
        "people": [
            person.texts | {"code": address.rpartition("/")[2], "image": image(address)}
            for person, address in zip(badges.people, badges.addresses, strict=True)
        ],
    }
    set_pages("badges", _("Badges: %(title)s", title=edition.title), data, out)


def image(address: str) -> str:
    """The code of an address as SVG."""
    import segno

    made = segno.make_qr(address, error="m", boost_error=False, mask=_PATTERN)
    return made.svg_inline(border=_QUIET, omitsize=True)
