"""The colours keep WCAG AA in both schemes, and the files keep their size."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import seminar

STATIC = Path(seminar.__file__).parent / "static"
LAYOUT = STATIC.parents[1] / "templates" / "layout.html"
TOKENS = (STATIC / "css" / "tokens.css").read_text("utf-8")
LIGHT_TEXT, DARK_TEXT = TOKENS.split("@media (prefers-color-scheme: dark)")
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{3,6});")
LIGHT = dict(COLOUR.findall(LIGHT_TEXT))
DARK = LIGHT | dict(COLOUR.findall(DARK_TEXT))
PRINT = LIGHT | dict(COLOUR.findall((STATIC / "css" / "print.css").read_text("utf-8")))

TEXT = [
    *product(("ink", "ink-soft", "accent", "accent-strong"), ("paper", "wash", "wash-strong", "accent-wash")),
    *product(("ink",), ("done-wash", "warning-wash", "error-wash")),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("done", "done-wash"),
    ("done", "paper"),
    ("warning", "warning-wash"),
    ("warning", "paper"),
    ("error", "error-wash"),
    ("error", "paper"),
    ("paper", "error"),
]
SHAPES = [*product(("line", "focus", "accent"), ("paper", "wash")), ("ramp-4", "paper"), ("ramp-5", "paper")]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SHAPES, 3.0)], ids=["text", "shapes"])
def test_colours_keep_their_contrast(
    colours: dict[str, str], pairs: list[tuple[str, str]], least: float
) -> None:
    found = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}

    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_ramp_moves_away_from_the_paper(colours: dict[str, str]) -> None:
    steps = [contrast(colours[f"ramp-{step}"], colours["paper"]) for step in range(1, 6)]

    assert steps == sorted(steps)


def outline_of(step: int) -> str:
    """The colour that a country of this shade is drawn around with, by the last rule that names it."""
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", (STATIC / "css" / "components.css").read_text("utf-8"))
    named = [body for heads, body in rules if f".map-{step}" in heads or ".map > svg :is(a, g) " in heads]
    return [found for body in named for found in re.findall(r"stroke: var\(--([\w-]+)\)", body)][-1]


@pytest.mark.parametrize("colours", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
@pytest.mark.parametrize("step", range(1, 6))
def test_neighbours_of_one_shade_are_told_apart(colours: dict[str, str], step: int) -> None:
    assert contrast(colours[outline_of(step)], colours[f"ramp-{step}"]) > 2


def test_styles_use_every_colour_that_tokens_name() -> None:
    used = "".join(path.read_text("utf-8") for path in (STATIC / "css").glob("*.css"))

    assert [name for name in LIGHT if f"var(--{name})" not in used] == []


def test_styles_name_no_side_but_start_and_end() -> None:
    physical = re.compile(
        r"^\s*(margin|padding|border|inset)?-?(left|right)\s*:|text-align:\s*(left|right)", re.M
    )
    wrong = {path.name: physical.findall(path.read_text("utf-8")) for path in (STATIC / "css").glob("*.css")}

    assert {name: found for name, found in wrong.items() if found} == {}


def test_what_every_page_loads_is_light() -> None:
    script = STATIC / "js" / "main.js"
    modules = [
        STATIC / "js" / name for name in re.findall(r'from "\./([\w-]+\.js)"', script.read_text("utf-8"))
    ]
    # Features bring sheets of their own to their pages; the shell's are those that the layout names.
    shell = LAYOUT.read_text("utf-8")
    sheets = [
        path for path in (STATIC / "css").glob("*.css") if re.search(rf'"{path.stem}"|/{path.name}', shell)
    ]
    assert len(sheets) >= 7
    loaded = [script, *modules, *sheets]

    assert sum(path.stat().st_size for path in loaded) <= 60_000
