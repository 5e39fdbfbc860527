"""The platforms, one file each: what tells their reports, in which variant. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from seminar.platforms.formats import meet, teams, tencent, webex, zoom
from seminar.platforms.tables import Parts


@dataclass(frozen=True)
class Format:
    """A platform. `variant` names the variant of a report, "" where it is none of this platform's.

    `spans`: its joins and leaves are the first and the last of each person, with gaps between them.
    """

    platform: str
    variant: Callable[[Parts], str]
    spans: bool = False


TABLE = Format("table", lambda _parts: "names and times")
FORMATS: Sequence[Format] = (
    Format("tencent meeting", tencent.variant),
    Format("zoom", zoom.variant),
    Format("google meet", meet.variant, spans=True),
    Format("webex", webex.variant),
    Format("teams", teams.variant),
)


def recognised(parts: Parts) -> tuple[Format, str]:
    """The platform and the variant; any other table with people and times is "table"."""
    found = ((each, each.variant(parts)) for each in FORMATS)
    return next(((each, variant) for each, variant in found if variant), (TABLE, TABLE.variant(parts)))
