"""The audit log, for administrators."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from seminar.audit import queries
from seminar.audit.queries import LogFilter
from seminar.audit.told import told
from seminar.audit.words import act
from seminar.db import db
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition
from seminar.web import Page, chips, page_number

bp = Blueprint("audit", __name__)


@bp.get("/audit")
@requires(Permission.AUDIT_SEE)
def entries() -> ResponseReturnValue:
    editions = _editions()
    wanted = LogFilter(
        who=request.args.get("who", ""),
        action=request.args.get("action", ""),
        edition_id=next((e.id for e in editions if str(e.id) == request.args.get("edition")), None),
    )
    page = Page(page_number(), queries.number_of_entries(wanted))
    shown = queries.entries(wanted, skip=page.offset, most=page.per_page)
    titles = {edition.id: f"{edition.title} ({edition.first_day.year})" for edition in editions}
    return render_template(
        "audit/entries.html",
        wanted=wanted,
        page=page,
        entries=shown,
        told=told(shown),
        editions={edition.id: edition for edition in editions},
        edition_choices=list(titles.items()),
        chips=chips(
            {
                "who": wanted.who,
                "action": act(wanted.action) if wanted.action else "",
                "edition": titles.get(wanted.edition_id or 0, ""),
            }
        ),
        who_choices=[(name, name) for name in queries.actor_names()],
        action_choices=[(action, act(action)) for action in queries.actions()],
        act=act,
    )


def _editions() -> list[Edition]:
    """The editions in which something was done, newest first."""
    return list(
        db.session.execute(
            select(Edition)
            .where(Edition.id.in_(queries.edition_ids()))
            .options(joinedload(Edition.series))
            .order_by(Edition.first_day.desc(), Edition.id)
        ).scalars()
    )
