"""Who completes and who is short, as a list and on paper, and deciding otherwise."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.attendance import queries, service
from seminar.attendance.forms import OverrideForm
from seminar.attendance.queries import PER_PAGE, Standing
from seminar.attendance.views.blueprint import bp
from seminar.db import db
from seminar.figures.words import rule_in_words, short_in_words
from seminar.people.queries.participant import participant_of
from seminar.permissions import Permission, allowed, requires
from seminar.programme.models import Edition
from seminar.web import Page, Tab, page_number


@bp.get("/editions/<series>/<edition>/attendance/completion")
@requires(Permission.ATTENDANCE_RECORD)
def completion(edition: Edition) -> ResponseReturnValue:
    wanted, number = _wanted(), page_number()
    found = queries.standings(edition, wanted, number, PER_PAGE)
    return _show(edition, wanted, found, Page(number, found.numbers[wanted], PER_PAGE))


@bp.get("/editions/<series>/<edition>/attendance/completion/print")
@requires(Permission.ATTENDANCE_RECORD)
def print_completion(edition: Edition) -> ResponseReturnValue:
    wanted = _wanted()
    return _show(edition, wanted, queries.standings(edition, wanted), None)


@bp.route("/editions/<series>/<edition>/attendance/completion/<int:participant_id>", methods=["GET", "POST"])
@requires(Permission.PARTICIPANTS_EDIT)
def override(edition: Edition, participant_id: int) -> ResponseReturnValue:
    found = participant_of(edition, participant_id) or abort(404)
    form = OverrideForm()
    if form.validate_on_submit():
        with form.refusals():
            service.override(actor=current_actor(), participant=found, **form.values())
            db.session.commit()
            flash(_("The decision about %(name)s is kept.", name=found.person.name), "done")
            return redirect(url_for("attendance.completion", edition=edition), 303)
    rule = queries.rule_of(edition)
    judged = queries.judged_of(rule, found)
    return render_template(
        "attendance/override.html",
        edition=edition,
        participant=found,
        form=form,
        rule=rule,
        is_met=rule.met(judged),
        rule_words=rule_in_words(rule),
        short=short_in_words(rule, judged),
        history=queries.overrides_of(found),
    ), form.status


def _wanted() -> Standing | None:
    """What the list is narrowed to, or 404."""
    text = request.args.get("show", "")
    if text and text not in {standing.value for standing in Standing}:
        abort(404)
    return Standing(text) if text else None


def _show(
    edition: Edition, wanted: Standing | None, found: queries.Standings, page: Page | None
) -> ResponseReturnValue:
    return render_template(
        "attendance/completion.html",
        edition=edition,
        found=found,
        wanted=wanted,
        page=page,
        narrowings=[_tab(edition, each, wanted, found) for each in (None, *Standing)],
        rule=rule_in_words(found.rule),
        short=short_in_words,
        may_override=allowed(Permission.PARTICIPANTS_EDIT),
    )


def _tab(edition: Edition, each: Standing | None, wanted: Standing | None, found: queries.Standings) -> Tab:
    label = str(each.label) if each else _("Everybody")
    url = url_for("attendance.completion", edition=edition, show=each.value if each else None)
    return Tab(label, url, each is wanted, found.numbers[each])
