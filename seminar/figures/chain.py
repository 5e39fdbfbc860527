"""The editions that build on one another, and how many people come through from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from flask import url_for
from flask_babel import ngettext

from seminar.figures.again import Again
from seminar.figures.basis import Basis
from seminar.figures.count import Counting
from seminar.figures.doors import doors_of
from seminar.formats import days
from seminar.permissions import Access, Permission
from seminar.programme import queries as programme
from seminar.programme.models import Edition


@dataclass(frozen=True)
class Link:
    """One edition of a chain, counted on its default basis.

    `came_through`: its participants who count in the edition before as well; None where it follows none of
    the editions that were asked about.
    """

    edition: Edition
    basis: Basis
    participants: int
    came_through: int | None
    is_sayable: bool = True  # to partners too: it tells nothing of a few people of one country
    sees_people: bool = False  # whoever looks may see its participants
    came_from: Edition | None = None  # the edition before, where whoever looks may see the people of both


class Step(NamedTuple):
    """One edition of a chain, as the funnel shows it."""

    title: str
    number: int
    url: str  # the edition
    people: str | None  # the list of those whom the number counts
    note: str
    came: str  # how many of them were in the edition before as well, as a sentence
    door: str | None  # the list of those


def visible_chain(edition: Edition, access: Access, permission: Permission) -> list[Link]:
    """The chain of the edition, without what does not exist or is not said for whoever has this access.

    Nothing is counted, and the chain is empty, for an edition that stands alone.
    """
    editions = visible_editions(edition, access, permission)
    return links_for(editions, access) if len(editions) > 1 else []


def visible_editions(edition: Edition, access: Access, permission: Permission) -> list[Edition]:
    """The editions of its chain that exist for whoever has this access, by date.

    A published one exists for everybody where summaries are read, and there alone.
    """
    public = permission is Permission.SUMMARY_SEE
    return [
        other
        for other in programme.chain(edition)
        if other is edition or (public and other.is_public) or access.may(permission, other.place)
    ]


def linked(editions: Sequence[Edition]) -> list[Edition]:
    """Those of the editions that build on one another."""
    followed, known = {edition.follows_id for edition in editions}, {edition.id for edition in editions}
    return [edition for edition in editions if edition.id in followed or edition.follows_id in known]


def links_for(editions: Sequence[Edition], access: Access) -> list[Link]:
    """The links of the editions, without what is not said to whoever has this access."""
    return [_for_visitor(link, access) for link in links_of(editions)]


def _for_visitor(link: Link, access: Access) -> Link:
    def sees_people(edition: Edition) -> bool:
        return access.may(Permission.PARTICIPANTS_SEE, edition.place)

    if not sees_people(link.edition):
        return link if link.is_sayable else replace(link, came_through=None)
    before = link.edition.follows
    came_from = before if before and sees_people(before) else None
    return replace(link, sees_people=True, came_from=came_from)


def links_of(editions: Sequence[Edition]) -> list[Link]:
    """The editions in their order; the same few queries for any number of them."""
    counting = Counting(editions, None)
    again = Again(counting.condition, counting.members)
    return [_link(edition, counting, again) for edition in editions]


def _link(edition: Edition, counting: Counting, again: Again) -> Link:
    link = Link(edition, counting.bases[edition.id], again.participants(edition.id), None)
    before = edition.follows_id
    if before is None or before not in counting.by_id:
        return link
    is_sayable = again.leaves_open_who_came_through(edition.id, before)
    return replace(link, came_through=again.came_through(edition.id, before), is_sayable=is_sayable)


def steps_of(links: Sequence[Link], address: Callable[[Edition], str]) -> list[Step]:
    """The funnel of a chain; none for an edition that stands alone."""
    if len(links) < 2:
        return []
    return [
        Step(
            link.edition.title,
            link.participants,
            address(link.edition),
            doors_of(link.edition, link.basis, open=link.sees_people)(),
            f"{days(link.edition.first_day, link.edition.last_day)} · {link.basis.label}",
            _came(link),
            _door(link),
        )
        for link in links
    ]


def _came(link: Link) -> str:
    """How many of them were in the edition before as well; empty where that is not told."""
    if link.came_through is None:
        return ""
    return str(
        ngettext(
            "%(number)s of them came through from the one before",
            "%(number)s of them came through from the one before",
            link.came_through,
            number=link.came_through,
        )
    )


def _door(link: Link) -> str | None:
    """The list of those who came through."""
    if link.came_through is None or link.came_from is None:
        return None
    basis, before = link.basis.value, link.came_from.slug
    return url_for("people.participants", edition=link.edition, basis=basis, before=before)
