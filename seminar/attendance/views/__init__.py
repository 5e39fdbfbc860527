"""Pages of attendance: the grid, the list of a session, a whole session at once, the history of a cell."""

from seminar.attendance.views import column, grid, history, marks, session
from seminar.attendance.views.blueprint import bp

__all__ = ["bp", "column", "grid", "history", "marks", "session"]
