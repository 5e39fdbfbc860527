"""Rows of a table that are no people, or may be none: totals, headings, and what stands below the list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from seminar.countries.match import match
from seminar.countries.names import Kind as Matched
from seminar.text import search_key

Cells = Sequence[str]
Rows = Mapping[int, Cells]

_TOTALS = (
    "total; totals; subtotal; sub total; grand total; total number; number of participants; totaux"
    "; sous total; total general; nombre total; nombre de participants; numero total"
    "; numero de participantes; итого; всего; общее количество; количество участников; المجموع"
    "; المجموع الكلي; الاجمالي; عدد المشاركين; 合计; 总计; 小计; 共计; 共; 总人数; 参会人数; 人数合计"
)
_COUNTED = (
    "participant; participants; participante; participantes; person; persons; people; pax; attendee"
    "; attendees; delegate; delegates; trainee; trainees; official; officials; member; members; woman"
    "; women; man; men; female; male; personne; personnes; pers; delegues; déléguées; membres"
    "; inscrits; femmes; hommes; persona; personas; delegados; inscritos; mujeres; hombres; of; de"
    "; des; du; los; las; человек; человека; чел; участник; участника; участников; лиц; делегатов"
    "; женщин; мужчин; شخص; شخصا; أشخاص; مشارك; مشاركا; مشاركين; مشاركون; المشاركين; المشاركون; 人; 名"
    "; 位; 人次; 名学员; 名代表; 女; 男; 参加者"
)
TOTALS = frozenset(map(search_key, _TOTALS.split("; ")))
# What is counted, beside the number or the word for a total.
COUNTED = frozenset(map(search_key, _COUNTED.split("; ")))
LONGEST_TOTAL = max(len(words.split()) for words in TOTALS)
FEWEST = 3  # cells in the usual row of a list in which a row of one cell is worth asking about
NAME_WORDS = 4  # more than that below the list are hardly a name
_NO_LETTERS = re.compile(r"[\s\d:：.,;()/%=+–—-]+")
_SAYS_SOMETHING = re.compile(r"[\d:：*©@]|^\(|\.$")


def is_total(cells: Cells) -> bool:
    """Whether the row adds up others: the word, and numbers with or without a word for what they count."""
    first, *others = (cell for cell in cells if cell)
    return _rest_of_total(first) == [] and all(map(_is_count, others))


def may_be_total(cells: Cells) -> bool:
    """Whether nobody can tell a total from a person: "Total" beside a text, "Total Kenya" beside numbers."""
    first, *others = (cell for cell in cells if cell)
    rest = _rest_of_total(first)
    return rest is not None and (not rest or all(map(_is_count, others)))


def _rest_of_total(cell: str) -> list[str] | None:
    """What stands behind the word for a total but words for what is counted; None without that word."""
    words = _words(cell)
    for length in range(min(LONGEST_TOTAL, len(words)), 0, -1):
        if " ".join(words[:length]) in TOTALS:
            return [word for word in words[length:] if word not in COUNTED]
    return None


def _is_count(cell: str) -> bool:
    return any(map(str.isdigit, cell)) and all(word in COUNTED for word in _words(cell))


def _words(cell: str) -> list[str]:
    return _NO_LETTERS.sub(" ", search_key(cell)).split()


def standing_alone(rows: Rows, country: int | None) -> dict[int, str]:
    """The rows that are hardly a person, by their numbers: most of them hold one cell.

    What may be a total; headings that name a country; and where rows are usually longer, whatever else stands
    alone in the same column, and sentences below the list. `rows` are those with anything in them, `country`
    is the column of countries: what stands there alone heads a group only where the next row has none.
    """
    alone = {number: only for number, cells in rows.items() if (only := _only(cells))}
    following = dict(pairwise(rows))
    countries = {
        n: only
        for n, only in alone.items()
        if match(only[1]).kind is Matched.CERTAIN
        and (only[0] != country or (n in following and not rows[following[n]][country]))
    }
    columns = {at for at, _text in countries.values()}
    longer = {n: sum(map(bool, cells)) for n, cells in rows.items() if n not in alone}
    if longer and sorted(longer.values())[len(longer) // 2] >= FEWEST:
        last = max(longer)
        countries |= {
            n: only for n, only in alone.items() if only[0] in columns or (n > last and _is_sentence(only[1]))
        }
    found = {n: ", ".join(filter(None, cells)) for n, cells in rows.items() if may_be_total(cells)}
    found |= {number: text for number, (_at, text) in countries.items()}
    return dict(sorted(found.items()))


def _is_sentence(text: str) -> bool:
    return bool(_SAYS_SOMETHING.search(text.strip())) or len(text.split()) > NAME_WORDS


def _only(cells: Cells) -> tuple[int, str] | None:
    """The one cell of the row and its column; None where there are more."""
    filled = [(at, " ".join(cell.split())) for at, cell in enumerate(cells) if cell]
    return filled[0] if len(filled) == 1 and len(cells) > 1 else None
