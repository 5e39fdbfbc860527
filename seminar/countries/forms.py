"""The forms of a membership and of what came of its last day."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from seminar.countries.models import Group, Outcome
from seminar.forms import Form, choice_field, day_field, prose_field, text_field, version_field, yes_no_field

SOURCE_HINT = _l("Where it can be looked up: a resolution, a list with its date.")


class MembershipForm(Form):
    starts = day_field(_l("First day"), hint=_l("Empty where it is not recorded."))
    ends = day_field(
        _l("Leaves on"), hint=_l("The first day on which it is no member. Empty where none is set.")
    )
    unsettled = yes_no_field(_l("The day was set ahead, and the outcome is not known"))
    source = text_field(_l("Source"), required=True, hint=SOURCE_HINT)
    note = prose_field(_l("Note"))
    version = version_field()


class NewMembershipForm(MembershipForm):
    group = choice_field(_l("Group"), Group)


class SettleForm(Form):
    outcome = choice_field(_l("What came of it"), Outcome, blank=_l("Choose …"))
    ends = day_field(_l("The later day"), hint=_l("Only where it leaves on a later day."))
    source = text_field(_l("Source"), required=True, hint=SOURCE_HINT)
    note = prose_field(_l("Note"))
    version = version_field()
