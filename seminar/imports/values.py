"""What a column holds, by its values: where no header tells, and where the header says something else.

Only values that are unmistakable count: addresses, countries, genders, days, telephone numbers, and names
where one column alone can be names. What is found is a proposal, shown as one and correctable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice

from seminar.countries.codes import from_code, is_of_codes
from seminar.countries.match import LONGEST, match
from seminar.countries.names import Kind, names
from seminar.countries.normalise import words
from seminar.countries.reasons import Reason
from seminar.imports.addresses import is_address, without_dressing
from seminar.imports.days import is_day
from seminar.imports.fields import NAMES, Field
from seminar.imports.honorifics import is_honorific, taken_off
from seminar.imports.vocabulary import is_gender

Fields = tuple[Field | None, ...]
Columns = Sequence[Sequence[str]]

SAMPLE = 200  # different texts of a column that are looked at
SHARE = 0.8  # of them are of the kind
MOST_WORDS = 6  # in a name
ALL_LANGUAGES = frozenset({"en", "fr", "es", "ru", "ar", "zh"})
_PHONE = re.compile(r"(?:\+|00|\(\+?\d)[\d\s()./-]{6,24}|\d{2,4}(?:[\s./-]\d{2,4}){2,5}", re.ASCII)
_NO_NAME = re.compile(r"[\d@_:;!?%&/\\<>=+*#]")
# Fields whose header may stand over such values all the same.
_GO_WITH = {
    Field.EMAIL: {Field.EMAIL, Field.NOTES},
    Field.COUNTRY: {
        Field.COUNTRY,
        Field.ISO3,
        Field.NATIONALITY,
        Field.ORGANISATION,
        Field.NOMINATED_BY,
        Field.LANGUAGES,
        Field.NOTES,
    },
    Field.GENDER: {Field.GENDER, Field.HONORIFIC, Field.PROFILE, Field.STATUS, Field.NOTES},
}
# What is found by values alone also where the column has a header that nobody knows.
_UNDER_ANY_HEADER = frozenset({Field.EMAIL, Field.COUNTRY, Field.GENDER})


def proposed(headers: Sequence[str], fields: Fields, columns: Columns) -> Fields:
    """The columns as their headers say, where the values do not say otherwise or more.

    `columns` are the cells below each header. A field that has its column is not proposed for another one.
    """
    samples = [_sample(cells) for cells in columns]
    seen = [kind_of(sample, plainly=bool(header)) for header, sample in zip(headers, samples, strict=True)]
    found = [_corrected(field, kind) for field, kind in zip(fields, seen, strict=True)]
    elsewhere = {kind for field, kind in zip(found, seen, strict=True) if field is None and kind}
    found = [
        None if field in elsewhere and _is_not(field, sample) else field
        for field, sample in zip(found, samples, strict=True)
    ]
    found = [_title(field, sample, found) for field, sample in zip(found, samples, strict=True)]
    for at, kind in enumerate(seen):
        asked = fields[at] is not found[at] or not headers[at] or kind in _UNDER_ANY_HEADER
        if found[at] is None and kind not in found and asked:
            found[at] = kind
    if not NAMES & set(found):
        found = _with_names(found, samples)
    return tuple(found)


def kind_of(sample: Sequence[str], *, plainly: bool = False) -> Field | None:
    """What these texts are, each given once. `plainly`: without single letters and bare digits."""
    if not sample:
        return None
    for field, is_one in _KINDS.items():
        if _share(sample, is_one) >= SHARE or (field is Field.COUNTRY and _are_nearly_countries(sample)):
            if field is Field.GENDER and plainly and all(len(text.strip(" .")) == 1 for text in sample):
                return None
            return field
    alpha = [text for text in sample if text.isalpha()]
    return Field.ISO3 if not plainly and len(alpha) >= SHARE * len(sample) and is_of_codes(alpha) else None


def is_like(row: Sequence[str], columns: Columns) -> bool:
    """Whether the row is like those below it: where a column is plainly of a kind, so is the row's cell."""
    kinds = [kind_of(_sample(cells)) for cells in columns]
    told = [_KINDS[kind](cell) for cell, kind in zip(row, kinds, strict=True) if cell and kind in _KINDS]
    return bool(told) and all(told)


def _corrected(field: Field | None, kind: Field | None) -> Field | None:
    """The header's field, unless the values are plainly something else."""
    return None if field and kind in _GO_WITH and field not in _GO_WITH[kind] else field


def _is_not(field: Field | None, sample: Sequence[str]) -> bool:
    """Whether next to none of these texts can be what the header says."""
    if field not in _KINDS or not sample:
        return False
    return _share(sample, _KINDS[field]) < 1 - SHARE and not is_of_codes(sample)


def _title(field: Field | None, sample: Sequence[str], found: Sequence[Field | None]) -> Field | None:
    """A "Title" is an honorific or a position: the values tell."""
    share = _share(sample, is_honorific)
    if field is Field.HONORIFIC and sample and share < 1 - SHARE and Field.POSITION not in found:
        return Field.POSITION
    if field is Field.POSITION and share >= SHARE and Field.HONORIFIC not in found:
        return Field.HONORIFIC
    return field


def _with_names(found: list[Field | None], samples: Columns) -> list[Field | None]:
    """With the column of names, if one column alone can be that: the one with honorifics, or the only one."""
    free = [at for at, field in enumerate(found) if field is None]
    able = [at for at in free if samples[at] and _share(samples[at], _may_be_name) >= SHARE]
    addressed = [at for at in able if _share(samples[at], _is_addressed) >= 1 - SHARE]
    [*chosen] = addressed if len(addressed) == 1 else able
    return [Field.NAME if [at] == chosen else field for at, field in enumerate(found)]


def _sample(cells: Sequence[str]) -> list[str]:
    return list(islice(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell), SAMPLE))


def _share(sample: Sequence[str], is_one: Callable[[str], bool]) -> float:
    return sum(map(is_one, sample)) / len(sample) if sample else 0


def _is_country(text: str) -> bool:
    """Whether the text is the name of a country, or fits several."""
    entry = names().exact(words(text)) if len(text) <= LONGEST else None
    return entry is not None and entry.kind is not Kind.UNKNOWN and not (len(text) <= 3 and from_code(text))


def _are_nearly_countries(sample: Sequence[str]) -> bool:
    """Whether two in three are countries and the others misspelt ones: in a short list one slip weighs."""
    others = [text for text in sample if not _is_country(text)]
    if not 3 * len(others) <= len(sample):
        return False
    answers = (match(text) for text in others)
    return sum(answer.reason is not Reason.NEAR for answer in answers) <= (1 - SHARE) * len(sample)


def _is_phone(text: str) -> bool:
    return _PHONE.fullmatch(text) is not None and not is_day(text)


def _is_mail(text: str) -> bool:
    return is_address(without_dressing(text))


def _may_be_name(text: str) -> bool:
    """Two words or more of letters that name no organisation; of Chinese characters two to four."""
    if _NO_NAME.search(text) or _is_country(text) or match(text).reason is Reason.ORGANISATION:
        return False
    if all("\u3400" <= letter <= "\u9fff" for letter in text):
        return 2 <= len(text) <= 4
    return 2 <= len(text.split()) <= MOST_WORDS


def _is_addressed(text: str) -> bool:
    return bool(taken_off(text, ALL_LANGUAGES)[0])


_KINDS: dict[Field, Callable[[str], bool]] = {
    Field.EMAIL: _is_mail,
    Field.COUNTRY: _is_country,
    Field.GENDER: is_gender,
    Field.REGISTERED_ON: is_day,
    Field.PHONE: _is_phone,
}
