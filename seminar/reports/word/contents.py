"""The table of contents: filled in as it is written, so that nothing asks to be updated when it is opened.

Only the word processor knows its pages: numbers of pages come with its command to update the field.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from seminar.reports.pieces import Heading
from seminar.reports.word.parts import Parts


def mark(parts: Parts, heading: Any, number: int) -> None:
    """Make a heading a place that the contents lead to."""
    heading.insert(1, parts.one("bookmarkStart", id=number, name=_name(number)))
    heading.append(parts.one("bookmarkEnd", id=number))


def field(parts: Parts, title: str, headings: Sequence[Heading], depth: int) -> list[Any]:
    """The title and the field, whose lines are the headings, down to this level, each a link to its own."""
    lines = [_line(parts, heading, number) for number, heading in enumerate(headings)]
    if not lines:
        return []
    begin, code, separate, _shown, end = parts.field(f'TOC \\o "1-{depth}" \\h \\z', "")
    for place, part in enumerate((begin, code, separate), 1):
        lines[0].insert(place, part)
    lines[-1].append(end)
    return [parts.paragraph("Subtitle", title), *lines]


def _line(parts: Parts, heading: Heading, number: int) -> Any:
    made = parts.paragraph(f"toc {heading.level}")
    made.append(parts.one("hyperlink", parts.run(heading.text), anchor=_name(number), history=1))
    return made


def _name(number: int) -> str:
    return f"_Toc{number + 1:06}"
