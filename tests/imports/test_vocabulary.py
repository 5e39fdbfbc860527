"""The stated tables of genders, profiles and statuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale

from seminar.countries.reference import LANGUAGES
from seminar.imports.vocabulary import GENDERS, LETTERS, gender_reader, read_profile, read_status
from seminar.people.models import Gender, Profile, Status


def genders(*cells: str) -> list[Gender | None]:
    read = gender_reader(cells)
    return [read(cell) for cell in cells]


W, M = Gender.WOMAN, Gender.MAN


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("Female", "MALE ", "woman", "Man"), [W, M, W, M]),
        (("F", "M", "f.", "m"), [W, M, W, M]),
        (("H", "F"), [M, W]),
        (("H", "M"), [M, W]),  # hombre, mujer
        (("H", "M", "F"), [M, None, W]),
        (("м", "ж"), [M, W]),
        (("男", "女"), [M, W]),
        (("남", "여성"), [M, W]),
        (("ذكر", "أنثى"), [M, W]),
        (("Femme", "Homme", "Féminin", "Masc.", "Fem."), [W, M, W, M, W]),
        (("M",), [None]),
        (("M", "M.", "Male"), [None, None, M]),
        (("M", "Female"), [M, W]),
        (("M", "Mujer"), [None, W]),
        (("X", "Non-binary", "other"), [Gender.SELF_DESCRIBED] * 3),
        (("x", "F", "M"), [Gender.SELF_DESCRIBED, W, M]),
        (("x", "X", ""), [None] * 3),  # ticks below the header "F"
        (("Prefer not to say", "不便透露"), [Gender.NOT_SAID] * 2),
        (("n/a", "Not asked"), [Gender.NOT_ASKED] * 2),
        (("Mr.", "Ms", "Mme", "Kenyan", "F?", "M/F"), [None] * 6),
    ],
)
def test_gender_is_read_by_the_table(cells: tuple[str, ...], expected: list[Gender | None]) -> None:
    assert genders(*cells) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [("Sexo (H/M)", W), ("Sexo M/F", M), ("Sexo", None), ("Sexo (H/M/F)", None), ("Sex (M/F/X)", M)],
)
def test_legend_in_the_header_says_what_m_means(header: str, expected: Gender | None) -> None:
    assert gender_reader(["M"], header)("M") is expected


@pytest.mark.parametrize("header", ["Gender", "Gender M/F/X"])
def test_x_alone_is_a_gender_where_the_header_says_so(header: str) -> None:
    assert gender_reader(["X"], header)("X") is (Gender.SELF_DESCRIBED if "X" in header else None)


@pytest.mark.parametrize("gender", Gender)
def test_our_own_words_are_in_the_table(gender: Gender) -> None:
    assert genders(str(gender.label)) == [gender]


@pytest.mark.parametrize("profile", Profile)
def test_our_own_profiles_are_in_the_table(profile: Profile) -> None:
    assert read_profile(str(profile.label)) is read_profile(profile.value) is profile


@pytest.mark.parametrize("status", Status)
def test_our_own_statuses_are_in_the_table(status: Status) -> None:
    assert read_status(str(status.label)) is status


def test_other_words_are_nothing() -> None:
    assert read_profile("Dancer") is None
    assert read_status("Married") is None


def test_docs_have_the_whole_table_of_genders() -> None:
    docs = Path("docs/importing.md").read_text("utf-8")

    for gender, words in GENDERS.items():
        letters = [letter for letter, meant in LETTERS.items() if meant is gender]
        listed = [*map(str.strip, words.split(";")), *letters]
        assert f"| {gender.label} | {', '.join(listed)} |" in docs


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_words_are_read_in_every_language(app: Flask, language: str) -> None:
    """A roster written in it comes back."""
    with app.test_request_context(), force_locale(language):
        assert [read_status(str(each.label)) for each in Status] == list(Status)
        assert [read_profile(str(each.label)) for each in Profile] == list(Profile)
        assert genders(*(str(each.label) for each in Gender)) == list(Gender)
