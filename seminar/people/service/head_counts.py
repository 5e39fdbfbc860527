"""Writing head counts: people of an edition who are known only as a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from flask_babel import gettext as _

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db, lock
from seminar.errors import Refused
from seminar.formats import country as country_name
from seminar.people.models import Gender, HeadCount, Profile
from seminar.people.queries.head_counts import head_counts_of, same_head_count
from seminar.programme.models import Edition


class Counted(NamedTuple):
    """A number of people of a country, by its code, with what is known of all of them."""

    country: str
    number: int
    gender: Gender | None = None
    profile: Profile | None = None


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


def add_head_counts(
    *, actor: Actor, edition: Edition, numbers: Sequence[Counted], source: str
) -> list[HeadCount]:
    """Many new numbers of an edition, all from one source; all or none."""
    lock(edition)
    known = {
        Counted(each.country, each.number, each.gender, each.profile)
        for each in head_counts_of(edition)
        if each.source == source and each.country
    }
    again = [each for each in numbers if each in known]
    if again:
        names = ", ".join(country_name(country) for country in dict.fromkeys(each.country for each in again))
        raise Refused(_("These numbers are already there, from the same source: %(names)s.", names=names))
    found = [HeadCount(edition_id=edition.id, source=source, **each._asdict()) for each in numbers]
    for each in found:
        _check(each)
    db.session.add_all(found)
    _note(actor, edition, None, "head_count.add_many", {"number": [None, sum(each.number for each in found)]})
    return found


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


def version_of(head_counts: Sequence[HeadCount]) -> str:
    """Which ones these are, each as it is now: for whoever is asked about them together."""
    return " ".join(f"{each.id}.{each.version}" for each in head_counts)


def remove_head_counts(*, actor: Actor, edition: Edition, source: str, version: str) -> int:
    """Delete all of this source, and say how many; refused where they are no longer those of the version."""
    lock(edition)
    found = [each for each in head_counts_of(edition) if each.source == source]
    if not found or version_of(found) != version:
        raise Refused(_("The head counts of this source have changed since. They are counted anew here."))
    for each in found:
        remove_head_count(actor=actor, edition=edition, head_count=each)
    return len(found)


def _check(head_count: HeadCount) -> None:
    if not head_count.number or head_count.number < 1:
        raise Refused(_("A head count is a number above zero."), field="number")
    if not (head_count.source or "").strip():
        raise Refused(_("Say in a sentence where this number comes from."), field="source")


def _note(
    actor: Actor, edition: Edition, head_count: HeadCount | None, action: str, changes: audit.Changes
) -> None:
    """What was done to one; of many together the edition is the subject."""
    name = f"{head_count.number} {head_count.country or ''}".strip() if head_count else edition.title
    audit.record(
        actor=actor,
        action=action,
        subject=head_count or edition,
        name=name,
        series_id=edition.series_id,
        edition_id=edition.id,
        changes=changes,
    )
