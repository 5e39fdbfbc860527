"""How figures are said: the words that pages, workbooks and commands share."""

from __future__ import annotations

from flask_babel import format_decimal
from flask_babel import gettext as _

from seminar.figures.basis import Basis
from seminar.people.models import Profile


def profile_name(profile: Profile | None) -> str:
    """Policy-maker; None is a profile that is not stated."""
    return str(profile.label) if profile else str(_("Not stated"))


def named_and_counted(named: int, counted: int) -> str:
    """ "18 named + 1,100 counted": head counts are never added to people who are known."""
    return str(
        _(
            "%(named)s named + %(counted)s counted",
            named=format_decimal(named),
            counted=format_decimal(counted),
        )
    )


def basis_rule(basis: Basis) -> str:
    """Who counts on a basis, as a sentence."""
    rules: dict[Basis, str] = {
        Basis.REGISTERED: _(
            "Registered: applied, nominated, on the waiting list, confirmed, or confirmed and did not come; "
            "without those who were declined or withdrew."
        ),
        Basis.CONFIRMED: _("Confirmed: confirmed, whether they came or not."),
        Basis.ATTENDED: _("Attended: marked present or late in at least one session that counts."),
        Basis.COMPLETED: _("Completed: met the attendance rule of the edition."),
    }
    return rules[basis]
