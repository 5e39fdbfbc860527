"""One-time links: choosing a password. A GET shows, only the POST uses the link up."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts import queries, service
from seminar.accounts.forms import FirstForm, PasswordForm
from seminar.accounts.models import LinkPurpose, User
from seminar.accounts.views.blueprint import bp
from seminar.accounts.views.sign_in import begin_session
from seminar.forms import Form
from seminar.permissions import public


@bp.route("/link/<token>", methods=["GET", "POST"])
@public
def link(token: str) -> ResponseReturnValue:
    found = queries.usable_link(token)
    if found is None:
        return _private(render_template("accounts/link_gone.html"), 410)
    purpose, user = found[0].purpose, found[1]
    form = FirstForm() if purpose is LinkPurpose.FIRST else PasswordForm()
    if form.validate_on_submit():
        with form.refusals():
            begin_session(_use(token, form))
            flash(_("Your password is set and you are signed in."), "done")
            return _private(redirect(url_for("home.home"), 303), 303)
    page = render_template("accounts/link.html", form=form, user=user, invited=purpose is LinkPurpose.INVITE)
    return _private(page, form.status)


def _use(token: str, form: Form) -> User:
    values = form.values()
    if isinstance(form, FirstForm):
        return service.make_administrator(token=token, **values)
    return service.choose_password(token=token, **values)


def _private(answer: ResponseReturnValue, status: int) -> Response:
    """The answer, such that the address of this page reaches no other site, search engine or cache."""
    response = make_response(answer, status)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store"
    return response
