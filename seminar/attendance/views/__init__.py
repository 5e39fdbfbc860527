"""Pages of attendance: the grid, one session, a whole session at once, a cell's history, what is unmarked."""

from seminar.attendance.views import badge, column, grid, history, marks, session, unmarked
from seminar.attendance.views.blueprint import bp

__all__ = ["badge", "bp", "column", "grid", "history", "marks", "session", "unmarked"]
