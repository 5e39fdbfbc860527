"""Who comes through from one edition to the next."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from flask import Flask

from seminar.figures.chain import linked, links_of, steps_of, visible_chain
from seminar.figures.passage import passages
from seminar.people.models import Status
from seminar.permissions import Access, Grant, Permission, Role
from tests.make import make_edition, make_participant, make_person, make_series
from tests.people.addresses import rows_of
from tests.personas import Personas


def test_only_those_who_count_in_both_came_through(app: Flask) -> None:
    series = make_series()
    first = make_edition(series=series, first_day=date(2022, 3, 21))
    second = make_edition(series=series, follows_id=first.id)
    both, withdrew, absent = make_person(), make_person(), make_person()
    for person, before, after in (
        (both, Status.CONFIRMED, Status.NO_SHOW),
        (withdrew, Status.CONFIRMED, Status.WITHDRAWN),
        (absent, Status.DECLINED, Status.CONFIRMED),
    ):
        make_participant(first, person=person, status=before)
        make_participant(second, person=person, status=after)
    make_participant(second)

    assert [(link.participants, link.came_through) for link in links_of([first, second])] == [
        (2, None),
        (3, 1),
    ]


def test_an_edition_that_follows_another_unseen_one_says_nothing(app: Flask) -> None:
    series = make_series()
    hidden = make_edition(series=series)
    second, third = make_edition(series=series, follows_id=hidden.id), make_edition(series=series)

    assert [link.came_through for link in links_of([second, third])] == [None, None]


def test_a_chain_takes_the_same_queries_at_any_length(app: Flask, statements: list[str]) -> None:
    numbers, editions = [], [make_edition()]
    for _length in range(2):
        make_participant(editions[-1])
        editions.append(make_edition(series=editions[0].series, follows_id=editions[-1].id))
        statements.clear()
        links_of(editions)
        numbers.append(len(statements))

    assert numbers[0] == numbers[1]


def test_each_step_is_counted_by_itself(app: Flask) -> None:
    first = make_edition(first_day=date(2022, 3, 21))
    second, beside = (make_edition(series=first.series, follows=first) for _n in range(2))
    third = make_edition(series=first.series, follows=second)
    back, once = make_person(), make_person()
    for edition, person, country in (
        *((first, back, "KE"), (first, once, "LA"), (second, back, "FJ")),
        *((beside, back, "KE"), (beside, once, "LA"), (third, back, "KE")),
    ):
        make_participant(edition, person=person, country=country)

    together = passages([second, beside, third])

    assert together == [step for later in (second, beside, third) for step in passages([later])]
    assert [(step.earlier, step.total.participants, step.total.confirmed) for step in together] == [
        *((first, 2, 1), (first, 2, 2), (second, 1, 1))
    ]
    assert passages([first]) == passages([]) == []


def test_a_chain_holds_what_exists_for_the_visitor(app: Flask) -> None:
    first = make_edition()
    second = make_edition(series=first.series, follows_id=first.id)
    granted = Access(True, (Grant(Role.PARTNER, first.series_id, second.id),))

    def seen_by(access: Access) -> list[int]:
        return [link.edition.id for link in visible_chain(second, access, Permission.SUMMARY_SEE)]

    assert seen_by(granted) == []  # alone, it is no chain
    first.published = first.series.published = True
    assert seen_by(granted) == [first.id, second.id]


def test_a_chain_is_shown_with_who_came_through(app: Flask) -> None:
    first = make_edition(title="Online")
    second = make_edition(series=first.series, title="In person", follows_id=first.id)
    person = make_person()
    for edition in (first, second):
        make_participant(edition, person=person)

    before, after = steps_of(links_of([first, second]), lambda edition: f"/{edition.slug}")

    assert (before.title, before.number, before.url) == ("Online", 1, f"/{first.slug}")
    assert (before.came, before.door) == ("", None)
    assert (before.people, after.people) == (None, None)  # for whoever may see people: visible_chain
    assert after.note.endswith(" · confirmed")
    assert after.came == "1 of them came through from the one before"


def test_who_came_through_is_a_list_of_as_many(personas: Personas) -> None:
    first = personas.edition
    second = make_edition(series=first.series, follows_id=first.id, title="In person")
    both, withdrew = make_person(), make_person()
    make_participant(first, person=both)
    make_participant(first, person=withdrew, status=Status.WITHDRAWN)
    for each in (both, withdrew, make_person()):
        make_participant(second, person=each)

    for page in ("", "/coverage/chain"):
        text = personas.admin.get(f"/editions/{second.path}{page}").text
        found = re.findall(r'class="funnel-number" href="([^"]*)">([0-9]+)</a>', text)
        assert [(len(rows_of(personas.admin.get(unescape(url)))), n) for url, n in found] == [
            (2, "2"),
            (3, "3"),
        ]
    address = f"/editions/{second.path}/participants?basis=confirmed&before={first.slug}"

    assert address.replace("&", "&amp;") in personas.admin.get(f"/editions/{second.path}").text
    assert rows_of(personas.admin.get(address)) == [both.name]
    assert rows_of(personas.admin.get(address.replace("basis=confirmed&", ""))) == [both.name]


def test_nobody_learns_who_was_in_an_edition_they_may_not_see(personas: Personas) -> None:
    hidden = make_edition(series=personas.edition.series)
    make_participant(hidden, person=make_person())

    for slug in (hidden.slug, "none"):
        address = f"/editions/{personas.edition.path}/participants"
        assert personas.organizer.get(f"{address}?before={slug}").status_code == 404
        assert personas.organizer.get(f"{address}/print?before={slug}").status_code == 404


def test_the_list_of_who_came_through_is_for_who_sees_both(app: Flask) -> None:
    first = make_edition(published=True)
    first.series.published = True
    second = make_edition(series=first.series, follows_id=first.id)
    for places, expected in (((second.id,), None), ((first.id, second.id), first)):
        grants = tuple(Grant(Role.STAFF, first.series_id, each) for each in places)
        links = visible_chain(second, Access(True, grants), Permission.SUMMARY_SEE)
        assert links[1].came_from == expected


def test_only_editions_that_build_on_one_another_are_linked(app: Flask) -> None:
    first, alone = make_edition(), make_edition()
    second = make_edition(follows_id=first.id)

    assert linked([first, alone, second]) == [first, second]
    assert linked([alone, second]) == []


def test_an_edition_alone_is_no_chain(app: Flask) -> None:
    assert steps_of(links_of([make_edition()]), lambda edition: edition.slug) == []
