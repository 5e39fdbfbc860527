"""Rules over several fields of one record: what a form promises and a service keeps, in one sentence.

Each raises Refused at the field that has to change; a value that is not there yet breaks none.
"""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import gettext as _

from seminar.errors import Refused

MOST_DAYS = 366  # of an edition: a slip in the year would fill the programme with days


def days_in_order(first: date | None, last: date | None) -> None:
    """An edition ends after it begins, within a year."""
    if not first or not last:
        return
    if last < first:
        raise Refused(_("The last day lies before the first day."), field="last_day")
    if (last - first).days >= MOST_DAYS:
        raise Refused(
            _("An edition lasts a year at most. Look at the years of both days, or make one edition a year."),
            field="last_day",
        )


def window_in_order(opens: datetime | None, closes: datetime | None) -> None:
    """Registration opens, then it closes."""
    if opens and closes and closes < opens:
        raise Refused(_("Registration closes before it opens."), field="registration_closes")


def visit_in_order(departs: datetime | None, returns: datetime | None) -> None:
    """A visit returns after it has departed."""
    if departs and returns and returns <= departs:
        raise Refused(_("The visit returns before it departs."), field="returns_at")


def one_home(country: str | None, international: bool | None) -> None:
    """An institution has a country or is international."""
    if bool(country) == bool(international):
        raise Refused(
            _("Choose the country it belongs to, or say that it is international: one of the two."),
            field="country",
        )


def one_behalf(words: str | None, country: str | None) -> None:
    """A turn is given on behalf of somebody in words, or of a country."""
    if words and country:
        raise Refused(
            _("Say on whose behalf in words or by country, not both."), field="on_behalf_of_country"
        )
