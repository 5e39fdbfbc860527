"""Whom another attendance rule would move, before it is saved."""

from __future__ import annotations

import random

import pytest
from flask import Flask

from seminar.attendance.queries import days_of, effect_of, judged_of, rule_of
from seminar.programme.models import Excused, Late
from seminar.programme.rule import Rule
from tests.attendance.make import A, P, entry, mark
from tests.attendance.test_completion import random_edition
from tests.make import make_participant, make_person, make_session
from tests.pages import read
from tests.personas import Personas
from tests.programme.test_views_editions import settings_of
from tests.samples import sampled


@pytest.mark.parametrize("seed", sampled(range(8), 8))
def test_effect_is_the_difference_of_two_lists(app: Flask, seed: int) -> None:
    edition, people, _sessions, _marks = random_edition(random.Random(seed))
    now = rule_of(edition)
    for threshold, daily in ((0, 50), (60, None), (80, 100), (100, None)):
        for late in Late:
            for excused in Excused:
                days = days_of(edition) if daily else ()
                then = Rule(threshold, late, excused, now.sessions, daily, days)
                before = {who.id for who in people if now.completes(judged_of(now, who))}
                after = {who.id for who in people if then.completes(judged_of(then, who))}
                falls = [who.id for who in people if who.id in before - after]
                reaches = [who.id for who in people if who.id in after - before]

                effect = effect_of(edition, then)

                assert [row.id for row in effect.falls] == falls
                assert [row.id for row in effect.reaches] == reaches
                assert (effect.falling, effect.reaching) == (len(falls), len(reaches))


def test_effect_is_shown_with_names_and_nothing_is_saved(personas: Personas) -> None:
    edition = personas.edition
    who = make_participant(edition, person=make_person(name="Amal Haddad"))
    first, second = make_session(edition), make_session(edition)
    edition.threshold = 50
    mark(edition, entry(who, first, P), entry(who, second, A))
    typed = settings_of(edition, threshold="51", city="Typed, not saved")

    shown = personas.organizer.post(f"/editions/{edition.path}/settings/effect", data=typed)

    part = effect_on(shown.text)
    assert shown.status_code == 200
    assert "1 person falls under 51%." in part
    assert "Amal Haddad" in part
    assert "Typed, not saved" in shown.text
    assert (edition.threshold, edition.city) == (50, "")


def test_effect_of_a_share_of_each_day(personas: Personas) -> None:
    edition = personas.edition
    who = make_participant(edition, person=make_person(name="Amal Haddad"))
    first, second = make_session(edition), make_session(edition)
    edition.threshold = 50
    mark(edition, entry(who, first, P), entry(who, second, A))
    typed = settings_of(edition, threshold="50", day_threshold="51")

    shown = personas.organizer.post(f"/editions/{edition.path}/settings/effect", data=typed)

    assert "1 person falls under 50% of all, or under 51% of a day." in effect_on(shown.text)
    assert edition.day_threshold is None
    personas.organizer.post(f"/editions/{edition.path}/settings", data=typed)
    assert edition.day_threshold == 51
    assert "51 per cent on each day" in personas.organizer.get(f"/editions/{edition.path}").text


def test_rule_that_cannot_be_read_has_no_effect(personas: Personas) -> None:
    edition = personas.edition
    typed = settings_of(edition, threshold="101")

    shown = personas.organizer.post(f"/editions/{edition.path}/settings/effect", data=typed)

    assert shown.status_code == 422
    assert effect_on(shown.text).strip() == ""


def effect_on(page: str) -> str:
    [part] = (each for each in read(page).elements if each.attributes.get("id") == "rule-effect")
    return part.text
