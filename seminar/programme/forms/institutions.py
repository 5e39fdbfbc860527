"""The forms of an institution and of its roles."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import Field

from seminar.forms import (
    Form,
    choice_field,
    country_field,
    obey,
    record_field,
    text_field,
    version_field,
    yes_no_field,
)
from seminar.known import AsksWhich, which_field
from seminar.programme.forms.shared import address_field
from seminar.programme.models import Institution, InstitutionKind, RoleKind
from seminar.programme.models.promises import one_home


class InstitutionForm(AsksWhich):
    name = text_field(_l("Name"), required=True, hint=_l("In full, as it stands on a title page."))
    short_name = text_field(_l("Short name"), length=60, hint=_l("For example: UNOSSC."))
    native_name = text_field(_l("Name in its own script"))
    kind = choice_field(_l("Kind"), InstitutionKind)
    country = country_field(_l("Country"))
    international = yes_no_field(_l("International: it belongs to no country"))
    website = address_field(_l("Website"))
    version = version_field()

    who = which_field(_l("Same institution"))

    def validate_international(self, field: Field) -> None:
        obey(one_home, self.country.data, field.data)

    def names(self) -> list[str]:
        """What it may be known by."""
        return [field.data for field in (self.name, self.short_name, self.native_name) if field.data]

    def renames(self, institution: Institution) -> bool:
        """Whether what others may have in common with the institution is changed."""
        before = [institution.name, institution.short_name, institution.native_name]
        return self.names() != [name for name in before if name] or self.country.data != institution.country


class RoleForm(Form):
    institution_id = record_field(_l("Institution"), required=True)
    role = choice_field(_l("Role"), RoleKind)
    commissioned_by_id = record_field(_l("Commissioned by"))
