"""What can be said against a row, in sentences: about one row, and counted over all of them."""

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


@dataclass(frozen=True)
class Tally:
    """How many rows have a problem of one kind, and how many different texts it is about."""

    kind: Kind
    rows: int
    texts: int

    @property
    def sentence(self) -> str:
        """ "12 rows hold 3 texts for a country that we could not match." """
        return _counted(self.kind, self.rows, self.texts)


def tallied(rows: Iterable[Iterable[Problem]]) -> list[Tally]:
    """Everything that is said of the rows, counted, the gravest first."""
    numbers: dict[Kind, int] = {}
    texts: dict[Kind, set[str]] = {}
    for problems in rows:
        for kind in {problem.kind for problem in problems}:
            numbers[kind] = numbers.get(kind, 0) + 1
        for problem in problems:
            texts.setdefault(problem.kind, set()).add(problem.text)
    return [Tally(kind, numbers[kind], len(texts[kind])) for kind in Kind if kind in numbers]


def _counted(kind: Kind, rows: int, texts: int) -> str:
    if kind is Kind.COUNTRY:
        names = ngettext("%(num)s text", "%(num)s texts", texts)
        return str(
            ngettext(
                "%(num)s row holds %(names)s for a country that we could not match.",
                "%(num)s rows hold %(names)s for a country that we could not match.",
                rows,
                names=names,
            )
        )
    return str(_COUNTED[kind](rows))


_COUNTED = {
    Kind.NO_NAME: lambda n: ngettext("%(num)s row has no name.", "%(num)s rows have no name.", n),
    Kind.HEADING: lambda n: ngettext(
        "%(num)s row may be a heading, a total, a remark, or a person.",
        "%(num)s rows may be headings, totals, remarks, or people.",
        n,
    ),
    Kind.TOO_LONG: lambda n: ngettext(
        "%(num)s row has a text that is too long.", "%(num)s rows have a text that is too long.", n
    ),
    Kind.CARRIED_DOWN: lambda n: ngettext(
        "%(num)s row has no country of its own; it may be that of the rows above.",
        "%(num)s rows have no country of their own; it may be that of the rows above.",
        n,
    ),
    Kind.INSTITUTION_ABOVE: lambda n: ngettext(
        "%(num)s row has no institution of its own; it may be that of the rows above.",
        "%(num)s rows have no institution of their own; it may be that of the rows above.",
        n,
    ),
    Kind.BOTH: lambda n: ngettext(
        "%(num)s row names both a country and an international organisation.",
        "%(num)s rows name both a country and an international organisation.",
        n,
    ),
    Kind.ONLY_NATIONALITY: lambda n: ngettext(
        "%(num)s row has a nationality and no country.",
        "%(num)s rows have a nationality and no country.",
        n,
    ),
    Kind.EMAIL: lambda n: ngettext(
        "%(num)s row has an e-mail that is no address.",
        "%(num)s rows have an e-mail that is no address.",
        n,
    ),
    Kind.DAY_ORDER: lambda n: ngettext(
        "%(num)s row has a date that may be one of two days.",
        "%(num)s rows have a date that may be one of two days.",
        n,
    ),
    Kind.CHOSEN_TWICE: lambda n: ngettext(
        "%(num)s row is the same person as an earlier one.",
        "%(num)s rows are the same people as earlier ones.",
        n,
    ),
    Kind.LIKELY: lambda n: ngettext(
        "%(num)s row may be somebody who is known.", "%(num)s rows may be people who are known.", n
    ),
    Kind.AGAIN: lambda n: ngettext(
        "%(num)s row may be the person of an earlier row.",
        "%(num)s rows may be people of earlier rows.",
        n,
    ),
    Kind.CHANGES: lambda n: ngettext(
        "%(num)s row changes somebody who takes part already.",
        "%(num)s rows change people who take part already.",
        n,
    ),
    Kind.STAYS: lambda n: ngettext(
        "%(num)s row says something of somebody who takes part that stays as it is.",
        "%(num)s rows say something of people who take part that stays as it is.",
        n,
    ),
    Kind.STATUS_STAYS: lambda n: ngettext(
        "%(num)s row has another status than its participant, who keeps theirs.",
        "%(num)s rows have another status than their participants, who keep theirs.",
        n,
    ),
    Kind.SAME_ROW: lambda n: ngettext(
        "%(num)s row says the same as an earlier one and is not taken again.",
        "%(num)s rows say the same as earlier ones and are not taken again.",
        n,
    ),
    Kind.NO_COUNTRY: lambda n: ngettext("%(num)s row has no country.", "%(num)s rows have no country.", n),
    Kind.NATIONALITY: lambda n: ngettext(
        "%(num)s row has a nationality that is no country for certain; it goes into the notes.",
        "%(num)s rows have a nationality that is no country for certain; it goes into the notes.",
        n,
    ),
    Kind.SEVERAL_LINES: lambda n: ngettext(
        "%(num)s name runs over several lines and may be more than one person.",
        "%(num)s names run over several lines and may be more than one person each.",
        n,
    ),
    Kind.LETTER_M: lambda n: ngettext(
        "%(num)s row has the gender “M”, which may be a woman or a man here; it counts as not stated.",
        "%(num)s rows have the gender “M”, which may be a woman or a man here; it counts as not stated.",
        n,
    ),
    Kind.GENDER: lambda n: ngettext(
        "%(num)s row has a gender that we do not know; it counts as not stated.",
        "%(num)s rows have a gender that we do not know; it counts as not stated.",
        n,
    ),
    Kind.PROFILE: lambda n: ngettext(
        "%(num)s row has a profile that is none of ours; it stays empty.",
        "%(num)s rows have a profile that is none of ours; it stays empty.",
        n,
    ),
    Kind.STATUS: lambda n: ngettext(
        "%(num)s row has a status that is none of ours; it is not taken over.",
        "%(num)s rows have a status that is none of ours; it is not taken over.",
        n,
    ),
    Kind.DATE: lambda n: ngettext(
        "%(num)s row has a date that is not clearly one day; it is not taken over.",
        "%(num)s rows have a date that is not clearly one day; it is not taken over.",
        n,
    ),
    Kind.SHARED_EMAIL: lambda n: ngettext(
        "%(num)s row shares its e-mail with another one.",
        "%(num)s rows share their e-mail with others.",
        n,
    ),
    Kind.OFFICE_EMAIL: lambda n: ngettext(
        "%(num)s row has an office's e-mail, which does not say who somebody is.",
        "%(num)s rows have an office's e-mail, which does not say who somebody is.",
        n,
    ),
    Kind.EMAIL_LEFT_OUT: lambda n: ngettext(
        "%(num)s row has an e-mail that is no address; it goes into the notes.",
        "%(num)s rows have an e-mail that is no address; it goes into the notes.",
        n,
    ),
    Kind.HONORIFIC: lambda n: ngettext(
        "%(num)s name begins or ends with an honorific, which gets its own place.",
        "%(num)s names begin or end with an honorific, which gets its own place.",
        n,
    ),
    Kind.OTHER_STATUS: lambda n: ngettext(
        "%(num)s row goes in with another status than “Confirmed”, as the list says.",
        "%(num)s rows go in with another status than “Confirmed”, as the list says.",
        n,
    ),
}
