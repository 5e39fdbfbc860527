"""One participant of an edition: everything, the status, changing, removing."""

from __future__ import annotations

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.attendance.queries import judged_of, overrides_of, rule_of
from seminar.audit.service import check_version
from seminar.db import db
from seminar.figures.words import short_in_words
from seminar.people import service
from seminar.people.forms import ParticipationForm, StatusForm
from seminar.people.models import Participant, Status
from seminar.people.queries.participant import history_of, participant_of, visits_of
from seminar.people.queries.places import waiting_numbers
from seminar.people.views.blueprint import bp
from seminar.people.views.freed import say_freed
from seminar.permissions import Permission, allowed, requires
from seminar.programme.models import Edition
from seminar.programme.queries.losses import in_words, uses_of


@bp.get("/editions/<series>/<edition>/participants/<int:participant_id>")
@requires(Permission.PARTICIPANTS_SEE)
def participant(edition: Edition, participant_id: int) -> ResponseReturnValue:
    found = load(edition, participant_id)
    return _show(edition, found, _status_form(found))


@bp.post("/editions/<series>/<edition>/participants/<int:participant_id>")
@requires(Permission.PARTICIPANTS_EDIT)
def change_status(edition: Edition, participant_id: int) -> ResponseReturnValue:
    found = load(edition, participant_id)
    form = _status_form(found)
    if form.validate_on_submit():
        with form.refusals():
            moved = service.change_status(
                actor=current_actor(),
                participants=[found],
                status=form.new_status.data,
                reason=form.reason.data,
            )
            db.session.commit()
            flash(
                _("%(name)s is now “%(status)s”.", name=found.person.name, status=found.status.label), "done"
            )
            say_freed(moved)
            return redirect(url_for("people.participant", edition=edition, participant_id=found.id), 303)
    return _show(edition, found, form)


@bp.route("/editions/<series>/<edition>/participants/<int:participant_id>/change", methods=["GET", "POST"])
@requires(Permission.PARTICIPANTS_EDIT)
def change_participation(edition: Edition, participant_id: int) -> ResponseReturnValue:
    found = load(edition, participant_id)
    form = ParticipationForm.of(found)
    if form.validate_on_submit():
        with form.refusals():
            check_version(found, form.version.data)
            service.change_participation(actor=current_actor(), participant=found, **form.values())
            db.session.commit()
            flash(_("The participation of %(name)s is changed.", name=found.person.name), "done")
            return redirect(url_for("people.participant", edition=edition, participant_id=found.id), 303)
    return render_template(
        "people/participation.html", edition=edition, participant=found, form=form
    ), form.status


@bp.route("/editions/<series>/<edition>/participants/<int:participant_id>/remove", methods=["GET", "POST"])
@requires(Permission.PARTICIPANTS_EDIT)
def remove_participant(edition: Edition, participant_id: int) -> ResponseReturnValue:
    found = load(edition, participant_id)
    name = found.person.name
    if request.method == "POST":
        service.remove_participant(actor=current_actor(), participant=found)
        db.session.commit()
        flash(_("%(name)s is removed from this edition.", name=name), "done")
        return redirect(url_for("people.participants", edition=edition), 303)
    ties = uses_of(found)
    return render_template(
        "people/participant_remove.html",
        edition=edition,
        participant=found,
        ties=in_words(ties) if ties else "",
    )


def load(edition: Edition, participant_id: int) -> Participant:
    """The participant of this edition; another edition's is 404."""
    g.tab = "people.participants"
    return participant_of(edition, participant_id) or abort(404)


def _status_form(found: Participant) -> StatusForm:
    form = StatusForm()
    form.offer([status for status in Status if status in service.STEPS[found.status]])
    return form


def _show(edition: Edition, found: Participant, form: StatusForm) -> ResponseReturnValue:
    rule = rule_of(edition)
    judged = judged_of(rule, found)
    return render_template(
        "people/participant.html",
        edition=edition,
        participant=found,
        person=found.person,
        history=history_of(found),
        visits=visits_of(found),
        number=waiting_numbers(edition, [found.id]).get(found.id),
        form=form,
        percent=rule.percent(found),
        completes=rule.completes(judged),
        short=short_in_words(rule, judged),
        decision=next(iter(overrides_of(found)), None),
        sessions=rule.sessions,
        may_mark=allowed(Permission.ATTENDANCE_RECORD),
        may_edit=allowed(Permission.PARTICIPANTS_EDIT),
    ), form.status
