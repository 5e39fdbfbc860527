"""Pages of speaking turns: find who speaks, then say how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.addresses import record_id
from seminar.db import db, lock
from seminar.known import ANOTHER
from seminar.people import service as people
from seminar.people.models import Person
from seminar.people.queries import likely, persons
from seminar.people.suggestions import Suggestion, suggest
from seminar.permissions import Permission, Scope, current_access, requires
from seminar.programme import service
from seminar.programme.forms.turns import InstitutionTurnForm, NewSpeakerForm, TurnForm
from seminar.programme.models import Edition, ProgrammeSession, Turn
from seminar.programme.models.turns import USUALLY
from seminar.programme.queries.institutions import institution_names
from seminar.programme.views.blueprint import bp
from seminar.programme.views.order import button_after_move
from seminar.programme.views.overlapping import warn_of_overlaps
from seminar.programme.views.sessions import load_session


@bp.get("/editions/<series>/<edition>/programme/<int:session_id>/turns/new")
@requires(Permission.PROGRAMME_EDIT)
def add_turn(edition: Edition, session_id: int) -> ResponseReturnValue:
    """Who speaks: somebody known, somebody new, or an institution alone."""
    q = request.args.get("q", "")
    return render_template(
        "programme/turn_find.html",
        edition=edition,
        session=load_session(edition, session_id),
        q=q,
        found=persons.search(_scope(), q, 1) if q.strip() else None,
    )


@bp.route(
    "/editions/<series>/<edition>/programme/<int:session_id>/turns/new/<int:person_id>",
    methods=["GET", "POST"],
)
@requires(Permission.PROGRAMME_EDIT)
def add_person_turn(edition: Edition, session_id: int, person_id: int) -> ResponseReturnValue:
    session = load_session(edition, session_id)
    person = persons.visible_person(_scope(), person_id) or abort(404)
    form = TurnForm(data=_usual(session) | _as_before(person))
    if form.validate_on_submit():
        with form.refusals():
            turn = service.add_turn(
                actor=current_actor(), session=session, person_id=person.id, **form.values()
            )
            db.session.commit()
            return _added(edition, turn)
    return _form_page(edition, session, form, name=person.addressed)


def _usual(session: ProgrammeSession) -> dict[str, Any]:
    """As what people speak in sessions of this kind, as a proposal."""
    return {"capacity": USUALLY.get(session.kind)}


def _as_before(person: Person) -> dict[str, Any]:
    """Title and institution of the person's latest turn, as a proposal."""
    before = persons.turns_of(_scope(), person)[:1]
    return {name: getattr(turn, name) for turn in before for name in ("title_then", "institution_then")}


@bp.route(
    "/editions/<series>/<edition>/programme/<int:session_id>/turns/new/speaker", methods=["GET", "POST"]
)
@requires(Permission.PROGRAMME_EDIT)
def add_speaker_turn(edition: Edition, session_id: int) -> ResponseReturnValue:
    session = load_session(edition, session_id)
    form = NewSpeakerForm(data=_usual(session))
    suggestions: list[Suggestion] = []
    if form.validate_on_submit():
        lock(session)  # a form that is sent twice at once: the second finds whom the first added
        suggestions = suggest(edition, _scope(), likely(form.name.data, native_name=form.native_name.data))
        if _is_answered(form, suggestions):
            with form.refusals():
                person = _meant(form, suggestions)
                turn = service.add_turn(
                    actor=current_actor(), session=session, person_id=person.id, **form.turn()
                )
                db.session.commit()
                return _added(edition, turn)
    return _form_page(edition, session, form, name="", suggestions=suggestions)


def _is_answered(form: NewSpeakerForm, suggestions: list[Suggestion]) -> bool:
    return form.is_answered(
        [suggestion.person.id for suggestion in suggestions],
        _("This may be somebody who is known already. Say who it is, then add the turn."),
    )


def _meant(form: NewSpeakerForm, suggestions: list[Suggestion]) -> Person:
    """The suggested person who was chosen, or a new one. No other id is a way to anybody."""
    chosen = [s.person for s in suggestions if str(s.person.id) == form.who.data]
    person = chosen[0] if chosen else people.create_person(actor=current_actor(), **form.speaker())
    db.session.flush()
    return person


@bp.route(
    "/editions/<series>/<edition>/programme/<int:session_id>/turns/new/institution", methods=["GET", "POST"]
)
@requires(Permission.PROGRAMME_EDIT)
def add_institution_turn(edition: Edition, session_id: int) -> ResponseReturnValue:
    session = load_session(edition, session_id)
    form = InstitutionTurnForm(data=_usual(session))
    _offer_institutions(form)
    if form.validate_on_submit():
        with form.refusals():
            turn = service.add_turn(actor=current_actor(), session=session, **form.values())
            db.session.commit()
            return _added(edition, turn)
    return _form_page(edition, session, form, name="")


def _offer_institutions(form: InstitutionTurnForm) -> None:
    form.institution_id.choices = [
        ("", _("Choose one")),
        *((str(id_), name) for id_, name in institution_names()),
    ]


@bp.route(
    "/editions/<series>/<edition>/programme/<int:session_id>/turns/<int:turn_id>", methods=["GET", "POST"]
)
@requires(Permission.PROGRAMME_EDIT)
def change_turn(edition: Edition, session_id: int, turn_id: int) -> ResponseReturnValue:
    turn = _load(edition, session_id, turn_id)
    form = TurnForm(obj=turn) if turn.person else InstitutionTurnForm(obj=turn)
    if isinstance(form, InstitutionTurnForm):
        _offer_institutions(form)
    if form.validate_on_submit():
        with form.refusals():
            service.change_turn(actor=current_actor(), turn=turn, version=form.version.data, **form.values())
            db.session.commit()
            flash(_("The turn of %(name)s is saved.", name=turn.speaker), "done")
            warn_of_overlaps(turn.session)
            return _done(edition, session_id)
    return _form_page(edition, turn.session, form, name=turn.speaker, turn=turn)


@bp.post("/editions/<series>/<edition>/programme/<int:session_id>/turns/<int:turn_id>/move")
@requires(Permission.PROGRAMME_EDIT)
def move_turn(edition: Edition, session_id: int, turn_id: int) -> ResponseReturnValue:
    turn = _load(edition, session_id, turn_id)
    position, before = record_id(request.form.get("position", "")) or abort(422), turn.position
    service.move_turn(actor=current_actor(), turn=turn, position=position)
    db.session.commit()
    return _done(edition, session_id, button_after_move(turn, turn.session.turns, before))


@bp.get("/editions/<series>/<edition>/programme/<int:session_id>/turns/<int:turn_id>/delete")
@requires(Permission.PROGRAMME_EDIT)
def confirm_delete_turn(edition: Edition, session_id: int, turn_id: int) -> ResponseReturnValue:
    turn = _load(edition, session_id, turn_id)
    return render_template(
        "ask.html",
        edition=edition,
        question=_("Remove the turn of %(name)s?", name=turn.speaker),
        note=turn.session.title,
        sentence=_("The person stays; only this turn is taken out of the session. It cannot be undone."),
        verb=_("Remove turn"),
        back=url_for("programme.session", edition=edition, session_id=session_id),
    )


@bp.post("/editions/<series>/<edition>/programme/<int:session_id>/turns/<int:turn_id>/delete")
@requires(Permission.PROGRAMME_EDIT)
def delete_turn(edition: Edition, session_id: int, turn_id: int) -> ResponseReturnValue:
    turn = _load(edition, session_id, turn_id)
    speaker = turn.speaker
    service.delete_turn(actor=current_actor(), turn=turn)
    db.session.commit()
    flash(_("The turn of %(name)s is removed.", name=speaker), "done")
    return _done(edition, session_id)


def _form_page(
    edition: Edition,
    session: ProgrammeSession,
    form: TurnForm,
    *,
    name: str,
    turn: Turn | None = None,
    suggestions: Sequence[Suggestion] = (),
) -> ResponseReturnValue:
    page = render_template(
        "programme/turn_form.html",
        edition=edition,
        session=session,
        form=form,
        name=name,
        turn=turn,
        suggestions=suggestions,
        another=ANOTHER,
    )
    return page, form.status


def _added(edition: Edition, turn: Turn) -> ResponseReturnValue:
    sentence = _(
        "%(name)s speaks in “%(title)s”: %(capacity)s.",
        name=turn.speaker,
        title=turn.session.title,
        capacity=turn.capacity.label,
    )
    flash(sentence, "done")
    warn_of_overlaps(turn.session)
    return _done(edition, turn.session_id)


def _done(edition: Edition, session_id: int, anchor: str | None = None) -> ResponseReturnValue:
    return redirect(url_for("programme.session", edition=edition, session_id=session_id, _anchor=anchor), 303)


def _load(edition: Edition, session_id: int, turn_id: int) -> Turn:
    found = [turn for turn in load_session(edition, session_id).turns if turn.id == turn_id]
    return found[0] if found else abort(404)


def _scope() -> Scope:
    """Where the user may see people: only those are offered as speakers."""
    return current_access().scope(Permission.PARTICIPANTS_SEE)
