"""The page of the names that people explained while importing, and forgetting them again."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.countries import queries, service
from seminar.countries.models import LearnedName
from seminar.countries.views.blueprint import bp
from seminar.db import db
from seminar.permissions import Permission, allowed, requires
from seminar.web import Page, page_number


@bp.get("/countries/names")
@requires(Permission.PARTICIPANTS_IMPORT)
def learned() -> ResponseReturnValue:
    wanted = queries.LearnedFilter(
        text=" ".join(request.args.get("q", "").split())[:100],
        forgotten=request.args.get("show") == "forgotten",
        user_id=_only_of(),
    )
    page = Page(page_number(), queries.count_learned(wanted))
    just_now = request.args.get("forgot", type=int)
    return render_template(
        "countries/learned.html",
        wanted=wanted,
        page=page,
        names=queries.list_learned(wanted, offset=page.offset, limit=page.per_page),
        all_of_them=wanted.user_id is None,
        undo=_find(just_now) if just_now else None,
    )


@bp.post("/countries/names/<int:name_id>/forget")
@requires(Permission.PARTICIPANTS_IMPORT)
def forget(name_id: int) -> ResponseReturnValue:
    name = _find(name_id) or abort(404)
    service.forget(actor=current_actor(), name=name, version=request.form.get("version", ""))
    db.session.commit()
    return redirect(url_for("countries.learned", forgot=name.id), 303)


@bp.post("/countries/names/<int:name_id>/remember")
@requires(Permission.PARTICIPANTS_IMPORT)
def remember(name_id: int) -> ResponseReturnValue:
    name = _find(name_id) or abort(404)
    service.remember(actor=current_actor(), name=name, version=request.form.get("version", ""))
    db.session.commit()
    flash(_("“%(name)s” is remembered again.", name=name.written), "done")
    return redirect(url_for("countries.learned"), 303)


def _only_of() -> int | None:
    """Whose names this visitor sees: administrators all, others those that they explained themselves."""
    return None if allowed(Permission.COUNTRIES_EDIT) else current_actor().user_id


def _find(name_id: int) -> LearnedName | None:
    name = db.session.get(LearnedName, name_id)
    return name if name and _only_of() in (None, name.user_id) else None
