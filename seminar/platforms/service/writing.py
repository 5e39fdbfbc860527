"""Taking a report over, and taking that back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from seminar.attendance import service as attendance
from seminar.attendance.models import MarkSource
from seminar.attendance.service import Entry, Outcome
from seminar.audit.models import Actor
from seminar.db import db, exists, insert_all, now
from seminar.errors import Refused
from seminar.imports.service.notes import note
from seminar.platforms import queries
from seminar.platforms.decisions import Decisions
from seminar.platforms.matching import State
from seminar.platforms.models import PlatformJoin, PlatformName, PlatformReport
from seminar.platforms.preview import Judged, Preview, Proposal
from seminar.platforms.service.waiting import check_open
from seminar.programme.models import Edition


def is_repeated(edition: Edition, kept: PlatformReport, preview: Preview) -> bool:
    """Whether the same file was taken over before and nothing would change by doing it again."""
    same = select(PlatformReport.id).where(
        queries.counting(edition), PlatformReport.digest == kept.digest, PlatformReport.id != kept.id
    )
    return not preview.changing and exists(same)


def confirm(
    *, actor: Actor, edition: Edition, kept: PlatformReport, preview: Preview, leave_out: bool = False
) -> Outcome:
    """Write the marks with their minutes, the joins for later reports, and who is who; the edition is locked.

    With `leave_out` those who are unsure are left out; otherwise they refuse it, as a blocker does always.
    """
    check_open(kept)
    if preview.blockers:
        raise Refused(preview.blockers[0])
    if preview.unsure and not leave_out:
        raise Refused(_("Somebody in the report is not decided yet."))
    outcome = attendance.mark(
        actor=actor,
        edition=edition,
        entries=[_entry(proposal) for proposal in preview.changing],
        source=MarkSource.PLATFORM,
    )
    kept.confirmed_at, kept.act_id = now(), outcome.act
    kept.sessions, kept.zone = [span.id for span in preview.sessions], preview.zone
    kept.summary = _summary(preview, outcome)
    note(actor, edition, "platform_report.import", kept, kept.filename, cells=len(outcome.changed))
    db.session.flush()
    insert_all(PlatformJoin, [row for judged in preview.people for row in _joins(kept.id, judged)])
    _replace(kept, preview.replaces)
    remember(edition, Decisions.from_json(kept.decisions).people)
    return outcome


def undo(*, actor: Actor, edition: Edition, kept: PlatformReport) -> Outcome:
    """Take the marks of the report back, where they still stand; its joins count no longer."""
    if not kept.is_in:
        raise Refused(_("There is nothing to take back."))
    if kept.replaced_by_id is not None:
        raise Refused(_("A newer file of the same meeting counts instead. Take that one back first."))
    outcome = Outcome(None, [], {})
    if kept.act_id is not None:
        outcome = attendance.undo(actor=actor, edition=edition, act=kept.act_id)
    kept.undone_at, kept.undone_by = now(), actor.name[:300]
    db.session.execute(
        update(PlatformReport).where(PlatformReport.replaced_by_id == kept.id).values(replaced_by_id=None)
    )
    note(actor, edition, "platform_report.undo", kept, kept.filename, cells=len(outcome.changed))
    return outcome


def _entry(proposal: Proposal) -> Entry:
    seen = proposal.standing.attendance if proposal.standing else None
    participant, session = proposal.cell
    return Entry(participant, session, proposal.mark, proposal.minutes, seen=seen, checks_seen=True)


def _summary(preview: Preview, outcome: Outcome) -> dict[str, int]:
    counts = {state.value: preview.count(state) for state in State}
    return {**counts, "written": len(outcome.changed), "overtaken": len(outcome.overtaken)}


def _joins(report_id: int, judged: Judged) -> list[dict[str, Any]]:
    """Rows of the stays, for each participant that somebody in the file stands for."""
    if judged.state is not State.MATCHED:
        return []
    presence = judged.presence
    stays: list[tuple[Any, Any, int | None]] = [(start, end, None) for start, end in presence.stays]
    stays += [(*span, int(attended.total_seconds())) for span, attended in presence.spans]
    if presence.total is not None:
        stays.append((None, None, int(presence.total.total_seconds())))
    return [
        {
            "report_id": report_id,
            "participant_id": participant,
            "joined_at": joined,
            "left_at": left,
            "seconds": seconds,
        }
        for participant in judged.match.participants
        for joined, left, seconds in stays
    ]


def _replace(kept: PlatformReport, replaced: Sequence[int]) -> None:
    if replaced:
        report = PlatformReport
        db.session.execute(update(report).where(report.id.in_(replaced)).values(replaced_by_id=kept.id))


def remember(edition: Edition, people: Mapping[str, Sequence[int]]) -> None:
    """Read the next file of the edition, be it a report or a sheet, by what was decided about this one."""
    if not people:
        return
    name = PlatformName
    db.session.execute(delete(name).where(name.edition_id == edition.id, name.key.in_(people)))
    pairs: list[tuple[str, int | None]] = [
        (key, participant) for key, participants in people.items() for participant in set(participants)
    ]
    pairs += [(key, None) for key, participants in people.items() if not participants]
    insert_all(
        name,
        [{"edition_id": edition.id, "key": key, "participant_id": participant} for key, participant in pairs],
    )
