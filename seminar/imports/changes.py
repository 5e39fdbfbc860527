"""What a list says otherwise of people who take part already: what would change, and what stays. Pure.

A filled cell that differs is a change, a blank one never is. Where the list only repeats what stood there
before somebody changed it here, it stays; so the same list sent again takes nothing back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import lazy_gettext as _l

from seminar.choices import Choice
from seminar.countries.reference import name
from seminar.imports.fields import Field
from seminar.people.models import Gender, Profile
from seminar.people.service import Registration

# In the order in which they are shown. Status and day of registration are the edition's own.
FIELDS = tuple(field for field in Field if field not in (Field.ISO3, Field.STATUS, Field.REGISTERED_ON))
OF_PARTICIPANT = frozenset(
    {
        Field.COUNTRY,
        Field.ORGANISATION,
        Field.INSTITUTION,
        Field.POSITION,
        Field.PROFILE,
        Field.NOMINATED_BY,
        Field.NOTES,
    }
)
TOLD_BY = frozenset({Field.NAME, Field.COUNTRY, Field.ORGANISATION, Field.INSTITUTION})
LONGEST_NOTES = 20_000  # characters, as when a list is read
KEPT_BACK = "…"  # the log's word for a text that it does not repeat


class Left(Choice):
    """Why a change is not made by itself."""

    NEWER = "newer", _l("stays, since it was changed here later")
    EMAIL = "email", _l("stays, since this is the e-mail of somebody else too")
    TWIN = "twin", _l("stays, since somebody else here has this name, country and institution")
    LONG = "long", _l("stays, since the notes would be too long")


@dataclass(frozen=True, slots=True)
class Change:
    """One value of a participant or the person: what stands there, and what the list says.

    Both are plain texts as they are stored, empty for none. `left` says why the change is not made by itself.
    """

    field: str
    old: str
    new: str
    left: str = ""

    @property
    def told(self) -> tuple[str, str, str, str]:
        """For pages: the field, both values, and why it stays."""
        why = str(Left(self.left).label) if self.left else ""
        return str(Field(self.field).label), words(self.field, self.old), words(self.field, self.new), why


@dataclass(frozen=True)
class Standing:
    """A participant as a row is compared with: columns of both records by name, as plain texts."""

    participant_id: int
    person_id: int
    values: Mapping[str, str]


def differences(entry: Registration, standing: Standing) -> list[Change]:
    """Everything that the row says otherwise, in the order of fields."""
    found = []
    for field in FIELDS:
        said, stands = plain(getattr(entry, field.value)), standing.values[field.value]
        if field is Field.NOTES:
            said = _added(stands, said)
        if _is_filled(field, said) and not _same(said, stands) and not _is_other_name(field, said, standing):
            found.append(Change(field.value, stands, said))
    return _representing_one(found, standing)


def _added(stands: str, said: str) -> str:
    """The notes with the lines that are new below them: nobody's note is lost by a list."""
    lines = _lines(stands)
    new = [line for line in said.splitlines() if line.strip() and _normal(line) not in lines]
    return "\n".join(filter(None, [stands, *new])) if new else ""


def _lines(text: str) -> set[str]:
    return {_normal(line) for line in text.splitlines()}


def _is_filled(field: Field, text: str) -> bool:
    return bool(text) and not (field is Field.GENDER and text == Gender.NOT_ASKED)


def _is_other_name(field: Field, said: str, standing: Standing) -> bool:
    """A name in another order says nothing new, nor one in its own script in the only column of names."""
    if field is Field.NAME and _is_in_another_order(said, standing.values[Field.NAME.value]):
        return True
    others = (standing.values[Field.NATIVE_NAME.value], standing.values[Field.CERTIFICATE_NAME.value])
    return field is Field.NAME and any(_same(said, other) for other in others)


def _representing_one(changes: list[Change], standing: Standing) -> list[Change]:
    """Whoever gets a country is no longer staff of an organisation, and the other way round."""
    for field, other in ((Field.COUNTRY, Field.ORGANISATION), (Field.ORGANISATION, Field.COUNTRY)):
        stands = standing.values[other.value]
        if stands and any(change.field == field and change.new for change in changes):
            changes = [change for change in changes if change.field != other]
            changes.append(Change(other.value, stands, ""))
            break
    return sorted(changes, key=lambda change: FIELDS.index(Field(change.field)))


def left_newer(changes: Sequence[Change], replaced: Mapping[str, Collection[str]]) -> list[Change]:
    """The changes, without those that would only bring back what was replaced here; by field, what was."""
    return _together(
        [
            replace(change, left=Left.NEWER.value)
            if _is_older(change, replaced.get(change.field, ()))
            else change
            for change in changes
        ]
    )


def _is_older(change: Change, replaced: Collection[str]) -> bool:
    if change.field == Field.NOTES:
        said = _lines(change.new) - _lines(change.old)
        return any(said <= _lines(text) for text in replaced)
    # What the log keeps back may have been just this; then a person decides.
    return any(_same(change.new, text) or text == KEPT_BACK for text in replaced)


def left(changes: Sequence[Change], fields: Collection[str], why: Left) -> list[Change]:
    """The changes, those of the fields left for a reason."""
    return [replace(change, left=why.value) if change.field in fields else change for change in changes]


def _together(changes: Sequence[Change]) -> list[Change]:
    """Country and organisation change together or not at all."""
    pair = [change for change in changes if change.field in (Field.COUNTRY, Field.ORGANISATION)]
    why = next((change.left for change in pair if change.new), "")
    return [replace(change, left=why) if change in pair else change for change in changes]


# --- values -------------------------------------------------------------------------------------------


def plain(value: Any) -> str:
    """A value of a record as plain text."""
    return "" if value is None else str(value)


def stored(field: str, text: str) -> Any:
    """The plain text as the column holds it."""
    if field == Field.GENDER:
        return Gender(text or Gender.NOT_ASKED)
    if field == Field.PROFILE:
        return Profile(text) if text else None
    return text or None if field in (Field.COUNTRY, Field.NATIONALITY) else text


def words(field: str, text: str) -> str:
    """The plain text as people read it; empty for none."""
    if field in (Field.COUNTRY, Field.NATIONALITY):
        return name(text) if text else ""
    if field == Field.GENDER:
        return str(Gender(text or Gender.NOT_ASKED).label)
    return str(Profile(text).label) if field == Field.PROFILE and text else text


def _same(one: str, other: str) -> bool:
    return _normal(one) == _normal(other)


def _is_in_another_order(one: str, other: str) -> bool:
    words, others = (_normal(name).casefold().replace(",", " ").split() for name in (one, other))
    return words != others and sorted(words) == sorted(others)


def _normal(text: str) -> str:
    """Differences that nobody sees are none."""
    return " ".join(unicodedata.normalize("NFC", text).split())
