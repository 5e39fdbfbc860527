"""Recording attendance: one function, whoever marks and however many."""

from seminar.attendance.service.badges import give_codes
from seminar.attendance.service.cells import Cell, Standing
from seminar.attendance.service.marks import Entry, Outcome, mark
from seminar.attendance.service.tallies import recount, recount_session
from seminar.attendance.service.undo import undo

__all__ = ["Cell", "Entry", "Outcome", "Standing", "give_codes", "mark", "recount", "recount_session", "undo"]
