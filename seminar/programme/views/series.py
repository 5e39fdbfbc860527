"""Pages of series."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.db import db
from seminar.permissions import EVERYWHERE, Permission, allowed, current_access, requires
from seminar.programme import queries, service
from seminar.programme.forms.series import SeriesForm
from seminar.programme.models import Series
from seminar.programme.models.goals import GOALS
from seminar.programme.views import deletion
from seminar.programme.views.blueprint import bp
from seminar.programme.views.publication import add_pictures, take_pictures_away


@bp.get("/series")
@requires(Permission.SERIES_SEE)
def series_list() -> ResponseReturnValue:
    access = current_access()
    return render_template(
        "programme/series_list.html",
        listed=queries.series_list(access.scope(Permission.SERIES_SEE)),
        may_create=access.may(Permission.SERIES_CREATE, EVERYWHERE),
    )


@bp.route("/series/new", methods=["GET", "POST"])
@requires(Permission.SERIES_CREATE)
def create_series() -> ResponseReturnValue:
    form = SeriesForm()
    if form.validate_on_submit():
        with form.refusals():
            series = service.create_series(actor=current_actor(), **form.values())
            db.session.commit()
            flash(_("“%(title)s” is created. Now add its first edition.", title=series.title), "done")
            return redirect(url_for("programme.series", series=series), 303)
    return render_template("programme/series_form.html", form=form, series=None), form.status


@bp.get("/series/<series>")
@requires(Permission.SERIES_SEE)
def series(series: Series) -> ResponseReturnValue:
    scope = current_access().scope(Permission.SERIES_SEE)
    return render_template(
        "programme/series.html",
        series=series,
        editions=queries.editions_of(series, scope),
        roles=queries.roles_in(series),
        goals=[(number, GOALS[number]) for number in series.sdgs],
        sees_coverage=allowed(Permission.COVERAGE_SEE),
        takes_documents=allowed(Permission.COVERAGE_EXPORT),
        may_edit=allowed(Permission.SERIES_EDIT),
        may_share=allowed(Permission.SUMMARY_SHARE),
    )


@bp.route("/series/<series>/change", methods=["GET", "POST"])
@requires(Permission.SERIES_EDIT)
def change_series(series: Series) -> ResponseReturnValue:
    form = SeriesForm(obj=series)
    if form.validate_on_submit():
        with form.refusals():
            service.change_series(
                actor=current_actor(), series=series, version=form.version.data, **form.values()
            )
            db.session.commit()
            flash(_("“%(title)s” is saved.", title=series.title), "done")
            return redirect(url_for("programme.series", series=series), 303)
    return render_template("programme/series_form.html", form=form, series=series), form.status


@bp.post("/series/<series>/publish")
@requires(Permission.SERIES_EDIT)
def publish_series(series: Series) -> ResponseReturnValue:
    return _publish(series, published=True)


@bp.post("/series/<series>/unpublish")
@requires(Permission.SERIES_EDIT)
def unpublish_series(series: Series) -> ResponseReturnValue:
    return _publish(series, published=False)


def _publish(series: Series, *, published: bool) -> ResponseReturnValue:
    service.publish_series(actor=current_actor(), series=series, published=published)
    (add_pictures if published else take_pictures_away)(series)
    flash(
        _("Everybody can see this series and its published editions now.")
        if published
        else _("Only people with a role here can see this series now."),
        "done",
    )
    return redirect(url_for("programme.series", series=series), 303)


@bp.get("/series/<series>/delete")
@requires(Permission.SERIES_EDIT)
def confirm_delete_series(series: Series) -> ResponseReturnValue:
    back = url_for("programme.series", series=series)
    return deletion.ask(series, at=series, name=series.title, verb=_("Delete series"), back=back)


@bp.post("/series/<series>/delete")
@requires(Permission.SERIES_EDIT)
def delete_series(series: Series) -> ResponseReturnValue:
    title = series.title
    service.delete_series(actor=current_actor(), series=series)
    return deletion.done(title, to=url_for("programme.series_list"))
