"""The world map: all entries are on it, in shades that a reader can tell apart."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise

import pytest
from flask import Flask

from seminar.countries import reference
from seminar.figures.breakdown import CountryFigure
from seminar.figures.map import OUTLINES, Area, outlines, shades_up_to, world_map

POINT = re.compile(r"-?\d+")


def figure(iso2: str, participants: int) -> CountryFigure:
    return CountryFigure(iso2, reference.name(iso2), participants, frozenset())


def rings(iso2: str) -> list[list[tuple[int, int]]]:
    """The outline of one entry, in units of the picture."""
    drawn = re.search(rf'<path id="{iso2}" d="([^"]+)"', OUTLINES.read_text())
    assert drawn, f"{iso2} is a dot"
    found = []
    for ring in drawn.group(1).split("z")[:-1]:
        numbers = list(map(int, POINT.findall(ring)))
        points = [(numbers[0], numbers[1])]
        for across, down in zip(numbers[2::2], numbers[3::2], strict=True):
            points.append((points[-1][0] + across, points[-1][1] + down))
        found.append(points)
    return found


def holds(iso2: str, x: int, y: int) -> bool:
    """Whether the point lies in the outline: a ray to the right crosses it an odd number of times."""
    crossings = 0
    for ring in rings(iso2):
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
            if (y1 > y) != (y2 > y):
                crossings += x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return crossings % 2 == 1


def on_the_map(app: Flask, *figures: CountryFigure, door: str | None = None) -> dict[str, Area]:
    with app.test_request_context():
        drawn = world_map(figures, lambda country: door and f"{door}{country}")
    return {area.iso2: area for area in drawn.areas}


def test_outlines_hold_every_entry_once() -> None:
    ids = re.findall(r'id="(\w+)"', OUTLINES.read_text())

    assert sorted(ids) == sorted(reference.COUNTRIES)


def test_outlines_are_light_on_the_line() -> None:
    """A first summary after Home is to stay under 30 kB; the page and its styles take half of that."""
    assert len(gzip.compress(OUTLINES.read_bytes())) < 14_000


def test_no_outline_smears_across_the_map() -> None:
    width, height = map(int, outlines().view.split()[2:])
    longest = max(
        abs(after[0] - before[0])
        for iso2 in reference.COUNTRIES.keys() - outlines().dots
        for ring in rings(iso2)
        for before, after in pairwise(ring)
        if min(before[1], after[1]) < height  # Antarctica closes beneath the picture
    )

    assert longest < width / 10


@pytest.mark.parametrize(
    ("iso2", "x", "y"),
    [("UA", 582, 82), ("EH", 462, 153), ("CN", 822, 154), ("SO", 627, 205), ("GF", 353, 227)],
    ids=["Crimea", "Western Sahara", "Taiwan", "northern Somalia", "French Guiana"],
)
def test_pieces_belong_where_the_united_nations_list_them(iso2: str, x: int, y: int) -> None:
    assert holds(iso2, x, y)


def test_dots_lie_on_top_of_outlines(app: Flask) -> None:
    dots = [iso2 in outlines().dots for iso2 in on_the_map(app, figure("MV", 3), figure("LA", 1))]
    counted = dots[-2:]

    assert counted == [False, True]
    assert dots[:-2] == sorted(dots[:-2])


def test_area_tells_its_number_and_leads_to_its_list(app: Flask) -> None:
    areas = on_the_map(app, figure("LA", 3), figure("KE", 1), door="/list?country=")

    assert areas["LA"] == Area(
        "LA", "Lao People's Democratic Republic: 3 participants", 5, "/list?country=LA"
    )
    assert areas["KE"] == Area("KE", "Kenya: 1 participant", 1, "/list?country=KE")
    assert areas["FJ"] == Area("FJ", "Fiji", 0, None)


def test_outlines_are_paths_that_can_be_drawn() -> None:
    """A browser draws a path up to its first mistake: a step without numbers would end it."""
    assert "lz" not in OUTLINES.read_text("utf-8")
    assert 'd=""' not in OUTLINES.read_text("utf-8")


def test_map_of_nobody_has_no_shades(app: Flask) -> None:
    with app.test_request_context():
        drawn = world_map([], lambda country: None)

    assert drawn.shades == ()
    assert len(drawn.areas) == len(reference.COUNTRIES)


@pytest.mark.parametrize(
    ("most", "labels"),
    [
        (0, []),
        (1, ["1 or more"]),
        (2, ["1", "2 or more"]),
        (5, ["1", "2–4", "5 or more"]),
        (49, ["1", "2–4", "5–9", "10–19", "20 or more"]),
        (60, ["1", "2–4", "5–19", "20–49", "50 or more"]),
        (1500, ["1–4", "5–19", "20–199", "200–999", "1,000 or more"]),
    ],
)
def test_shades_start_at_round_numbers(app: Flask, most: int, labels: list[str]) -> None:
    with app.test_request_context():
        assert [shade.label for shade in shades_up_to(most)] == labels


@pytest.mark.parametrize("most", [1, 3, 18, 99, 1_112, 5_000_000])
def test_every_number_falls_into_one_shade(app: Flask, most: int) -> None:
    shades = shades_up_to(most)

    assert shades[0].first == 1
    assert [shade.last for shade in shades[:-1]] == [shade.first - 1 for shade in shades[1:]]
    assert len({shade.step for shade in shades}) == len(shades) <= 5
    assert all(1 <= shade.step <= 5 for shade in shades)
