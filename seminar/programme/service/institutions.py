"""Creating, changing and deleting institutions."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db, lock
from seminar.errors import Refused
from seminar.programme.models import Institution
from seminar.programme.models.promises import one_home
from seminar.programme.queries.losses import uses_of
from seminar.programme.service.rules import assign, hold
from seminar.text import LONGEST_KEY, search_key, together


def create_institution(*, actor: Actor, **fields: Any) -> Institution:
    """A new institution; the caller has looked for likely duplicates."""
    institution = Institution(**fields)
    _settle(institution)
    changes = audit.changes_of(institution)
    db.session.add(institution)
    _record(actor, "institution.create", institution, changes)
    return institution


def change_institution(
    *, actor: Actor, institution: Institution, version: str | None = None, **fields: Any
) -> None:
    """Change the given fields."""
    hold(institution, version)
    with db.session.no_autoflush:
        assign(institution, fields)
        _settle(institution)
        changes = audit.changes_of(institution)
    _record(actor, "institution.change", institution, changes)


def delete_institution(*, actor: Actor, institution: Institution) -> None:
    """Delete an institution that nothing refers to."""
    lock(institution)
    if uses_of(institution):
        raise Refused(_("This institution is used in programmes, so it stays."))
    _record(actor, "institution.delete", institution, {})
    db.session.delete(institution)


def _settle(institution: Institution) -> None:
    """What follows from the fields: where it belongs, and the text that searches compare."""
    one_home(institution.country, institution.international)
    names = (institution.name, institution.short_name, institution.native_name)
    key = search_key(" ".join(name for name in names if name))
    institution.search_key = " ".join([key, *together(key)])[:LONGEST_KEY]


def _record(actor: Actor, action: str, institution: Institution, changes: audit.Changes) -> None:
    changes.pop("search_key", None)
    audit.record(actor=actor, action=action, subject=institution, name=institution.name, changes=changes)
