"""The words in which the page asks about a whole list."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from seminar.formats import day
from seminar.imports.asked import BLANK, COUNTRY, KEEP, PEOPLE, SKIP
from seminar.imports.days import Order, read_in
from seminar.imports.decisions import ABOVE, NONE, About
from seminar.imports.preview import Asked
from seminar.imports.problems import shortened
from seminar.people.models import Gender

_QUESTIONS = {
    About.HEADINGS: _l("Rows that may be no people"),
    About.DAYS: _l("Dates that may be read in two ways"),
    About.NATIONALITIES: _l("Nationalities, and no column of countries"),
    About.INSTITUTIONS: _l("Blank institutions below one that is given"),
    About.LETTER_M: _l("The gender “M”"),
    About.HONORIFICS: _l("Honorifics in the names"),
}
_ANSWERS = {
    (About.HEADINGS, ABOVE): _l("Headings: the people below are of that country"),
    (About.HEADINGS, SKIP): _l("Leave these rows out"),
    (About.HEADINGS, PEOPLE): _l("They are people"),
    (About.NATIONALITIES, COUNTRY): _l("These are the countries represented"),
    (About.NATIONALITIES, NONE): _l("Nationalities only; no country is given"),
    (About.LETTER_M, Gender.WOMAN): _l("Women (mujer, mulher)"),
    (About.LETTER_M, Gender.MAN): _l("Men (male, masculin, masculino)"),
    (About.INSTITUTIONS, ABOVE): _l("The institution of the row above"),
    (About.INSTITUTIONS, BLANK): _l("These people have none"),
    (About.HONORIFICS, KEEP): _l("Leave them in the names"),
    (About.DAYS, NONE): _l("Leave these dates out"),
}
_UNDECIDED = {
    About.LETTER_M: _l("Not stated"),
    About.HONORIFICS: _l("Into a place of their own"),
}
_ORDERS = {
    Order.DAY_FIRST: _l("Day first: %(text)s is %(day)s"),
    Order.MONTH_FIRST: _l("Month first: %(text)s is %(day)s"),
    Order.FROM_1900: _l("Counted from 1900, as is usual: %(text)s is %(day)s"),
    Order.FROM_1904: _l("Counted from 1904, as on old Macs: %(text)s is %(day)s"),
}


@dataclass(frozen=True)
class AskedInWords:
    """A question about the whole list as the page shows it. `answers` are values and labels."""

    asked: Asked
    question: str
    examples: list[str]
    answers: list[tuple[str, str]]


def in_words(asked: Asked) -> AskedInWords:
    """The question with every answer that it can have, the undecided one first."""
    answers = [
        ("", str(_UNDECIDED.get(asked.about, _l("Decide …")))),
        *((word, _answer(asked, word)) for word in asked.answers),
    ]
    return AskedInWords(
        asked, str(_QUESTIONS[asked.about]), [shortened(text, 30) for text in asked.examples], answers
    )


def _answer(asked: Asked, word: str) -> str:
    if asked.about is not About.DAYS or word == NONE:
        return str(_ANSWERS[asked.about, word])
    order = Order(word)
    text, read = next((text, read) for text in asked.examples if (read := read_in(text, order)))
    return str(_ORDERS[order]) % {"text": text, "day": day(read)}
