"""The forms of an institution and of its roles."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from seminar.forms import (
    Form,
    choice_field,
    country_field,
    record_field,
    text_field,
    version_field,
    yes_no_field,
)
from seminar.programme.forms.shared import address_field
from seminar.programme.models import InstitutionKind, RoleKind


class InstitutionForm(Form):
    name = text_field(_l("Name"), required=True, hint=_l("In full, as it stands on a title page."))
    short_name = text_field(_l("Short name"), length=60, hint=_l("For example: UNOSSC."))
    native_name = text_field(_l("Name in its own script"))
    kind = choice_field(_l("Kind"), InstitutionKind)
    country = country_field(_l("Country"))
    international = yes_no_field(_l("International: it belongs to no country"))
    website = address_field(_l("Website"))
    version = version_field()


class RoleForm(Form):
    institution_id = record_field(_l("Institution"), required=True)
    role = choice_field(_l("Role"), RoleKind)
    commissioned_by_id = record_field(_l("Commissioned by"))
