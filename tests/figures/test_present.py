"""The figures as the command line gives them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from flask import Flask

from seminar.figures.count import Counting, figures_of
from seminar.figures.extents import Extent
from seminar.figures.present import as_json, as_text, wide_as_text
from seminar.people.models import Gender, HeadCount, Profile
from seminar.permissions import Scope
from seminar.programme.models import Capacity, Delivery, FieldVisit, Mode, SessionKind, Turn
from tests.make import add, make_edition, make_institution, make_participant, make_person, make_session

NAMED = (
    "headline basis status_date participants head_counts countries territories regions groups gender "
    "profiles sessions field_visits speakers"
)


def test_json_has_every_key(app: Flask) -> None:
    values = as_json(figures_of(make_edition()))

    assert set(values) >= set(NAMED.split())
    assert json.loads(json.dumps(values)) == values


def test_json_holds_the_figures(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition, person=make_person(gender=Gender.MAN))
    make_participant(edition, country="HK", profile=None, person=make_person(gender=Gender.NOT_ASKED))
    add(HeadCount(edition_id=edition.id, number=3, source="the report"))

    values = as_json(figures_of(edition))

    assert values["headline"] == "Two participants from 2 countries and territories"
    assert values["basis"] == "confirmed"
    assert (values["participants"], values["head_counts"]) == (2, 3)
    assert values["countries"] == [{"iso2": "KE", "name": "Kenya", "participants": 1}]
    assert [entry["iso2"] for entry in values["territories"]] == ["HK"]
    assert values["regions"] == {"Africa": 1, "Asia": 1}
    assert values["groups"] == {"LDC": 0, "LLDC": 0, "SIDS": 0, "G77": 1}
    assert values["gender"] == {"woman": 0, "man": 1, "other": 0, "not_stated": 1}
    assert values["profiles"]["policy_maker"] == values["profiles"]["not_stated"] == 1


def test_json_tells_times_with_their_offset(app: Flask) -> None:
    edition = make_edition(time_zone="Asia/Kathmandu")
    session = make_session(edition, title="Opening", kind=SessionKind.OPENING)

    assert as_json(figures_of(edition))["sessions"] == [
        {
            "id": session.id,
            "kind": "opening",
            "title": "Opening",
            "starts": "2023-07-24T06:45:00+05:45",
            "ends": "2023-07-24T08:15:00+05:45",
        }
    ]


def test_json_names_speakers_and_visits(app: Flask) -> None:
    edition = make_edition()
    session = make_session(edition, kind=SessionKind.FIELD_VISIT)
    host = make_institution(name="Free trade zone")
    add(
        FieldVisit(
            session_id=session.id,
            site="Bonded warehouse",
            city="Qingdao",
            host_id=host.id,
            departs_at=datetime(2023, 7, 24, 1, tzinfo=UTC),
        )
    )
    person = make_person(name="Vilayluck Seneduangdeth", honorific="Ms.")
    add(
        Turn(
            session_id=session.id,
            person_id=person.id,
            capacity=Capacity.HOST,
            delivery=Delivery.IN_PERSON,
            title_then="Deputy Permanent Representative",
            on_behalf_of_country="LA",
            position=1,
        )
    )

    values = as_json(figures_of(edition))

    assert values["field_visits"][0] == {
        "session": session.id,
        "site": "Bonded warehouse",
        "city": "Qingdao",
        "host": "Free trade zone",
        "departs": "2023-07-24T09:00:00+08:00",
        "returns": None,
    }
    speaker = values["speakers"][0]
    assert speaker["name"] == "Ms. Vilayluck Seneduangdeth"
    assert speaker["on_behalf_of"] == "Lao People's Democratic Republic"


def test_json_rounds_when_asked(app: Flask) -> None:
    edition = make_edition()
    for _ in range(21):
        make_participant(edition, profile=Profile.OTHER)

    assert as_json(figures_of(edition), rounded=True)["headline"] == (
        "More than 20 participants from 1 developing country"
    )


def test_text_says_headline_basis_and_breakdowns(app: Flask) -> None:
    edition = make_edition(title="In-person seminar")
    make_participant(edition, country="LA", profile=Profile.ACADEMIC)
    for country in (None, "LA", "KE"):
        add(HeadCount(edition_id=edition.id, number=3, country=country, source="the report"))

    headline, basis, *lines = as_text(figures_of(edition))

    assert headline == "One participant from 1 developing country"
    assert basis.startswith("In-person seminar. Basis: confirmed, as at ")
    assert lines == [
        "1 named + 9 counted",
        *("", "Regions", "        1  Asia"),
        *("", "Groups on 24 July 2023"),
        "        1  Least developed countries",
        "        1  Landlocked developing countries",
        "        0  Small island developing States",
        "        1  Group of 77",
        *("", "Gender", "        1  Women", "        0  Men"),
        *("        0  Other answers", "        0  Not stated"),
        *("", "Profile", "        1  Academic"),
        *("", "Countries and territories", "        1  Lao People's Democratic Republic"),
        *("", "Known only as a number: counted apart, in no other figure."),
        *("        3  Kenya", "        3  Lao People's Democratic Republic", "        3  Country not stated"),
    ]


def test_text_leaves_out_breakdowns_that_say_nothing(app: Flask) -> None:
    (headline, basis) = as_text(figures_of(make_edition(title="Empty seminar")))

    assert headline == "No participants yet"
    assert basis.startswith("Empty seminar. Basis: confirmed, as at ")


def test_regions_in_text_add_up_with_who_represents_no_country(app: Flask) -> None:
    edition = make_edition()
    make_participant(edition, country="LA")
    make_participant(edition, country=None, organisation="UNOSSC")
    make_participant(edition, country=None)

    lines = list(as_text(figures_of(edition)))

    regions = lines[lines.index("Regions") + 1 :][:3]
    assert regions == [
        "        1  Asia",
        "        1  International organisations",
        "        1  Country not stated",
    ]


def test_text_of_several_editions_says_what_is_counted_twice(app: Flask) -> None:
    first, second = make_edition(mode=Mode.ONLINE), make_edition()
    person = make_participant(first).person
    make_participant(second, person=person)
    add(HeadCount(edition_id=second.id, number=3, source="the report"))
    extent = Extent()
    counting = Counting.of(extent, Scope(everywhere=True, series_ids=frozenset(), edition_ids=frozenset()))

    lines = list(wide_as_text(counting.together(extent, partner=False)))

    assert "Basis: each edition on its own (Confirmed: 2 editions)" in lines[1]
    assert lines[2:4] == [
        "2 participations by 1 person",
        "Below are participations: who came to two editions counts twice.",
    ]
    assert lines[lines.index("How it was held") :] == [
        *("How it was held", "        1  Online", "        1  In person"),
        *("", "Years", "        2  2023"),
        *("", "Known only as a number: counted apart, in no other figure.", "        3  Country not stated"),
    ]
