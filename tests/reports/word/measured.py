"""How wide words are in the fonts that stand in for Arial, as the typesetter measures them."""

from __future__ import annotations

import json
from collections.abc import Sequence

import typst

FONTS = ("Noto Sans", "Noto Serif", "DejaVu Sans")
BROADEST_FIRST = ("ru", "ar", "fr", "es", "en", "zh")
_SOURCE = b"""
#let told = json(bytes(sys.inputs.told))
#let wide(word, font) = measure(text(font: font, weight: told.weight, size: 100pt, word)).width.pt()
#context [#metadata(told.words.map(word => calc.max(..told.fonts.map(font => wide(word, font))))) <widths>]
"""


def measured(words: Sequence[str], weight: str) -> list[float]:
    """In parts of the size of the letters, in the widest of the fonts that are at hand."""
    told = json.dumps({"words": words, "fonts": FONTS, "weight": weight})
    found = typst.query(_SOURCE, "<widths>", field="value", one=True, sys_inputs={"told": told})
    return [width / 100 for width in json.loads(found)]
