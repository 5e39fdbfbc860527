"""Recording attendance: one function, whoever marks and however many."""

from seminar.attendance.service.badges import NotConfirmed, check_in, give_codes
from seminar.attendance.service.cells import Cell, Standing
from seminar.attendance.service.door import Answer, Arrival, Tap, add_guest, receive, remove_guest
from seminar.attendance.service.marks import Entry, Outcome, mark
from seminar.attendance.service.overrides import override
from seminar.attendance.service.receipts import OtherContent
from seminar.attendance.service.tallies import recount, recount_session
from seminar.attendance.service.undo import undo

__all__ = [
    "Answer",
    "Arrival",
    "Cell",
    "Entry",
    "NotConfirmed",
    "OtherContent",
    "Outcome",
    "Standing",
    "Tap",
    "add_guest",
    "check_in",
    "give_codes",
    "mark",
    "override",
    "receive",
    "recount",
    "recount_session",
    "remove_guest",
    "undo",
]
