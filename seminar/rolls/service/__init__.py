"""Attendance sheets: keeping, reading, checking, taking over, and taking back."""

from seminar.rolls.service.waiting import arrange, cancel, check_kept, decide, keep, sheets_of
from seminar.rolls.service.writing import confirm, undo

__all__ = ["arrange", "cancel", "check_kept", "confirm", "decide", "keep", "sheets_of", "undo"]
