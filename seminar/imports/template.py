"""The empty list to send out: the standard headers, and the words to fill in under some of them."""

from __future__ import annotations

from flask_babel import gettext as _

from seminar.choices import Choice
from seminar.imports.headers import TEMPLATE
from seminar.people.models import Gender, Profile
from seminar.sheets import Column, DataSheet, Kind, Workbook

WIDTHS = {
    "Name": 30.0,
    "Country": 24.0,
    "Institution": 34.0,
    "Position": 26.0,
    "E-mail": 30.0,
    "Honorific": 12.0,
}


def workbook() -> Workbook:
    """An empty list whose headers the import knows, with a sheet that says how to fill it in."""
    people = DataSheet(
        title=_("Participants"),
        columns=[Column(header, width=WIDTHS.get(header, 18.0)) for header in TEMPLATE],
        rows=[],
        frozen=2,
    )
    explained = DataSheet(
        title=_("How to fill it in"),
        columns=[Column(_("Column"), width=18.0), Column(_("What to write"), Kind.WRAPPED, width=80.0)],
        rows=[
            (
                _("Name"),
                _("The whole name, as it should stand on lists and badges. This is the only column needed."),
            ),
            (_("Native name"), _("The name in its own script.")),
            (_("Gender"), _words(Gender)),
            (
                _("Country"),
                _("The country represented, by its name. Staff of an international organisation: blank."),
            ),
            (_("Profile"), _words(Profile)),
            (_("E-mail"), _("One address of the person's own, or blank.")),
        ],
    )
    return Workbook(sheets=[people, explained], title=_("List of participants to fill in"))


def _words(values: type[Choice]) -> str:
    words = ", ".join(str(value.label) for value in values)
    sentence: str = _("One of: %(words)s; or blank.", words=words)
    return sentence
