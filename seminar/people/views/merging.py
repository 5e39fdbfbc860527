"""Merging two entries of one person, and separating them again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.attendance.service import recount
from seminar.db import db
from seminar.people import queries
from seminar.people.forms import LABELS, MergeForm, Question, SeparateForm
from seminar.people.models import Merge, Participant, Person
from seminar.people.queries.merging import (
    KEPT,
    PROSE,
    Answer,
    Plan,
    merge_of,
    name_of,
    plan,
    reaches_all,
)
from seminar.people.queries.persons import participations_of, search, turns_of
from seminar.people.queries.separating import separation
from seminar.people.service.merging import merge, outside
from seminar.people.service.separating import separate
from seminar.people.views.blueprint import bp
from seminar.permissions import Permission, Scope, current_access, requires
from seminar.programme.models import Turn
from seminar.programme.queries.losses import in_words
from seminar.web import Page, page_number


class Pair(NamedTuple):
    one: Person
    other: Person

    @property
    def ids(self) -> list[int]:
        return [self.one.id, self.other.id]


class Known(NamedTuple):
    """What shows who an entry is: where the person took part and spoke."""

    participations: list[Participant]
    turns: list[Turn]


@bp.get("/people/<int:person_id>/merge")
@requires(Permission.PEOPLE_MERGE)
def choose_other(person_id: int) -> ResponseReturnValue:
    """With whom: those who are likely the same, and a search among all whom one may see."""
    person = _load(person_id)
    q = request.args.get("q", "").strip()
    found = search(_scope(), q, page_number()) if q else None
    likely = queries.likely(person.name, person.email, person.nationality, person.native_name)
    visible = queries.visible_ids(_scope(), [each.person.id for each in likely])
    return render_template(
        "people/merge_with.html",
        person=person,
        q=q,
        found=found,
        page=Page(found.number, found.total) if found else None,
        likely=[each for each in likely if each.person.id in visible - {person.id}],
    )


@bp.route("/people/<int:person_id>/merge/<int:other_id>", methods=["GET", "POST"])
@requires(Permission.PEOPLE_MERGE)
def merge_people(person_id: int, other_id: int) -> ResponseReturnValue:
    pair = _load_pair(person_id, other_id)
    if not reaches_all(_scope(), pair.ids):
        return _say_why_not(pair)
    planned = plan(*pair)
    form = MergeForm.about(_questions(planned))
    if request.method == "GET":
        form.seen.data = planned.seen
    if form.validate_on_submit():
        with form.refusals():
            answers = {key: Answer(answer) for key, answer in form.answers().items()}
            done, touched = merge(
                actor=current_actor(), scope=_scope(), persons=pair, seen=form.seen.data, answers=answers
            )
            recount(touched)
            db.session.commit()
            return _merged(done)
        planned = plan(*_load_pair(person_id, other_id))
        form.seen.data = planned.seen
    return _show(planned, form)


@bp.route("/people/<int:person_id>/merged/<int:merge_id>", methods=["GET", "POST"])
@requires(Permission.PEOPLE_MERGE)
def separate_people(person_id: int, merge_id: int) -> ResponseReturnValue:
    person = _load(person_id)
    found = merge_of(person, merge_id) or abort(404)
    if not reaches_all(_scope(), [person.id]):
        abort(403)
    form = SeparateForm()
    if form.validate_on_submit():
        with form.refusals():
            back, touched = separate(
                actor=current_actor(), scope=_scope(), person=person, merge_id=merge_id, seen=form.seen.data
            )
            recount(touched)
            db.session.commit()
            flash(_("%(name)s is an entry of its own again.", name=back.name), "done")
            return redirect(url_for("people.person", person_id=back.id), 303)
    return _show_separation(person, found, form)


def _load(person_id: int) -> Person:
    return queries.visible_person(_scope(), person_id) or abort(404)


def _load_pair(person_id: int, other_id: int) -> Pair:
    """Both, in the order of the address; nobody is merged with themselves."""
    return Pair(_load(person_id), _load(other_id)) if person_id != other_id else abort(404)


def _scope() -> Scope:
    return current_access().scope(Permission.PEOPLE_MERGE)


def _questions(planned: Plan) -> list[Question]:
    places = {field.key: shared.edition.title for shared in planned.shared for field in shared.fields}
    return [
        Question(field.key, field.name, places.get(field.key, ""), field.usual, field.name in PROSE)
        for field in planned.all_fields
        if field.differs
    ]


def _show(planned: Plan, form: MergeForm) -> ResponseReturnValue:
    return render_template(
        "people/merge.html",
        plan=planned,
        form=form,
        labels=LABELS,
        days=KEPT.days,
        moves=_counted(planned.moves),
        joined=_counted(planned.joined),
        known={each.id: _known(each) for each in (planned.first, planned.second)},
    ), form.status


def _known(person: Person) -> Known:
    return Known(participations_of(_scope(), person), turns_of(_scope(), person))


def _counted(rows: Mapping[str, int]) -> str:
    """Rows by table in words; seen from a person, a participant is a participation."""
    return in_words({"participation" if table == "participant" else table: n for table, n in rows.items()})


def _say_why_not(pair: Pair) -> ResponseReturnValue:
    answer = render_template(
        "people/merge_outside.html", person=pair.one, other=pair.other, sentence=outside()
    )
    return answer, 403 if request.method == "POST" else 200


def _merged(done: Merge) -> ResponseReturnValue:
    sentence = _("The two entries are one now. They can be separated for %(days)s days.", days=KEPT.days)
    flash(sentence, "done")
    return redirect(url_for("people.person", person_id=done.kept_id), 303)


def _show_separation(person: Person, found: Merge, form: SeparateForm) -> ResponseReturnValue:
    planned = separation(person, found)
    form.seen.data = planned.seen
    return render_template(
        "people/separate.html",
        person=person,
        merge=found,
        name=name_of(found),
        until=found.created_at + KEPT,
        form=form,
        hindrances=planned.hindrances,
        back=_counted(planned.back),
        added=_counted(planned.added),
        changed=[LABELS[name] for name in dict.fromkeys(planned.changed) if name in LABELS],
    ), form.status
