"""The process that sets the pages of one document and ends; `press` starts it, by the path of this file.

It reads the document's data as JSON and writes the PDF, or the pages as pictures, a list of PNG in base 64.
The typesetter keeps what it laid out, which after some hundred pages would be half a gibibyte in every
worker: with the process it goes.
"""

import json
import sys
from base64 import b64encode
from pathlib import Path

# In the order in which letters are looked for. Chinese before Japanese and Korean: one code, several shapes.
FONTS = (
    "Noto Sans",
    "Noto Sans CJK SC",
    *(
        f"Noto Sans {script}"
        for script in (
            "Arabic",
            "Khmer",
            "Lao",
            "Ethiopic",
            "Devanagari",
            "Bengali",
            "Thai",
            "Myanmar",
            "Georgian",
            "Armenian",
            "Hebrew",
            "Sinhala",
            "Tamil",
            "Gujarati",
            "Gurmukhi",
            "Telugu",
            "Kannada",
            "Malayalam",
            "Oriya",
            "Mongolian",
            "Thaana",
            "Tifinagh",
            "NKo",
        )
    ),
    "Noto Serif Tibetan",
)


PIXELS_PER_INCH = 240.0


def main(template: str, kind: str) -> None:
    """Set the template with what is on standard input, and write the PDF, or pictures, to standard output."""
    import typst

    here = Path(__file__).parent
    system = typst.Fonts()
    there = set(system.families())
    data = json.load(sys.stdin)
    data["fonts"] = [name for name in FONTS if name in there] or ["Libertinus Serif"]
    compiler = typst.Compiler(root=here, font_paths=system)
    inputs = {"data": json.dumps(data)}
    if kind == "png":
        pages = compiler.compile(
            here / f"{template}.typ", format="png", sys_inputs=inputs, ppi=PIXELS_PER_INCH
        )
        assert pages is not None
        pictures = [pages] if isinstance(pages, bytes) else pages
        sys.stdout.write(json.dumps([b64encode(picture).decode() for picture in pictures]))
        return
    # Without tags, which are for screens: they take six times as long, and this is for paper.
    pdf = compiler.compile(here / f"{template}.typ", format="pdf", sys_inputs=inputs, pdf_tags=False)
    assert isinstance(pdf, bytes)
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main(*sys.argv[1:])
