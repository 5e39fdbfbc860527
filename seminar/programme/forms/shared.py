"""Fields that several forms of the programme share, and clock times that may not exist."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from seminar.forms import ClockField, Form, Needed, as_local, as_utc, prose_field, text_field

_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


def slug_field() -> Field:
    """The record's part of addresses; the service makes it from the title when it is left empty."""
    return text_field(
        _l("Name in the web address"),
        length=80,
        hint=_l(
            "The last part of the page’s address. Left empty, it is made from the title."
            " After a change the old address leads on to the new one."
        ),
    )


def block_field(label: str) -> Field:
    """A text of the public page, in Markdown."""
    return prose_field(
        label,
        hint=_l("You may write **bold**, *italic*, “- ” for a list, “# ” for a heading, [link](https://…)."),
    )


def address_field(label: str, *, hint: str = "") -> Field:
    """The address of a page elsewhere."""
    return text_field(label, length=500, hint=hint, validators=[_web_address])


def _web_address(form: Form, field: Field) -> None:
    if field.data and not _ADDRESS.fullmatch(field.data):
        raise ValidationError(_("A web address begins with https:// and has no spaces."))


def time_field(label: str, *, hint: str = "") -> Field:
    """A clock time; the data is a time."""
    return ClockField(label, [Needed()], description=hint)


def check_clock(local: datetime | None, zone: ZoneInfo) -> None:
    """Raise ValidationError for a time that the clocks of the zone skip when summer time begins.

    A time that they show twice, when summer time ends, is taken to be the first of the two.
    """
    if local is not None and as_local(as_utc(local, zone), zone) != local:
        raise ValidationError(
            _(
                "At %(time)s the clocks in %(zone)s are put forward; this time does not exist on that day.",
                time=local.strftime("%H:%M"),
                zone=zone.key,
            )
        )


def moment_of(local: datetime | None, zone: ZoneInfo, kept: datetime | None = None) -> datetime | None:
    """The typed clock time as a moment; where it still shows what is `kept`, exactly that.

    Otherwise saving a form again would move a time that the clocks show twice, and drop seconds.
    """
    if kept is not None and local is not None:
        shown = as_local(kept, zone)
        if shown is not None and shown.replace(second=0) == local.replace(second=0):
            return kept
    return as_utc(local, zone)
