"""What `make bench` takes: the names of its parts, and nothing that it does not know."""

from __future__ import annotations

import pytest

from tools.bench.__main__ import PARTS, asked


def test_parts_and_engine_are_chosen_by_name() -> None:
    found = asked(["pages", "server", "--engine", "SQLite"])

    assert (found.parts, found.engine, found.write) == (["pages", "server"], "SQLite", False)


def test_without_a_word_everything_is_measured() -> None:
    found = asked([])

    assert (found.parts, found.engine, found.write) == ([], None, False)


@pytest.mark.parametrize(
    ("word", "known"), [("frobnicate", [*PARTS]), ("--everything", ["--engine", "--write"])]
)
def test_an_unknown_word_is_refused_with_those_that_there_are(
    word: str, known: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        asked([word])

    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert [each for each in known if each not in said] == []


def test_help_names_every_part_and_measures_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        asked(["--help"])

    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert [part for part in PARTS if part not in said] == []


def test_a_part_alone_does_not_replace_the_tables() -> None:
    with pytest.raises(SystemExit):
        asked(["pages", "--write"])
