"""The own account: name, password, sessions, grants."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from seminar.accounts import login, queries, service, throttle
from seminar.accounts.forms import ChangePasswordForm, NameForm
from seminar.accounts.tokens import token_hash
from seminar.accounts.views.blueprint import bp
from seminar.accounts.views.places import place_names
from seminar.accounts.views.sign_in import begin_session
from seminar.audit.service import check_version
from seminar.db import db
from seminar.permissions import Permission, requires


@bp.route("/account", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_OWN)
def account() -> ResponseReturnValue:
    user = current_user.user
    form = NameForm(obj=user)
    if form.validate_on_submit():
        with form.refusals():
            check_version(user, form.version.data)
            service.rename(actor=login.current_actor(), user=user, name=form.name.data)
            db.session.commit()
            flash(_("Your name is changed."), "done")
            return redirect(url_for("accounts.account"), 303)
    page = render_template(
        "accounts/account.html",
        form=form,
        user=user,
        places=place_names([user]),
        sessions=queries.open_sessions(user),
        this_session=token_hash(current_user.token),
    )
    return page, form.status


@bp.route("/account/password", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_OWN)
def change_password() -> ResponseReturnValue:
    user = current_user.user
    form = ChangePasswordForm()
    if form.validate_on_submit():
        with form.refusals():
            attempt = throttle.note(act="password", email=user.email, sender=request.remote_addr or "")
            db.session.commit()
            service.change_password(actor=login.current_actor(), user=user, **form.values())
            throttle.succeeded(attempt)
            begin_session(user)
            flash(_("Your password is changed. You are signed out everywhere else."), "done")
            return redirect(url_for("accounts.account"), 303)
    page = render_template("accounts/change_password.html", form=form, user=user)
    return page, form.status, form.headers


@bp.post("/account/sessions/end")
@requires(Permission.ACCOUNT_OWN)
def end_other_sessions() -> ResponseReturnValue:
    ended = service.end_other_sessions(
        actor=login.current_actor(), user=current_user.user, token=current_user.token
    )
    db.session.commit()
    flash(
        ngettext("One other session is ended.", "%(num)s other sessions are ended.", ended)
        if ended
        else _("There was no other session."),
        "done",
    )
    return redirect(url_for("accounts.account"), 303)
