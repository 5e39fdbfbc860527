"""Giving and taking roles, and what each role may do."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from seminar.accounts import login, service
from seminar.accounts.forms import GrantForm, UserForm
from seminar.accounts.models import User, UserGrant
from seminar.accounts.views.blueprint import bp
from seminar.accounts.views.places import grant_name, place_groups, place_names
from seminar.accounts.views.users import render_user
from seminar.addresses import record_id
from seminar.db import db, holds_words
from seminar.people.models import Person
from seminar.permissions import Permission, Role, reach, requires
from seminar.text import search_key

MOST_PEOPLE = 20


@bp.post("/users/<int:user_id>/grants")
@requires(Permission.USERS_MANAGE)
def add_grant(user_id: int) -> ResponseReturnValue:
    user = db.get_or_404(User, user_id)
    form = GrantForm()
    form.place.offer(place_groups())
    if form.validate_on_submit():
        with form.refusals():
            made = service.grant(
                actor=login.current_actor(), user=user, role=form.role.data, place=form.place.place
            )
            db.session.commit()
            flash(_("%(name)s is now: %(role)s.", name=user.name, role=grant_name(made)), "done")
            return redirect(url_for("accounts.edit_user", user_id=user.id), 303)
    return render_user(user, UserForm(formdata=None, obj=user), form), form.status


@bp.get("/users/<int:user_id>/grants/<int:grant_id>/remove")
@requires(Permission.USERS_MANAGE)
def confirm_remove_grant(user_id: int, grant_id: int) -> ResponseReturnValue:
    grant = _load(user_id, grant_id)
    return render_template(
        "ask.html",
        question=_("Take back %(role)s from %(name)s?", role=grant.role.label, name=grant.user.name),
        note=place_names([grant.user])[grant.id],
        sentence=_("It counts at once, also where this user is signed in."),
        verb=_("Take back"),
        back=url_for("accounts.edit_user", user_id=user_id),
    )


@bp.post("/users/<int:user_id>/grants/<int:grant_id>/remove")
@requires(Permission.USERS_MANAGE)
def remove_grant(user_id: int, grant_id: int) -> ResponseReturnValue:
    grant = _load(user_id, grant_id)
    name, role = grant.user.name, grant_name(grant)
    service.revoke(actor=login.current_actor(), grant=grant)
    db.session.commit()
    flash(_("%(name)s is no longer: %(role)s.", name=name, role=role), "done")
    return redirect(url_for("accounts.edit_user", user_id=user_id), 303)


def _load(user_id: int, grant_id: int) -> UserGrant:
    found = select(UserGrant).where(UserGrant.id == grant_id, UserGrant.user_id == user_id)
    grant: UserGrant = db.first_or_404(found)
    return grant


@bp.get("/users/<int:user_id>/person")
@requires(Permission.USERS_MANAGE)
def choose_person(user_id: int) -> ResponseReturnValue:
    user = db.get_or_404(User, user_id)
    # Most users are linked to the person of the same name.
    q = request.args.get("q", user.name).strip()
    return render_template(
        "accounts/choose_person.html", user=user, q=q, people=_people_named(q), most=MOST_PEOPLE
    )


def _people_named(q: str) -> list[Person]:
    if not search_key(q):
        return []
    return list(
        db.session.execute(
            select(Person)
            .where(holds_words(Person.search_key, q))
            .order_by(Person.search_key, Person.id)
            .limit(MOST_PEOPLE)
        ).scalars()
    )


@bp.post("/users/<int:user_id>/person")
@requires(Permission.USERS_MANAGE)
def link_person(user_id: int) -> ResponseReturnValue:
    """Link the user to the person of `person_id`; without one, undo the link."""
    user = db.get_or_404(User, user_id)
    chosen = request.form.get("person_id", "")
    person = db.get_or_404(Person, record_id(chosen) or 0) if chosen else None
    service.link_person(actor=login.current_actor(), user=user, person_id=person.id if person else None)
    db.session.commit()
    flash(_("The user is linked to the person.") if person else _("The link is undone."), "done")
    return redirect(url_for("accounts.edit_user", user_id=user.id), 303)


@bp.get("/roles")
@requires(Permission.USERS_MANAGE)
def roles() -> ResponseReturnValue:
    return render_template(
        "accounts/roles.html",
        roles=list(Role),
        rows=[(permission.label, [reach(role, permission) for role in Role]) for permission in Permission],
    )
