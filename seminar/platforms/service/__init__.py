"""Reports of meeting platforms: reading, keeping, checking, taking over, and taking back."""

from seminar.platforms.service.reading import read
from seminar.platforms.service.waiting import arrange, cancel, check_kept, decide, forget_old, keep, keys_of
from seminar.platforms.service.writing import confirm, is_repeated, remember, undo

__all__ = [
    "arrange",
    "cancel",
    "check_kept",
    "confirm",
    "decide",
    "forget_old",
    "is_repeated",
    "keep",
    "keys_of",
    "read",
    "remember",
    "undo",
]
