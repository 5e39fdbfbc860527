"""What kind of thing opened a page, by how it names itself: just enough to tell people from programs."""

from __future__ import annotations

import re

from seminar.summaries.models import Device

_PROGRAM = re.compile(
    r"bot|crawl|spider|preview|scan|fetch|facebook|whatsapp|slack|curl|wget|python|http", re.I
)
_MOBILE = re.compile(r"mobile|android|iphone|ipad|tablet", re.I)


def device_of(agent: str) -> Device:
    """The device behind a User-Agent header. A browser's begins with Mozilla."""
    if not agent.startswith("Mozilla/") or _PROGRAM.search(agent):
        return Device.PROGRAM
    return Device.MOBILE if _MOBILE.search(agent) else Device.COMPUTER
