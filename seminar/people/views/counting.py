"""Many head counts at once, from a table of countries and numbers."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from seminar.accounts.login import current_actor
from seminar.countries.queries import learned
from seminar.db import db
from seminar.imports.counts import read_counts
from seminar.people import service
from seminar.people.forms import HeadCountsForm
from seminar.people.views.blueprint import bp
from seminar.permissions import Permission, requires
from seminar.programme.models import Edition


@bp.route("/editions/<series>/<edition>/participants/head-counts/import", methods=["GET", "POST"])
@requires(Permission.PARTICIPANTS_IMPORT)
def import_head_counts(edition: Edition) -> ResponseReturnValue:
    g.tab = "people.participants"
    form = HeadCountsForm()
    if form.validate_on_submit():
        with form.refusals():
            known, actor = learned(), current_actor()
            db.session.commit()  # nothing is written yet: reading the file holds up nobody who writes
            numbers = read_counts(form.content, form.filename, known)
            service.add_head_counts(actor=actor, edition=edition, numbers=numbers, source=form.source.data)
            db.session.commit()
            flash(
                ngettext(
                    "The number of %(num)s country or territory is added.",
                    "The numbers of %(num)s countries and territories are added.",
                    len({each.country for each in numbers}),
                ),
                "done",
            )
            return redirect(url_for("people.head_counts", edition=edition), 303)
    return render_template("people/head_counts_import.html", edition=edition, form=form), form.status
