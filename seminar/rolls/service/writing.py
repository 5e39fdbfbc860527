"""Taking a sheet over, and taking that back."""

from __future__ import annotations

from flask_babel import gettext as _

from seminar.attendance import service as attendance
from seminar.attendance.models import MarkSource
from seminar.attendance.service import Entry, Outcome
from seminar.audit.models import Actor
from seminar.db import now
from seminar.errors import Refused
from seminar.imports.service.notes import note
from seminar.platforms.matching import State
from seminar.platforms.service import remember
from seminar.programme.models import Edition
from seminar.rolls.decisions import Decisions
from seminar.rolls.models import Roll
from seminar.rolls.preview import Becomes, Preview, Proposal
from seminar.rolls.service.waiting import check_open


def confirm(
    *, actor: Actor, edition: Edition, kept: Roll, preview: Preview, seen: str, leave_out: bool = False
) -> Outcome:
    """Write the marks, and remember who is who; the edition is locked.

    `seen` is `Preview.seen` of what was looked at: where marks have changed since, it is refused. With
    `leave_out` those who are unsure are left out; otherwise they refuse it, as a blocker does always.
    """
    check_open(kept)
    if preview.blockers:
        raise Refused(preview.blockers[0])
    if preview.unsure and not leave_out:
        raise Refused(_("Somebody in the sheet is not decided yet."))
    if seen != preview.seen:
        raise Refused(
            _("The marks have changed since you looked. Look through the changes again, then write them.")
        )
    entries = [_entry(proposal) for proposal in preview.changing]
    outcome = attendance.mark(actor=actor, edition=edition, entries=entries, source=MarkSource.SHEET)
    kept.confirmed_at, kept.act_id = now(), outcome.act
    kept.summary = _summary(preview, outcome)
    note(actor, edition, "roll.import", kept, kept.filename, cells=len(outcome.changed))
    decided = Decisions.from_json(kept.decisions).people
    alone = {judged.key for judged in preview.people if judged.remembered}
    remember(edition, {key: ids for key, ids in decided.items() if key in alone})
    return outcome


def undo(*, actor: Actor, edition: Edition, kept: Roll) -> Outcome:
    """Put back what stood before the sheet, where its marks still stand."""
    if not kept.is_in:
        raise Refused(_("There is nothing to take back."))
    outcome = Outcome(None, [], {})
    if kept.act_id is not None:
        outcome = attendance.undo(actor=actor, edition=edition, act=kept.act_id)
    kept.undone_at, kept.undone_by = now(), actor.name[:300]
    note(actor, edition, "roll.undo", kept, kept.filename, cells=len(outcome.changed))
    return outcome


def _entry(proposal: Proposal) -> Entry:
    participant, session = proposal.cell
    return Entry(participant, session, proposal.mark, seen=proposal.stands, checks_seen=True)


def _summary(preview: Preview, outcome: Outcome) -> dict[str, int]:
    counts = {state.value: preview.count_people(state) for state in State}
    left = sum(each.becomes is Becomes.CONFLICT and not each.taken for each in preview.cells)
    return {
        **counts,
        "written": len(outcome.changed),
        "overtaken": len(outcome.overtaken),
        "same": preview.count(Becomes.SAME),
        "kept": left,
    }
