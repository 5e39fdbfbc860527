"""What the forms of the preview send: decisions and columns. A value that no form offers is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from flask_babel import gettext as _

from seminar.errors import Refused
from seminar.imports.asked import ANSWERS
from seminar.imports.decisions import ANOTHER, SAME, SKIP, About, Decisions, country_key
from seminar.imports.fields import Field
from seminar.imports.table import LOOKED_AT, Layout, Sheet, find_on, read_as

TEXT, COUNTRY, PERSON = "text-", "country-", "person-"
CHANGE, COLUMN, ASKED, ALONE = "change-", "column-", "asked-", "alone-"
LEAVE_OUT = "leave_out"
EVERYBODY = ("", SAME, ANOTHER, SKIP)
TAKE = "take"  # about all rows that are shown: take again those that were left out


def decided(before: Decisions, form: Mapping[str, str]) -> Decisions:
    """The decisions with those of the form: "country-3" is about "text-3", "person-12" about row 12."""
    countries = {
        country_key(form.get(f"{TEXT}{place}", "")): word for place, word in _with_prefix(form, COUNTRY)
    }
    everybody = form.get("everybody", before.everybody)
    emails = form.get("emails", "yes" if before.without_emails else "")
    if everybody not in EVERYBODY or emails not in ("", "yes"):
        raise Refused(_not_offered())
    lists = dict(_with_prefix(form, ASKED))
    if not all(about in ANSWERS and word in ("", *ANSWERS[About(about)]) for about, word in lists.items()):
        raise Refused(_not_offered())
    after = before.with_countries(countries).with_people(_by_row(form, PERSON))
    after = after.with_changes(_by_row(form, CHANGE)).with_lists(lists).with_alone(_by_row(form, ALONE))
    without_open = form.get(LEAVE_OUT) == "yes"
    return after.with_all(everybody, without_emails=emails == "yes", without_open=without_open)


def about_shown(form: Mapping[str, str]) -> str:
    """What the form says of all rows of its choice, over all pages: SKIP, TAKE, or nothing."""
    word = form.get("shown", "")
    if word not in ("", SKIP, TAKE):
        raise Refused(_not_offered())
    return word


def with_shown(decisions: Decisions, word: str, rows: Iterable[int]) -> Decisions:
    """The decisions with these rows left out, or taken again; what else was decided about those stays."""
    if word == SKIP:
        return decisions.with_people(dict.fromkeys(rows, SKIP))
    return decisions.with_people({row: "" for row in rows if decisions.people.get(row) == SKIP})


def arranged(before: Layout, form: Mapping[str, str], sheets: Sequence[Sheet]) -> Layout:
    """The layout that the form asks for: with other headers it is read anew, else columns are chosen."""
    sheet, header = _number(form, "sheet", before.sheet), _number(form, "header", before.header)
    if sheet < len(sheets) and sheet != before.sheet and header == before.header and sheets[sheet].rows:
        return find_on(sheets, sheet)  # the row that the form still names is one of the sheet before
    if sheet >= len(sheets) or not sheets[sheet].rows or header > min(len(sheets[sheet].rows), LOOKED_AT):
        raise Refused(_("There is no such row in this list. Choose the row of the headers again."))
    depth = _number(form, "depth", before.depth)
    if (sheet, header) != (before.sheet, before.header):
        return read_as(sheets, sheet, header)
    if depth != before.depth:
        if depth not in (1, 2) or not header or header + depth - 1 > len(sheets[sheet].rows):
            raise Refused(_not_offered())
        return read_as(sheets, sheet, header, depth)
    chosen = [_column(form.get(f"{COLUMN}{at}"), field) for at, field in enumerate(before.columns)]
    each_once(chosen)
    return Layout(before.sheet, before.header, before.depth, tuple(chosen))


def each_once(columns: Sequence[Field | None]) -> None:
    """Raise Refused where two columns hold the same; notes may be many."""
    for field in Field:
        if field is not Field.NOTES and columns.count(field) > 1:
            raise Refused(_("Two columns are “%(field)s”. Choose one of them.", field=field.label))


def _column(word: str | None, before: Field | None) -> Field | None:
    try:
        return before if word is None else Field(word) if word else None
    except ValueError:
        raise Refused(_not_offered()) from None


def _number(form: Mapping[str, str], name: str, before: int) -> int:
    text = form.get(name, str(before)).strip()
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise Refused(_("The row of the headers is a whole number."))
    return int(text)


def _with_prefix(form: Mapping[str, str], prefix: str) -> Iterator[tuple[str, str]]:
    return ((name.removeprefix(prefix), word) for name, word in form.items() if name.startswith(prefix))


def _by_row(form: Mapping[str, str], prefix: str) -> dict[int, str]:
    return {int(row): word for row, word in _with_prefix(form, prefix) if len(row) < 10 and row.isdecimal()}


def _not_offered() -> str:
    sentence: str = _("This choice is not offered here. Load the page again.")
    return sentence
