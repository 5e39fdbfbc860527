"""Pages of editions: settings, creation and copies."""

from __future__ import annotations

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from seminar.accounts.login import current_actor
from seminar.attendance.queries import Effect, days_of, effect_of, marked_sessions
from seminar.db import db
from seminar.people.queries.places import confirmed_count
from seminar.permissions import Access, Permission, current_access, requires
from seminar.programme import queries, service
from seminar.programme.forms.editions import CopyForm, EditionForm, SettingsForm, StatusForm
from seminar.programme.models import Edition, Series
from seminar.programme.models.zones import zones
from seminar.programme.queries.losses import in_words
from seminar.programme.rule import Rule
from seminar.programme.views import deletion
from seminar.programme.views.blueprint import bp
from seminar.programme.views.publication import add_pictures, take_pictures_away


@bp.route("/series/<series>/editions/new", methods=["GET", "POST"])
@requires(Permission.SERIES_EDIT)
def create_edition(series: Series) -> ResponseReturnValue:
    form = EditionForm()
    _offer_choices(form, series, None)
    if form.validate_on_submit():
        with form.refusals():
            made = service.create_edition(actor=current_actor(), series=series, **form.fields())
            db.session.commit()
            flash(_("“%(title)s” is created. Now fill its programme.", title=made.title), "done")
            return redirect(url_for("programme.edition", edition=made), 303)
    return render_template(
        "programme/edition_new.html", form=form, series=series, source=None, zones=zones()
    ), form.status


@bp.route("/series/<series>/editions/copy/<slug>", methods=["GET", "POST"])
@requires(Permission.SERIES_EDIT)
def copy_edition(series: Series, slug: str) -> ResponseReturnValue:
    source = queries.find_place(series.slug, slug) or abort(404)
    assert isinstance(source, Edition)
    form = CopyForm(obj=source)
    if not form.is_submitted():
        form.propose(source)
    _offer_choices(form, series, None)
    if form.validate_on_submit():
        with form.refusals():
            made = service.copy_edition(
                actor=current_actor(),
                source=source,
                with_sessions=form.with_sessions.data,
                with_roles=form.with_roles.data,
                **form.fields(),
            )
            db.session.commit()
            flash(_("“%(title)s” is created.", title=made.title), "done")
            return redirect(url_for("programme.edition", edition=made), 303)
    return render_template(
        "programme/edition_new.html", form=form, series=series, source=source, zones=zones()
    ), form.status


@bp.route("/editions/<series>/<edition>/settings", methods=["GET", "POST"])
@requires(Permission.EDITION_EDIT)
def edition_settings(edition: Edition) -> ResponseReturnValue:
    form = SettingsForm(obj=edition)
    if not form.is_submitted():
        form.show(edition)
    _offer_choices(form, edition.series, edition)
    if form.validate_on_submit():
        with form.refusals():
            moved = service.change_edition(
                actor=current_actor(), edition=edition, version=form.version.data, **form.fields(edition)
            )
            db.session.commit()
            flash(_saved(moved), "done")
            _warn_of_crowding(edition)
            return redirect(url_for("programme.edition_settings", edition=edition), 303)
    return _show_settings(edition, form)


@bp.post("/editions/<series>/<edition>/settings/effect")
@requires(Permission.EDITION_EDIT)
def rule_effect(edition: Edition) -> ResponseReturnValue:
    """The settings as they are typed, with whom their rule would move; nothing is saved."""
    form = SettingsForm(obj=edition)
    _offer_choices(form, edition.series, edition)
    form.validate()
    typed = (form.threshold, form.late_counts, form.excused_counts, form.day_threshold)
    if any(field.errors for field in typed):
        return _show_settings(edition, form)
    threshold, late, excused, day = (field.data for field in typed)
    days = days_of(edition) if day else ()
    proposed = Rule(threshold, late, excused, marked_sessions(edition), day, days)
    return _show_settings(edition, form, effect_of(edition, proposed))


def _show_settings(edition: Edition, form: SettingsForm, effect: Effect | None = None) -> ResponseReturnValue:
    form.offer_move(edition, in_words(queries.programme_size(edition)))
    g.tab = "programme.edition_settings"
    return render_template(
        "programme/settings.html",
        form=form,
        status_form=StatusForm(formdata=None, obj=edition),
        edition=edition,
        effect=effect,
        zones=zones(),
        may_copy=current_access().may(Permission.SERIES_EDIT, edition.series.place),
    ), form.status


def _warn_of_crowding(edition: Edition) -> None:
    """A capacity below those who hold a place is no mistake, but whoever sets it should know."""
    confirmed = confirmed_count(edition)
    if edition.capacity is not None and confirmed > edition.capacity:
        sentence = ngettext(
            "%(num)s participant is confirmed, more than the capacity of %(capacity)s."
            " Nobody loses a place; nobody else is confirmed until there is room.",
            "%(num)s participants are confirmed, more than the capacity of %(capacity)s."
            " Nobody loses a place; nobody else is confirmed until there is room.",
            confirmed,
            capacity=edition.capacity,
        )
        flash(sentence, "warning")


def _saved(moved: int) -> str:
    if not moved:
        return str(_("The settings are saved."))
    return str(
        ngettext(
            "The settings are saved, and %(num)s session moved along.",
            "The settings are saved, and %(num)s sessions moved along.",
            moved,
        )
    )


def _offer_choices(form: EditionForm, series: Series, edition: Edition | None) -> None:
    """Editions of the series that it may follow: those that exist for this visitor."""
    siblings = queries.editions_of(series, current_access().scope(Permission.PROGRAMME_SEE))
    titles = {str(other.id): other.title for other in siblings if other is not edition}
    if edition and edition.follows_id:  # saving leaves the link alone also where its end is out of sight
        titles.setdefault(str(edition.follows_id), _("An edition that you cannot see"))
    form.follows_id.choices = [("", _("No earlier edition")), *titles.items()]


@bp.post("/editions/<series>/<edition>/status")
@requires(Permission.EDITION_EDIT)
def edition_status(edition: Edition) -> ResponseReturnValue:
    form = StatusForm()
    if not form.validate_on_submit():
        abort(422)
    service.set_status(actor=current_actor(), edition=edition, status=form.status.data)
    db.session.commit()
    flash(_("The status is now: %(status)s.", status=edition.status.label), "done")
    return redirect(url_for("programme.edition_settings", edition=edition), 303)


@bp.post("/editions/<series>/<edition>/publish")
@requires(Permission.EDITION_EDIT)
def publish_edition(edition: Edition) -> ResponseReturnValue:
    return _publish(edition, published=True)


@bp.post("/editions/<series>/<edition>/unpublish")
@requires(Permission.EDITION_EDIT)
def unpublish_edition(edition: Edition) -> ResponseReturnValue:
    return _publish(edition, published=False)


def _publish(edition: Edition, *, published: bool) -> ResponseReturnValue:
    service.publish_edition(actor=current_actor(), edition=edition, published=published)
    (add_pictures if published else take_pictures_away)(edition)
    if not published:
        flash(_("Only people with a role here can see this edition now."), "done")
    elif edition.is_public:
        flash(_("Everybody can see the programme and the summary of this edition now."), "done")
    else:
        flash(_("Published; the public sees it as soon as its series is published too."), "done")
    return redirect(url_for("programme.edition_settings", edition=edition), 303)


@bp.get("/editions/<series>/<edition>/settings/delete")
@requires(Permission.EDITION_EDIT)
def confirm_delete_edition(edition: Edition) -> ResponseReturnValue:
    back = url_for("programme.edition_settings", edition=edition)
    return deletion.ask(edition, at=edition, name=edition.title, verb=_("Delete edition"), back=back)


@bp.post("/editions/<series>/<edition>/settings/delete")
@requires(Permission.EDITION_EDIT)
def delete_edition(edition: Edition) -> ResponseReturnValue:
    title, to = edition.title, _where_it_stood(edition)
    service.delete_edition(actor=current_actor(), edition=edition)
    return deletion.done(title, to=to)


def _where_it_stood(edition: Edition) -> str:
    """Its series, for those who see it by more than a grant for this edition: that one goes with it."""
    others = tuple(grant for grant in current_access().grants if grant.edition_id != edition.id)
    if Access(signed_in=True, grants=others).may(Permission.SERIES_SEE, edition.series.place):
        return url_for("programme.series", series=edition.series)
    return url_for("programme.series_list")
