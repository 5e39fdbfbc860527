"""Links that share a summary, the notes that one was opened, and the pictures of its figures."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import delete, insert, literal, select

from seminar.accounts.tokens import new_token, token_hash
from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db, lock, now
from seminar.errors import Refused
from seminar.languages import Language
from seminar.programme.models import Edition, Series
from seminar.summaries.models import Device, ShareLink, ShareOpening, SummaryPicture
from seminar.summaries.queries import pictured, pictures_of

ONE_OPENING = timedelta(minutes=1)  # whoever loads the page again within it is noted once


def share(
    *,
    actor: Actor,
    place: Series | Edition,
    label: str,
    last_day: date | None = None,
    language: Language | None = None,
) -> tuple[ShareLink, str]:
    """A new link to the summary, with its token, which is kept nowhere.

    It works until the end of its last day, on the clock of the edition; of a series by UTC.
    """
    token = new_token()
    link = ShareLink(
        series_id=place.place.series_id,
        edition_id=place.place.edition_id,
        label=label,
        token_hash=token_hash(token),
        language=language,
        expires_at=_end_of(last_day, zone_of(place)) if last_day else None,
        made_by=actor.name[:300],
    )
    db.session.add(link)
    _record(actor, "share_link.create", link, {"expires_at": [None, _told(link.expires_at)]})
    return link, token


def revoke(*, actor: Actor, link: ShareLink) -> None:
    """Let the link open nothing from now on; its list of openings stays. Raises Refused the second time."""
    lock(link)
    if link.revoked_at:
        raise Refused(_("This link is revoked already."))
    link.revoked_at = now()
    _record(actor, "share_link.end", link, {"revoked_at": [None, _told(link.revoked_at)]})


def note_opening(*, link_id: int, device: Device, user_id: int | None) -> None:
    """Note that the link was opened, unless just that was noted a moment ago; nothing where it is gone."""
    lately = select(ShareOpening.id).where(
        ShareOpening.link_id == link_id,
        ShareOpening.device == device,
        ShareOpening.user_id == user_id,
        ShareOpening.created_at > now() - ONE_OPENING,
    )
    opened = select(ShareLink.id, literal(device, ShareOpening.device.type), literal(user_id)).where(
        ShareLink.id == link_id, ~lately.exists()
    )
    db.session.execute(insert(ShareOpening).from_select(["link_id", "device", "user_id"], opened))


def keep_pictures(*, actor: Actor, place: Series | Edition, pngs: Mapping[Language, bytes]) -> None:
    """Keep the pictures with the published page, each instead of an earlier one. Raises Refused."""
    lock(place)
    if not place.published:
        raise Refused(_("Only a published page has a picture. Publish it first."))
    at, there = place.place, pictures_of(place)
    for language, png in pngs.items():
        kept = there.get(language) or SummaryPicture(
            series_id=at.series_id, edition_id=at.edition_id, language=language
        )
        kept.png, kept.digest, kept.updated_at = png, hashlib.sha256(png).hexdigest(), now()
        db.session.add(kept)
    audit.record(
        actor=actor,
        action="picture.make",
        name=place.title,
        series_id=at.series_id,
        edition_id=at.edition_id,
    )


def drop_pictures(*, place: Series | Edition) -> None:
    """Take the pictures away with the page that is no longer published."""
    db.session.execute(delete(SummaryPicture).where(pictured(place)))


def zone_of(place: Series | Edition) -> ZoneInfo:
    """On which clock the last day of a link ends."""
    return place.zone if isinstance(place, Edition) else ZoneInfo("UTC")


def _end_of(last_day: date, zone: ZoneInfo) -> datetime:
    end = datetime.combine(last_day + timedelta(days=1), time(), zone).astimezone(UTC)
    if end <= now():
        raise Refused(_("This day is over: the link would never work."), field="last_day")
    return end


def _told(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _record(actor: Actor, action: str, link: ShareLink, changes: audit.Changes) -> None:
    audit.record(
        actor=actor,
        action=action,
        subject=link,
        name=link.label,
        series_id=link.series_id,
        edition_id=link.edition_id,
        changes=changes,
    )
