"""What the sender of a list is told of its rows: in six languages, and in the one of the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from seminar.countries.match import Answer
from seminar.countries.names import Kind as Matched
from seminar.countries.reasons import Reason
from seminar.countries.reference import LANGUAGES
from seminar.imports import told
from seminar.imports.giveback import CONCERNS
from seminar.imports.headers import PROBLEMS
from seminar.imports.preview import Judged, State
from seminar.imports.problems import Kind, Problem
from tests.imports.lists import row, xlsx
from tests.imports.test_giveback import opened, returned
from tests.make import make_edition

HOLES = re.compile(r"%\((\w+)\)s")
# The sender is told these in other words: of ours they would understand less, or learn too much.
OTHERWISE = {Kind.COUNTRY, Kind.TOO_LONG, Kind.LIKELY, Kind.AGAIN, Kind.NATIONALITY, Kind.SHARED_EMAIL}
OTHERWISE |= {Kind.EMAIL_LEFT_OUT}
IN_A_COLUMN = {
    "en": (["Name", "Country", "E-mail"], "“Congo” can be Congo or Democratic Republic of the Congo."),
    "fr": (
        ["Nom complet", "Pays", "Courriel"],
        "« Congo » peut désigner : Congo ou République démocratique du Congo.",
    ),
    "es": (
        ["Nombre completo", "País", "Correo electrónico"],
        "«Congo» puede ser: Congo o República Democrática del Congo.",
    ),
    "ru": (["ФИО", "Страна", "Электронная почта"], "«Congo» может означать: Конго или Демократическая"),
    "ar": (["الاسم الكامل", "البلد", "البريد الإلكتروني"], "«Congo» قد يعني: الكونغو أو جمهورية الكونغو"),
    "zh": (["姓名", "国家", "电子邮箱"], "“Congo”可能指：刚果或刚果民主共和国。"),
}


def by_language() -> Iterator[dict[str, str]]:
    sentences = dict(told.sentences())
    yield from sentences.pop("country").values()
    yield from sentences.values()


def test_every_sentence_is_in_six_languages_with_the_same_holes() -> None:
    for sentence in by_language():
        assert tuple(sentence) == LANGUAGES
        assert len({tuple(sorted(HOLES.findall(said))) for said in sentence.values()}) == 1
        assert len(set(sentence.values())) == len(LANGUAGES)


@pytest.mark.parametrize("kind", sorted(CONCERNS))
def test_every_problem_that_is_told_has_its_sentence(app: Flask, kind: Kind) -> None:
    problem = Problem(kind, "7", most=300)
    said = [told.sentence(Judged(row(), State.NEW), problem, language) for language in LANGUAGES]

    assert len(set(said)) == len(LANGUAGES)
    if kind not in OTHERWISE:
        assert said[0] == problem.sentence


@pytest.mark.parametrize("reason", sorted({*Reason} - {Reason.EMPTY, Reason.NOTHING}))
@pytest.mark.parametrize("within", ["", "KE"])
def test_every_reason_against_a_country_has_its_sentence(app: Flask, reason: Reason, within: str) -> None:
    country = Answer("Somewhere", Matched.UNKNOWN, suggestions=("KE", "UG"), reason=reason, within=within)
    judged = Judged(replace(row(), country=country), State.REFUSED)
    said = [told.sentence(judged, Problem(Kind.COUNTRY), language) for language in LANGUAGES]

    assert len(set(said)) == len(LANGUAGES)
    assert all("Somewhere" in each for each in said)


def test_blank_country_is_that_of_a_row_above_that_is_not_certain(app: Flask) -> None:
    said = told.sentence(Judged(row(), State.REFUSED), Problem(Kind.COUNTRY, "“Congo” can be …"), "fr")

    assert said.startswith("Le pays n’est pas indiqué ici")


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_is_answered_in_its_own_language(app: Flask, language: str) -> None:
    headers, of_country = IN_A_COLUMN[language]
    data = xlsx([headers, ["Pascal Mabiala", "Congo", "pascal"]])
    _book, sheet = opened(returned(make_edition(), data))
    [about_country, about_email] = str(sheet["D2"].value).splitlines()

    assert about_country.startswith(of_country)
    assert about_email == told.sentences()["email"][language] % {"text": "pascal"}
    assert sheet["D1"].value == PROBLEMS[language]


def test_sender_is_told_the_number_of_another_row_and_nothing_more(app: Flask) -> None:
    problem = Problem(Kind.AGAIN, "3: Amina Otieno, Kenya (same name)")

    said = told.sentence(Judged(row(), State.UNSURE, earlier=3), problem, "es")

    assert said == "Puede ser la misma persona que en la fila 3."
