"""Forms of signing in, of the own account, and of users."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, PasswordField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import EmailInput

from seminar.errors import Refused
from seminar.forms import Form, Needed, choice_field, text_field, version_field
from seminar.permissions import EVERYWHERE, Place, Role

TWELVE = _l("At least 12 characters. Several words with spaces are good.")


def email_field(label: str) -> Field:
    """An e-mail address; the service says whether it is one."""
    return text_field(label, length=254, required=True, widget=EmailInput())


def password_field(label: str, *, hint: str = "") -> Field:
    """A password, exactly as typed."""
    return PasswordField(label, [Needed()], description=hint)


class AttemptForm(Form):
    """A form whose attempts are counted: too many are answered with status 429, and when to try again."""

    wait = 0  # seconds

    @property
    def status(self) -> int:
        return 429 if self.wait else super().status

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self.wait)} if self.wait else {}

    @contextmanager
    def refusals(self) -> Iterator[None]:
        with super().refusals():
            try:
                yield
            except Refused as refused:
                self.wait = getattr(refused, "seconds", 0)
                raise


class SignInForm(AttemptForm):
    email = email_field(_l("E-mail"))
    password = password_field(_l("Password"))


class ForgotForm(AttemptForm):
    email = email_field(_l("E-mail"))


class PasswordForm(Form):
    """Choosing a password with a one-time link."""

    password = password_field(_l("New password"), hint=TWELVE)


class FirstForm(Form):
    """The first administrator."""

    name = text_field(_l("Your name"), required=True)
    email = email_field(_l("Your e-mail"))
    password = password_field(_l("Password"), hint=TWELVE)


class ChangePasswordForm(AttemptForm):
    current = password_field(_l("Password of now"))
    password = password_field(_l("New password"), hint=TWELVE)


class NameForm(Form):
    name = text_field(_l("Name"), required=True)
    version = version_field()


class UserForm(Form):
    name = text_field(_l("Name"), required=True)
    email = email_field(_l("E-mail"))
    version = version_field()


class PlaceField(SelectField):
    """Where a role is given: everywhere, a series or an edition. The data is a Place."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, [Needed()], **options)
        self.places: dict[str, Place] = {}

    def offer(self, groups: Mapping[str, Sequence[tuple[Place, str]]]) -> None:
        """Show these places under the headings."""
        self.choices = [
            SelectChoice(key_of(place), label, optgroup=heading)
            for heading, entries in groups.items()
            for place, label in entries
        ]
        self.places = {key_of(place): place for entries in groups.values() for place, _label in entries}

    @property
    def place(self) -> Place:
        return self.places[self.data]

    def pre_validate(self, form: Form) -> None:
        if self.data not in self.places:
            raise ValidationError(_("Please choose one of the list."))


def key_of(place: Place) -> str:
    """The place as the value of an option."""
    if place == EVERYWHERE:
        return "everywhere"
    return f"edition-{place.edition_id}" if place.edition_id else f"series-{place.series_id}"


class GrantForm(Form):
    role = choice_field(_l("Role"), Role)
    place = PlaceField(_l("Where"))


class InviteForm(Form):
    """A new user with the first grant."""

    name = text_field(_l("Name"), required=True)
    email = email_field(_l("E-mail"))
    role = choice_field(_l("Role"), Role)
    place = PlaceField(_l("Where"))
