"""The list of participants as the United Nations lay it out: by country, a block each, no contact data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row

from seminar.countries.reference import name as country_name
from seminar.figures.basis import Basis
from seminar.figures.count import Counting, Figures
from seminar.figures.places import places
from seminar.figures.words import named_and_counted
from seminar.formats import addressed, day, days, language, number
from seminar.programme.models import Edition
from seminar.reports import cover
from seminar.reports.pieces import Entry, Facts, Group, Listing, Paper, Piece, Text
from seminar.reports.queries import listed
from seminar.text import search_key


def build(edition: Edition, basis: Basis | None = None) -> Paper:
    """The list of those who count on the basis, by default on the edition's own."""
    return build_each([edition], basis)[0]


def build_each(editions: Sequence[Edition], basis: Basis | None = None) -> list[Paper]:
    """The list of each of the editions, with as many queries as for one."""
    counting = Counting(editions, basis)
    rows = listed(counting.condition)
    return [_paper(figures, rows[figures.edition.id]) for figures in counting.by_edition()]


def _paper(figures: Figures, rows: Iterable[Row[Any]]) -> Paper:
    edition = figures.edition
    return Paper(
        title=_("List of participants"),
        above=edition.title,
        lines=[edition.series.title, days(edition.first_day, edition.last_day), cover.where(edition)],
        facts=Facts(_statistics(figures)),
        pieces=pieces(figures, rows),
    )


def pieces(figures: Figures, rows: Iterable[Row[Any]]) -> list[Piece]:
    """The list itself: countries in the order of their names, then organisations."""
    groups = _groups(rows)
    if not groups:
        return [Text(_("Nobody counts on this basis yet: %(basis)s.", basis=figures.basis.label))]
    return [Listing(groups)]


def _statistics(figures: Figures) -> list[tuple[str, str]]:
    """What stands above the list: it goes to many hands, so that nothing is said that points at somebody."""
    rows = [
        (_("As at"), day(figures.status_date)),
        (_("Who is listed"), str(figures.basis.label)),
        (_("Participants"), number(figures.participants)),
        (_("Represented"), places(len(figures.countries), len(figures.territories))),
    ]
    if figures.organisation_staff:
        rows.append((_("Of international organisations"), number(figures.organisation_staff)))
    if figures.gender_is_sayable:
        rows += [(str(answer.label), number(n)) for answer, n in figures.gender.items() if n]
    if figures.head_counts:
        rows.append((_("Also"), named_and_counted(figures.participants, figures.head_counts)))
    return rows


def _groups(rows: Iterable[Row[Any]]) -> list[Group]:
    """Under each name the people in the order of theirs: countries, organisations, those of neither."""
    found: defaultdict[tuple[int, str], list[Entry]] = defaultdict(list)
    for row in rows:
        found[_represented(row)].append(_entry(row))
    in_order = sorted(found, key=lambda group: (group[0], _in_alphabet(group[1])))
    return [Group(group[1], found[group]) for group in in_order]


def _represented(row: Row[Any]) -> tuple[int, str]:
    """Whom somebody represents, countries before organisations."""
    if row.country:
        return 0, country_name(row.country, language())
    return (1, row.organisation) if row.organisation else (2, _("Country not stated"))


def _entry(row: Row[Any]) -> Entry:
    """Title and name, position, institution; the name in its own script beside the other."""
    name = addressed(row.name, row.honorific)
    if row.native_name and row.native_name != row.name:
        name = f"{name}  {row.native_name}"
    institution = row.institution if row.institution != row.organisation else ""
    return Entry(name, [line for line in (row.position, institution) if line])


def _in_alphabet(name: str) -> str:
    """The key that sorts names as readers of the language look for them: Chinese ones as they sound."""
    if not language().startswith("zh"):
        return search_key(name)
    from anyascii import anyascii

    return str(anyascii(name)).casefold()
