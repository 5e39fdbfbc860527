"""Moving a programme along with the days of its edition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from seminar import formats
from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import Record, VersionedRecord, db
from seminar.errors import Refused
from seminar.programme.models import Edition, FieldVisit, ProgrammeSession

MOMENTS = ("starts_at", "ends_at", "departs_at", "returns_at")  # of sessions and field visits


def move_moments(record: Record, *, old: tuple[date, ZoneInfo], new: tuple[date, ZoneInfo]) -> None:
    """Give the session or visit the same clock times, as many days after the new first day as after the old.

    `old` and `new`: an edition's first day and zone. Raises Refused for a time that the clocks skip.
    """
    for field in MOMENTS:
        moment = getattr(record, field, None)
        if moment is not None:
            local = moment.astimezone(old[1]).replace(tzinfo=None) + (new[0] - old[0])
            setattr(record, field, _on_clock(local, new[1]))


def _on_clock(local: datetime, zone: ZoneInfo) -> datetime:
    moment = local.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == local:
        return moment
    raise Refused(
        _(
            "A session or visit would come to %(time)s on %(day)s, when the clocks in %(zone)s are put"
            " forward: this time does not exist. Change that session first.",
            time=local.strftime("%H:%M"),
            day=formats.day(local.date()),
            zone=zone.key,
        ),
        field="first_day",
    )


def refuse_unsaid(edition: Edition, zone: ZoneInfo) -> None:
    """Raise Refused where sessions that were planned on the clock of `zone` would show another time."""
    starts = db.session.execute(
        select(ProgrammeSession.starts_at)
        .where(ProgrammeSession.edition_id == edition.id)
        .order_by(ProgrammeSession.starts_at)
    ).scalars()
    moved = [start for start in starts if formats.moment(start, zone) != formats.moment(start, edition.zone)]
    if not moved:
        return
    sentence = ngettext(
        "On the clock of %(zone)s %(num)s session shows another time: %(new)s instead of %(old)s."
        " Say what stays, the clock times or the moments.",
        "On the clock of %(zone)s %(num)s sessions show other times: the first %(new)s instead of %(old)s."
        " Say what stays, the clock times or the moments.",
        len(moved),
        zone=edition.time_zone,
        new=formats.clock(moved[0], edition.zone),
        old=formats.clock(moved[0], zone),
    )
    raise Refused(sentence, field="zone_keeps")


def move_along(*, actor: Actor, edition: Edition, since: tuple[date, ZoneInfo]) -> int:
    """Move every session, with its visit, as the edition moved `since`; return how many sessions there are.

    The caller holds the edition's lock, and notes the change of the edition itself.
    """
    new = (edition.first_day, edition.zone)
    if new == since:
        return 0
    sessions = _held(edition)
    visits = [session.visit for session in sessions if session.visit]
    with db.session.no_autoflush:
        for record in (*sessions, *visits):
            move_moments(record, old=since, new=new)
        changes = {record: audit.changes_of(record) for record in (*sessions, *visits)}
    db.session.flush()  # from here on the records have their new versions
    _note(actor, edition, "session.change", ((s, s.title, changes[s]) for s in sessions))
    _note(actor, edition, "visit.set", ((v, v.site, changes[v]) for v in visits))
    return len(sessions)


def _held(edition: Edition) -> list[ProgrammeSession]:
    """The sessions with their visits, locked and read anew: whoever saves a visit holds its session alone."""
    return list(
        db.session.execute(
            select(ProgrammeSession)
            .where(ProgrammeSession.edition_id == edition.id)
            .order_by(ProgrammeSession.id)
            .options(joinedload(ProgrammeSession.visit))
            .with_for_update(of=ProgrammeSession, key_share=True)
            .execution_options(populate_existing=True)
        ).scalars()
    )


def _note(
    actor: Actor,
    edition: Edition,
    action: str,
    moved: Iterable[tuple[ProgrammeSession | FieldVisit, str, audit.Changes]],
) -> None:
    audit.record_many(
        actor=actor,
        action=action,
        subjects=[_subject(record, name, changes) for record, name, changes in moved],
        series_id=edition.series_id,
        edition_id=edition.id,
    )


def _subject(record: VersionedRecord, name: str, changes: audit.Changes) -> audit.Subject:
    return audit.Subject(type(record).__name__, record.id, record.version, name, changes)
