"""Persons across all editions: searching, one person, changing."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.audit.service import check_version
from seminar.db import db
from seminar.people import queries, service
from seminar.people.forms import PersonForm
from seminar.people.models import Person
from seminar.people.queries.merging import KEPT, kept_instead, merges_of, name_of
from seminar.people.queries.pairs import PairFilter, number_of
from seminar.people.queries.persons import participations_of, search, turns_of
from seminar.people.suggestions import mailboxes
from seminar.people.views.blueprint import bp
from seminar.permissions import Permission, Scope, current_access, requires
from seminar.web import Page, page_number


@bp.get("/people")
@requires(Permission.PARTICIPANTS_SEE)
def people() -> ResponseReturnValue:
    q = request.args.get("q", "").strip()
    found = search(_scope(Permission.PARTICIPANTS_SEE), q, page_number())
    page = Page(found.number, found.total)
    merging = _scope(Permission.PEOPLE_MERGE)
    return render_template(
        "people/people.html",
        persons=found,
        q=q,
        page=page,
        may_merge=bool(merging),
        likely=number_of(merging, PairFilter()) if merging else 0,
    )


@bp.get("/people/<int:person_id>")
@requires(Permission.PARTICIPANTS_SEE)
def person(person_id: int) -> ResponseReturnValue:
    scope = _scope(Permission.PARTICIPANTS_SEE)
    found = queries.visible_person(scope, person_id)
    if found is None:
        return _kept_instead(scope, person_id)
    may_merge = queries.visible_person(_scope(Permission.PEOPLE_MERGE), found.id) is not None
    return render_template(
        "people/person.html",
        person=found,
        may_merge=may_merge,
        merges=[(merge, name_of(merge), merge.created_at + KEPT) for merge in merges_of(found)]
        if may_merge
        else [],
        participations=participations_of(scope, found),
        turns=turns_of(scope, found),
        sees_all=scope.everywhere,
        may_edit=_may_edit(found),
        mailbox=mailboxes([found.email]).get(found.email, ""),
    )


def _kept_instead(scope: Scope, person_id: int) -> ResponseReturnValue:
    """The address of an entry that was merged leads to the one that was kept, for whoever may see it."""
    kept = kept_instead(person_id)
    if kept is None or queries.visible_person(scope, kept) is None:
        abort(404)
    return redirect(url_for("people.person", person_id=kept), 303)


@bp.route("/people/<int:person_id>/change", methods=["GET", "POST"])
@requires(Permission.PARTICIPANTS_EDIT)
def change_person(person_id: int) -> ResponseReturnValue:
    found = _load_to_edit(person_id)
    form = PersonForm.of(found)
    if form.validate_on_submit():
        with form.refusals():
            check_version(found, form.version.data)
            service.change_person(actor=current_actor(), person=found, **form.values())
            db.session.commit()
            flash(_("%(name)s is changed.", name=found.name), "done")
            return redirect(url_for("people.person", person_id=found.id), 303)
    return render_template("people/person_form.html", person=found, form=form), form.status


def _load_to_edit(person_id: int) -> Person:
    """The person, where one may change them: 404 for whom one may not see, 403 for whom one may only see."""
    found = queries.visible_person(_scope(Permission.PARTICIPANTS_SEE), person_id) or abort(404)
    return found if _may_edit(found) else abort(403)


def _may_edit(person: Person) -> bool:
    """Whether the person took part or spoke where the visitor may change people; then notes are shown too."""
    return queries.visible_person(_scope(Permission.PARTICIPANTS_EDIT), person.id) is not None


def _scope(permission: Permission) -> Scope:
    return current_access().scope(permission)
