"""Reading attendance."""

from seminar.attendance.queries.badges import codes_of, find_bearer, mark_of, own_check_in, sessions_at
from seminar.attendance.queries.history import Change, LastAct, history_of, last_act
from seminar.attendance.queries.pages import (
    NO_COUNTRY,
    PER_PAGE,
    Column,
    Grid,
    GridFilter,
    GridRow,
    Rate,
    grid,
    rates_of,
    represented,
    roll,
)
from seminar.attendance.queries.sessions import (
    Numbers,
    count_unmarked,
    find_participant,
    ids_at,
    neighbours,
    numbers_at,
    unmarked_sessions,
)
from seminar.attendance.queries.tallies import marked_sessions, marked_sessions_of, wrong_tallies

__all__ = [
    "NO_COUNTRY",
    "PER_PAGE",
    "Change",
    "Column",
    "Grid",
    "GridFilter",
    "GridRow",
    "LastAct",
    "Numbers",
    "Rate",
    "codes_of",
    "count_unmarked",
    "find_bearer",
    "find_participant",
    "grid",
    "history_of",
    "ids_at",
    "last_act",
    "mark_of",
    "marked_sessions",
    "marked_sessions_of",
    "neighbours",
    "numbers_at",
    "own_check_in",
    "rates_of",
    "represented",
    "roll",
    "sessions_at",
    "unmarked_sessions",
    "wrong_tallies",
]
