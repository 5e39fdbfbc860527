"""How lists with the same headers were read: remembered when one is confirmed, recalled for the next.

Kept is a hash of the headers and what each column held: no header, no cell and no name of a file. The order
of the columns does not matter.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from sqlalchemy import delete

from seminar.audit import service as audit
from seminar.audit.models import Actor
from seminar.db import db
from seminar.imports.fields import Field
from seminar.imports.headers import is_problems, normalised
from seminar.imports.models import Arrangement, Upload
from seminar.imports.queries import arrangements
from seminar.imports.table import Layout, Sheet, headers_of, places, read_as
from seminar.programme.models import Edition

FEWEST = 2  # columns with a header; fewer would be the title of any list
MOST = 2000  # places looked at in one file


def recalled(sheets: Sequence[Sheet], proposed: Layout) -> Layout:
    """The proposed layout, or that of the table whose headers are remembered."""
    found = _by_signature(sheets)
    remembered = arrangements(set(found))
    layouts = [_as_remembered(sheets, found[one.headers], one) for one in remembered]
    # A small table that was read once must not hide the list that is in the file as well.
    layouts = [one for one in layouts if one.sheet == proposed.sheet or _filled(one) >= _filled(proposed)]
    return max(layouts, key=_filled, default=proposed)


def remembered_as(sheet: Sheet, layout: Layout) -> Arrangement | None:
    """The memory by which the list is read; None where its headers are new, or read another way by now."""
    headers = headers_of(sheet, layout.header, layout.depth)
    known = arrangements({signature(headers)})
    return next((one for one in known if one.columns == _words(headers, layout)), None)


def remember(*, actor: Actor, sheet: Sheet, layout: Layout) -> None:
    """Read the next list with these headers as this one was. Without headers there is nothing to go by."""
    headers = headers_of(sheet, layout.header, layout.depth)
    if sum(map(bool, headers)) < FEWEST:
        return
    own = signature(headers)
    db.session.execute(delete(Arrangement).where(Arrangement.headers == own))
    db.session.add(Arrangement(headers=own, columns=_words(headers, layout), user_id=actor.user_id))


def forget(*, actor: Actor, edition: Edition, upload: Upload, sheets: Sequence[Sheet]) -> Layout:
    """Forget how lists with the headers of this one were read; returns how it is read without that."""
    layout = Layout.from_json(upload.layout)
    own = signature(headers_of(sheets[layout.sheet], layout.header, layout.depth))
    db.session.execute(delete(Arrangement).where(Arrangement.headers == own))
    audit.record(
        actor=actor,
        action="arrangement.forget",
        subject=upload,
        name=upload.filename,
        series_id=edition.series_id,
        edition_id=edition.id,
    )
    return read_as(sheets, layout.sheet, layout.header, layout.depth)


def order(headers: Sequence[str]) -> list[int]:
    """The columns by their headers; a list that comes back with ours has the same ones."""
    own = (at for at, header in enumerate(headers) if not is_problems(header))
    return sorted(own, key=lambda at: (normalised(headers[at]), at))


def signature(headers: Sequence[str]) -> str:
    """The hash by which lists have the same headers."""
    ordered = [normalised(headers[at]) for at in order(headers)]
    return hashlib.sha256(json.dumps(ordered).encode()).hexdigest()


def _by_signature(sheets: Sequence[Sheet]) -> Mapping[str, tuple[int, int, int]]:
    found: dict[str, tuple[int, int, int]] = {}
    for place, _nth in zip(places(sheets), range(MOST), strict=False):
        sheet, header, depth = place
        headers = headers_of(sheets[sheet], header, depth)
        if sum(map(bool, headers)) >= FEWEST:
            found.setdefault(signature(headers), place)
    return found


def _as_remembered(sheets: Sequence[Sheet], place: tuple[int, int, int], known: Arrangement) -> Layout:
    sheet, header, depth = place
    headers = headers_of(sheets[sheet], header, depth)
    fields = {at: Field(word) for at, word in zip(order(headers), known.columns, strict=True) if word}
    return Layout(sheet, header, depth, tuple(fields.get(at) for at in range(len(headers))))


def _words(headers: Sequence[str], layout: Layout) -> list[str]:
    """What each column holds, in the order of the signature."""
    fields = [layout.columns[at] for at in order(headers)]
    return [field.value if field else "" for field in fields]


def _filled(layout: Layout) -> int:
    return sum(map(bool, layout.columns))
