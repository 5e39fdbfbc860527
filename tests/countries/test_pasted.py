"""A pasted list of countries: what is certain, what is asked, and what was answered."""

from __future__ import annotations

from typing import Any

import pytest

from seminar.countries import pasted
from seminar.countries.answer import Answer, learned_key
from seminar.countries.match import match
from seminar.countries.pasted import LEFT_OUT, MOST, read


@pytest.mark.parametrize(
    "text",
    [
        "Kenya\nLao PDR\nCôte d’Ivoire",
        "Kenya, Lao PDR, Côte d’Ivoire",
        "KEN; LA; Ivory Coast",
        "كينيا\n老挝\nКот-д’Ивуар",
        " kenya ;; \r\n Laos,\r\nKenya, Costa de Marfil ",
    ],
)
def test_names_in_any_language_and_codes_are_read(text: str) -> None:
    found = read(text, {})

    assert (found.codes, found.asked, found.left_over) == (["KE", "LA", "CI"], [], "")


def test_a_name_with_a_comma_is_one_name() -> None:
    assert read("Congo, Democratic Republic of the\nKenya, Chad", {}).codes == ["CD", "KE", "TD"]


def test_nothing_is_guessed() -> None:
    """Neither where a name can be two countries, nor where a slip can only be one."""
    found = read("Kenya; Korea; Atlantis; Tanznia", {})

    assert found.codes == ["KE"]
    assert [each.input for each in found.unclear] == ["Korea", "Atlantis", "Tanznia"]
    assert found.unclear[2].suggestions == ("TZ",)
    assert set(found.unclear[0].suggestions) == {"KR", "KP"}


def test_answers_settle_what_was_asked_and_nothing_else() -> None:
    found = read("Kenya; Korea; Atlantis", {}, {"Korea": "KR", "Atlantis": LEFT_OUT, "Kenya": "TD"})

    assert found.codes == ["KE", "KR"]
    assert found.unclear == []
    assert [each.input for each in found.asked] == ["Korea", "Atlantis"]


def test_what_was_learned_is_certain() -> None:
    assert read("Zanzibar Shore", {learned_key("Zanzibar Shore"): "TZ"}).codes == ["TZ"]


def test_one_name_is_put_in_the_place_of_another() -> None:
    assert read("Kenya\nKorea, Chad", {}).with_name("Korea", "KOR") == "Kenya; KOR; Chad"


def test_only_the_names_of_a_long_list_that_are_read_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def noted(text: str, **given: Any) -> Answer:
        asked.append(text)
        return match(text, **given)

    monkeypatch.setattr(pasted, "match", noted)
    found = read(";".join(["Kenya", *(f"Nowhere {n}" for n in range(900))]), {})

    assert found.codes == ["KE"]
    assert len(asked) == MOST
    assert found.left_over == "Nowhere 299"
