"""The sheets of the coverage workbook about other editions and other countries: the chain, never reached."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from flask_babel import gettext as _

from seminar.countries.labels import region_label
from seminar.countries.reference import country
from seminar.figures.chain import Link, links_for
from seminar.figures.passage import Passage, Passed
from seminar.figures.reach import Reach, Target, day_of, reach_of
from seminar.formats import day, days
from seminar.permissions import Access
from seminar.reports.asked import Asked, sees_people
from seminar.reports.pairs import chained, own_pair, pairs_of, passage_for
from seminar.reports.targets import lists_of
from seminar.sheets import Column, DataSheet, Kind, Total, Value


def chain(asked: Asked, access: Access) -> Iterator[DataSheet]:
    """The editions that build on one another, and one step by country: to this edition, else from it.

    Of several editions counted together the step is told where it is the only one.
    """
    editions = chained(asked, access)
    if len(editions) < 2:
        return
    yield _links(links_for(editions, access))
    pairs = pairs_of(editions)
    if (asked.edition or len(pairs) == 1) and (pair := own_pair(pairs, asked.edition)):
        found = passage_for(pair, asked.counting.basis, access)
        if found:
            yield _passage(found, by_country=sees_people(pair, access))


def _links(links: Sequence[Link]) -> DataSheet:
    return DataSheet(
        title=_("Chain"),
        columns=[
            Column(_("Edition"), Kind.WRAPPED),
            Column(_("Dates")),
            Column(_("Basis")),
            Column(_("Participants"), Kind.INTEGER),
            Column(_("In the edition before as well"), Kind.INTEGER),
        ],
        rows=[
            (
                link.edition.title,
                days(link.edition.first_day, link.edition.last_day),
                str(link.basis.label),
                link.participants,
                link.came_through,
            )
            for link in links
        ],
        frozen=1,
        legend=[_("Each edition on its default basis.")],
    )


def _passage(found: Passage, *, by_country: bool) -> DataSheet:
    heads = (_("Participants"), _("Registered"), _("Confirmed"), _("Attended"), _("Completed"))
    others = (
        (_("International organisations"), found.organisations),
        (_("Country not stated"), found.without_country),
    )
    return DataSheet(
        title=_("From one to the next"),
        columns=[
            Column(_("Country represented in the earlier one")),
            Column("ISO3"),
            *(Column(head, Kind.INTEGER) for head in heads),
        ],
        rows=[
            *((row.name, country(row.iso2).iso3, *_numbers(row.passed)) for row in found.rows if by_country),
            *((label, None, *_numbers(each)) for label, each in others if by_country and each.participants),
            Total((_("Total"), None, *_numbers(found.total))),
        ],
        frozen=1,
        legend=[
            _(
                "Participants of “%(earlier)s” who count (%(basis)s), and how many of them are counted in "
                "“%(later)s”.",
                earlier=found.earlier.title,
                basis=found.basis.label,
                later=found.later.title,
            )
        ],
    )


def _numbers(passed: Passed) -> Sequence[Value]:
    return passed.participants, passed.registered, passed.confirmed, passed.attended, passed.completed


def never_reached(asked: Asked) -> DataSheet:
    """The countries of the groups and those that the series invited that nobody came from; two queries."""
    lists = {name: set(codes) for name, codes in lists_of(asked).items()}
    reach = reach_of(asked.counting, set().union(*lists.values()))
    texts = (_("Country"), "ISO3", _("Region"), *lists, _("What is the case"))
    return DataSheet(
        title=_("Never reached"),
        columns=[
            *(Column(head, Kind.WRAPPED, most=24) for head in texts),
            *(Column(head, Kind.INTEGER) for head in (_("Registered"), _("Attended"), _("Head count"))),
        ],
        rows=[_target(each, lists, reach) for each in _never_or_absent(reach)],
        frozen=1,
        legend=[
            *(_told(name, codes, reach) for name, codes in lists.items()),
            _("Groups as on %(day)s.", day=day(day_of(asked.counting))),
            _("Head counts stay apart: a country that only a head count names is reached by head count."),
        ],
    )


def _target(target: Target, lists: Mapping[str, Collection[str]], reach: Reach) -> Sequence[Value]:
    entry = country(target.iso2)
    return (
        target.name,
        entry.iso3,
        region_label(entry.region),
        *(_("yes") if target.iso2 in codes else None for codes in lists.values()),
        _case(target, reach),
        target.registered,
        target.attended,
        target.heads,
    )


def _case(target: Target, reach: Reach) -> str:
    if target in reach.absent:
        return str(_("Registered and absent"))
    return str(_("Reached by head count") if target.heads else _("Never reached"))


def _never_or_absent(reach: Reach) -> list[Target]:
    absent = set(reach.absent)
    return [each for each in reach.targets if each.last is None or each in absent]


def _told(name: str, codes: Collection[str], reach: Reach) -> str:
    never = sum(each.iso2 in codes for each in reach.never)
    return str(_("%(name)s: %(never)s of %(all)s never reached.", name=name, never=never, all=len(codes)))
