"""Reading what is published, and the links that share the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import joinedload

from seminar.accounts.tokens import token_hash
from seminar.db import db, now
from seminar.figures.extents import readable
from seminar.languages import Language
from seminar.permissions import Scope
from seminar.programme.models import Edition, Series
from seminar.summaries.models import ShareLink, ShareOpening, SummaryPicture


def published_editions_by_series() -> dict[Series, list[Edition]]:
    """The published series by title, each with its published editions, the newest first: what the first page
    lists for visitors who are not signed in.
    """
    rows = db.session.execute(
        select(Series, Edition)
        .outerjoin(Edition, and_(Edition.series_id == Series.id, Edition.published))
        .where(Series.published)
        .order_by(Series.title, Series.id, Edition.first_day.desc(), Edition.id.desc())
    )
    listed: dict[Series, list[Edition]] = {}
    for series, edition in rows:
        listed.setdefault(series, []).extend([edition] if edition else [])
    return listed


def editions_for(series: Series, scope: Scope) -> list[Edition]:
    """The editions of a series whose summaries may be read: the published ones, and those in the scope."""
    return list(
        db.session.execute(
            select(Edition)
            .join(Edition.series)
            .where(Edition.series_id == series.id, readable(scope))
            .order_by(Edition.first_day, Edition.id)
        ).scalars()
    )


@dataclass(frozen=True)
class ListedLink:
    """A link as its list shows it."""

    link: ShareLink
    openings: int
    opened_last: datetime | None

    @property
    def works(self) -> bool:
        ends = self.link.expires_at
        return not self.link.revoked_at and (ends is None or ends > now())


def usable_link(token: str) -> ShareLink | None:
    """The link with its place. One that is revoked, expired or guessed is looked for in the same way: it
    takes one hash and one query, which finds no row.
    """
    good = or_(ShareLink.expires_at.is_(None), ShareLink.expires_at > now())
    return db.session.execute(
        select(ShareLink)
        .options(joinedload(ShareLink.series), joinedload(ShareLink.edition))
        .where(ShareLink.token_hash == token_hash(token), ShareLink.revoked_at.is_(None), good)
    ).scalar_one_or_none()


def links_at(place: Series | Edition, link_id: int | None = None) -> list[ListedLink]:
    """The links of the edition, or those of the series itself, or this one of them: the newest first."""
    at = place.place
    wanted = ShareLink.id == link_id if link_id is not None else true()
    rows = db.session.execute(
        select(ShareLink, func.count(ShareOpening.id), func.max(ShareOpening.created_at))
        .outerjoin(ShareOpening, ShareOpening.link_id == ShareLink.id)
        .where(
            ShareLink.series_id == at.series_id,
            ShareLink.edition_id == at.edition_id,
            wanted,
        )
        .group_by(ShareLink.id)
        .order_by(ShareLink.id.desc())
    )
    return [ListedLink(link, openings, last) for link, openings, last in rows]


def openings_of(link: ShareLink, *, skip: int, most: int) -> list[ShareOpening]:
    """When the link was opened, the latest first, with the users who were signed in."""
    return list(
        db.session.execute(
            select(ShareOpening)
            .options(joinedload(ShareOpening.user))
            .where(ShareOpening.link_id == link.id)
            .order_by(ShareOpening.id.desc())
            .offset(skip)
            .limit(most)
        ).scalars()
    )


def picture_of(place: Series | Edition, language: str) -> SummaryPicture | None:
    """The picture of the place's own summary in the language, or in English where there is none in it.

    Its bytes are read when they are asked for.
    """
    wanted = SummaryPicture.language.in_({Language(language), Language.EN})
    return db.session.execute(
        select(SummaryPicture)
        .where(pictured(place), wanted)
        .order_by(SummaryPicture.language == Language.EN)
        .limit(1)
    ).scalar_one_or_none()


def pictures_of(place: Series | Edition) -> dict[Language, SummaryPicture]:
    """All pictures of the place's own summary, in the order of languages."""
    rows = db.session.execute(select(SummaryPicture).where(pictured(place))).scalars()
    there = {picture.language: picture for picture in rows}
    return {language: there[language] for language in Language if language in there}


def pictured(place: Series | Edition) -> ColumnElement[bool]:
    """The condition of the pictures of the place's own summary."""
    at = place.place
    return and_(
        SummaryPicture.series_id == at.series_id,
        SummaryPicture.edition_id == at.edition_id,
    )
