"""Documents to be read, as PDF."""

from __future__ import annotations

from dataclasses import asdict
from typing import BinaryIO

from seminar.reports.paper.press import set_pages
from seminar.reports.pieces import Paper


def write_pages(paper: Paper, out: BinaryIO) -> None:
    """The pages of the document; each piece by the name of its kind."""
    pieces = [{"kind": type(piece).__name__} | asdict(piece) for piece in paper.pieces]
    head = {"above": paper.above, "heading": paper.title, "lines": paper.lines, "facts": paper.facts.rows}
    set_pages("prose", paper.title, head | {"pieces": pieces, "foot": paper.foot}, out)
