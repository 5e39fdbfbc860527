"""Who is suggested as the same person, why, and how much is shown of them."""

from __future__ import annotations

import pytest

from seminar.people.models import Person
from seminar.people.queries import Reason, Sought, likely, likely_many
from seminar.people.suggestions import suggest
from seminar.permissions import Scope
from tests.make import make_edition, make_participant, make_person

pytestmark = pytest.mark.usefixtures("app")


def known(name: str, country: str | None = "KE", institution: str = "", **values: str) -> Person:
    person = make_person(name=name, **values)
    make_participant(make_edition(), person=person, country=country, institution=institution)
    return person


def found(name: str, **values: str | None) -> list[tuple[str, Reason]]:
    return [(each.person.name, each.reason) for each in likely(name, **values)]  # type: ignore[arg-type] # by name


def test_the_same_name_is_suggested_from_everywhere() -> None:
    known("Óscar Ibáñez", "PE")

    assert found("OSCAR IBANEZ", country="KE") == [("Óscar Ibáñez", Reason.SAME_NAME)]


def test_the_same_words_in_another_order_are_suggested_from_everywhere() -> None:
    known("Nguyễn Thị Ánh", "VN")

    assert found("Anh Thi NGUYEN") == [("Nguyễn Thị Ánh", Reason.SAME_WORDS)]


@pytest.mark.parametrize(
    "typed", ["Dima Al Khatib N'Guessan", "al-khatib, DIMA N’Guessan", "Dima Al‐Khatib NʼGuessan"]
)
def test_hyphens_and_apostrophes_are_the_same_however_typed(typed: str) -> None:
    known("Dima Al-Khatib N’Guessan", "LA")

    assert [name for name, _reason in found(typed, country="KE")] == ["Dima Al-Khatib N’Guessan"]


def test_the_same_address_is_suggested_whatever_the_name() -> None:
    """A ministry may share one mailbox: a suggestion, no more."""
    known("Ana", email="trade@example.org")

    assert found("Zebedayo", email="Trade@example.org") == [("Ana", Reason.SAME_EMAIL)]


@pytest.mark.parametrize(
    "typed", ["Wanjiku Kamau", "Wanjiku Kamaau", "Kamau Wanjikuu", "Wanjiku N. Kamau Njoroge"]
)
def test_a_similar_name_of_the_same_country_is_suggested(typed: str) -> None:
    known("Wanjiku Kamau")

    assert [name for name, _reason in found(typed, country="KE")] == ["Wanjiku Kamau"]


def test_a_mailbox_of_several_people_suggests_only_those_of_a_similar_name() -> None:
    known("Ana Silva", "BR", email="trade@example.org")
    known("Mei Lin", "CN", email="trade@example.org")

    assert found("Zebedayo Otieno", email="trade@example.org") == []
    assert found("Ana Sylva", email="trade@example.org") == [("Ana Silva", Reason.SAME_EMAIL)]


def test_an_office_suggests_nobody_by_its_address_alone() -> None:
    known("Ana Silva", "BR", email="secretariat@example.org")

    assert found("Zebedayo Otieno", email="Secretariat@example.org") == []


def test_a_similar_name_of_another_country_is_not() -> None:
    known("Wanjiku Kamau")

    assert found("Wanjiku Kamaau", country="UG") == []


def test_a_national_who_only_spoke_is_found_in_the_country() -> None:
    make_person(name="Diao Jiandong", nationality="CN")

    assert found("Diao Jiandonk", country="CN") == [("Diao Jiandong", Reason.ALIKE)]


def test_the_same_native_name_is_suggested_in_the_country() -> None:
    known("Lei Hao", "CN", native_name="雷昊")

    assert found("L. Hao", native_name="雷昊", country="CN") == [("Lei Hao", Reason.SAME_NAME)]


def test_one_name_in_common_is_nobody() -> None:
    known("Maria")
    known("Ana Maria Silva")

    assert found("Maria Kamau", country="KE") == []


def test_those_without_a_country_are_compared_with_each_other() -> None:
    known("Dima Al-Khatib", None)

    assert found("Dima Al-Khatir") == [("Dima Al-Khatib", Reason.ALIKE_NOWHERE)]


def test_the_strongest_reason_is_told_and_comes_first() -> None:
    known("Juma Otieno", email="juma@example.org")
    known("Juma Otienoh")

    assert found("Juma Otieno", email="juma@example.org", country="KE") == [
        ("Juma Otieno", Reason.SAME_NAME),
        ("Juma Otienoh", Reason.ALIKE),
    ]


def test_at_most_five_are_suggested() -> None:
    for _number in range(8):
        known("Juma Otieno")

    assert len(found("Juma Otieno")) == 5


def test_a_name_of_signs_alone_suggests_nobody() -> None:
    known("...")
    known("Ana")

    assert found("...", country="KE") == []


def test_very_long_names_are_compared_quickly() -> None:
    known("ab " * 100)

    assert len(found("ab " * 99, country="KE")) <= 1


def test_many_are_looked_up_in_as_many_queries_as_one(statements: list[str]) -> None:
    known("Juma Otieno")
    statements.clear()
    likely("Juma Otieno", country="KE")
    alone = len(statements)
    likely_many([Sought("Juma Otieno", country=country) for country in ("KE", "UG", None) * 20])

    assert (alone, len(statements) - alone) == (5, 5)


def test_each_of_many_is_compared_within_the_own_country() -> None:
    for name, country in (("Wanjiku Kamau", "KE"), ("Wanjiku Kamai", "UG"), ("Dima Al-Khatib", None)):
        known(name, country)
    sought = [Sought("Wanjiku Kamaau", country=country) for country in ("UG", "KE", "TZ")]

    names = [
        [each.person.name for each in some] for some in likely_many([*sought, Sought("Dima Al-Khatibb")])
    ]

    assert names == [["Wanjiku Kamai"], ["Wanjiku Kamau"], [], ["Dima Al-Khatib"]]


def test_whoever_represents_the_country_of_their_nationality_is_told_once() -> None:
    known("Wanjiku Kamau", "KE", nationality="KE")

    assert found("Wanjiku Kamaru", country="KE") == [("Wanjiku Kamau", Reason.ALIKE)]


# --- in other scripts and spellings -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "typed", "reason"),
    [
        ("Ivan Sidorov", "Иван Сидоров", Reason.OTHER_SCRIPT),
        ("Иван Сидоров", "Sidorow, Iwan", Reason.OTHER_SCRIPT),
        ("Li Wei", "李伟", Reason.OTHER_SCRIPT),
        ("王小明", "Xiao-Ming Wang", Reason.OTHER_SCRIPT),
        ("Mohamed Ali", "محمد علي", Reason.OTHER_SCRIPT),
        ("محمد علي", "Muhammad Ali", Reason.OTHER_SCRIPT),
        ("Mohamed Ali", "Mohammed Ali", Reason.SPELT),
        ("Vilayluck Seneduangdeth", "Vilayluck Senedouangdeth", Reason.SPELT),
    ],
)
@pytest.mark.parametrize(("country", "said"), [("LA", "LA"), (None, "LA"), ("LA", None)])
def test_the_same_name_written_otherwise_is_suggested(
    name: str, typed: str, reason: Reason, country: str | None, said: str | None
) -> None:
    known(name, country)

    assert found(typed, country=said) == [(name, reason)]


def test_written_otherwise_and_of_another_country_is_somebody_else() -> None:
    known("Ivan Sidorov", "RU", institution="Trade")

    assert found("Иван Сидоров", country="BY") == []
    assert found("Иван Сидоров", country="BY", institution="TRADE") == [("Ivan Sidorov", Reason.OTHER_SCRIPT)]


def test_a_name_is_found_by_the_one_in_its_own_script() -> None:
    known("Lei H.", "CN", native_name="雷昊")

    assert found("雷昊", country="CN") == [("Lei H.", Reason.SAME_NATIVE)]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Ivan Petrovich Sidorov", Reason.FULLER),
        ("Сидоров Иван Петрович", Reason.FULLER),
        ("I. Sidorov", Reason.INITIALS),
        ("Сидоров И.П.", Reason.INITIALS),
        ("Ivan Sidorkov", Reason.ALIKE),
    ],
)
def test_a_part_left_out_and_an_initial_are_suggested_in_the_country(typed: str, reason: Reason) -> None:
    known("Ivan Sidorov", "RU")

    assert found(typed, country="RU") == [("Ivan Sidorov", reason)]
    assert found(typed, country="BY") == []


@pytest.mark.parametrize("typed", ["A. Sidorov", "Ivan I.", "I. S.", "Sidorov"])
def test_an_initial_of_somebody_else_is_not(typed: str) -> None:
    known("Petr Sidorov", "RU")
    known("Ivan Petrov", "RU")

    assert [name for name, _reason in found(typed, country="RU") if name != "Ivan Petrov"] == []


NOWHERE = Scope(everywhere=False, series_ids=frozenset(), edition_ids=frozenset())


def test_outside_the_grants_only_name_and_country_are_shown() -> None:
    known("Juma Otieno")

    [suggestion] = suggest(make_edition(), NOWHERE, likely("Juma Otieno"))

    assert (suggestion.inside, suggestion.known, suggestion.countries) == (False, [], ["KE"])


def test_inside_the_grants_the_participations_are_shown() -> None:
    person = known("Juma Otieno")
    edition = make_edition()
    scope = Scope(False, frozenset({edition.series_id}), frozenset())
    make_participant(edition, person=person, institution="Ministry of Trade", country="UG")

    [suggestion] = suggest(edition, scope, likely("Juma Otieno"))

    assert (suggestion.inside, suggestion.here) == (True, True)
    assert [row.institution for row in suggestion.known] == ["Ministry of Trade"]
    assert sorted(suggestion.countries) == ["KE", "UG"]
