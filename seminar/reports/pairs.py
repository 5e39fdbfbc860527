"""Editions and their follow-ups in pairs, and what may be told of one to whoever looks."""

from __future__ import annotations

from collections.abc import Sequence

from seminar.figures.basis import Basis
from seminar.figures.chain import linked, links_of, visible_editions
from seminar.figures.passage import Passage, passages
from seminar.permissions import Access, Permission
from seminar.programme.models import Edition
from seminar.reports.asked import Asked, sees_people

Pair = tuple[Edition, Edition]
"""An edition and one that follows it."""


def chained(asked: Asked, access: Access) -> list[Edition]:
    """The editions that build on one another, by date: the edition's chain, or those counted together."""
    if asked.edition:
        return visible_editions(asked.edition, access, Permission.COVERAGE_SEE)
    return linked(asked.counting.editions)


def pairs_of(editions: Sequence[Edition]) -> list[Pair]:
    """Every pair among the editions, by the date of the later."""
    return [(each.follows, each) for each in editions if each.follows and each.follows in editions]


def own_pair(pairs: Sequence[Pair], edition: Edition | None) -> Pair | None:
    """The pair that leads to the edition, else one that leads from it, else any."""
    to, away = ([pair for pair in pairs if pair[at] is edition] for at in (1, 0))
    return next(iter([*to, *away, *pairs]), None)


def passage_for(pair: Pair, basis: Basis | None, access: Access) -> Passage | None:
    """The pair in numbers; none where they would tell which of a few people came back.

    Its rows by country are for those alone who see the people of both; they alone choose a basis.
    """
    sees = sees_people(pair, access)
    (found,) = passages(pair[1:], basis if sees else None)
    return found if sees or (found.is_sayable and _says_who_came(pair)) else None


def _says_who_came(pair: Pair) -> bool:
    """Whether it is said of the later edition how many came through: the passage says the same of both."""
    return links_of(pair)[-1].is_sayable
