"""The process that sets the pages of one document and ends; `press` starts it, by the path of this file.

It reads the document's data as JSON and writes the PDF. The typesetter keeps what it laid out, which after
some hundred pages would be half a gibibyte in every worker: with the process it goes.
"""

import json
import sys
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


def main(template: str) -> None:
    """Set the template with what is on standard input, and write the PDF to standard output."""
    import typst

    here = Path(__file__).parent
    system = typst.Fonts()
    there = set(system.families())
    data = json.load(sys.stdin)
    data["fonts"] = [name for name in FONTS if name in there] or ["Libertinus Serif"]
    compiler = typst.Compiler(root=here, font_paths=system)
    # Without tags, which are for screens: they take six times as long, and this is for paper.
    pdf = compiler.compile(
        here / f"{template}.typ", format="pdf", sys_inputs={"data": json.dumps(data)}, pdf_tags=False
    )
    assert isinstance(pdf, bytes)
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main(sys.argv[1])
