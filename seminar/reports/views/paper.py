"""Taking out what is printed."""

from __future__ import annotations

from flask import current_app
from flask.typing import ResponseReturnValue

from seminar.accounts.login import current_actor
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition
from seminar.programme.queries import sessions_of
from seminar.reports import service
from seminar.reports.paper.manifest import Choices
from seminar.reports.paper.people import Order
from seminar.reports.views import options
from seminar.reports.views.blueprint import bp, send
from seminar.reports.views.page import show


@bp.post("/editions/<series>/<edition>/reports/sign-in")
@requires(Permission.ROSTER_EXPORT)
def export_sign_in(edition: Edition) -> ResponseReturnValue:
    form = options.sign_in_form(edition, sessions_of(edition))
    if form.validate_on_submit():
        with form.refusals():
            document = service.export_sign_in(
                actor=current_actor(),
                edition=edition,
                format=options.format_of(form),
                wanted=options.sheets_wanted(form),
            )
            return send(document)
    return show(edition, form)


@bp.post("/editions/<series>/<edition>/reports/badges")
@requires(Permission.ROSTER_EXPORT)
def export_badges(edition: Edition) -> ResponseReturnValue:
    form = options.badges_form()
    if form.validate_on_submit():
        with form.refusals():
            document = service.export_badges(
                actor=current_actor(),
                edition=edition,
                site=current_app.config["ADDRESS"],
                order=Order(form.sorted_by.data or Order.NAME),
                only_new=form.whose.data == options.ONLY_NEW,
            )
            return send(document)
    return show(edition, form)


@bp.post("/editions/<series>/<edition>/reports/manifest")
@requires(Permission.ROSTER_EXPORT)
def export_manifest(edition: Edition) -> ResponseReturnValue:
    sessions = sessions_of(edition)
    form = options.manifest_form(edition, sessions)
    if not form.validate_on_submit():
        return show(edition, form)
    visit = next(session.visit for session in sessions if session.id == form.visit.data)
    assert visit  # only sessions that have one are offered
    document = service.export_manifest(
        actor=current_actor(),
        edition=edition,
        visit=visit,
        format=options.format_of(form),
        choices=Choices(phones=form.phones.data, needs=form.needs.data),
    )
    return send(document)
