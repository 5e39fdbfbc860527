"""What is shown of persons who may be the one that is typed or imported: as much as the reader may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import Row, select

from seminar.db import db
from seminar.people.mailboxes import serves_an_office
from seminar.people.models import Participant, Person
from seminar.people.queries.duplicates import Likely, names_behind
from seminar.people.queries.namesakes import Reason
from seminar.people.queries.persons import visible_ids
from seminar.permissions import Scope
from seminar.programme.models import Edition
from seminar.programme.queries import editions_within


@dataclass(frozen=True)
class Suggestion:
    """A person who may be meant. Outside the reader's grants `known` is empty: name and countries are all.

    `known` are the participations inside the grants, the newest first; `here`: in this edition already.
    """

    person: Person
    reason: Reason
    inside: bool
    here: bool
    countries: list[str]
    known: list[Row[*tuple[Any, ...]]]
    mailbox: str  # what is to be said of an address that several people have


def suggest(edition: Edition, scope: Scope, found: Sequence[Likely]) -> list[Suggestion]:
    """The likely persons with what may be shown of each. Four queries."""
    ids = [each.person.id for each in found]
    inside = visible_ids(scope, ids)
    countries, here = _everywhere(edition, ids)
    known = _known(scope, ids)
    shared = mailboxes([each.person.email for each in found if each.person.id in inside])
    return [
        Suggestion(
            person=each.person,
            reason=each.reason,
            inside=each.person.id in inside,
            here=each.person.id in here,
            countries=countries.get(
                each.person.id, [each.person.nationality] if each.person.nationality else []
            ),
            known=known.get(each.person.id, []),
            mailbox=shared.get(each.person.email, ""),
        )
        for each in found
    ]


def _everywhere(edition: Edition, ids: Collection[int]) -> tuple[dict[int, list[str]], set[int]]:
    """The countries that each person ever represented, and who is in this edition."""
    countries: dict[int, list[str]] = defaultdict(list)
    here = set()
    found = select(Participant.person_id, Participant.edition_id, Participant.country)
    for person_id, edition_id, country in db.session.execute(found.where(Participant.person_id.in_(ids))):
        if edition_id == edition.id:
            here.add(person_id)
        if country and country not in countries[person_id]:
            countries[person_id].append(country)
    return countries, here


def _known(scope: Scope, ids: Collection[int]) -> dict[int, list[Row[*tuple[Any, ...]]]]:
    found = (
        select(
            Participant.person_id,
            Participant.institution,
            Participant.position,
            Edition.title,
            Edition.first_day,
            Edition.last_day,
        )
        .join(Participant.edition)
        .where(Participant.person_id.in_(ids), editions_within(scope))
        .order_by(Edition.first_day.desc(), Edition.id)
    )
    known: dict[int, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in db.session.execute(found):
        known[row.person_id].append(row)
    return known


def mailboxes(addresses: Collection[str]) -> dict[str, str]:
    """What is to be said of addresses that serve several people, by address; of others nothing. One query."""
    wanted = {address for address in addresses if address}
    offices = {address for address in wanted if serves_an_office(address)}
    shared = names_behind(wanted - offices)
    return {
        address: _("“%(address)s” is an office's address and does not say who somebody is.", address=address)
        for address in offices
    } | {address: _of_several(names) for address, names in shared.items() if names > 1}


def _of_several(names: int) -> str:
    sentence: str = ngettext(
        "%(num)s person is known with this e-mail.",
        "%(num)s people are known with this e-mail, so it does not say who somebody is.",
        names,
    )
    return sentence
