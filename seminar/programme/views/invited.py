"""Which countries a series is meant for: ticked one by one, or pasted as a list."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.accounts.login import current_actor
from seminar.countries.pasted import LEFT_OUT, MOST, Pasted, read
from seminar.countries.queries import learned
from seminar.countries.reference import COUNTRIES
from seminar.db import db
from seminar.formats import country_choices
from seminar.permissions import Permission, requires
from seminar.programme import service
from seminar.programme.forms.series import InvitedForm
from seminar.programme.models import Series
from seminar.programme.views.blueprint import bp


@bp.route("/series/<series>/invited", methods=["GET", "POST"])
@requires(Permission.SERIES_EDIT)
def change_invited(series: Series) -> ResponseReturnValue:
    form, pasted = InvitedForm(obj=series), None
    form.invited_countries.choices = country_choices()
    if form.validate_on_submit():
        pasted = read(form.pasted.data, learned(), _meant())
        form.pasted.errors = _questions(pasted)
        with form.refusals():
            if not form.errors:
                return _saved(series, form, pasted)
    return render_template(
        "programme/invited.html",
        form=form,
        series=series,
        pasted=pasted,
        left_out=LEFT_OUT,
        names=dict(form.invited_countries.choices),
    ), form.status


def _saved(series: Series, form: InvitedForm, pasted: Pasted) -> ResponseReturnValue:
    invited = [*form.invited_countries.data, *pasted.codes]
    service.change_series(
        actor=current_actor(), series=series, version=form.version.data, invited_countries=invited
    )
    number = len(series.invited_countries)
    db.session.commit()
    flash(ngettext("%(num)s country is invited.", "%(num)s countries are invited.", number), "done")
    return redirect(url_for("programme.series", series=series), 303)


def _meant() -> dict[str, str]:
    """What was answered about names of the list that are not certain, by the name."""
    pairs = zip(*(request.form.getlist(name) for name in ("asked", "meant")), strict=False)
    return {asked: meant for asked, meant in pairs if meant in COUNTRIES or meant == LEFT_OUT}


def _questions(pasted: Pasted) -> list[str]:
    """What keeps the list from being saved: nothing is guessed, and nothing is saved by halves."""
    number, found = len(pasted.unclear), []
    if number:
        found.append(
            ngettext(
                "%(num)s name is not a country for certain. Say below what it means, or correct it.",
                "%(num)s names are not countries for certain. Say below what they mean, or correct them.",
                number,
            )
        )
    if pasted.left_over:
        found.append(
            _(
                "Only the first %(most)s names of a list are read, and not “%(name)s”. Paste the rest later.",
                most=MOST,
                name=pasted.left_over,
            )
        )
    return found
