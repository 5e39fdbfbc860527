"""What is said against rows, counted over all of them in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import ngettext

from seminar.imports.problems import Kind, Problem


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
