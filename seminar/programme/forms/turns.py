"""The forms of a speaking turn: of a known person, of a new one, of an institution alone."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field

from seminar.forms import Form, choice_field, country_field, obey, record_field, text_field, version_field
from seminar.known import AsksWhich, which_field
from seminar.programme.models import Capacity, Delivery
from seminar.programme.models.promises import one_behalf


class TurnForm(Form):
    capacity = choice_field(_l("Speaks as"), Capacity, blank=_l("Choose one"))
    delivery = choice_field(_l("Delivery"), Delivery)
    topic = text_field(_l("Topic"), hint=_l("What the turn is about, where it has a title of its own."))
    title_then = text_field(_l("Title then"), hint=_l("The office held on that day, for example: Director."))
    institution_then = text_field(_l("Institution then"))
    on_behalf_of = text_field(_l("On behalf of"), hint=_l("For example: the participants."))
    on_behalf_of_country = country_field(_l("On behalf of a country"))
    version = version_field()

    def validate_on_behalf_of_country(self, field: Field) -> None:
        obey(one_behalf, self.on_behalf_of.data, field.data)


class NewSpeakerForm(TurnForm, AsksWhich):
    """A person who is not known yet, and the turn. `who` answers whom of the suggested persons is meant."""

    honorific = text_field(_l("Honorific"), length=60, hint=_l("For example: H.E. Mr."))
    name = text_field(_l("Name"), required=True, hint=_l("As the person gives it. One name is enough."))
    native_name = text_field(_l("Name in its own script"))

    who = which_field(_l("Who is it?"))

    def speaker(self) -> dict[str, Any]:
        """The fields of the person."""
        return {name: self[name].data for name in ("honorific", "name", "native_name")}

    def turn(self) -> dict[str, Any]:
        """The fields of the turn."""
        return {name: value for name, value in self.typed().items() if name not in self.speaker()}


class InstitutionTurnForm(TurnForm):
    institution_id = record_field(_l("Institution"), required=True)
