"""Who is found to have been entered twice, how likely, and what is remembered of those who were not."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from seminar.db import db
from seminar.people.mailboxes import serves_an_office
from seminar.people.models import LikelyPair, Participant, Person, Source
from seminar.people.queries import comparing
from seminar.people.queries.pairs import PairFilter, number_of, number_waiting, pairs
from seminar.people.service import (
    Correction,
    Registration,
    change_participation,
    change_person,
    correct_many,
    create_person,
    register,
    register_many,
)
from seminar.people.service.pairs import finish, look_at, prepare, set_apart
from seminar.permissions import Scope
from tests.make import ACTOR, make_edition, make_participant, make_person
from tests.people.doubles import EVERYWHERE, compare_all, merge_them, separate_them

pytestmark = pytest.mark.usefixtures("app")


def known(name: str, country: str | None = "KE", institution: str = "", **values: str) -> Person:
    person = make_person(name=name, **values)
    make_participant(make_edition(), person=person, country=country, institution=institution)
    return person


def found() -> list[tuple[str, str]]:
    """The pairs by name, the likeliest first."""
    compare_all()
    return [
        (pair.first.person.name, pair.second.person.name)
        for pair in pairs(EVERYWHERE, PairFilter(), offset=0)
    ]


def test_the_same_words_in_another_order_are_a_pair() -> None:
    known("Anh Thi NGUYEN")
    known("Nguyễn Thị Ánh")

    assert found() == [("Anh Thi NGUYEN", "Nguyễn Thị Ánh")]


def test_namesakes_of_different_countries_are_none() -> None:
    known("Maria Silva", "BR")
    known("Maria Silva", "PT")

    assert found() == []


def test_an_institution_in_common_outweighs_the_countries() -> None:
    known("Maria Silva", "BR", "UNDP")
    known("Maria Silva", "PT", "undp")

    assert found() == [("Maria Silva", "Maria Silva")]


def test_the_name_in_its_own_script_is_compared_with_either_name() -> None:
    known("Lei Hao", "CN", native_name="雷昊")
    known("雷昊", "CN")

    compare_all()

    [pair] = pairs(EVERYWHERE, PairFilter(), offset=0)
    assert [reason.value for reason in pair.reasons] == ["same_native"]


def test_a_personal_address_makes_a_pair_of_two_spellings() -> None:
    known("Juma Otieno", email="juma@example.org")
    known("J. Otieno", email="juma@example.org")

    assert len(found()) == 1


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Mohamed Ali", "Mohammed Ali", "spelt"),
        ("Vilayluck Seneduangdeth", "Vilayluck Senedouangdeth", "spelt"),
        ("Иван Сидоров", "Iwan Sidorow", "other_script"),
        ("王小明", "Wang Xiaoming", "other_script"),
        ("محمد علي", "Mohamed Ali", "other_script"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_names_that_sound_the_same_are_a_pair(one: str, other: str, reason: str, turned: bool) -> None:
    for name in (other, one) if turned else (one, other):
        known(name, "LA")

    compare_all()

    [pair] = pairs(EVERYWHERE, PairFilter(), offset=0)
    assert [each.value for each in pair.reasons] == [reason]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Grace Wanjiku", "Grace Wanijku", "alike"),
        ("Grace Wanjiku", "Grace Wanjimu", "alike"),
        ("Ana Lucía Gómez", "Ana Gómez", "fuller"),
        ("Juma Mwangi Otieno", "J. M. Otieno", "initials"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_slip_or_a_part_left_out_is_a_pair_within_a_country(
    one: str, other: str, reason: str, turned: bool
) -> None:
    for name in (other, one) if turned else (one, other):
        known(name, "KE")
        known(name.replace("a", "u"), "KE")
        known(name, "UG" if name == one else "TZ")

    compare_all()

    near = pairs(EVERYWHERE, PairFilter(country="KE"), offset=0)
    reasons = {frozenset({p.first.person.name, p.second.person.name}): p.reasons for p in near}
    assert [each.value for each in reasons[frozenset({one, other})]] == [reason]


@pytest.mark.parametrize(
    ("one", "other"), [("Li Wei", "Li Wie"), ("Amina Otieno", "Amani Otieno Were"), ("Ana Silva", "Ana")]
)
def test_short_names_and_two_slips_are_none(one: str, other: str) -> None:
    known(one)
    known(other)

    assert found() == []


def test_relatives_of_one_institution_are_two_people() -> None:
    known("Blaise Bongo-Essono", institution="Coffee export company", email="blaise@example.org")
    known("Béatrice Bongo-Essono", institution="Coffee export company", email="beatrice@example.org")

    assert found() == []


def test_two_addresses_speak_against_a_letter_but_not_against_two_exchanged() -> None:
    known("Maria Fernandes", email="maria@example.org")
    known("Mario Fernandes", email="mario@example.org")
    known("Grace Wanjiku", email="grace@example.org")
    known("Grace Wanijku", email="g.wanjiku@example.org")

    assert found() == [("Grace Wanjiku", "Grace Wanijku")]


def test_names_near_each_other_are_found_for_a_form_at_once() -> None:
    known("Grace Wanjiku", "KE")
    person = create_person(actor=ACTOR, name="Grace Wanijku", nationality="KE")

    assert [pair.second.person.id for pair in pairs(EVERYWHERE, PairFilter(), offset=0)] == [person.id]


def test_names_that_sound_the_same_in_different_countries_are_none() -> None:
    known("Mohamed Ali", "EG")
    known("Mohammed Ali", "SD")

    assert found() == []


@pytest.mark.parametrize("address", ["info@example.org", "secretariat.trade@example.org"])
def test_an_office_makes_no_pair(address: str) -> None:
    known("Juma Otieno", email=address)
    known("Ana Silva", email=address)

    assert found() == []


def test_an_address_of_four_people_is_a_mailbox() -> None:
    for name in ("Juma", "Ana", "Dara", "Mei"):
        known(name, email="trade@example.org")

    assert found() == []


def test_the_likeliest_come_first() -> None:
    for email in ("", ""):
        known("Ana Silva", email=email)
    for _n in range(2):
        known("Juma Otieno", institution="Port", email="juma@example.org")

    assert [first for first, _second in found()] == ["Juma Otieno", "Ana Silva"]


def test_strangers_with_one_address_come_last() -> None:
    known("Juma Otieno", institution="Ministry", email="trade@example.org")
    known("Ana Silva", institution="Ministry", email="trade@example.org")
    for _n in range(2):
        known("Dara Sok", "KH")

    assert [first for first, _second in found()] == ["Dara Sok", "Juma Otieno"]


def test_one_name_and_address_in_common_come_before_namesakes() -> None:
    known("Juma Otieno", email="juma@example.org")
    known("Juma Odhiambo", email="juma@example.org")
    for _n in range(2):
        known("Dara Sok", "KH")

    assert [first for first, _second in found()] == ["Juma Otieno", "Dara Sok"]


def test_a_name_of_very_many_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "MOST_OF_A_NAME", 2)
    for _n in range(3):
        known("Juma Otieno")

    assert found() == []


@pytest.mark.parametrize("text", ["Info@x.org", "office2@x.org", "embassy-paris@x.org", "SECRETARIAT@x.org"])
def test_addresses_of_offices(text: str) -> None:
    assert serves_an_office(text)


@pytest.mark.parametrize("text", ["infante@x.org", "maria.office@x.org", "", "juma@info.org"])
def test_addresses_of_people(text: str) -> None:
    assert not serves_an_office(text)


# --- kept up to date ----------------------------------------------------------------------------------


def test_whoever_is_entered_or_changed_is_looked_at() -> None:
    known("Juma Otieno")
    registered = register(actor=ACTOR, edition=make_edition(), name="OTIENO Juma", country="KE")
    assert number_of(EVERYWHERE, PairFilter()) == 1

    change_participation(actor=ACTOR, participant=registered, country="UG")
    assert number_of(EVERYWHERE, PairFilter()) == 0

    create_person(actor=ACTOR, name="Otieno Juma", nationality="UG")
    assert number_of(EVERYWHERE, PairFilter()) == 1
    change_person(actor=ACTOR, person=registered.person, name="Somebody else")
    assert number_of(EVERYWHERE, PairFilter()) == 0


def listed(name: str) -> int:
    """The participant whom a list brings."""
    entries = [Registration(name=name, country="KE")]
    edition = make_edition()
    [one] = register_many(actor=ACTOR, edition=edition, entries=entries, source=Source.IMPORT)
    return one.id


def test_whoever_comes_by_a_list_waits_and_is_compared_after() -> None:
    known("Juma Otieno")
    listed("OTIENO Juma")
    assert (number_of(EVERYWHERE, PairFilter()), number_waiting(EVERYWHERE)) == (0, 1)

    finish(prepare())

    assert (number_of(EVERYWHERE, PairFilter()), number_waiting(EVERYWHERE)) == (1, 0)


def test_who_waits_is_counted_within_what_a_visitor_may_see() -> None:
    id = listed("OTIENO Juma")
    edition = db.session.get_one(Participant, id).edition

    assert number_waiting(Scope(False, frozenset({edition.series_id}), frozenset())) == 1
    assert number_waiting(Scope(False, frozenset(), frozenset({edition.id + 1}))) == 0


def test_whoever_is_corrected_by_a_list_waits_again() -> None:
    known("Juma Otieno")
    id = listed("Ana Silva")
    finish(prepare())
    edition = db.session.get_one(Participant, id).edition

    correct_many(
        actor=ACTOR,
        edition=edition,
        corrections=[Correction(id, {"name": ("Ana Silva", "Juma Otieno")})],
    )
    finish(prepare())

    assert number_of(EVERYWHERE, PairFilter()) == 1


def test_what_changes_while_they_are_compared_is_seen() -> None:
    person = known("Juma Otieno")
    listed("Juma Otieno")
    prepared = prepare()
    assert prepared.found
    change_person(actor=ACTOR, person=person, name="Ana Silva")
    listed("Ana Silva")

    finish(prepared)

    assert (number_of(EVERYWHERE, PairFilter()), number_waiting(EVERYWHERE)) == (0, 1)


def test_looking_again_writes_no_pair_twice() -> None:
    one, other = known("Juma Otieno"), known("Juma Otieno")
    for _n in range(2):
        look_at([one.id, other.id])

    assert len(db.session.execute(select(LikelyPair)).scalars().all()) == 1


def test_two_people_stay_apart_until_it_is_taken_back() -> None:
    known("Juma Otieno")
    known("Juma Otieno")
    assert len(found()) == 1
    pair = db.session.execute(select(LikelyPair)).scalar_one()

    set_apart(actor=ACTOR, pair=pair, apart=True)
    assert found() == []
    assert number_of(EVERYWHERE, PairFilter(apart=True)) == 1

    set_apart(actor=ACTOR, pair=pair, apart=False)
    assert len(found()) == 1


def test_a_merged_person_stays_apart_from_whom_either_was_not_and_separating_undoes_it() -> None:
    one, other, third = (known("Juma Otieno") for _n in range(3))
    compare_all()
    wanted = select(LikelyPair).where(LikelyPair.first_id == one.id, LikelyPair.second_id == third.id)
    set_apart(actor=ACTOR, pair=db.session.execute(wanted).scalar_one(), apart=True)
    before = apart_and_not()

    done = merge_them(one, other)
    assert apart_and_not() == {(other.id, third.id): True}

    separate_them(done)
    assert apart_and_not() == before


def apart_and_not() -> dict[tuple[int, int], bool]:
    rows = db.session.execute(select(LikelyPair.first_id, LikelyPair.second_id, LikelyPair.apart))
    return {(first, second): apart for first, second, apart in rows}


def test_the_review_is_narrowed_by_place_and_country() -> None:
    one = known("Juma Otieno", "KE")
    known("Juma Otieno", None)
    compare_all()
    edition = one.participations[0].edition
    inside = [
        PairFilter(edition_id=edition.id),
        PairFilter(series_id=edition.series_id),
        PairFilter(country="KE"),
    ]
    outside = [PairFilter(edition_id=make_edition().id), PairFilter(country="UG")]

    assert [number_of(EVERYWHERE, wanted) for wanted in (*inside, *outside)] == [1, 1, 1, 0, 0]


def test_a_page_asks_as_much_for_three_pairs_as_for_one(statements: list[str]) -> None:
    numbers = []
    for name in ("Juma Otieno", "Ana Silva"):
        known(name), known(name)
        compare_all()
        db.session.expire_all()
        statements.clear()
        pairs(EVERYWHERE, PairFilter(), offset=0)
        numbers.append(len(statements))

    assert numbers == [3, 3]
