"""How lists with the same headers were read: remembered when one is confirmed, recalled for the next."""

from __future__ import annotations

from collections.abc import Sequence

from seminar.audit.models import Actor
from seminar.imports import arrangements
from seminar.imports.arrangements import LIST
from seminar.imports.fields import Field
from seminar.imports.models import Arrangement, Upload
from seminar.imports.table import Layout, Sheet, headers_of, read_as
from seminar.programme.models import Edition


def recalled(sheets: Sequence[Sheet], proposed: Layout) -> Layout:
    """The proposed layout, or that of the table whose headers are remembered."""
    layouts = [
        Layout(*place, tuple(Field(word) if word else None for word in words))
        for place, words in arrangements.recalled(sheets, LIST)
    ]
    # A small table that was read once must not hide the list that is in the file as well.
    layouts = [one for one in layouts if one.sheet == proposed.sheet or _filled(one) >= _filled(proposed)]
    return max(layouts, key=_filled, default=proposed)


def remembered_as(sheet: Sheet, layout: Layout) -> Arrangement | None:
    """The memory by which the list is read; None where its headers are new, or read another way by now."""
    return arrangements.remembered_as(_headers(sheet, layout), _words(layout), LIST)


def remember(*, actor: Actor, sheet: Sheet, layout: Layout) -> None:
    """Read the next list with these headers as this one was."""
    arrangements.remember(actor=actor, headers=_headers(sheet, layout), words=_words(layout), kind=LIST)


def forget(*, actor: Actor, edition: Edition, upload: Upload, sheets: Sequence[Sheet]) -> Layout:
    """Forget how lists with the headers of this one were read; returns how it is read without that."""
    layout = Layout.from_json(upload.layout)
    arrangements.forget(
        actor=actor,
        edition=edition,
        subject=upload,
        name=upload.filename,
        headers=_headers(sheets[layout.sheet], layout),
        kind=LIST,
    )
    return read_as(sheets, layout.sheet, layout.header, layout.depth)


def _headers(sheet: Sheet, layout: Layout) -> list[str]:
    return headers_of(sheet, layout.header, layout.depth)


def _words(layout: Layout) -> list[str]:
    return [field.value if field else "" for field in layout.columns]


def _filled(layout: Layout) -> int:
    return sum(map(bool, layout.columns))
