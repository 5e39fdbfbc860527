"""Writing head counts: people of an edition who are known only as a number."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db, lock
from seminar.errors import Refused
from seminar.people.models import HeadCount
from seminar.people.queries.head_counts import same_head_count
from seminar.programme.models import Edition


def add_head_count(*, actor: Actor, edition: Edition, **fields: Any) -> HeadCount:
    """A new number of an edition, from the columns of HeadCount: `number` and `source` are needed.

    The very same one again is refused: it was sent twice, and would be counted twice.
    """
    lock(edition)
    head_count = HeadCount(edition_id=edition.id, **fields)
    _check(head_count)
    if same_head_count(head_count):
        raise Refused(_("This number is already there, from the same source."))
    changes = audit.changes_of(head_count)
    db.session.add(head_count)
    _note(actor, edition, head_count, "head_count.add", changes)
    return head_count


def change_head_count(*, actor: Actor, edition: Edition, head_count: HeadCount, **fields: Any) -> HeadCount:
    """Set the given columns of a head count of this edition."""
    for field, value in fields.items():
        if getattr(head_count, field) != value:
            setattr(head_count, field, value)
    _check(head_count)
    changes = audit.changes_of(head_count)
    if changes:
        _note(actor, edition, head_count, "head_count.change", changes)
    return head_count


def remove_head_count(*, actor: Actor, edition: Edition, head_count: HeadCount) -> None:
    """Delete a head count; the audit log keeps the number and its source."""
    changes: audit.Changes = {
        "number": [head_count.number, None],
        "country": [head_count.country, None],
        "source": [head_count.source, ""],
    }
    _note(actor, edition, head_count, "head_count.remove", changes)
    db.session.delete(head_count)
    db.session.flush()


def _check(head_count: HeadCount) -> None:
    if not head_count.number or head_count.number < 1:
        raise Refused(_("A head count is a number above zero."), field="number")
    if not (head_count.source or "").strip():
        raise Refused(_("Say in a sentence where this number comes from."), field="source")


def _note(actor: Actor, edition: Edition, head_count: HeadCount, action: str, changes: audit.Changes) -> None:
    audit.record(
        actor=actor,
        action=action,
        subject=head_count,
        name=f"{head_count.number} {head_count.country or ''}".strip(),
        series_id=edition.series_id,
        edition_id=edition.id,
        changes=changes,
    )
