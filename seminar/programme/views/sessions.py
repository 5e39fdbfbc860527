"""The programme page, its calendar file, and the pages of one session."""

from __future__ import annotations

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.attendance import service as attendance
from seminar.db import db
from seminar.error_pages import show_error
from seminar.languages import in_the_language, language_links
from seminar.permissions import Permission, allowed, requires
from seminar.programme import calendar, queries, service
from seminar.programme.forms.sessions import SessionForm
from seminar.programme.models import Edition, ProgrammeSession
from seminar.programme.overlaps import overlaps_of
from seminar.programme.strip import strip_of
from seminar.programme.views import deletion
from seminar.programme.views.blueprint import bp
from seminar.programme.views.overlapping import warn_of_overlaps


@bp.get("/editions/<series>/<edition>/programme")
@requires(Permission.PROGRAMME_SEE, published=True)
def sessions(edition: Edition) -> ResponseReturnValue:
    found = queries.sessions_of(edition)
    member = allowed(Permission.PROGRAMME_SEE)
    with in_the_language():
        return render_template(
            "programme/sessions.html",
            edition=edition,
            days=strip_of(edition, found),
            count=len(found),
            overlaps=overlaps_of(found) if member else {},
            taken=queries.places_taken(edition) if member else {},
            member=member,
            may_edit=allowed(Permission.PROGRAMME_EDIT),
            may_see_people=allowed(Permission.PARTICIPANTS_SEE),
            languages=language_links(),
        )


@bp.get("/editions/<series>/<edition>/programme.ics", endpoint="calendar")
@requires(Permission.PROGRAMME_SEE, published=True)
def programme_calendar(edition: Edition) -> ResponseReturnValue:
    found = queries.sessions_of(edition)
    if not found:
        return show_error(404, _("The programme has no sessions yet."))
    with in_the_language():
        content = calendar.calendar_of(
            edition,
            found,
            page=url_for("programme.sessions", edition=edition, _external=True),
            with_links=allowed(Permission.PROGRAMME_SEE),
        )
    name = f"{edition.series.slug}-{edition.slug}.ics"
    return Response(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@bp.get("/editions/<series>/<edition>/programme/<int:session_id>")
@requires(Permission.PROGRAMME_SEE)
def session(edition: Edition, session_id: int) -> ResponseReturnValue:
    found = load_session(edition, session_id)
    return render_template(
        "programme/session.html",
        edition=edition,
        session=found,
        taken=queries.places_taken(edition).get(found.visit.id, 0) if found.visit else 0,
        may_edit=allowed(Permission.PROGRAMME_EDIT),
        may_see_people=allowed(Permission.PARTICIPANTS_SEE),
    )


@bp.route("/editions/<series>/<edition>/programme/new", methods=["GET", "POST"])
@requires(Permission.PROGRAMME_EDIT)
def create_session(edition: Edition) -> ResponseReturnValue:
    form = SessionForm.for_edition(edition)
    if not form.is_submitted():
        form.propose_day(request.args.get("day", ""))
    if form.validate_on_submit():
        with form.refusals():
            made = service.create_session(actor=current_actor(), edition=edition, **form.fields())
            db.session.commit()
            flash(_("“%(title)s” is in the programme.", title=made.title), "done")
            warn_of_overlaps(made)
            return redirect(_after(form, made), 303)
    return render_template(
        "programme/session_form.html", edition=edition, form=form, session=None
    ), form.status


def _after(form: SessionForm, made: ProgrammeSession) -> str:
    """Where it goes on: the next session of the day, or what this one still needs."""
    if request.form.get("another"):
        return url_for("programme.create_session", edition=made.edition, day=form.day.data)
    return url_for("programme.session", edition=made.edition, session_id=made.id)


@bp.route("/editions/<series>/<edition>/programme/<int:session_id>/change", methods=["GET", "POST"])
@requires(Permission.PROGRAMME_EDIT)
def change_session(edition: Edition, session_id: int) -> ResponseReturnValue:
    found = load_session(edition, session_id)
    form = SessionForm.for_edition(edition, found)
    if form.validate_on_submit():
        counted = found.counts
        with form.refusals():
            service.change_session(
                actor=current_actor(), session=found, version=form.version.data, **form.fields(found)
            )
            if found.counts != counted:
                attendance.recount_session(found)
            db.session.commit()
            flash(_("“%(title)s” is saved.", title=found.title), "done")
            warn_of_overlaps(found)
            return redirect(url_for("programme.session", edition=edition, session_id=found.id), 303)
    page = render_template("programme/session_form.html", edition=edition, form=form, session=found)
    return page, form.status


@bp.get("/editions/<series>/<edition>/programme/<int:session_id>/delete")
@requires(Permission.PROGRAMME_EDIT)
def confirm_delete_session(edition: Edition, session_id: int) -> ResponseReturnValue:
    found = load_session(edition, session_id)
    back = url_for("programme.session", edition=edition, session_id=found.id)
    return deletion.ask(found, at=edition, name=found.title, verb=_("Delete session"), back=back)


@bp.post("/editions/<series>/<edition>/programme/<int:session_id>/delete")
@requires(Permission.PROGRAMME_EDIT)
def delete_session(edition: Edition, session_id: int) -> ResponseReturnValue:
    found = load_session(edition, session_id)
    title = found.title
    service.delete_session(actor=current_actor(), session=found)
    return deletion.done(title, to=url_for("programme.sessions", edition=edition))


def load_session(edition: Edition, session_id: int) -> ProgrammeSession:
    """The edition's session of this id, or 404."""
    return queries.find_session(edition, session_id) or abort(404)
