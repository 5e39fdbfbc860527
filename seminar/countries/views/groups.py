"""Pages on which administrators edit who is in a group, with their history."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from seminar.accounts.login import current_actor
from seminar.audit.told import told
from seminar.countries import queries, service
from seminar.countries.forms import MembershipForm, NewMembershipForm, SettleForm
from seminar.countries.groups import differences, in_words
from seminar.countries.models import Group, GroupMembership
from seminar.countries.reference import COUNTRIES
from seminar.countries.views.blueprint import bp
from seminar.db import db
from seminar.formats import country as name_of
from seminar.permissions import Permission, requires


@bp.get("/countries/groups")
@requires(Permission.COUNTRIES_EDIT)
def groups() -> ResponseReturnValue:
    history = queries.history()
    return render_template(
        "countries/groups.html",
        unsettled=queries.unsettled(),
        today=datetime.now(UTC).date(),
        differences=differences(),
        in_words=in_words,
        history=history,
        told=told(history, without=queries.SUBJECT),
    )


@bp.route("/countries/<iso2>/groups/new", methods=["GET", "POST"])
@requires(Permission.COUNTRIES_EDIT)
def add_membership(iso2: str) -> ResponseReturnValue:
    if iso2 not in COUNTRIES:
        abort(404)
    form = NewMembershipForm()
    if form.validate_on_submit():
        with form.refusals():
            made = service.add_membership(actor=current_actor(), country=iso2, **form.values())
            return _saved(made)
    return render_template("countries/group_form.html", form=form, iso2=iso2, membership=None), form.status


@bp.route("/countries/<iso2>/groups/<int:membership_id>", methods=["GET", "POST"])
@requires(Permission.COUNTRIES_EDIT)
def change_membership(iso2: str, membership_id: int) -> ResponseReturnValue:
    found = _load(iso2, membership_id)
    form = MembershipForm(obj=found)
    if form.validate_on_submit():
        with form.refusals():
            service.change_membership(
                actor=current_actor(), membership=found, version=form.version.data, **form.values()
            )
            return _saved(found)
    return render_template("countries/group_form.html", form=form, iso2=iso2, membership=found), form.status


@bp.route("/countries/<iso2>/groups/<int:membership_id>/settle", methods=["GET", "POST"])
@requires(Permission.COUNTRIES_EDIT)
def settle(iso2: str, membership_id: int) -> ResponseReturnValue:
    found = _load(iso2, membership_id)
    form = SettleForm(data={"note": found.note, "version": str(found.version)})
    if form.validate_on_submit():
        with form.refusals():
            service.settle(
                actor=current_actor(), membership=found, version=form.version.data, **form.values()
            )
            return _saved(found)
    return render_template("countries/group_settle.html", form=form, membership=found), form.status


@bp.get("/countries/<iso2>/groups/<int:membership_id>/remove")
@requires(Permission.COUNTRIES_EDIT)
def confirm_remove_membership(iso2: str, membership_id: int) -> ResponseReturnValue:
    return render_template("countries/group_remove.html", membership=_load(iso2, membership_id))


@bp.post("/countries/<iso2>/groups/<int:membership_id>/remove")
@requires(Permission.COUNTRIES_EDIT)
def remove_membership(iso2: str, membership_id: int) -> ResponseReturnValue:
    found = _load(iso2, membership_id)
    service.remove_membership(
        actor=current_actor(), membership=found, version=request.form.get("version", "")
    )
    db.session.commit()
    flash(_("The period is removed. The history keeps it."), "done")
    return redirect(url_for("countries.country", iso2=iso2), 303)


@bp.post("/countries/<iso2>/groups/reference")
@requires(Permission.COUNTRIES_EDIT)
def follow_reference(iso2: str) -> ResponseReturnValue:
    group = request.form.get("group", "")
    if iso2 not in COUNTRIES or group not in Group.__members__:
        abort(404)
    service.follow_reference(actor=current_actor(), pair=(Group[group], iso2))
    db.session.commit()
    flash(_("%(country)s follows the reference again.", country=name_of(iso2)), "done")
    return redirect(url_for("countries.groups"), 303)


def _load(iso2: str, membership_id: int) -> GroupMembership:
    mine = (GroupMembership.id == membership_id, GroupMembership.country == iso2)
    return db.session.execute(select(GroupMembership).where(*mine)).scalar_one_or_none() or abort(404)


def _saved(membership: GroupMembership) -> ResponseReturnValue:
    db.session.commit()
    said = {"country": name_of(membership.country), "group": membership.group.label}
    flash(_("%(country)s in “%(group)s” is saved. Figures follow from now on.", **said), "done")
    return redirect(url_for("countries.country", iso2=membership.country), 303)
