"""What is typed about people: persons, their participation, statuses, head counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.fields.core import UnboundField
from wtforms.validators import InputRequired, Optional, Regexp
from wtforms.widgets import EmailInput, TelInput

from seminar.forms import (
    ChoiceField,
    Form,
    TableForm,
    choice_field,
    country_field,
    day_field,
    number_field,
    prose_field,
    several_field,
    text_field,
    version_field,
    yes_no_field,
)
from seminar.known import AsksWhich, which_field
from seminar.people.models import Gender, Participant, Person, Profile, Status

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


def _email_field() -> Field:
    wrong = Regexp(re.compile(f"^{ADDRESS.pattern}$"), message=_l("This is not an e-mail address."))
    return text_field(
        _l("E-mail"), length=254, hint=_l("Many have none."), validators=[wrong], widget=EmailInput()
    )


def _gender_field() -> Field:
    """Never needed: who says nothing was not asked."""
    choices = [(gender.value, gender.label) for gender in Gender]
    return ChoiceField(
        _l("Gender"),
        [Optional()],
        choices=choices,
        coerce=Gender,
        default=Gender.NOT_ASKED,
        description=_l("Only as the person stated it."),
    )


class PersonFields(Form):
    """The columns of a person, with the names of the columns."""

    honorific = text_field(_l("Honorific"), length=60, hint=_l("Ms., Mr., Dr., H.E. …"))
    name = text_field(_l("Name"), required=True, hint=_l("In full, as the person writes it."))
    native_name = text_field(_l("Name in its own script"))
    gender = _gender_field()
    email = _email_field()
    phone = text_field(_l("Phone"), length=60, widget=TelInput())
    nationality = country_field(_l("Nationality"))
    languages = text_field(_l("Languages"))
    family_name = text_field(_l("Family name"), hint=_l("Where there is one."))
    given_name = text_field(_l("Given name"))
    certificate_name = text_field(_l("Name on certificate"), hint=_l("Where it differs from the name."))
    consent_on = day_field(_l("Consent to keeping this data given on"))
    dietary = prose_field(_l("Dietary needs"), hint=_l("Only organizers see this."))
    accessibility = prose_field(_l("Accessibility needs"), hint=_l("Only organizers see this."))


class ParticipationFields(Form):
    """The columns of a participation, with the names of the columns."""

    country = country_field(_l("Country represented"))
    organisation = text_field(
        _l("International organisation"), hint=_l("For its staff, who represent no country.")
    )
    institution = text_field(_l("Institution"), hint=_l("At the time of this edition."))
    position = text_field(_l("Position"))
    profile = choice_field(_l("Profile"), Profile, required=False)
    nominated_by = text_field(_l("Nominated by"))
    notes = prose_field(_l("Notes"))


class RegisterForm(PersonFields, ParticipationFields, AsksWhich):
    """One person into one edition. `who` answers whom of the suggested persons is meant."""

    who = which_field(_l("Same person"))


class PersonForm(PersonFields):
    """A known person."""

    version = version_field()

    @classmethod
    def of(cls, person: Person) -> PersonForm:
        return cls(obj=person)


class ParticipationForm(ParticipationFields):
    """A known participation."""

    version = version_field()

    @classmethod
    def of(cls, participant: Participant) -> ParticipationForm:
        return cls(obj=participant)


class StatusForm(Form):
    """A new status for one participant."""

    new_status = choice_field(_l("New status"), Status, blank=_l("Choose a status"))
    reason = text_field(_l("Reason"), hint=_l("Kept in the history."))

    def offer(self, statuses: list[Status]) -> None:
        """Show only the steps that there are."""
        self.new_status.choices = [("", _l("Choose a status")), *((s.value, s.label) for s in statuses)]


class StatusesForm(Form):
    """A new status for chosen participants, or for all that match the filter in the address."""

    new_status = choice_field(_l("New status"), Status, blank=_l("Choose a status"))
    reason = text_field(_l("Reason"))
    participant = several_field(_l("Participants"), validate_choice=False)
    everybody = yes_no_field(_l("All that match"))


class ColumnsForm(Form):
    """Which columns the list shows."""

    names = several_field(_l("Columns"), coerce=str)


class HeadCountForm(Form):
    """People known only as a number."""

    number = number_field(_l("Number of people"), least=1, required=True)
    country = country_field(_l("Country"))
    gender = choice_field(_l("Gender"), Gender, required=False)
    profile = choice_field(_l("Profile"), Profile, required=False)
    source = text_field(
        _l("Source"), required=True, hint=_l("A sentence that says where the number comes from.")
    )
    version = version_field()


class RemoveHeadCountsForm(Form):
    """Whether all head counts of a source are meant, as they were when it was asked."""

    version = version_field()


class HeadCountsForm(TableForm):
    """A table of countries with a number each."""

    source = text_field(
        _l("Source"), required=True, hint=_l("A sentence that says where the numbers come from.")
    )


@dataclass(frozen=True)
class Question:
    """A field in which two entries differ: `name` is the column, `place` the edition that it belongs to."""

    key: str
    name: str
    place: str
    usual: str | None
    both: bool  # whether both may stand, one below the other

    @property
    def label(self) -> str:
        label = str(LABELS[self.name])
        return f"{label} ({self.place})" if self.place else label


# What the forms above call a column, for those that two entries may differ in.
LABELS = {
    name: field.args[0]
    for form in (PersonFields, ParticipationFields)
    for name, field in vars(form).items()
    if isinstance(field, UnboundField)
} | {"represents": _l("Country represented, or organisation"), "status": _l("Status")}


class MergeForm(Form):
    """Which of two values stands, for each field in which two entries of one person differ."""

    seen = HiddenField()

    @classmethod
    def about(cls, questions: Sequence[Question]) -> MergeForm:
        """The form with one answer for each question."""
        fields = {question.key: _answer_field(question) for question in questions}
        form: MergeForm = type("MergeForm", (cls,), fields)()
        return form

    def answers(self) -> dict[str, str]:
        return {name: answer for name, answer in self.values().items() if name != "seen"}


class SeparateForm(Form):
    """That two merged entries become two again, as the page said it would happen."""

    seen = HiddenField()


def _answer_field(question: Question) -> Field:
    choices = [
        SelectChoice("first", _l("The older entry")),
        SelectChoice("second", _l("The newer entry")),
        *([SelectChoice("both", _l("Both, one below the other"))] if question.both else []),
    ]
    needed = InputRequired(_l("Please choose which of the two stands."))
    return RadioField(question.label, [needed], choices=choices, default=question.usual)
