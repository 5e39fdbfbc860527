"""Users, for administrators: the list, one user, letting in and out."""

from __future__ import annotations

from email.message import EmailMessage

from flask import Response, current_app, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.accounts import login, mail, queries, service
from seminar.accounts.forms import GrantForm, InviteForm, UserForm
from seminar.accounts.models import User
from seminar.accounts.queries import State, UserFilter
from seminar.accounts.views.blueprint import bp
from seminar.accounts.views.places import place_groups, place_names
from seminar.audit.service import check_version
from seminar.db import db
from seminar.people.models import Person
from seminar.permissions import Permission, requires
from seminar.web import Page, chips, page_number


@bp.get("/users")
@requires(Permission.USERS_MANAGE)
def users() -> ResponseReturnValue:
    wanted = UserFilter(q=request.args.get("q", "").strip(), state=_state(request.args.get("state", "")))
    ids = queries.matching_ids(wanted)
    page = Page(page_number(), len(ids))
    shown = queries.users_with_grants(ids[page.offset : page.last_row])
    return render_template(
        "accounts/users.html",
        users=[(user, queries.state_of(user)) for user in shown],
        places=place_names(shown),
        wanted=wanted,
        chips=chips(
            {
                "q": f"“{wanted.q}”" if wanted.q else "",
                "state": wanted.state.label if wanted.state else "",
            }
        ),
        states=[(state.value, state.label) for state in State],
        page=page,
    )


def _state(text: str) -> State | None:
    return next((state for state in State if state == text), None)


@bp.route("/users/new", methods=["GET", "POST"])
@requires(Permission.USERS_MANAGE)
def invite() -> ResponseReturnValue:
    form = InviteForm()
    form.place.offer(place_groups())
    if form.validate_on_submit():
        with form.refusals():
            actor = login.current_actor()
            user = service.add_user(actor=actor, name=form.name.data, email=form.email.data)
            service.grant(actor=actor, user=user, role=form.role.data, place=form.place.place)
            token = service.make_link(actor=actor, user=user)
            db.session.commit()
            return _show_link(user, token)
    return render_template("accounts/invite.html", form=form, mails=mail.is_set_up()), form.status


@bp.route("/users/<int:user_id>", methods=["GET", "POST"])
@requires(Permission.USERS_MANAGE)
def edit_user(user_id: int) -> ResponseReturnValue:
    user = db.get_or_404(User, user_id)
    form = UserForm(obj=user)
    if form.validate_on_submit():
        with form.refusals():
            check_version(user, form.version.data)
            service.change_user(
                actor=login.current_actor(), user=user, name=form.name.data, email=form.email.data
            )
            db.session.commit()
            flash(_("%(name)s is changed.", name=user.name), "done")
            return redirect(url_for("accounts.edit_user", user_id=user.id), 303)
    grant_form = GrantForm(formdata=None)
    grant_form.place.offer(place_groups())
    return render_user(user, form, grant_form), form.status


def render_user(user: User, form: UserForm, grant_form: GrantForm) -> str:
    """The page of one user, with both of its forms."""
    return render_template(
        "accounts/user.html",
        user=user,
        state=queries.state_of(user),
        places=place_names([user]),
        person=db.session.get(Person, user.person_id) if user.person_id else None,
        form=form,
        grant_form=grant_form,
        sessions=len(queries.open_sessions(user)),
    )


@bp.post("/users/<int:user_id>/link")
@requires(Permission.USERS_MANAGE)
def make_link(user_id: int) -> ResponseReturnValue:
    user = db.get_or_404(User, user_id)
    token = service.make_link(actor=login.current_actor(), user=user)
    db.session.commit()
    return _show_link(user, token)


def _show_link(user: User, token: str) -> Response:
    """The one page that ever shows the link; a reload would make another."""
    page = render_template(
        "accounts/link_made.html",
        user=user,
        state=queries.state_of(user),
        address=service.link_address(current_app.config["ADDRESS"], token),
        days=service.days_good_for(user),
        mailed=_mail(user, token) if mail.is_set_up() else None,
    )
    response = make_response(page)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _mail(user: User, token: str) -> bool:
    try:
        mail.send(_letter(user, token))
    except mail.NotSent:
        return False
    return True


def _letter(user: User, token: str) -> EmailMessage:
    if user.password_hash:
        return mail.reset_letter(user, token)
    places = place_names([user])
    roles = [f"{grant.role.label}: {places[grant.id]}" for grant in user.grants]
    return mail.invitation(user, token, inviter=login.current_actor().name, roles=roles)


@bp.get("/users/<int:user_id>/disable")
@requires(Permission.USERS_MANAGE)
def confirm_disable(user_id: int) -> ResponseReturnValue:
    user = db.get_or_404(User, user_id)
    sessions = len(queries.open_sessions(user))
    ends = ngettext("One open session ends at once.", "%(num)s open sessions end at once.", sessions)
    return render_template(
        "ask.html",
        question=_("Disable %(name)s?", name=user.name),
        note=user.email,
        sentence=" ".join(
            [*([ends] if sessions else []), _("No link of this user works any more; roles and history stay.")]
        ),
        verb=_("Disable user"),
        back=url_for("accounts.edit_user", user_id=user.id),
    )


@bp.post("/users/<int:user_id>/disable")
@requires(Permission.USERS_MANAGE)
def disable(user_id: int) -> ResponseReturnValue:
    user = db.get_or_404(User, user_id)
    service.disable(actor=login.current_actor(), user=user)
    db.session.commit()
    flash(_("%(name)s is disabled and signed out everywhere.", name=user.name), "done")
    return redirect(url_for("accounts.edit_user", user_id=user.id), 303)


@bp.post("/users/<int:user_id>/enable")
@requires(Permission.USERS_MANAGE)
def enable(user_id: int) -> ResponseReturnValue:
    user = db.get_or_404(User, user_id)
    service.enable(actor=login.current_actor(), user=user)
    db.session.commit()
    flash(_("%(name)s may sign in again.", name=user.name), "done")
    return redirect(url_for("accounts.edit_user", user_id=user.id), 303)
