"""Pages of field visits: the details, and who goes."""

from __future__ import annotations

from collections.abc import Collection

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from seminar import web
from seminar.accounts.login import current_actor
from seminar.addresses import record_id
from seminar.db import db
from seminar.errors import Refused
from seminar.people.queries import visitors
from seminar.permissions import Permission, allowed, requires
from seminar.programme import service
from seminar.programme.forms.visits import VisitForm
from seminar.programme.models import Edition, EditionStatus, FieldVisit, ProgrammeSession, SessionKind
from seminar.programme.queries.institutions import institution_names
from seminar.programme.views import deletion
from seminar.programme.views.blueprint import bp
from seminar.programme.views.sessions import load_session


@bp.route("/editions/<series>/<edition>/programme/<int:session_id>/visit", methods=["GET", "POST"])
@requires(Permission.PROGRAMME_EDIT)
def visit_details(edition: Edition, session_id: int) -> ResponseReturnValue:
    session = _load(edition, session_id)
    form = VisitForm.for_session(session)
    form.host_id.choices = [
        ("", _("Nobody in particular")),
        *((str(id_), name) for id_, name in institution_names()),
    ]
    if form.validate_on_submit():
        with form.refusals():
            version = form.version.data if session.visit else None
            visit = service.set_visit(
                actor=current_actor(), session=session, version=version, **form.fields(session.visit)
            )
            db.session.commit()
            flash(_("The visit to %(site)s is saved.", site=visit.site), "done")
            return redirect(url_for("programme.session", edition=edition, session_id=session_id), 303)
    page = render_template("programme/visit_form.html", edition=edition, session=session, form=form)
    return page, form.status


@bp.get("/editions/<series>/<edition>/programme/<int:session_id>/visit/delete")
@requires(Permission.PROGRAMME_EDIT)
def confirm_delete_visit(edition: Edition, session_id: int) -> ResponseReturnValue:
    visit = _load(edition, session_id).visit or abort(404)
    back = url_for("programme.session", edition=edition, session_id=session_id)
    return deletion.ask(visit, at=edition, name=visit.site, verb=_("Delete visit details"), back=back)


@bp.post("/editions/<series>/<edition>/programme/<int:session_id>/visit/delete")
@requires(Permission.PROGRAMME_EDIT)
def delete_visit(edition: Edition, session_id: int) -> ResponseReturnValue:
    visit = _load(edition, session_id).visit or abort(404)
    site = visit.site
    service.delete_visit(actor=current_actor(), visit=visit)
    db.session.commit()
    flash(_("The details of the visit to %(site)s are deleted; the session stays.", site=site), "done")
    return redirect(url_for("programme.session", edition=edition, session_id=session_id), 303)


@bp.get("/editions/<series>/<edition>/programme/<int:session_id>/places")
@requires(Permission.PARTICIPANTS_SEE)
def visit_places(edition: Edition, session_id: int) -> ResponseReturnValue:
    session = _load(edition, session_id)
    return _show_places(session, session.visit or abort(404))


def _show_places(
    session: ProgrammeSession, visit: FieldVisit, *, chosen: Collection[int] = (), problem: str = ""
) -> str:
    """Who goes and who may; `chosen` stay ticked where the `problem` kept them from it."""
    q = request.args.get("q", "")
    page = web.Page(web.page_number(), visitors.count_candidates(visit, q))
    going = visitors.visitors(visit)
    counts = session.counts and session.edition.status is not EditionStatus.CANCELLED
    counts_against = visitors.count_candidates(visit, "") if counts and going else 0
    return render_template(
        "programme/visit_places.html",
        edition=session.edition,
        session=session,
        visit=visit,
        going=going,
        counts_against=counts_against,
        candidates=visitors.candidates(visit, q, offset=page.offset, limit=page.per_page),
        page=page,
        q=q,
        chosen=chosen,
        problem=problem,
        may_edit=allowed(Permission.PROGRAMME_EDIT),
    )


@bp.post("/editions/<series>/<edition>/programme/<int:session_id>/places/give")
@requires(Permission.PROGRAMME_EDIT)
def give_places(edition: Edition, session_id: int) -> ResponseReturnValue:
    session = _load(edition, session_id)
    visit, chosen = session.visit or abort(404), _chosen()
    try:
        number = service.give_places(actor=current_actor(), visit=visit, participant_ids=chosen)
    except Refused as refused:
        db.session.rollback()
        return _show_places(session, visit, chosen=chosen, problem=refused.sentence), 422
    db.session.commit()
    flash(
        ngettext(
            "%(num)s more person goes to %(site)s.",
            "%(num)s more people go to %(site)s.",
            number,
            site=visit.site,
        ),
        "done",
    )
    return redirect(url_for("programme.visit_places", edition=edition, session_id=session_id), 303)


@bp.post("/editions/<series>/<edition>/programme/<int:session_id>/places/take")
@requires(Permission.PROGRAMME_EDIT)
def take_places(edition: Edition, session_id: int) -> ResponseReturnValue:
    session = _load(edition, session_id)
    visit = session.visit or abort(404)
    try:
        number = service.take_places(actor=current_actor(), visit=visit, participant_ids=_chosen())
    except Refused as refused:
        db.session.rollback()
        return _show_places(session, visit, problem=refused.sentence), 422
    db.session.commit()
    flash(
        ngettext(
            "%(num)s place of the visit to %(site)s is free again.",
            "%(num)s places of the visit to %(site)s are free again.",
            number,
            site=visit.site,
        ),
        "done",
    )
    return redirect(url_for("programme.visit_places", edition=edition, session_id=session_id), 303)


def _chosen() -> list[int]:
    """The participants ticked in the list; 422 where a value is no id."""
    return [record_id(value) or abort(422) for value in request.form.getlist("participant")]


def _load(edition: Edition, session_id: int) -> ProgrammeSession:
    session = load_session(edition, session_id)
    return session if session.kind is SessionKind.FIELD_VISIT else abort(404)
