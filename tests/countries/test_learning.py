"""Names that people explained: what may be learned, what is used, what is forgotten."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from flask import Flask

from seminar.audit.models import Actor, AuditEntry
from seminar.countries import queries, service
from seminar.countries.match import match, match_column, may_mean, may_stand_for_none
from seminar.countries.models import LearnedName, Meaning
from seminar.countries.names import Kind
from seminar.countries.queries import LearnedFilter, learned, learned_as_none, list_learned
from seminar.db import db, writing
from seminar.errors import Stale
from tests.make import ACTOR, make_user
from tests.threads import run_all


def the_one() -> LearnedName:
    return db.session.execute(db.select(LearnedName)).scalar_one()


def latest() -> AuditEntry:
    db.session.flush()
    return db.session.execute(db.select(AuditEntry).order_by(AuditEntry.id.desc())).scalars().first()


# --- what may be learned ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "iso2"),
    [
        ("Kennya", "KE"),  # a few wrong letters
        ("Kenyan", "KE"),  # a people
        ("Scotland", "GB"),  # a part
        ("Nairobi", "KE"),  # a city of it
        ("Pays des mille collines", "RW"),  # what nobody listed
        ("KEN", "KE"),
    ],
)
def test_name_that_means_one_country_may_be_learned(text: str, iso2: str) -> None:
    assert may_mean(match(text), iso2)


@pytest.mark.parametrize(
    ("text", "iso2"),
    [
        ("Congo", "CD"),
        ("Korea", "KR"),
        ("Virgin Islands", "VG"),
        ("Guinea", "GQ"),  # the reference knows it as another one
        ("Nigera", "NG"),  # as close to one as to the other
        ("Kennya", "UG"),  # against what is suggested
        ("Nairobi", "UG"),
        ("Kenya / Uganda", "KE"),
        ("USSR", "RU"),
        ("European Union", "BE"),
        ("West Africa", "GH"),
        ("GA", "GA"),
        ("KE", "KE"),
        ("zq", "KE"),
        ("N/A", "KE"),
        ("", "KE"),
        ("1234", "KE"),
        ("Kennya" + " " * 300, "KE"),
    ],
)
def test_name_that_may_mean_another_is_asked_about_again(text: str, iso2: str) -> None:
    assert not may_mean(match(text), iso2)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("European Union", True),
        ("Stateless", True),
        ("Regional office, Bonn desk 4", True),
        ("Congo", False),  # several countries
        ("Kennya", False),  # close to one
        ("Nairobi", False),  # in one
        ("Kenya", False),
        ("N/A", False),
        ("", False),
        ("EU", False),
        ("1234", False),
    ],
)
def test_only_what_is_close_to_no_country_may_stand_for_none(text: str, may: bool) -> None:
    assert may_stand_for_none(match(text)) is may


def test_organisation_and_no_country_are_learned_and_forgotten(app: Flask) -> None:
    said = {"European Union": "organisation", "Stateless": "none", "Congo": "none"}
    assert service.learn(actor=ACTOR, decided=said) == 2
    assert learned_as_none() == {"europeanunion": Meaning.ORGANISATION, "stateless": Meaning.NOTHING}
    assert learned() == {}

    union = db.session.execute(db.select(LearnedName).where(LearnedName.key == "europeanunion")).scalar_one()
    service.forget(actor=ACTOR, name=union, version=str(union.version))
    assert (learned_as_none(), latest().changes) == (
        {"stateless": Meaning.NOTHING},
        {"country": ["organisation", None]},
    )
    service.learn(actor=ACTOR, decided={"European Union": "none"})
    db.session.refresh(union)
    assert (union.means, union.forgotten) == (Meaning.NOTHING, False)


# --- learning -----------------------------------------------------------------------------------------


def test_learned_name_is_certain_from_then_on(app: Flask) -> None:
    assert service.learn(actor=ACTOR, decided={"Kennya": "KE", "Congo": "CD"}) == 1
    answers = match_column(["KENNYA.", "the kennya", "Congo", "Kenia"], learned=learned())

    assert [(answer.kind, answer.iso2) for answer in answers] == [
        (Kind.CERTAIN, "KE"),
        (Kind.CERTAIN, "KE"),
        (Kind.SUGGESTED, None),
        (Kind.CERTAIN, "KE"),
    ]
    assert answers[0].input == "KENNYA."


def test_reference_stands_above_what_was_learned() -> None:
    wrong = {"guinea": "GQ", "congo": "CD", "ussr": "RU", "kennya": "UG"}

    assert [match(text, learned=wrong) for text in ("Guinea", "Congo", "USSR", "Kennya")] == [
        match(text) for text in ("Guinea", "Congo", "USSR", "Kennya")
    ]


def test_who_and_when_is_kept_and_noted(app: Flask) -> None:
    user = make_user(name="Mei")
    service.learn(actor=Actor(user.id, "Mei"), decided={"Kennya": "KE"})
    kept, entry = the_one(), latest()

    assert (kept.written, kept.country, kept.learned_by, kept.user_id) == ("Kennya", "KE", "Mei", user.id)
    assert (entry.action, entry.actor_name, entry.changes) == (
        "country_name.learn",
        "Mei",
        {"Kennya": [None, "KE"]},
    )


def test_learning_twice_changes_and_notes_nothing(app: Flask) -> None:
    service.learn(actor=ACTOR, decided={"Kennya": "KE"})
    before = latest().id

    assert service.learn(actor=Actor(None, "other"), decided={"KENNYA": "KE", "Congo": "CG"}) == 0
    assert (the_one().learned_by, latest().id) == ("a test", before)


def test_spellings_of_one_name_that_were_decided_apart_are_not_learned(app: Flask) -> None:
    assert service.learn(actor=ACTOR, decided={"Blefuscu": "SE", "BLEFUSCU.": "NO"}) == 0


# --- forgetting ---------------------------------------------------------------------------------------


def test_forgotten_name_is_asked_about_again_until_it_is_taken_back(app: Flask) -> None:
    service.learn(actor=ACTOR, decided={"Kennya": "KE"})
    service.forget(actor=ACTOR, name=the_one(), version="1")
    assert (learned(), latest().changes) == ({}, {"country": ["KE", None]})

    service.remember(actor=ACTOR, name=the_one(), version="2")
    assert (learned(), latest().action) == ({"kennya": "KE"}, "country_name.remember")


def test_forgotten_name_can_be_learned_anew(app: Flask) -> None:
    service.learn(actor=ACTOR, decided={"Blefuscu": "SE"})
    service.forget(actor=ACTOR, name=the_one(), version="1")
    db.session.flush()
    service.learn(actor=Actor(None, "other"), decided={"Blefuscu": "NO"})
    db.session.expire_all()

    assert (learned(), the_one().learned_by, the_one().version) == ({"blefuscu": "NO"}, "other", 3)


def test_forgetting_what_somebody_changed_meanwhile_is_refused(app: Flask) -> None:
    service.learn(actor=ACTOR, decided={"Kennya": "KE"})
    service.forget(actor=ACTOR, name=the_one(), version="1")

    with pytest.raises(Stale):
        service.remember(actor=ACTOR, name=the_one(), version="1")


def test_list_is_searched_by_name_and_country(app: Flask) -> None:
    service.learn(actor=ACTOR, decided={"Kennya": "KE", "Nairobi": "KE", "Ugandda": "UG"})
    found = {
        text: {name.written for name in list_learned(LearnedFilter(text), offset=0, limit=9)}
        for text in ("NAI", "kenya", "")
    }

    assert found == {
        "NAI": {"Nairobi"},
        "kenya": {"Kennya", "Nairobi"},
        "": {"Kennya", "Nairobi", "Ugandda"},
    }
    assert queries.count_learned(LearnedFilter("ouganda")) == 1


@pytest.mark.own_database
def test_two_who_explain_one_name_at_once_learn_it_once(race_app: Flask) -> None:
    gate, results = Barrier(8), list[int]()

    def run(name: str) -> None:
        with race_app.app_context():
            gate.wait()
            with writing():
                results.append(service.learn(actor=Actor(None, name), decided={"Kennya": "KE"}))

    act: Callable[[str], Thread] = lambda name: Thread(target=run, args=(name,))  # noqa: E731 - one line
    run_all([act(str(number)) for number in range(8)])
    with race_app.app_context():
        assert (len(results), the_one().version) == (8, 1)
