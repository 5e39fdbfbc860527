"""Registering one person by form, with those who may be the same shown before anything is saved."""

from __future__ import annotations

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from seminar.accounts.login import current_actor
from seminar.db import db, lock
from seminar.formats import country
from seminar.known import ANOTHER
from seminar.people import service
from seminar.people.forms import RegisterForm
from seminar.people.models import Participant, Person, Status
from seminar.people.queries import likely
from seminar.people.queries.persons import country_of_last_time
from seminar.people.queries.places import occupation, waiting_numbers
from seminar.people.suggestions import Suggestion, mailboxes, suggest
from seminar.people.views.blueprint import bp
from seminar.permissions import Permission, current_access, requires
from seminar.programme.models import Edition, EditionStatus

# The fields behind “More about the person”, which is open when one of them is filled or wrong.
MORE = (
    "family_name",
    "given_name",
    "certificate_name",
    "phone",
    "nationality",
    "languages",
    "dietary",
    "accessibility",
    "consent_on",
)


@bp.route("/editions/<series>/<edition>/participants/new", methods=["GET", "POST"])
@requires(Permission.PARTICIPANTS_EDIT)
def register(edition: Edition) -> ResponseReturnValue:
    g.tab = "people.participants"
    form = RegisterForm()
    suggestions: list[Suggestion] = []
    if form.validate_on_submit():
        lock(edition)  # a form that is sent twice at once: the second finds whom the first registered
        suggestions = _suggestions(edition, form)
        if _is_answered(form, suggestions):
            with form.refusals():
                person = _meant(form, suggestions)
                values = _with_country(form, edition, person)
                made = service.register(actor=current_actor(), edition=edition, person=person, **values)
                db.session.commit()
                _say_country(form, made)
                return _after(edition, made)
    return render_template(
        "people/register.html",
        edition=edition,
        form=form,
        suggestions=suggestions,
        mailbox=_mailbox(form),
        another=ANOTHER,
        occupation=occupation(edition),
        cancelled=edition.status is EditionStatus.CANCELLED,
        more_is_used=any(form[name].data or form[name].errors for name in MORE),
    ), form.status


@bp.post("/editions/<series>/<edition>/participants/likely")
@requires(Permission.PARTICIPANTS_EDIT)
def likely_persons(edition: Edition) -> ResponseReturnValue:
    """The suggestions alone, for the form to show while one types. A POST: names stay out of addresses."""
    g.tab = "people.participants"
    form = RegisterForm()
    form.validate()
    typed = not (form.name.errors or form.email.errors or form.native_name.errors)
    suggestions = _suggestions(edition, form) if typed else []
    return render_template(
        "people/likely.html",
        edition=edition,
        form=form,
        suggestions=suggestions,
        mailbox=_mailbox(form),
        another=ANOTHER,
    )


def _suggestions(edition: Edition, form: RegisterForm) -> list[Suggestion]:
    scope = current_access().scope(Permission.PARTICIPANTS_SEE)
    found = likely(
        form.name.data, form.email.data, form.country.data, form.native_name.data, form.institution.data
    )
    return suggest(edition, scope, found)


def _mailbox(form: RegisterForm) -> str:
    """What is to be said of an address that serves several people; it decides nothing."""
    address = "" if form.email.errors else (form.email.data or "").strip().lower()
    return mailboxes([address]).get(address, "")


def _is_answered(form: RegisterForm, suggestions: list[Suggestion]) -> bool:
    """Whether everybody suggested was shown, and one of them, or somebody else, was chosen."""
    return form.is_answered(
        [suggestion.person.id for suggestion in suggestions],
        _("This may be somebody who is known already. Say who it is, then register."),
    )


def _meant(form: RegisterForm, suggestions: list[Suggestion]) -> Person | None:
    """The suggested person who was chosen. Only suggested ones can be: ids are no way to other people."""
    return next((s.person for s in suggestions if str(s.person.id) == form.who.data), None)


def _with_country(form: RegisterForm, edition: Edition, person: Person | None) -> dict[str, Any]:
    """What was typed; of a known person without a country or organisation, the country of last time."""
    values = form.typed()
    if person and not values["country"] and not values["organisation"]:
        values["country"] = country_of_last_time(person, edition)
    return values


def _say_country(form: RegisterForm, participant: Participant) -> None:
    if participant.country and not form.country.data:
        sentence = _(
            "No country was chosen: %(name)s represents %(country)s, as last time. Change it if not.",
            name=participant.person.name,
            country=country(participant.country),
        )
        flash(sentence, "warning")


def _after(edition: Edition, participant: Participant) -> ResponseReturnValue:
    name = participant.person.name
    if participant.status is Status.WAITLISTED:
        number = waiting_numbers(edition, [participant.id])[participant.id]
        flash(
            _(
                "%(name)s is on the waiting list as number %(number)s: all places are taken.",
                name=name,
                number=number,
            ),
            "warning",
        )
    else:
        flash(_("%(name)s is registered and confirmed.", name=name), "done")
    if request.form.get("another"):
        return redirect(url_for("people.register", edition=edition), 303)
    return redirect(url_for("people.participant", edition=edition, participant_id=participant.id), 303)
