"""seminar countries, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seminar.cli import main


def run(*words: str, given: bytes | str = "") -> Result:
    return CliRunner().invoke(main, ["countries", *words], input=given)


def test_one_line_in_is_one_line_out() -> None:
    result = run("match", "-", given="Kenya\nCongo\n\nGA\r\nKenyan\n")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Kenya\tKE\tcertain",
        "Congo\t\tsuggested",
        "\t\tunknown",
        "GA\t\tunknown",
        "Kenyan\tKE\tsuggested",
    ]


def test_lines_of_codes_are_read_as_codes() -> None:
    assert run("match", given="GA\nKE\nCN\nUG").stdout.split() == [
        *("GA", "GA", "certain"),
        *("KE", "KE", "certain"),
        *("CN", "CN", "certain"),
        *("UG", "UG", "certain"),
    ]


def test_json_says_what_could_be_meant() -> None:
    (line,) = run("match", "--json", given="Congo\n").stdout.splitlines()

    assert json.loads(line) == {
        "input": "Congo",
        "iso2": None,
        "answer": "suggested",
        "suggestions": ["CG", "CD"],
        "explanation": "“Congo” can be Congo or Democratic Republic of the Congo.",
    }


def test_column_of_a_table_is_read(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("List of participants;;\nNo.;Country;Name\n1;Lao PDR;A\n2;;B\n3;Keniya;C\n", "utf-8")

    assert run("match", str(file), "--column", "COUNTRY").stdout.splitlines() == [
        "Lao PDR\tLA\tcertain",
        "\t\tunknown",
        "Keniya\tKE\tsuggested",
    ]


@pytest.mark.parametrize(
    ("words", "given", "sentence"),
    [
        (["match"], b"\xff\xfe", "The lines are not in UTF-8"),
        (["match", "--column", "Pays"], b"Country,Name\nKenya,A\n", "The file has no column “Pays”."),
        (["match", "--column", "Country"], b"", "The file is empty."),
        (["list", "--on", "2023-07-24"], b"", "Say with --group which group the day is for."),
        (["list", "--group", "XYZ"], b"", "Invalid value for '--group'"),
        (["list", "--group", "LDC", "--on", "24.7.2023"], b"", "Invalid value for '--on'"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_status_2(
    words: list[str], given: bytes, sentence: str
) -> None:
    result = run(*words, given=given)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert sentence in result.stderr


def test_list_needs_no_instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMINAR_INSTANCE", str(tmp_path / "none"))
    lines = run("list").stdout.splitlines()

    assert len(lines) == 248
    assert lines[1] == "AX\tALA\t248\tÅland Islands\tEurope"


def test_members_of_a_group_on_a_day_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEMINAR_INSTANCE", str(tmp_path))
    monkeypatch.delenv("SEMINAR_DATABASE_URL", raising=False)
    assert CliRunner().invoke(main, ["init"]).exit_code == 0
    in_2023 = run("list", "--group", "LDC", "--on", "2023-07-24").stdout.splitlines()
    in_2024 = run("list", "--group", "LDC", "--on", "2024-01-01").stdout.splitlines()

    assert len(in_2023) == 46
    assert set(in_2023) - set(in_2024) == {"BT\tBTN\t064\tBhutan\tAsia"}
