"""seminar countries, as it is typed."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seminar.cli import main
from tests.cli.conftest import Seminar
from tests.imports.lists import xlsx


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
    (line,) = run("match", "--json", "--explain", given="Congo\n").stdout.splitlines()

    assert json.loads(line) == {
        "input": "Congo",
        "iso2": None,
        "answer": "suggested",
        "suggestions": ["CG", "CD"],
        "explanation": "“Congo” can be Congo or Democratic Republic of the Congo.",
    }


def test_json_has_three_fields() -> None:
    (line,) = run("match", "--json", given="Myanmar,\t“Burma”\n").stdout.splitlines()

    assert json.loads(line) == {"input": "Myanmar,\t“Burma”", "iso2": "MM", "answer": "certain"}


def test_best_suggestion_has_a_code_and_a_tie_has_none() -> None:
    assert run("match", given="Kennya\nNigera\n").stdout.splitlines() == [
        "Kennya\tKE\tsuggested",
        "Nigera\t\tsuggested",
    ]


def test_second_row_of_headers_is_no_country(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(
        xlsx([["Pays", "Contact", ""], ["", "E-mail", "Téléphone"], ["Kenya", "", ""], ["", "a", ""]])
    )

    assert run("match", str(file), "--column", "Pays").stdout == "Kenya\tKE\tcertain\n\t\tunknown\n"


def test_nothing_in_is_nothing_out() -> None:
    result = run("match", given="")

    assert (result.exit_code, result.stdout) == (0, "")


def test_every_line_has_three_fields_whatever_stands_in_it(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text('Country\n"Kenya\n(Nairobi)"\n"Lao\tPDR"\n"Congo, Dem. Rep."\n', "utf-8")
    lines = run("match", str(file), "--column", "Country").stdout.splitlines()

    assert [line.split("\t") for line in lines] == [
        ["Kenya (Nairobi)", "KE", "certain"],
        ["Lao PDR", "LA", "certain"],
        ["Congo, Dem. Rep.", "CD", "certain"],
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252", "latin-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_read_in_any_character_set_and_line_end(encoding: str, end: str) -> None:
    given = end.join(["Kenya", "Côte d'Ivoire", "Türkiye", ""]).encode(encoding)

    assert run("match", given=given).stdout.splitlines() == [
        "Kenya\tKE\tcertain",
        "Côte d'Ivoire\tCI\tcertain",
        "Türkiye\tTR\tcertain",
    ]


def test_column_of_a_workbook_is_read_and_its_lines_are_not(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    file.write_bytes(xlsx([["Participants"], ["Name", "Pays"], ["A", "Sénégal"], ["B", 404], ["C"]]))

    assert run("match", str(file), "--column", "pays").stdout.splitlines() == [
        "Sénégal\tSN\tcertain",
        "404\t\tunknown",
        "\t\tunknown",
    ]
    assert "This is a workbook" in run("match", str(file)).stderr


def test_reader_who_stops_early_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("Kenya\n" * 20_000)
    command = f"{sys.executable} -m seminar countries match {file} | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr) == ("Kenya\tKE\tcertain\n", "")


def test_names_that_were_learned_are_used(seminar: Seminar, instance: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("Kennya\n")
    with sqlite3.connect(instance / "seminar.db") as database:
        database.execute(
            "INSERT INTO learned_name (key, written, means, country, learned_by, learned_at, forgotten,"
            " version, created_at, updated_at)"
            " VALUES ('kennya', 'Kennya', 'country', 'KE', 'Mei', 0, 0, 1, 0, 0)"
        )

    assert seminar("countries", "match", "list.txt").stdout == "Kennya\tKE\tcertain\n"


def test_column_of_a_table_is_read(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("List of participants;;\nNo.;Country;Name\n1;Lao PDR;A\n2;;B\n3;Kennya;C\n", "utf-8")

    assert run("match", str(file), "--column", "COUNTRY").stdout.splitlines() == [
        "Lao PDR\tLA\tcertain",
        "\t\tunknown",
        "Kennya\tKE\tsuggested",
    ]


@pytest.mark.parametrize(
    ("words", "given", "sentence"),
    [
        (["match"], b"\x01\x02\x03", "no readable text"),
        (["match", "--explain"], b"Kenya", "Explanations are written with --json."),
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


def test_members_of_a_group_on_a_day_are_listed(seminar: Seminar, instance: Path) -> None:
    members = ("countries", "list", "--group", "LDC", "--on")
    in_2023 = seminar(*members, "2023-07-24").stdout.splitlines()
    in_2024 = seminar(*members, "2024-01-01").stdout.splitlines()

    assert len(in_2023) == 46
    assert set(in_2023) - set(in_2024) == {"BT\tBTN\t064\tBhutan\tAsia"}
