"""Pages of what institutions are in a series or an edition, and in which order."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.addresses import record_id
from seminar.db import db
from seminar.permissions import Permission, requires
from seminar.programme import queries, service
from seminar.programme.forms.institutions import RoleForm
from seminar.programme.models import Edition, Institution, InstitutionRole, Series
from seminar.programme.queries.institutions import institution_names
from seminar.programme.views.blueprint import bp
from seminar.programme.views.order import button_after_move

# The same acts at both kinds of places: a series, and an edition of it.


@bp.route("/series/<series>/institutions", methods=["GET", "POST"])
@requires(Permission.SERIES_EDIT)
def series_roles(series: Series) -> ResponseReturnValue:
    return _roles(series, "programme.series_roles", series=series)


@bp.route("/editions/<series>/<edition>/settings/institutions", methods=["GET", "POST"])
@requires(Permission.EDITION_EDIT)
def edition_roles(edition: Edition) -> ResponseReturnValue:
    return _roles(edition, "programme.edition_roles", edition=edition)


@bp.post("/series/<series>/institutions/<int:role_id>/move")
@requires(Permission.SERIES_EDIT)
def move_series_role(series: Series, role_id: int) -> ResponseReturnValue:
    return redirect(url_for("programme.series_roles", series=series, _anchor=_move(series, role_id)), 303)


@bp.post("/editions/<series>/<edition>/settings/institutions/<int:role_id>/move")
@requires(Permission.EDITION_EDIT)
def move_edition_role(edition: Edition, role_id: int) -> ResponseReturnValue:
    return redirect(url_for("programme.edition_roles", edition=edition, _anchor=_move(edition, role_id)), 303)


@bp.get("/series/<series>/institutions/<int:role_id>/remove")
@requires(Permission.SERIES_EDIT)
def confirm_remove_series_role(series: Series, role_id: int) -> ResponseReturnValue:
    return _ask(_load(series, role_id), url_for("programme.series_roles", series=series))


@bp.get("/editions/<series>/<edition>/settings/institutions/<int:role_id>/remove")
@requires(Permission.EDITION_EDIT)
def confirm_remove_edition_role(edition: Edition, role_id: int) -> ResponseReturnValue:
    back = url_for("programme.edition_roles", edition=edition)
    return _ask(_load(edition, role_id), back, edition=edition)


@bp.post("/series/<series>/institutions/<int:role_id>/remove")
@requires(Permission.SERIES_EDIT)
def remove_series_role(series: Series, role_id: int) -> ResponseReturnValue:
    _remove(series, role_id)
    return redirect(url_for("programme.series_roles", series=series), 303)


@bp.post("/editions/<series>/<edition>/settings/institutions/<int:role_id>/remove")
@requires(Permission.EDITION_EDIT)
def remove_edition_role(edition: Edition, role_id: int) -> ResponseReturnValue:
    _remove(edition, role_id)
    return redirect(url_for("programme.edition_roles", edition=edition), 303)


def _roles(place: Series | Edition, endpoint: str, **where: Any) -> ResponseReturnValue:
    form = RoleForm(data={"institution_id": record_id(request.args.get("institution", ""))})
    names = [(str(id_), name) for id_, name in institution_names()]
    form.institution_id.choices = [("", _("Choose one")), *names]
    form.commissioned_by_id.choices = [("", _("Nobody")), *names]
    if form.validate_on_submit():
        with form.refusals():
            made = service.add_institution_role(
                actor=current_actor(),
                institution=db.session.get_one(Institution, form.institution_id.data),
                role=form.role.data,
                commissioned_by=db.session.get(Institution, form.commissioned_by_id.data or 0),
                **where,
            )
            db.session.commit()
            flash(_("%(name)s is now: %(role)s.", name=made.institution.name, role=made.role.label), "done")
            return redirect(url_for(endpoint, **where), 303)
    back = "programme.series" if "series" in where else "programme.edition_settings"
    page = render_template(
        "programme/roles.html",
        form=form,
        roles=queries.roles_in(place),
        back=url_for(back, **where),
        **{"series": None, "edition": None} | where,
    )
    return page, form.status


def _move(place: Series | Edition, role_id: int) -> str:
    """Move the role; returns the id of the button on which one goes on."""
    role = _load(place, role_id)
    position, before = record_id(request.form.get("position", "")) or abort(422), role.position
    service.move_role(actor=current_actor(), role=role, place=place, position=position)
    db.session.commit()
    return button_after_move(role, queries.roles_in(place), before)


def _ask(role: InstitutionRole, back: str, **where: Edition) -> str:
    return render_template(
        "ask.html",
        question=_("Remove %(name)s as %(role)s?", name=role.institution.name, role=role.role.label),
        sentence=_("The institution stays, with what else it does; the others close up in the order."),
        verb=_("Remove"),
        back=back,
        **where,
    )


def _remove(place: Series | Edition, role_id: int) -> None:
    role = _load(place, role_id)
    name, label = role.institution.name, role.role.label
    service.remove_role(actor=current_actor(), role=role, place=place)
    db.session.commit()
    flash(_("%(name)s is no longer: %(role)s.", name=name, role=label), "done")


def _load(place: Series | Edition, role_id: int) -> InstitutionRole:
    found = [role for role in queries.roles_in(place) if role.id == role_id]
    return found[0] if found else abort(404)
