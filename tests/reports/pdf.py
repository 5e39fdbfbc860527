"""Reading a PDF back: its pages, its words, and letters for which no font was found."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib

from tests.conftest import missing

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_SHOWN = re.compile(rb"\(((?:\\.|[^\\)])*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pages(pdf: bytes) -> list[str]:
    """The words of each page, blanks and line ends as one blank."""
    if shutil.which("pdftotext") is None:
        missing("pdftotext", "install it: apt-get install poppler-utils")
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=pdf, check=True, capture_output=True).stdout.decode()
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


def boxes(pdf: bytes) -> int:
    """How many letters stand as a box, since no font has them: glyph 0 of their font."""
    return sum(
        glyphs[at : at + 2] == b"\0\0"
        for stream in _STREAM.findall(pdf)
        for shown in _SHOWN.findall(_text_of(stream))
        for glyphs in [_ESCAPE.sub(_byte, shown)]
        for at in range(0, len(glyphs), 2)
    )


def _text_of(stream: bytes) -> bytes:
    """The page's drawing; empty for a font or a picture."""
    try:
        drawn = zlib.decompress(stream)
    except zlib.error:
        return b""
    return drawn if b"\nET" in drawn else b""


def _byte(found: re.Match[bytes]) -> bytes:
    code = found[1]
    return bytes([int(code, 8)]) if code[:1].isdigit() else _LETTERS.get(code, code)
