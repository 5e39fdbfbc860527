"""Google Meet: one row a person, with neither day nor zone."""

from __future__ import annotations

from seminar.platforms.headers import Holds
from seminar.platforms.tables import Parts


def variant(parts: Parts) -> str:
    words = parts.header_keys()
    names = any({Holds.FIRST, Holds.LAST} & table.columns.keys() for table in parts.tables)
    return "attendance report" if names and words & {"time joined", "time exited"} else ""
