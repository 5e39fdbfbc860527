"""The list of participants: what each filter keeps, in which order, in how many queries."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from seminar.db import db
from seminar.figures.basis import Basis, who_counts
from seminar.people.models import Gender, Participant, Profile, Source, Status
from seminar.people.queries.participants import Filter, listing, matching, of_edition, rows
from seminar.people.service import register
from seminar.programme.models import Edition
from tests.make import ACTOR, make_edition, make_participant

pytestmark = pytest.mark.usefixtures("app")


def asked(*pairs: tuple[str, str]) -> Filter:
    return Filter.from_args(MultiDict(pairs))


def enter(edition: Edition, name: str, **values: Any) -> Participant:
    return register(actor=ACTOR, edition=edition, name=name, **values)


def names(edition: Edition, *pairs: tuple[str, str]) -> list[str]:
    return [row.name for row in listing([edition], asked(*pairs), 1).rows]


# --- search -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "native", "q"),
    [
        ("Nguyễn Thị Ánh", "", "nguyen"),
        ("Nguyễn Thị Ánh", "", "ANH nguy"),
        ("Lei Hao", "雷昊", "昊"),
        ("Sok Dara", "សុខ តារា", "តារា"),
        ("Layla", "ليلى الهاشمي", "الهاشمي"),
        ("Ольга Йорданова", "", "ОЛЬГА"),
        ("Óscar Ibáñez", "", "ibanez"),
        ("Weiß", "", "weiss"),
        ("O'Brien_50%", "", "_50%"),
        ("Sukarsih", "", "  karsi  "),
    ],
)
def test_search_finds_any_part_of_a_name(name: str, native: str, q: str) -> None:
    edition = make_edition()
    enter(edition, name, native_name=native)
    enter(edition, "Somebody Else")

    assert names(edition, ("q", q)) == [name]


@pytest.mark.parametrize("q", ["%", "_", "/", "\\", "a_b", "%%"])
def test_signs_of_like_stand_for_themselves(q: str) -> None:
    edition = make_edition()
    enter(edition, "Axb Ayb")
    enter(edition, f"Sign {q} here")

    assert names(edition, ("q", q)) == [f"Sign {q} here"]


def test_search_finds_institution_and_organisation() -> None:
    edition = make_edition()
    enter(edition, "Ana", institution="Ministère du Commerce")
    enter(edition, "Ben", organisation="UNCTAD")

    assert names(edition, ("q", "ministere")) == ["Ana"]
    assert names(edition, ("q", "unctad")) == ["Ben"]


def test_search_finds_a_whole_address_and_no_part_of_one() -> None:
    edition = make_edition()
    enter(edition, "Ana", email="ana@example.org")

    assert names(edition, ("q", "Ana@Example.org")) == ["Ana"]
    assert names(edition, ("q", "@example.org")) == []


# --- filters ------------------------------------------------------------------------------------------

PEOPLE: dict[str, dict[str, Any]] = {
    "Lao woman": {"country": "LA", "gender": Gender.WOMAN, "profile": Profile.POLICY_MAKER},
    "Kenyan man": {"country": "KE", "gender": Gender.MAN, "status": Status.APPLIED},
    "Bhutanese": {"country": "BT", "gender": Gender.NOT_SAID, "profile": Profile.ACADEMIC},
    "Swiss": {"country": "CH", "gender": Gender.SELF_DESCRIBED, "source": Source.IMPORT},
    "Officer": {"organisation": "UNOSSC", "gender": Gender.WOMAN},
    "Unknown": {"status": Status.WITHDRAWN},
}
KEPT = [
    ([("country", "LA")], {"Lao woman"}),
    ([("country", "LA"), ("country", "CH")], {"Lao woman", "Swiss"}),
    ([("country", "none")], {"Unknown"}),
    ([("country", "organisation")], {"Officer"}),
    ([("country", "CH"), ("country", "none")], {"Swiss", "Unknown"}),
    ([("region", "Asia")], {"Lao woman", "Bhutanese"}),
    ([("region", "Southern Asia")], {"Bhutanese"}),
    ([("group", "LDC")], {"Lao woman", "Bhutanese"}),
    ([("group", "LLDC"), ("region", "Asia")], {"Lao woman", "Bhutanese"}),
    ([("gender", "woman")], {"Lao woman", "Officer"}),
    ([("gender", "none")], {"Bhutanese", "Unknown"}),
    ([("gender", "none"), ("gender", "man")], {"Bhutanese", "Unknown", "Kenyan man"}),
    ([("gender", "not_said")], {"Bhutanese"}),
    ([("profile", "academic")], {"Bhutanese"}),
    ([("profile", "none")], {"Kenyan man", "Swiss", "Officer", "Unknown"}),
    ([("status", "applied"), ("status", "withdrawn")], {"Kenyan man", "Unknown"}),
    ([("source", "import")], {"Swiss"}),
    ([("gender", "woman"), ("country", "LA"), ("q", "lao")], {"Lao woman"}),
    ([], set(PEOPLE)),
]


@pytest.fixture
def edition() -> Edition:
    edition = make_edition()
    for name, values in PEOPLE.items():
        enter(edition, name, **values)
    make_participant(make_edition())
    return edition


@pytest.mark.parametrize(("pairs", "kept"), KEPT)
def test_filters_keep_those_who_fit(edition: Edition, pairs: list[tuple[str, str]], kept: set[str]) -> None:
    wanted = asked(*pairs)
    found = listing([edition], wanted, 1)

    assert {row.name for row in found.rows} == kept
    assert found.total == len(kept)
    assert {row.name for row in rows([edition], wanted)} == kept
    assert {participant.person.name for participant in matching(edition, wanted)} == kept


def test_groups_are_those_of_the_editions_first_day() -> None:
    """Bhutan left the least developed countries on 13 December 2023."""
    later = make_edition(first_day=date(2024, 1, 8), last_day=date(2024, 1, 9))
    enter(later, "Bhutanese", country="BT")

    assert names(later, ("group", "LDC")) == []


def test_a_basis_narrows_by_the_condition_of_figures(edition: Edition) -> None:
    wanted = asked(("basis", "confirmed"))

    found = listing([edition], wanted, 1, who_counts(edition, Basis.CONFIRMED))

    assert {row.name for row in found.rows} == {"Lao woman", "Bhutanese", "Swiss", "Officer"}


def test_a_basis_without_its_condition_is_never_overlooked(edition: Edition) -> None:
    with pytest.raises(ValueError, match="need their condition"):
        listing([edition], asked(("basis", "confirmed")), 1)


@pytest.mark.parametrize(
    ("field", "value"),
    [("status", "gone"), ("country", "XX"), ("region", "Atlantis"), ("group", "G7"), ("sort", "age")],
)
def test_a_value_that_does_not_exist_is_an_error(field: str, value: str) -> None:
    with pytest.raises(ValueError, match=field):
        asked((field, value))


def test_a_filter_comes_back_from_its_address() -> None:
    typed = [("q", "a b"), ("status", "applied"), ("country", "KE"), ("country", "UG"), ("sort", "-name")]
    wanted = asked(*typed)

    pairs = [(field, value) for field, values in wanted.arguments().items() for value in values]

    assert pairs == typed
    assert asked(*pairs) == wanted


def test_a_part_is_taken_out_alone() -> None:
    wanted = asked(("country", "KE"), ("country", "UG"), ("q", "a"))

    assert wanted.without("country", "KE") == asked(("country", "UG"), ("q", "a"))
    assert wanted.without("q", "a") == asked(("country", "KE"), ("country", "UG"))


# --- order and pages ----------------------------------------------------------------------------------

ORDERED = {
    "name": ["Ábel", "abel zuma", "Bo", "Émile"],
    "-name": ["Émile", "Bo", "abel zuma", "Ábel"],
    "country": ["abel zuma", "Émile", "Bo", "Ábel"],
    "status": ["Bo", "Ábel", "abel zuma", "Émile"],
    "registered": ["Émile", "Bo", "abel zuma", "Ábel"],
    "-registered": ["Ábel", "abel zuma", "Bo", "Émile"],
}


@pytest.mark.parametrize("sort", ORDERED)
def test_lists_are_sorted_alike_on_every_engine(sort: str) -> None:
    """Countries go by name, as read: Switzerland after China, though CH stands before CN."""
    edition = make_edition()
    people = [
        ("Ábel", None, Status.CONFIRMED, 4),
        ("abel zuma", "CN", Status.CONFIRMED, 3),
        ("Bo", "CH", Status.APPLIED, 2),
        ("Émile", "CI", Status.WITHDRAWN, 1),
    ]
    for name, country, status, day in people:
        moment = datetime(2023, 5, day, tzinfo=UTC)
        enter(edition, name, country=country, status=status, registered_at=moment)

    assert names(edition, ("sort", sort)) == ORDERED[sort]
    assert [row.name for row in rows([edition], asked(("sort", sort)))] == ORDERED[sort]


def test_pages_hold_fifty_and_end_with_the_last() -> None:
    edition = make_edition()
    for number in range(51):
        enter(edition, f"Person {number:02}")

    first = listing([edition], Filter(), 1)
    assert (len(first.rows), first.total) == (50, 51)
    for page in (2, 9):
        last = listing([edition], Filter(), page)
        assert ([row.name for row in last.rows], last.number, last.total) == (["Person 50"], 2, 51)


def test_participants_of_another_edition_are_not_found_by_id(edition: Edition) -> None:
    foreign = make_participant(make_edition())

    assert of_edition(edition, [foreign.id]) == []


def statements_for(number: int, statements: list[str], wanted: Filter) -> tuple[int, int]:
    edition = make_edition()
    for n in range(number):
        enter(edition, f"Ana {n}", country="LA")
    db.session.flush()
    statements.clear()
    listing([edition], wanted, 1)
    paged = len(statements)
    list(rows([edition], wanted))
    return paged, len(statements) - paged


@pytest.mark.parametrize("pairs", [[], [("group", "LDC"), ("q", "ana"), ("country", "LA")]])
def test_one_and_three_rows_take_the_same_queries(
    statements: list[str], pairs: list[tuple[str, str]]
) -> None:
    wanted = asked(*pairs)
    groups = 1 if wanted.group else 0

    assert statements_for(1, statements, wanted) == (1 + groups, 1 + groups)
    assert statements_for(3, statements, wanted) == (1 + groups, 1 + groups)
