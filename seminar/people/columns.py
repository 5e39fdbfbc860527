"""The columns that a list of participants may show, and those it shows to whoever chose none."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from seminar.choices import Choice


class Column(Choice):
    """Named after the columns of the roster; name, country and status are always there."""

    INSTITUTION = "institution", _l("Institution")
    POSITION = "position", _l("Position")
    PROFILE = "profile", _l("Profile")
    GENDER = "gender", _l("Gender")
    EMAIL = "email", _l("E-mail")
    PHONE = "phone", _l("Phone")
    NATIONALITY = "nationality", _l("Nationality")
    LANGUAGES = "languages", _l("Languages")
    SOURCE = "source", _l("Source")
    NOMINATED_BY = "nominated_by", _l("Nominated by")
    REGISTERED_AT = "registered_at", _l("Registered on")


# How a value is shown that is not plain text.
KINDS = {
    Column.PROFILE: "label",
    Column.GENDER: "label",
    Column.SOURCE: "label",
    Column.NATIONALITY: "label",
    Column.EMAIL: "address",
    Column.REGISTERED_AT: "day",
}
USUAL = (Column.INSTITUTION, Column.POSITION, Column.PROFILE)


def known(names: list[str]) -> tuple[Column, ...]:
    """The columns of these names in their usual order; names that no longer exist are left out."""
    return tuple(column for column in Column if column.value in names)
