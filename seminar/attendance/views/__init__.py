"""Pages of attendance: the grid, one session, a whole session at once, a cell's history, what is unmarked."""

from seminar.attendance.views import (
    badge,
    column,
    completion,
    door,
    grid,
    history,
    marks,
    offline,
    session,
    unmarked,
)
from seminar.attendance.views.blueprint import bp

__all__ = [
    "badge",
    "bp",
    "column",
    "completion",
    "door",
    "grid",
    "history",
    "marks",
    "offline",
    "session",
    "unmarked",
]
