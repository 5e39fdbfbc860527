"""Following the numbers of a page to the lists that they count."""

from __future__ import annotations

import re
from html import unescape

from flask.testing import FlaskClient

DOOR = re.compile(r'<a [^>]*href="([^"]*/participants\?[^"]*)"[^>]*>\s*([\d,]+)\s*</a>')
ON_THE_MAP = re.compile(r'<a class="map-\d"\s+href="([^"]*)"\s+aria-label="[^"]*: ([\d,]+) participants?"')


def doors(page: str) -> list[tuple[str, int]]:
    """Every number of a page that leads to a list of participants: the list's address, and the number."""
    found = DOOR.findall(page) + ON_THE_MAP.findall(page)
    return [(unescape(url), int(number.replace(",", ""))) for url, number in found]


def rows_behind(client: FlaskClient, url: str) -> int:
    """How many people the list behind an address has: as it says, and as its roster holds."""
    shown = client.get(url)
    assert shown.status_code == 200
    roster = client.post(url.replace("/participants?", "/reports/roster?"), data={"format": "csv"})
    rows = len(roster.get_data(as_text=True).splitlines()) - 1
    assert f"of {rows}" in shown.text or not rows
    return rows
