"""Numbers in sentences."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from flask import Flask, render_template_string
from flask_babel import force_locale, get_translations, gettext, ngettext
from wtforms import Field

from seminar.forms import Form, day_field, number_field, prose_field
from seminar.texts import CATALOGUES

MACRO = """{% macro rows(n) %}
{{ ngettext("%(num)s row of %(name)s", "%(num)s rows of %(name)s", n, name="<b>") }}
{% endmacro %}"""


@pytest.mark.parametrize(("number", "said"), [(1, "1 row"), (1100, "1,100 rows"), (10**6, "1,000,000 rows")])
def test_a_counted_sentence_writes_its_number(app: Flask, number: int, said: str) -> None:
    with app.test_request_context():
        assert ngettext("%(num)s row", "%(num)s rows", number) == said


@pytest.mark.parametrize(("number", "said"), [(1, "1 семинар"), (3, "3 семинара"), (11, "11 семинаров")])
def test_a_language_has_the_plurals_of_its_own(app: Flask, number: int, said: str) -> None:
    with app.test_request_context(), force_locale("ru"):
        assert ngettext("%(num)s edition", "%(num)s editions", number) == said


def test_it_is_written_as_the_reader_writes_it(app: Flask) -> None:
    with app.test_request_context(), force_locale("de"):
        assert ngettext("%(num)s row", "%(num)s rows", 1100) == "1.100 rows"


def test_every_number_of_a_sentence_is_written_so(app: Flask) -> None:
    with app.test_request_context():
        assert gettext("%(part)s of %(all)s", part=1100, all=17166) == "1,100 of 17,166"
        assert ngettext("%(num)s of %(all)s", "%(num)s of %(all)s", 2000, all=17166) == "2,000 of 17,166"
    with app.test_request_context(), force_locale("fr"):
        assert gettext("%(part)s of %(all)s", part=0.5, all=17166) == "0,5 of 17\u202f166"


def test_what_is_a_name_keeps_its_digits(app: Flask) -> None:
    with app.test_request_context():
        assert gettext("Row %(row)s of %(year)s", row="1050", year="2023") == "Row 1050 of 2023"


def test_a_sentence_without_numbers_may_hold_a_per_cent_sign(app: Flask) -> None:
    with app.test_request_context():
        assert gettext("80 % of the sessions") == "80 % of the sessions"


def test_macros_write_it_too_and_escape_names(app: Flask) -> None:
    with app.test_request_context():
        assert render_template_string(f"{MACRO}{{{{ rows(1100) }}}}").strip() == "1,100 rows of &lt;b&gt;"


class Bounded(Form):
    places = number_field("Places", least=1, most=10_000)
    notes = prose_field("Notes")
    day = day_field("Day")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"places": "10001"}, "A whole number from 1 to 10,000."),
        ({"notes": "x" * 20_001}, "At most 20,000 characters."),
        ({"day": "1066-10-14"}, "The year must lie between 1900 and 2199."),
        ({"places": "10000", "notes": "x" * 20_000}, ""),
    ],
)
def test_bounds_are_said_with_separators(app: Flask, typed: dict[str, str], sentence: str) -> None:
    with app.test_request_context(method="POST", data=typed):
        form = Bounded()
        form.validate()
        wrong: list[Field] = [field for field in form if field.errors]

        assert [str(field.errors[0]) for field in wrong] == ([sentence] if sentence else [])


def test_bounds_are_told_to_the_browser(app: Flask) -> None:
    with app.test_request_context():
        form = Bounded()

        assert 'max="10000" min="1"' in form.places()
        assert 'maxlength="20000"' in form.notes()


def test_each_language_has_a_catalogue_of_its_own(app: Flask) -> None:
    with app.test_request_context():
        english = get_translations()
        with force_locale("de"):
            assert get_translations() is not english
        assert get_translations() is english


# --- catalogues ---------------------------------------------------------------------------------------

SOURCES = sorted(CATALOGUES.glob("*/LC_MESSAGES/messages.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as lines:
        return read_po(lines, locale=path.parts[-3])


def test_there_is_a_catalogue_for_each_language_of_the_united_nations_but_english() -> None:
    assert [path.parts[-3] for path in SOURCES] == ["ar", "es", "fr", "ru", "zh"]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.parts[-3])
def test_a_catalogue_is_whole(path: Path) -> None:
    """All translated, in all forms of the plural; the same sentences as in the other languages."""
    told = read_catalogue(path)
    assert {message.id for message in told} == {message.id for message in read_catalogue(SOURCES[0])}
    for message in told:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        plural = isinstance(message.id, tuple) or not message.id
        assert all(forms), message.id
        assert not message.fuzzy, message.id
        assert plural or len(forms) == 1
        assert not isinstance(message.id, tuple) or len(forms) == told.num_plurals, message.id


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.parts[-3])
def test_translations_hold_what_their_sentences_hold(path: Path) -> None:
    """A form for one number alone, as "two" in Arabic, may say that number in its own word."""
    told = read_catalogue(path)
    for message in told:
        if not message.id:
            continue
        plural = isinstance(message.id, tuple)
        wanted = Counter(PLACEHOLDER.findall(message.id[1] if plural else message.id))
        for form, text in enumerate(message.string if plural else [message.string]):
            missing = wanted - Counter(PLACEHOLDER.findall(text))
            own_word = told.num_plurals == 6 and form in (1, 2)
            allowed = {"%(num)s", "%(number)s"} if own_word else set()
            assert set(missing) <= allowed, text
            assert not Counter(PLACEHOLDER.findall(text)) - wanted, text


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("fr", {1: "1 participant", 2: "2 participants"}),
        ("ru", {1: "1 участник", 3: "3 участника", 11: "11 участников", 21: "21 участник"}),
        ("ar", {1: "مشارك واحد", 2: "مشاركان", 3: "3 مشاركين", 14: "14 مشاركا", 100: "100 مشارك"}),
        ("zh", {1: "1名参与者", 14: "14名参与者"}),
    ],
)
def test_numbers_take_the_form_of_the_language(app: Flask, language: str, sentences: dict[int, str]) -> None:
    with app.test_request_context(), force_locale(language):
        said = {n: ngettext("%(num)s participant", "%(num)s participants", n) for n in sentences}

    assert said == sentences
