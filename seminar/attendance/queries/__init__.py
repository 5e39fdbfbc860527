"""Reading attendance."""

from seminar.attendance.queries.history import Change, LastAct, history_of, last_act
from seminar.attendance.queries.pages import (
    Column,
    Grid,
    GridFilter,
    GridRow,
    Rate,
    grid,
    ids_of,
    rates_of,
    represented,
    roll,
)
from seminar.attendance.queries.tallies import marked_sessions, marked_sessions_of, wrong_tallies

__all__ = [
    "Change",
    "Column",
    "Grid",
    "GridFilter",
    "GridRow",
    "LastAct",
    "Rate",
    "grid",
    "history_of",
    "ids_of",
    "last_act",
    "marked_sessions",
    "marked_sessions_of",
    "rates_of",
    "represented",
    "roll",
    "wrong_tallies",
]
