"""Following the numbers of a page to the lists that they count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import parse_qsl

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from seminar.figures.extents import Extent, editions_seen
from seminar.figures.listed import counted, understood
from seminar.people.queries.participants import listing, people
from seminar.permissions import EVERYTHING, Access
from seminar.programme.queries import load_edition, load_series
from seminar.web import PER_PAGE
from tests.samples import Share

OPENED, READ = 6, 30  # doors of a page in `make test`; `make prove` reads all and opens 40 or more
LIST = r'href="([^"]*/(?:participants|participations)\?[^"]*)"'
DOOR = re.compile(rf"<a [^>]*{LIST}[^>]*>\s*(?:by )?([\d,]+)(?: people| person)?\s*</a>")
ON_THE_MAP = re.compile(rf'<a class="map-\d"\s+{LIST}\s+aria-label="[^"]*: ([\d,]+) participants?"')
LISTED = re.compile(r'class="list-count"[^>]*>\s*([\d,]+) (?:participation|person|people)')
ATTENDED = re.compile(r'<a [^>]*href="([^"]*/attended\?[^"]*)"[^>]*>\s*([\d,.]+)\s*</a>')
ATTENDED_LISTED = re.compile(r'class="list-count"[^>]*>\s*([\d,]+) (?:planned|participant|session)')
HOURS_LISTED = re.compile(r'class="note">\s*([\d,.]+) participant-hours? together')
RATES = re.compile(r'<a [^>]*href="([^"]*/attendance-rates\?[^"]*)"[^>]*>\s*(\d+)%?\s*</a>')
WITHOUT_DOOR = re.compile(r'<td class="num">\s*([\d,]+)\s*</td>')

COUNTRIES = re.compile(r'<a [^>]*href="([^"]*[?&;]represented=[^"]*)"[^>]*>\s*([\d,]+)[^<]*</a>')
COUNTRIES_LISTED = re.compile(r'class="list-count"[^>]*>\s*([\d,]+) countr')
HEADS = re.compile(r'<a [^>]*href="([^"]*/head-counts(?:\?[^"]*)?)"[^>]*>\s*([\d,]+)\s*</a>')
HEADS_LISTED = re.compile(r"<tfoot>.*?<td class=\"num\">([\d,]+)</td>", re.DOTALL)


def countries_behind(client: FlaskClient, page: str) -> list[tuple[int, int]]:
    """Of every number of countries the number, and how many the table behind it has: as it says and shows."""
    found = []
    for url, number in COUNTRIES.findall(page):
        shown = client.get(unescape(url)).text
        listed = COUNTRIES_LISTED.search(shown)
        rows = re.findall(r"<tr >", shown.partition('id="coverage-table"')[2].partition("</tbody>")[0])
        assert listed, url
        assert len(rows) == int(listed[1]), "what the table says and what it shows"
        found.append((int(number), int(listed[1])))
    return found


def doors(page: str) -> list[tuple[str, int]]:
    """Every number of a page that leads to a list of participants: the list's address, and the number."""
    found = DOOR.findall(page) + ON_THE_MAP.findall(page)
    return [(unescape(url), int(number.replace(",", ""))) for url, number in found]


def attended_behind(client: FlaskClient, page: str, share: Share) -> list[tuple[str, float, float]]:
    """Of every number of marks, days and hours its address, the number, and what is listed behind it.

    A number with tenths is one of hours, which the list says; all others are its rows.
    """
    found = []
    for url, number in share(sorted(set(ATTENDED.findall(page))), 2 * OPENED):
        shown = client.get(unescape(url)).text
        said = (HOURS_LISTED if "." in number else ATTENDED_LISTED).search(shown)
        assert said, url
        if "." not in number:
            rows = shown.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr>")
            assert rows == min(_read(said[1]), PER_PAGE), "what the list says and what it shows"
        found.append((unescape(url), _read(number), _read(said[1])))
    return found


def rates_behind(client: FlaskClient, page: str) -> list[tuple[str, int, int]]:
    """Of every attendance rate its address, the rate, and the rate that the rows behind it make.

    The list's own sums are compared with its rows, which all stand on one page.
    """
    found = []
    for url, rate in sorted(set(RATES.findall(page))):
        rows, _foot, sums = client.get(unescape(url)).text.partition("<tbody>")[2].partition("<tfoot>")
        told = [_numbers_of(row) for row in rows.split("<tr>")[1:]]
        points, possible = (sum(row[at] for row in told) for at in (-3, -2))
        assert _numbers_of(sums)[:2] == [points, possible], url
        found.append((unescape(url), int(rate), int(points * 100 // possible)))
    return found


def _numbers_of(row: str) -> list[float]:
    """Its numbers; a dash is none."""
    return [_read(number) for number in re.findall(r'<td class="num">([\d,.]+)<', row)]


def heads_behind(client: FlaskClient, page: str) -> list[tuple[str, float, float]]:
    """Of every number of head counts its address, the number, and what those behind it add up to."""
    found = []
    for url, number in sorted(set(HEADS.findall(page))):
        listed = client.get(unescape(url)).text
        told = re.findall(
            r'<td class="num">([\d,]+)</td>', listed.partition("<tbody>")[2].partition("</tbody>")[0]
        )
        said = HEADS_LISTED.search(listed)
        assert said, url
        assert sum(map(_read, told)) == _read(said[1]), "what the list says and what it shows"
        found.append((unescape(url), _read(number), _read(said[1])))
    return found


def _read(number: str) -> float:
    return float(number.replace(",", ""))


def rows_behind(client: FlaskClient, url: str) -> int:
    """How many rows the list behind an address has: as it says, and as its table or its roster holds."""
    shown = client.get(url)
    assert shown.status_code == 200, url
    if "/participations?" in url:
        return _rows_shown(shown.text)
    roster = client.post(url.replace("/participants?", "/reports/roster?"), data={"format": "csv"})
    rows = len(roster.get_data(as_text=True).splitlines()) - 1
    assert f"of {rows}" in shown.text or not rows
    return rows


def _rows_shown(page: str) -> int:
    """Of a list of several editions, all of it on one page."""
    said = LISTED.search(page)
    assert said
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr>")
    assert rows == int(said[1]), "what the list says and what it shows"
    return rows


def wrong(
    client: FlaskClient, found: list[tuple[str, int]], share: Share, access: Access = EVERYTHING
) -> list[tuple[str, int]]:
    """The doors that lead to another number of rows.

    Behind them the rows are read as their page reads them for the access; some are opened too, and counted.
    """
    each = sorted(set(found))
    some, read = each[:: max(1, len(each) // 40)], share(each, READ)
    return misleading(client, some, share) or [
        door for door in read if _rows_read(door[0], access) != door[1]
    ]


def misleading(client: FlaskClient, found: Iterable[tuple[str, int]], share: Share) -> list[tuple[str, int]]:
    """The doors that lead to another number of rows when they are opened."""
    opened = share(sorted(set(found)), OPENED)
    return [door for door in opened if rows_behind(client, door[0]) != door[1]]


def _rows_read(url: str, access: Access) -> int:
    path, _mark, query = url.partition("?")
    args = MultiDict(parse_qsl(query))
    parts = path.strip("/").split("/")
    if parts[0] == "editions":
        editions = [load_edition("/".join(parts[1:3]))]
    else:
        series = load_series(parts[1]) if parts[0] == "series" else None
        editions = editions_seen(Extent.from_args(args, series), access)
    wanted = understood(args)
    read = people if args.get("each") else listing
    return read(editions, wanted, 1, counted(editions, wanted, access)).total
