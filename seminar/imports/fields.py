"""What a column of a list can hold."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from seminar.choices import Choice


class Field(Choice):
    """The meaning of a column. Several columns may be notes, of every other kind there is one at most."""

    NAME = "name", _l("Name")
    GIVEN_NAME = "given_name", _l("Given name")
    FAMILY_NAME = "family_name", _l("Family name")
    NATIVE_NAME = "native_name", _l("Native name")
    CERTIFICATE_NAME = "certificate_name", _l("Name on the certificate")
    HONORIFIC = "honorific", _l("Honorific")
    GENDER = "gender", _l("Gender")
    COUNTRY = "country", _l("Country")
    ISO3 = "iso3", _l("Code of the country")
    ORGANISATION = "organisation", _l("International organisation")
    INSTITUTION = "institution", _l("Institution")
    POSITION = "position", _l("Position")
    PROFILE = "profile", _l("Profile")
    EMAIL = "email", _l("E-mail")
    PHONE = "phone", _l("Phone")
    NATIONALITY = "nationality", _l("Nationality")
    LANGUAGES = "languages", _l("Languages")
    DIETARY = "dietary", _l("Dietary needs")
    ACCESSIBILITY = "accessibility", _l("Accessibility needs")
    STATUS = "status", _l("Status")
    NOMINATED_BY = "nominated_by", _l("Nominated by")
    REGISTERED_ON = "registered_on", _l("Registered on")
    NOTES = "notes", _l("Notes")


NAMES = frozenset({Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME})
"""One of these is needed: a list without names is no list of people."""
