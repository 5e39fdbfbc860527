"""What can be said against a row, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from seminar.programme.words import listed

SHOWN = 60  # characters of a cell that a sentence repeats


class Kind(StrEnum):
    # These keep a row out until somebody decides or the file is corrected.
    NO_NAME = "no_name"
    HEADING = "heading"
    TOO_LONG = "too_long"
    COUNTRY = "country"
    CARRIED_DOWN = "carried_down"
    INSTITUTION_ABOVE = "institution_above"
    BOTH = "both"
    ONLY_NATIONALITY = "only_nationality"
    EMAIL = "email"
    DAY_ORDER = "day_order"
    CHOSEN_TWICE = "chosen_twice"
    # These ask who somebody is.
    LIKELY = "likely"
    AGAIN = "again"
    # These say what becomes of those who take part already.
    CHANGES = "changes"
    STAYS = "stays"
    STATUS_STAYS = "status_stays"
    # These are only said: the row goes in.
    SAME_ROW = "same_row"
    NO_COUNTRY = "no_country"
    NATIONALITY = "nationality"
    SEVERAL_LINES = "several_lines"
    LETTER_M = "letter_m"
    GENDER = "gender"
    PROFILE = "profile"
    STATUS = "status"
    DATE = "date"
    SHARED_EMAIL = "shared_email"
    OFFICE_EMAIL = "office_email"
    EMAIL_LEFT_OUT = "email_left_out"
    HONORIFIC = "honorific"
    OTHER_STATUS = "other_status"


_RANK = {kind: rank for rank, kind in enumerate(Kind)}
REFUSING = frozenset(
    {
        Kind.HEADING,
        Kind.NO_NAME,
        Kind.TOO_LONG,
        Kind.COUNTRY,
        Kind.CARRIED_DOWN,
        Kind.INSTITUTION_ABOVE,
        Kind.BOTH,
        Kind.ONLY_NATIONALITY,
        Kind.EMAIL,
        Kind.DAY_ORDER,
        Kind.CHOSEN_TWICE,
    }
)
ASKING = frozenset({Kind.LIKELY, Kind.AGAIN})

_SENTENCES = {
    Kind.NO_NAME: _l("No name is given."),
    Kind.HEADING: _l("“%(text)s” may be a heading, a total or a remark, or a person."),
    Kind.TOO_LONG: _l("%(text)s is longer than the %(most)s characters that fit."),
    Kind.COUNTRY: _l("%(text)s"),
    Kind.CARRIED_DOWN: _l("The country is blank here and may be that of the rows above."),
    Kind.INSTITUTION_ABOVE: _l("The institution is blank here and may be that of the rows above."),
    Kind.BOTH: _l("Staff of an international organisation represent no country, and here both are given."),
    Kind.ONLY_NATIONALITY: _l("Nationality “%(text)s”, and no country."),
    Kind.EMAIL: _l("“%(text)s” is not an e-mail address."),
    Kind.DAY_ORDER: _l("“%(text)s” may be one of two days, and the column does not say which."),
    Kind.CHOSEN_TWICE: _l("The same person as in row %(text)s, which is taken."),
    Kind.LIKELY: _l("May be somebody who is known: %(text)s."),
    Kind.AGAIN: _l("May be the person of row %(text)s."),
    Kind.CHANGES: _l("Changes somebody who takes part already."),
    Kind.STAYS: _l("Says something of somebody who takes part that stays as it is."),
    Kind.STATUS_STAYS: _l("The list says “%(text)s”; a list changes no status of those who take part."),
    Kind.SAME_ROW: _l("Says the same as row %(text)s, which is taken."),
    Kind.NO_COUNTRY: _l("No country is given."),
    Kind.NATIONALITY: _l("The nationality “%(text)s” is no country for certain and goes into the notes."),
    Kind.SEVERAL_LINES: _l("“%(text)s” runs over several lines of the file and is taken for one name."),
    Kind.LETTER_M: _l("“%(text)s” may be a woman (mujer) or a man, and counts as not stated."),
    Kind.GENDER: _l("The gender “%(text)s” is none that we know and counts as not stated."),
    Kind.PROFILE: _l("The profile “%(text)s” is none of ours and stays empty."),
    Kind.STATUS: _l("The status “%(text)s” is none of ours and is not taken over."),
    Kind.DATE: _l("“%(text)s” is not clearly one day and is not taken over."),
    Kind.OFFICE_EMAIL: _l("“%(text)s” is an office's address and does not say who somebody is."),
    Kind.EMAIL_LEFT_OUT: _l("“%(text)s” is not an e-mail address and goes into the notes."),
    Kind.HONORIFIC: _l("“%(text)s” is taken for the honorific."),
    Kind.OTHER_STATUS: _l("Goes in as “%(text)s”, as the list says."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one row. `text` is a part of the row, or what the sentence names; `most` a limit."""

    kind: Kind
    text: str = ""
    most: int = 0

    @property
    def refuses(self) -> bool:
        return self.kind in REFUSING

    @property
    def asks(self) -> bool:
        return self.kind in ASKING

    @property
    def sentence(self) -> str:
        if self.kind is Kind.SHARED_EMAIL:
            return _also_in(self.text.split(", "))
        # The sentence about a country is made where countries are known, and names of people stay whole.
        whole = self.kind in (Kind.COUNTRY, Kind.LIKELY, Kind.AGAIN)
        text = self.text if whole else shortened(self.text)
        return str(_SENTENCES[self.kind]) % {"text": text, "most": self.most}


def _also_in(rows: Sequence[str]) -> str:
    """In which other rows an e-mail stands; `rows` are their numbers."""
    sentence: str = ngettext(
        "The e-mail also stands in row %(rows)s.",
        "The e-mail also stands in rows %(rows)s.",
        len(rows),
        rows=listed(rows),
    )
    return sentence


def shortened(text: str, most: int = SHOWN) -> str:
    """The text for a sentence: on one line, and cut."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def gravest_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: _RANK[problem.kind]))
