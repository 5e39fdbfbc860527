"""Each speaker stands once, with everything that they did."""

from __future__ import annotations

from typing import Any

from flask import Flask

from seminar.programme.models import Capacity, Delivery, ProgrammeSession, Turn
from seminar.programme.speakers import speakers_of
from tests.make import add, make_edition, make_institution, make_person, make_session


def speak(session: ProgrammeSession, **over: Any) -> None:
    values = {"capacity": Capacity.LECTURE, "delivery": Delivery.IN_PERSON, "position": 1}
    add(Turn(session=session, **values | over))


def test_one_person_in_two_capacities_stands_once(app: Flask) -> None:
    edition, lei = make_edition(), make_person(name="Lei Hao", honorific="Mr.")
    opening, lecture = make_session(edition), make_session(edition)
    was = {"person": lei, "title_then": "Vice President", "institution_then": "AIBO"}
    speak(opening, capacity=Capacity.OPENING_REMARKS, delivery=Delivery.VIDEO_MESSAGE, **was)
    speak(lecture, **was)
    speak(lecture, position=2, topic="Again", **was)

    [speaker] = speakers_of([opening, lecture])

    assert (speaker.name, speaker.titles, speaker.sessions) == ("Mr. Lei Hao", ["Vice President, AIBO"], 2)
    assert speaker.parts == [
        (Capacity.OPENING_REMARKS, Delivery.VIDEO_MESSAGE, ""),
        (Capacity.LECTURE, Delivery.IN_PERSON, ""),
    ]


def test_titles_that_were_said_differently_all_stand(app: Flask) -> None:
    session, lei = make_session(make_edition()), make_person()
    for position, title in enumerate(("Principal", "", "Professor", "Principal"), 1):
        speak(session, person=lei, title_then=title, position=position)

    assert [speaker.titles for speaker in speakers_of([session])] == [["Principal", "Professor"]]


def test_namesakes_and_institutions_stand_apart(app: Flask) -> None:
    session = make_session(make_edition())
    host = make_institution(name="Zone")
    for position, who in enumerate(({"name": "Grace"}, {"name": "Grace"}), 1):
        speak(session, person=make_person(**who), institution=host, position=position)
    speak(session, institution=host, position=3)

    assert [speaker.name for speaker in speakers_of([session])] == ["Grace", "Grace", "Zone"]


def test_whoever_came_back_stands_with_both_editions(app: Flask) -> None:
    earlier, later, lei = make_edition(), make_edition(), make_person()
    first, second, third = make_session(earlier), make_session(later), make_session(later)
    for session in (first, second, third):
        speak(session, person=lei)
    speak(third, person=make_person(), position=2)

    assert [speaker.editions for speaker in speakers_of([first, second, third])] == [
        [earlier, later],
        [later],
    ]
