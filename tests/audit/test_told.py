"""The log in words: labels and titles, never codes and numbers of records."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from seminar.audit import queries
from seminar.audit.fields import FIELDS
from seminar.audit.models import AuditEntry
from seminar.audit.told import Told, told
from seminar.db import Record
from seminar.people import service as people
from seminar.people.models import Status
from seminar.programme import service as programme
from tests.make import ACTOR, add, make_edition, make_institution, make_participant, make_person, make_series

AUDITED = (
    *("Edition", "FieldVisit", "GroupMembership", "HeadCount", "Institution", "InstitutionRole"),
    *("Participant", "Person", "ProgrammeSession", "Series", "Turn"),
)
NEVER_NOTED = {"id", "created_at", "updated_at", "version"}
KEYS = {"search_key", "word_key", "native_key", "name_key", "sound_key", "consonant_key"}  # of searches
TALLIES = {"present", "late", "excused", "absent", "override"}  # repeat what is noted elsewhere


def noted(kind: str, changes: dict[str, Any]) -> AuditEntry:
    """The entry of an act on a record of this kind."""
    return add(AuditEntry(actor_name="Mei", action="edition.change", subject_kind=kind, changes=changes))


def say(kind: str, **changes: Any) -> list[Told]:
    """What the act changed, in words."""
    entry = noted(kind, changes)
    return told([entry])[entry.id]


@pytest.mark.parametrize(
    ("kind", "field", "values", "said"),
    [
        ("Participant", "status", ["confirmed", "no_show"], ("Status", "Confirmed", "Did not come")),
        ("", "status", ["", "withdrawn"], ("Status", "", "Withdrawn")),
        ("Person", "gender", ["not_asked", "woman"], ("Gender", "Not asked", "Woman")),
        ("Participant", "country", [None, "LA"], ("Country", "", "Lao People's Democratic Republic")),
        ("Edition", "capacity", [18, 1200], ("Capacity", "18", "1,200")),
        ("Edition", "first_day", ["2023-07-24", "2023-07-31"], ("First day", "24 July 2023", "31 July 2023")),
        (
            "ProgrammeSession",
            "starts_at",
            ["", "2023-07-24T01:00:00+00:00"],
            ("Starts", "", "24 July 2023, 01:00 UTC"),
        ),
        ("Person", "dietary", ["", "…"], ("Dietary needs", "", "…")),
        ("Edition", "mode", ["a_word_of_before", ""], ("Mode", "a_word_of_before", "")),
        ("User", "purpose", [None, "invite"], ("Purpose", "", "invitation")),
    ],
)
def test_values_are_said_in_words(
    app: Flask, kind: str, field: str, values: list[Any], said: tuple[str, str, str]
) -> None:
    assert say(kind, **{field: values}) == [said]


def test_records_are_said_by_title_and_name(app: Flask) -> None:
    edition, host = make_edition(title="Online"), make_institution(name="Zone")
    person = make_person(name="Lei")

    assert say("Edition", follows_id=[None, edition.id]) == [("Follows", "", "Online")]
    assert say("FieldVisit", host_id=[host.id, None]) == [("Host institution", "Zone", "")]
    assert say("", linked_persons=[[], [person.id]]) == [("People known before", "", "Lei")]
    assert say("Edition", follows_id=[None, 987_654]) == [("Follows", "", "987654")]  # it is gone


def test_number_of_people_is_no_list_of_them(app: Flask) -> None:
    """Taking a list back notes how many it removed."""
    assert say("", participants=[3, 0], persons=[1, 0]) == [("Participants", "3", "0"), ("People", "1", "0")]


def test_the_acts_of_the_program_are_said_in_words(app: Flask) -> None:
    participant = make_participant(make_edition(), status=Status.CONFIRMED)
    people.change_status(actor=ACTOR, participants=[participant], status=Status.WITHDRAWN)
    series = make_series()
    programme.change_series(actor=ACTOR, series=series, theme="Trade")
    entries = queries.entries(queries.LogFilter(), skip=0, most=2)

    assert list(told(entries).values()) == [
        [("Theme", "", "Trade")],
        [("Status", "Confirmed", "Withdrawn")],
    ]


def test_every_field_that_may_be_noted_has_a_name(app: Flask) -> None:
    columns = {
        column
        for mapper in Record.registry.mappers
        if mapper.class_.__name__ in AUDITED
        for column in mapper.columns.keys()  # noqa: SIM118 - the keys of a collection of columns
    }

    assert columns - NEVER_NOTED - KEYS - TALLIES - FIELDS.keys() == set()


def test_many_entries_ask_no_more_than_one(app: Flask, statements: list[str]) -> None:
    entries = []
    numbers = []
    for more in (1, 2):
        for _n in range(more):
            entries.append(noted("Edition", {"follows_id": [None, make_edition().id]}))
        statements.clear()
        told(entries)
        numbers.append(len(statements))

    assert numbers[0] == numbers[1] == 1


def test_numbers_of_goals_are_no_people(app: Flask) -> None:
    person = make_person(name="Maria Silva")
    linked = noted("Institution", {"linked_persons": [[], [person.id]]})
    goals = noted("Series", {"sdgs": [[], [person.id]]})

    said = told([linked, goals])

    assert said[linked.id][0].new == "Maria Silva"
    assert said[goals.id][0].new == str(person.id)
