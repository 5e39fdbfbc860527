"""Makes the shapes of the world map, seminar/static/img/world.svg: one for each entry of the reference file.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python tools/make_map.py package/countries-50m.json package/countries-10m.json

The boundaries are those of Natural Earth, which are in the public domain, in the TopoJSON form of the
package world-atlas (`pip install shapely`: this script needs it, the application does not). An entry that
would be smaller than a dot is drawn as a dot. Where Natural Earth draws what the lists of the United Nations
do not have, `PIECES` and `BELONGS` say to which entry it belongs.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from shapely import Polygon, box, make_valid, transform, unary_union
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).resolve().parent.parent
COUNTRIES = ROOT / "seminar" / "countries" / "data" / "countries.csv"
TARGET = ROOT / "seminar" / "static" / "img" / "world.svg"

WIDTH, HEIGHT = 1000, 476  # of the picture; it ends in Antarctica, whose south nobody looks for
SMALLEST = 17.5  # square units: what is smaller is a dot
LEAST_DETAIL = 0.6  # square units: a corner that cuts off less than this is left out
LEAST_ISLAND = 1.0  # square units: the islands of a drawn country that are smaller are left out
DOT = 3  # units: the radius, so that a dot is seen in a picture of 1,000 pixels

Point = tuple[float, float]
Ring = list[Point]


class Piece(NamedTuple):
    """What Natural Earth draws as `code` within west, south, east, north: it is `iso2`'s."""

    code: str
    iso2: str
    bounds: tuple[float, float, float, float]


# Parts of a State that have an entry of their own, and parts that Natural Earth counts to another.
PIECES = (
    Piece("250", "GF", (-55, 1, -51, 7)),
    Piece("250", "GP", (-62, 15.7, -60.9, 16.6)),
    Piece("250", "MQ", (-61.4, 14.2, -60.7, 15)),
    Piece("250", "RE", (55, -22, 56, -20)),
    Piece("250", "YT", (45, -13.2, 45.4, -12.5)),
    Piece("528", "BQ", (-69, 11.9, -67.9, 12.5)),
    Piece("578", "SJ", (5, 74, 36, 82)),
    Piece("643", "UA", (32, 44, 36.6, 46.5)),
    Piece("504", "EH", (-18, 20, -8.67, 27.667)),
)
BELONGS = {"158": "CN", "Somaliland": "SO", "Kosovo": "RS", "N. Cyprus": "CY"}
# Too small for either file; the middle of each, as any atlas gives it.
POINTS = {
    "BV": (3.36, -54.42),
    "CC": (96.83, -12.17),
    "CX": (105.63, -10.49),
    "TK": (-171.85, -9.17),
    "UM": (166.62, 19.3),
}


def project(longitude: float, latitude: float) -> Point:
    """Equal Earth (Šavrič, Patterson and Jenny 2018): areas are true, so no shade outweighs its land."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = 9 * a4 * sixth * square + 7 * a3 * sixth + 3 * a2 * square + a1
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    y = theta * (a4 * sixth * square + a3 * sixth + a2 * square + a1)
    scale = WIDTH / 2 / 2.70663
    return WIDTH / 2 + x * scale, 1.31 * scale - y * scale


class Atlas:
    """One TopoJSON file; its arcs are simplified once, so that neighbours still share their boundary."""

    def __init__(self, file: Path, *, detail: float) -> None:
        topology = json.loads(file.read_text())
        scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
        self._arcs = [_simplified(_decoded(arc, scale, shift), detail) for arc in topology["arcs"]]
        self._geometries = topology["objects"]["countries"]["geometries"]

    def polygons(self) -> Iterator[tuple[str, BaseGeometry]]:
        """Each polygon with the M49 code of its country, or with its name where it has no code."""
        for geometry in self._geometries:
            parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
            for rings in parts:
                shell, *holes = (self._ring(ring) for ring in rings)
                if len(shell) > 3:
                    polygon = Polygon(shell, [hole for hole in holes if len(hole) > 3])
                    yield geometry.get("id") or geometry["properties"]["name"], make_valid(polygon)

    def _ring(self, numbers: list[int]) -> Ring:
        points: Ring = []
        for number in numbers:
            arc = self._arcs[number] if number >= 0 else self._arcs[~number][::-1]
            points += arc[1:] if points else arc
        return _unwrapped(points)


def _decoded(arc: list[list[int]], scale: list[float], shift: list[float]) -> Ring:
    x = y = 0
    points = []
    for east, north in arc:
        x, y = x + east, y + north
        points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return points


def _simplified(points: Ring, detail: float) -> Ring:
    """Without the corners that cut off the least area, the least first (Visvalingam and Whyatt 1993)."""
    kept, flat = list(points), [project(*point) for point in points]
    least = 5 if points[0] == points[-1] else 2  # a closed arc is an island: it stays an area
    while len(kept) > least:
        areas = [_area(flat[index - 1], flat[index], flat[index + 1]) for index in range(1, len(flat) - 1)]
        smallest = min(areas)
        if smallest >= detail:
            break
        index = areas.index(smallest) + 1
        del kept[index], flat[index]
    return kept


def _area(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def _unwrapped(points: Ring) -> Ring:
    """The ring without jumps at the 180th meridian: it may reach beyond it, and around the South Pole."""
    ring, turns = [points[0]], 0
    for (before, _), (longitude, latitude) in pairwise(points):
        turns += (before - longitude > 180) - (longitude - before > 180)
        ring.append((longitude + 360 * turns, latitude))
    if turns:
        first, last = ring[0][0], ring[-1][0]
        ring += [(last, -90.0), (first, -90.0), ring[0]]
    return ring


def _on_the_map(shape: BaseGeometry) -> BaseGeometry:
    """What lies beyond the 180th meridian comes in from the other side."""
    turned = [translate(shape, 360 * turn).intersection(box(-180, -90, 180, 90)) for turn in (-1, 0, 1)]
    return unary_union(turned)


def shapes_of(atlas: Atlas, iso2_of: dict[str, str]) -> dict[str, BaseGeometry]:
    """In the picture's units, by ISO code."""
    found: defaultdict[str, list[BaseGeometry]] = defaultdict(list)
    for code, polygon in atlas.polygons():
        for iso2, part in _owned(code, _on_the_map(polygon), iso2_of):
            found[iso2].append(part)
    return {iso2: _projected(unary_union(parts)) for iso2, parts in found.items()}


def _owned(code: str, polygon: BaseGeometry, iso2_of: dict[str, str]) -> Iterator[tuple[str, BaseGeometry]]:
    """The polygon by the entry that each part of it belongs to; what belongs to none is left out."""
    for piece in PIECES:
        if piece.code == code and polygon.intersects(box(*piece.bounds)):
            yield piece.iso2, polygon.intersection(box(*piece.bounds))
            polygon = polygon.difference(box(*piece.bounds))
    iso2 = BELONGS.get(code) or iso2_of.get(code)
    if iso2 and not polygon.is_empty:
        yield iso2, polygon


def _projected(shape: BaseGeometry) -> BaseGeometry:
    return transform(shape, lambda points: [project(*point) for point in points])


def drawn(iso2: str, shape: BaseGeometry | None) -> str:
    """The element of one entry: its outline, or a dot where it is small."""
    if shape is not None and shape.area >= SMALLEST:
        parts = getattr(shape, "geoms", [shape])
        rings = [ring for part in parts if part.area >= LEAST_ISLAND for ring in _rings(part)]
        return f'<path id="{iso2}" d="{"".join(map(_outline, rings))}" vector-effect="non-scaling-stroke"/>'
    if shape is None:
        x, y = project(*POINTS[iso2])
    else:
        largest = max(getattr(shape, "geoms", [shape]), key=lambda part: part.area)
        x, y = largest.representative_point().coords[0]
    return f'<circle id="{iso2}" cx="{x:.0f}" cy="{y:.0f}" r="{DOT}" vector-effect="non-scaling-stroke"/>'


def _rings(part: BaseGeometry) -> Iterator[list[Point]]:
    if isinstance(part, Polygon):
        yield list(part.exterior.coords)
        for hole in part.interiors:
            if Polygon(hole).area >= LEAST_ISLAND:
                yield list(hole.coords)


def _outline(ring: list[Point]) -> str:
    """Whole units, each corner as its distance from the one before; empty where that is no area any more."""
    corners = _corners([(round(x), round(y)) for x, y in ring])
    if len(corners) < 3:
        return ""
    steps = [(x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(corners)]
    text = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
    return f"M{corners[0][0]} {corners[0][1]}l{text}z"


def _corners(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The points of a ring without those that the line would pass anyway once all are whole units."""
    kept = points[:1]
    for point, after in pairwise(points[1:]):
        if point != kept[-1] and _area(kept[-1], point, after):
            kept.append(point)
    return kept


def _outlines_first(element: str) -> tuple[bool, str]:
    return not element.startswith("<path"), element


def main() -> None:
    medium, fine = map(Path, sys.argv[1:3])
    with COUNTRIES.open(encoding="utf-8", newline="") as file:
        iso2_of = {row["m49"]: row["iso2"] for row in csv.DictReader(file)}
    shapes = shapes_of(Atlas(medium, detail=LEAST_DETAIL), iso2_of)
    missing = set(iso2_of.values()) - set(shapes) - set(POINTS)
    if missing:
        small = shapes_of(Atlas(fine, detail=0), iso2_of)
        shapes |= {iso2: small[iso2] for iso2 in missing}
    # Outlines first: a dot lies on top of the land around it.
    elements = sorted((drawn(iso2, shapes.get(iso2)) for iso2 in iso2_of.values()), key=_outlines_first)
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
    TARGET.write_text("\n".join([opening, *elements, "</svg>", ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
