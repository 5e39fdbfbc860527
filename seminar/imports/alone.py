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
    "total; totals; subtotal; sub total; grand total; total participants; total number of participants"
    "; totaux; sous total; total general; total des participants; total de participantes; итого; всего"
    "; итого участников; всего участников; المجموع; الاجمالي; 合计; 总计; 小计; 共计"
)
TOTALS = frozenset(_TOTALS.split("; "))
FEWEST = 3  # cells in the usual row of a list in which a row of one cell is worth asking about
NAME_WORDS = 4  # more than that below the list are hardly a name
_NO_LETTERS = re.compile(r"[\s\d:：.,()/-]+")
_SAYS_SOMETHING = re.compile(r"[\d:：*©@]|^\(|\.$")


def is_total(cells: Cells) -> bool:
    """Whether the row adds up others: the word and numbers, and nothing else."""
    filled = [cell for cell in cells if cell]
    words = _NO_LETTERS.sub(" ", search_key(filled[0])).strip()
    return words in TOTALS and len(filled) <= 1 + sum(cell.replace(",", "").isdigit() for cell in filled)


def standing_alone(rows: Rows, country: int | None) -> dict[int, str]:
    """The rows with one cell that is hardly a person, by their numbers.

    Headings that name a country; and where rows are usually longer, whatever else stands alone in the same
    column, and sentences below the list. `rows` are those with anything in them, `country` is the column of
    countries: what stands there alone heads a group only where the next row has none.
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
    return {number: text for number, (_at, text) in sorted(countries.items())}


def _is_sentence(text: str) -> bool:
    return bool(_SAYS_SOMETHING.search(text.strip())) or len(text.split()) > NAME_WORDS


def _only(cells: Cells) -> tuple[int, str] | None:
    """The one cell of the row and its column; None where there are more."""
    filled = [(at, " ".join(cell.split())) for at, cell in enumerate(cells) if cell]
    return filled[0] if len(filled) == 1 and len(cells) > 1 else None
