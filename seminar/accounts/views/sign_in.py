"""Signing in and out."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from seminar.accounts import login, mail, passwords, queries, service, throttle
from seminar.accounts.forms import ForgotForm, SignInForm
from seminar.accounts.models import User
from seminar.accounts.views.blueprint import bp
from seminar.addresses import local_path
from seminar.db import db
from seminar.permissions import WANTED, public


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    if current_user.is_authenticated and request.method == "GET":
        return redirect(_destination(), 303)
    form = SignInForm()
    if form.validate_on_submit():
        with form.refusals():
            to = _destination()  # before the session of the visitor ends
            begin_session(_whose(form.email.data.lower(), form.password.data))
            return redirect(to, 303)
    return render_template("accounts/sign_in.html", form=form), form.status, form.headers


def _whose(email: str, password: str) -> User:
    """The user who signs in; raises Refused. The attempt is kept even then."""
    attempt = throttle.note(act="sign-in", email=email, sender=request.remote_addr or "")
    stored = queries.password_hash_of(email)
    db.session.commit()  # the attempt counts, and the database is free while the password is checked
    checked = stored if passwords.fits(password, stored) else None
    user = service.sign_in(email=email, password=password, checked=checked)
    throttle.succeeded(attempt)
    return user


def begin_session(user: User) -> None:
    """Sign the user in, in the database and in the browser; commits."""
    if current_user.is_authenticated:
        service.end_session(token=current_user.token)
    token = service.start_session(user=user, hours=current_app.config["SESSION_HOURS"])
    db.session.commit()
    login.begin(user, token)


def _destination() -> str:
    """The page that was asked for: with its query, where it was asked for in this browser."""
    path = local_path(request.args.get("next", ""))
    asked, whole = session.get(WANTED, ["", ""])
    return (local_path(whole) if path and path == asked else path) or url_for("home.home")


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    if current_user.is_authenticated:
        service.end_session(token=current_user.token)
        db.session.commit()
        login.end()
    flash(_("You are signed out."), "done")
    return redirect(url_for("accounts.sign_in"), 303)


@bp.route("/forgotten-password", methods=["GET", "POST"])
@public
def forgotten_password() -> ResponseReturnValue:
    form = ForgotForm()
    if mail.is_set_up() and form.validate_on_submit():
        with form.refusals():
            _send_reset(form.email.data.lower())
            return render_template("accounts/link_sent.html", email=form.email.data)
    page = render_template("accounts/forgotten.html", form=form, mailed=mail.is_set_up())
    return page, form.status, form.headers


def _send_reset(email: str) -> None:
    """Send a link to a user's address. Whether there is such a user shows neither in words nor in time."""
    throttle.note(act="forgotten", email=email, sender=request.remote_addr or "")
    wanted = service.request_reset(email=email)
    letter = mail.reset_letter(*wanted) if wanted else None
    db.session.commit()
    if letter:
        mail.send_later(letter)
