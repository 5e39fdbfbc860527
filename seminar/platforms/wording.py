"""What is said about a report: of everybody in it, and of the file as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from seminar.platforms.attendees import Attendee
from seminar.platforms.intervals import minutes
from seminar.platforms.matching import Match, State, Why
from seminar.platforms.moments import Oddity, Presence
from seminar.platforms.preview import Attended, is_outside
from seminar.platforms.report import Role, Shape


def note(attendee: Attendee, presence: Presence, match: Match, attended: Sequence[Attended]) -> str:
    """Why somebody is not matched, and what was noticed about them, in sentences."""
    return " ".join([*_about_match(attendee, match), *_about_time(attendee, presence, attended)])


_REASONS: dict[Why, Any] = {
    Why.BOT: _l("A bot, not a person."),
    Why.HOST: _l("The host of the meeting, who does not take part."),
    Why.PHONE: _l("Joined by phone: nothing says who it is."),
    Why.DEVICE: _l("No name, or that of a device: nothing says who it is."),
    Why.SHARED: _l("A shared login: several people at once."),
    Why.SEVERAL: _l("Several participants have this name or address."),
    Why.CONTRARY: _l("The address is one participant's, and the name another's."),
    Why.MAILBOX: _l("Several people in the report use this address, and the name is not that of its owner."),
    Why.COUNTRY: _l("The participant of this name is from another country."),
    Why.TAKEN: _l("Somebody else in the report has the same name and another address."),
    Why.STATUS: _l("The participant of this name is not confirmed."),
    Why.ALIKE: _l("No participant has exactly this name; somebody has a similar one."),
    Why.NOBODY: _l("No participant has this name or address."),
    Why.DECIDED: _l("As decided."),
}
_ODDITIES: dict[Oddity, Any] = {
    Oddity.BACKWARDS: _l("Leaves before the join in a row: counted by its duration, if it has one."),
    Oddity.UNREADABLE: _l("A time could not be read."),
    Oddity.NO_END: _l("No time of leaving: counted to the end."),
    Oddity.NO_TIME: _l("Leaves without having joined."),
}


def _about_match(attendee: Attendee, match: Match) -> Iterator[str]:
    if match.state is State.IGNORED and match.why is Why.DECIDED:
        yield _("Not a participant, as decided.")
    elif match.why in _REASONS:
        yield str(_REASONS[match.why])
    if attendee.role is Role.HOST and match.why is not Why.HOST:
        yield _("Host of the meeting.")
    if attendee.role is Role.PANELIST:
        yield _("On the panel.")
    if len(attendee.names) > 1:
        yield _("Also as “%(names)s”.", names="”, “".join(attendee.names[1:4]))


def _about_time(attendee: Attendee, presence: Presence, attended: Sequence[Attended]) -> Iterator[str]:
    if all(entry.shape is Shape.NOTHING for entry in attendee.entries):
        yield _("Did not attend.")
        return
    late = [each for each in attended if each.late_by and each.time]
    if late and late[0].late_by:
        yield _("Joined late, by %(time)s.", time=in_minutes(late[0].late_by))
    if attended and is_outside(presence, attended):
        yield _("There only outside the session.")
    elif presence.first and attended and not any(each.time for each in attended):
        yield _("Joined during the session, and the report gives no minutes.")
    if presence.waited >= timedelta(minutes=1):
        yield _("In the waiting room for %(time)s of it.", time=in_minutes(presence.waited))
    if presence.total is not None and not presence.first:
        yield _("The report has a duration and no times.")
    for oddity in dict.fromkeys(each for _number, each in presence.oddities):
        yield str(_ODDITIES[oddity])


def in_minutes(time: timedelta) -> str:
    number = minutes(time)
    sentence: str = ngettext("%(num)s minute", "%(num)s minutes", number)
    return sentence
