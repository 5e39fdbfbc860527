"""Reports of meeting platforms: reading, keeping, checking, taking over, and taking back."""

from seminar.platforms.service.reading import arranged_of, read, report_or_nothing, sheets_of
from seminar.platforms.service.waiting import (
    arrange,
    arrange_columns,
    cancel,
    check_kept,
    decide,
    forget,
    forget_old,
    keep,
    keys_of,
)
from seminar.platforms.service.writing import confirm, is_repeated, remember, undo

__all__ = [
    "arrange",
    "arrange_columns",
    "arranged_of",
    "cancel",
    "check_kept",
    "confirm",
    "decide",
    "forget",
    "forget_old",
    "is_repeated",
    "keep",
    "keys_of",
    "read",
    "remember",
    "report_or_nothing",
    "sheets_of",
    "undo",
]
