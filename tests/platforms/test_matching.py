"""Who is who: only a single candidate is matched by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from seminar.people.keys import word_key
from seminar.people.sounds import sound
from seminar.platforms.attendees import Attendee, gathered
from seminar.platforms.matching import Known, Match, State, Why, matched
from seminar.platforms.report import Role
from tests.platforms.files import read


def known(id: int, name: str, **over: Any) -> Known:
    return Known(**{"id": id, "name": name, "keys": frozenset({word_key(name)})} | over)


def match(display: str, *people: Known, email: str = "", country: str = "", **decided: Any) -> Match:
    """The match of somebody who is shown like this."""
    rows = f'"{display}",{email},{country},2026-03-20 09:00,2026-03-20 10:00\n'
    attendees = gathered(read("Name,Email,Country,Join time,Leave time\n" + rows))
    [found] = matched(attendees, people, decided.get("decided", {}))
    return found


AMINA = known(1, "Amina Odhiambo", email="amina@example.org", country="KE")


BY_EMAIL = Match(State.MATCHED, Why.EMAIL, (1,))


def report(*rows: str) -> list[Attendee]:
    """The people in a report with these names and addresses, an hour each."""
    lines = "".join(f"{row},2026-03-20 09:00,2026-03-20 10:00\n" for row in rows)
    return gathered(read("Name,Email,Join time,Leave time\n" + lines))


@pytest.mark.parametrize("display", ["Ami", "Peter Pan", "Amina O.", "iPhone", "Амина Одиамбо"])
def test_address_is_enough_where_nobody_else_has_the_name(display: str) -> None:
    heard = sound("Amina Odhiambo")
    amina = replace(AMINA, sounds=frozenset({heard.words, heard.consonants}))

    assert match(display, amina, known(2, "Bo Li"), email="amina@example.org") == BY_EMAIL


def test_address_of_one_and_name_of_another_are_unsure() -> None:
    found = match("Bo Li", AMINA, known(2, "Bo Li"), email="amina@example.org")

    assert found == Match(State.UNSURE, Why.CONTRARY, candidates=(1, 2))


def test_whole_name_of_another_is_no_nickname_even_with_a_word_in_common() -> None:
    bo = known(2, "Bo Odhiambo")

    assert match("Bo Odhiambo", AMINA, bo, email="amina@example.org").candidates == (1, 2)
    assert match("Odhiambo", AMINA, known(2, "Odhiambo"), email="amina@example.org") == BY_EMAIL


def test_two_names_of_two_participants_at_one_address_are_unsure_together() -> None:
    [found] = matched(
        report("Ami,amina@example.org", "Bo Li,amina@example.org"), [AMINA, known(2, "Bo Li")], {}
    )

    assert found == Match(State.UNSURE, Why.CONTRARY, candidates=(1, 2))


def test_mailbox_under_several_names_is_its_owner_under_their_own_alone() -> None:
    people = report(
        "Amina Odhiambo,amina@example.org", "Peter Pan,amina@example.org", "iPad,amina@example.org"
    )

    unsure = Match(State.UNSURE, Why.MAILBOX, candidates=(1,))
    assert matched(people, [AMINA], {}) == [BY_EMAIL, unsure, unsure]


def test_names_of_one_person_at_one_address_are_one_person() -> None:
    names = ("Amina Odhiambo", "AMINA ODHIAMBA", "Ami", "Odhiambo, Amina Grace", "Амина Одиамбо", "iPad")
    people = report(*(f'"{name}",amina@example.org' for name in names))

    assert [len(attendee.names) for attendee in people] == [6]
    assert matched(people, [AMINA], {}) == [BY_EMAIL]


def test_address_of_an_office_needs_the_name_too() -> None:
    office = known(1, "Amina Odhiambo", email="info@example.org")

    assert match("Somebody", office, email="info@example.org").state is State.UNSURE
    assert match("Amina Odhiambo", office, email="info@example.org").state is State.MATCHED


def test_name_in_any_order_is_matched() -> None:
    assert match("ODHIAMBO, Amina", AMINA) == Match(State.MATCHED, Why.NAME, (1,))


def test_two_of_one_name_are_told_apart_by_country_alone() -> None:
    other = known(2, "Amina Odhiambo", country="UG")

    assert match("Amina Odhiambo", AMINA, other) == Match(State.UNSURE, Why.SEVERAL, candidates=(1, 2))
    assert match("Uganda - Amina Odhiambo", AMINA, other).participants == (2,)
    assert match("Amina Odhiambo", AMINA, other, country="Kenya").participants == (1,)


def test_name_beside_another_country_is_unsure() -> None:
    assert match("Amina Odhiambo (Ghana)", AMINA) == Match(State.UNSURE, Why.COUNTRY, candidates=(1,))


def test_somebody_not_confirmed_is_unsure() -> None:
    waiting = known(1, "Amina Odhiambo", usual=False)

    assert match("Amina Odhiambo", waiting) == Match(State.UNSURE, Why.STATUS, candidates=(1,))


def test_device_is_unsure_with_whom_it_may_belong_to() -> None:
    assert match("iPhone of Amina", AMINA) == Match(State.UNSURE, Why.DEVICE, candidates=(1,))
    assert match("iPhone", AMINA) == Match(State.UNSURE, Why.DEVICE)


@pytest.mark.parametrize(
    "display", ["iPhone of Ami (Amina Odhiambo)", "Galaxy S21 (Amina Odhiambo)", "Amina Odhiambo (iPad)"]
)
def test_name_beside_that_of_a_device_says_whose_it_is(display: str) -> None:
    assert match(display, AMINA) == Match(State.MATCHED, Why.NAME, (1,))


def test_what_is_no_participant_beside_a_device_leaves_it_a_device() -> None:
    assert match("Galaxy S21 (Ministry of Trade)", AMINA) == Match(State.UNSURE, Why.DEVICE)
    assert match("iPad (Amina)", AMINA) == Match(State.UNSURE, Why.DEVICE, candidates=(1,))
    assert match("iPhone (Kenya)", AMINA) == Match(State.UNSURE, Why.DEVICE)


@pytest.mark.parametrize("display", ["+977 98••", "+86 138****1234", "1310****123", "+254 7xx xxx"])
def test_masked_number_is_a_phone(display: str) -> None:
    assert match(display, AMINA) == Match(State.UNSURE, Why.PHONE)


def test_host_is_known_by_the_tag_or_the_name_in_the_head() -> None:
    head = "Topic,ID,Host,Duration (minutes),Participants\nLecture,81,The College,60,2\n\n"
    lines = "Name (original name),Email,Join time,Leave time,Duration (minutes)\n" + "".join(
        f"{name},,2026-03-20 09:00,2026-03-20 10:00,60\n"
        for name in ("The College (me)", "Room 4 (Host)", "Amina Odhiambo (Host)", "Peter Pan (Co-host)")
    )
    people = gathered(read(head + lines))

    assert [each.role for each in people] == [Role.HOST, Role.HOST, Role.HOST, Role.OTHER]
    assert [found.why for found in matched(people, [AMINA], {})] == [
        Why.HOST,
        Why.HOST,
        Why.NAME,
        Why.NOBODY,
    ]


def test_similar_name_is_unsure_and_another_name_a_stranger() -> None:
    assert match("Amina Odhiamba", AMINA) == Match(State.UNSURE, Why.ALIKE, candidates=(1,))
    assert match("Amina", AMINA) == Match(State.UNSURE, Why.ALIKE, candidates=(1,))
    assert match("Peter Pan", AMINA) == Match(State.STRANGER, Why.NOBODY)


def test_shared_login_names_all_of_them() -> None:
    found = match("Amina Odhiambo & Bo Li", AMINA, known(2, "Bo Li"))

    assert found == Match(State.UNSURE, Why.SHARED, candidates=(1, 2))
    assert match("Trade & Industry", AMINA).why is Why.NOBODY


def test_shared_login_is_seen_at_a_known_address_too() -> None:
    bo = known(2, "Bo Li")
    shared = Match(State.UNSURE, Why.SHARED, candidates=(1, 2))

    assert match("Amina Odhiambo & Bo Li", AMINA, bo, email="amina@example.org") == shared
    assert match("Amina & Bo", AMINA, bo, email="amina@example.org") == shared
    assert match("Ann & Ben", AMINA, bo, email="amina@example.org").candidates == (1,)


def test_who_shares_a_login_for_a_while_is_by_themselves_before() -> None:
    people = report("Amina Odhiambo,amina@example.org", "Amina & Bo Li,amina@example.org")

    assert [found.why for found in matched(people, [AMINA, known(2, "Bo Li")], {})] == [Why.EMAIL, Why.SHARED]


def test_bot_is_ignored_whoever_sent_it() -> None:
    assert match("Otter.ai", AMINA) == Match(State.IGNORED, Why.BOT)
    assert match("Amina's notetaker", AMINA, email="amina@example.org").why is Why.BOT


def test_two_names_of_two_participants_are_not_decided() -> None:
    found = match("Amina Odhiambo (Bo Li)", AMINA, known(2, "Bo Li"))

    assert found == Match(State.UNSURE, Why.SEVERAL, candidates=(1, 2))


def test_a_part_of_a_name_is_not_somebody_of_one_name() -> None:
    assert match("Odhiambo, Peter", known(1, "Odhiambo")).state is not State.MATCHED
    assert match("Odhiambo", known(1, "Odhiambo")).state is State.MATCHED


def test_name_in_another_script_is_suggested() -> None:
    heard = sound("Ivan Sidorov")
    ivan = known(1, "Ivan Sidorov", sounds=frozenset({heard.words, heard.consonants}))

    assert match("Иван Сидоров", ivan) == Match(State.UNSURE, Why.ALIKE, candidates=(1,))


def test_two_addresses_of_one_name_are_not_both_the_participant() -> None:
    rows = "Bo Li,a@example.org,2026-03-20 09:00,10:00\nLi Bo,b@example.org,2026-03-20 09:00,10:00\n"
    attendees = gathered(read("Name,Email,Join time,Leave time\n" + rows))

    assert [found.why for found in matched(attendees, [known(1, "Bo Li")], {})] == [Why.TAKEN, Why.TAKEN]


def test_what_was_decided_holds_while_they_take_part() -> None:
    decided = {"iphone\n": [1], "ipad\n": [], "pc\n": [99]}

    assert match("iPhone", AMINA, decided=decided) == Match(State.MATCHED, Why.DECIDED, (1,))
    assert match("iPad", AMINA, decided=decided) == Match(State.IGNORED, Why.DECIDED)
    assert match("PC", AMINA, decided=decided) == Match(State.UNSURE, Why.DEVICE)
