"""Pages of attendance: the grid, one session, a whole session at once, a cell's history, what is unmarked."""

from seminar.attendance.views import column, grid, history, marks, session, unmarked
from seminar.attendance.views.blueprint import bp

__all__ = ["bp", "column", "grid", "history", "marks", "session", "unmarked"]
