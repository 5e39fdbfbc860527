"""Charts and the map as pictures, for documents in which drawings are not safe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from seminar.figures.map import OUTLINES
from seminar.formats import number
from seminar.reports.paper.press import draw
from seminar.reports.pieces import Bars, Picture

RAMP = {0: "#e3e8e8", 1: "#c4e0e0", 2: "#9fcccd", 3: "#5ea5a8", 4: "#2a7b80", 5: "#0b565c"}
_ID = re.compile(r'id="(\w\w)"')


@dataclass(frozen=True)
class Drawn:
    """A picture, and what it shows in words."""

    png: bytes
    alt: str


def drawn(pictures: Sequence[Picture]) -> dict[int, Drawn]:
    """Each picture by its `id()`; all are drawn by one process, and none where there is none."""
    made = draw("pictures", {"pictures": [_told(each) for each in pictures]}) if pictures else []
    return {id(each): Drawn(png, _alt(each)) for each, png in zip(pictures, made, strict=True)}


def _told(picture: Picture) -> dict[str, Any]:
    if isinstance(picture, Bars):
        rows = [[label, value, number(value)] for label, value in picture.rows]
        return {"kind": "bars", "rows": rows, "colour": RAMP[4]}
    legend = [[RAMP[step], label] for step, label in picture.legend]
    return {"kind": "map", "svg": shaded(picture.steps), "legend": legend}


def shaded(steps: dict[str, int]) -> str:
    """The outlines with the shade of each entry; small states are dots, drawn last."""
    style = f'<svg fill="{RAMP[0]}" stroke="#8a9797" stroke-width="0.3" '
    svg = OUTLINES.read_text(encoding="utf-8").replace("<svg ", style, 1)
    return _ID.sub(lambda found: f'fill="{RAMP[steps.get(found[1], 0)]}"', svg)


def _alt(picture: Picture) -> str:
    if isinstance(picture, Bars):
        return f"{picture.caption}: " + "; ".join(f"{label} {number(n)}" for label, n in picture.rows)
    return picture.caption
