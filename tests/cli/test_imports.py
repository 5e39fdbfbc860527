"""seminar import participants, as it is typed."""

from __future__ import annotations

import fcntl
import json
import os
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from seminar.sheets import read_table_file
from tests.cli.conftest import Seminar
from tests.imports.lists import HEADERS, people, text, xlsx

EDITION = "ssc-cross-border-e-commerce/in-person-2023"
Bring = Callable[..., Result]
RUSSIAN = [["ФИО", "Страна", "Организация"], ["Сергей Иванов", "Кыргызстан", "Министерство"]]
MESSY = [*people(2), ["Pascal", "Congo", "", ""], ["Kim", "", "", ""], ["", "Kenya", "", ""]]


@pytest.fixture
def bring(seminar: Seminar, with_sample: Path, tmp_path: Path) -> Bring:
    """Import a file into a copy of the sample instance."""

    def run(data: bytes | None, name: str, *words: str, edition: str = EDITION) -> Result:
        file = tmp_path / name
        if data is not None:
            file.write_bytes(data)
        return seminar("import", "participants", str(file), "--edition", edition, *words)

    return run


def test_clean_list_goes_in_and_a_second_time_changes_nothing(bring: Bring) -> None:
    data = xlsx(people(2))

    planned = bring(data, "list.xlsx", "--dry-run")
    assert (planned.exit_code, planned.stdout) == (0, "2 new, 0 known, 0 unsure, 0 refused\n")
    first = bring(data, "list.xlsx")
    assert (first.exit_code, first.stdout) == (0, planned.stdout)
    again = bring(data, "list.xlsx")
    assert (again.exit_code, again.stdout) == (0, "0 new, 2 known, 0 unsure, 0 refused\n")


def test_rows_that_need_a_decision_hold_everything_back(bring: Bring) -> None:
    refused = bring(text(MESSY), "list.csv")
    assert refused.exit_code == 1
    assert "Row 4, refused: “Congo” can be Congo or Democratic Republic of the Congo." in refused.stdout
    assert bring(None, "list.csv", "--dry-run").stdout.startswith("2 new, 0 known")

    assert bring(None, "list.csv", "--accept-clean").exit_code == 1
    after = bring(None, "list.csv", "--dry-run")
    assert after.stdout.startswith("0 new, 2 known, 0 unsure, 3 refused")


def test_command_says_what_became_of_the_list(bring: Bring) -> None:
    for data, words, said in [
        (people(3), ["--dry-run"], "Nothing was written: this was a dry run."),
        (MESSY, [], "Nothing was written: rows need a decision."),
        (MESSY, ["--accept-clean"], "Written: 2 registered, 0 changed.\n"),
        (people(3), [], "Written: 1 registered, 0 changed.\n"),
        (people(3), [], "Nothing was written: there was nobody to register"),
    ]:
        assert bring(text(data), "list.csv", *words).stderr.startswith(said)


def test_row_that_may_be_somebody_known_is_said_in_words(bring: Bring) -> None:
    headers, (name, country, institution, email) = people(1)
    bring(text([headers, [name, country, institution, email]]), "list.csv")
    planned = bring(text([headers, [name, country, institution, f"other-{email}"]]), "list.csv", "--dry-run")

    assert planned.exit_code == 1
    assert "Row 2, unsure: May be somebody who is known" in planned.stdout
    assert planned.exception is None or isinstance(planned.exception, SystemExit)


def test_corrected_list_changes_what_was_corrected(bring: Bring) -> None:
    rows = [[*HEADERS, "Phone"], *([*row, "1"] for row in people(2)[1:])]
    bring(xlsx(rows), "list.xlsx")
    rows[1][4] = "2"

    planned = bring(xlsx(rows), "list.xlsx", "--json", "--dry-run")
    [first, second] = json.loads(planned.stdout)["rows"]
    assert (first["status"], first["changes"], "changes" in second) == ("known", {"phone": ["1", "2"]}, False)
    kept = [bring(None, "list.xlsx", "--keep-known", *more) for more in ([], ["--dry-run"])]
    assert [(each.exit_code, "known: keeps phone" in each.stdout) for each in kept] == [(0, True)] * 2
    assert "changes" not in kept[0].stdout
    assert "Row 2, known: changes phone" in bring(None, "list.xlsx").stdout
    assert bring(None, "list.xlsx").stdout == "0 new, 2 known, 0 unsure, 0 refused\n"


def test_map_says_how_the_list_is_read(bring: Bring, tmp_path: Path) -> None:
    rows = [
        ["Who", "From", "Since"],
        ["Amina Otieno", "Kenya", "03/04/2023"],
        ["Pascal Ilunga", "Congo", "05/06/2023"],
    ]
    given = tmp_path / "map.toml"
    columns = 'columns = {Who = "name", Since = "registered_on"}'
    given.write_text(f'days = "month"\n{columns}\ncountries = {{Congo = "CD"}}', "utf-8")

    said = bring(text(rows), "list.csv", "--map", str(given))
    assert (said.exit_code, said.stdout) == (0, "2 new, 0 known, 0 unsure, 0 refused\n")
    assert said.stderr.startswith("Column B is taken for “Country” by its values.\n")
    assert bring(None, "list.csv", "--map", str(given)).stdout.startswith("0 new, 2 known")


def test_columns_that_are_left_out_are_named(bring: Bring) -> None:
    headers, *rows = people(2)
    said = bring(
        text([["No.", *headers, "Passport No", "Room"], *(["1", *row, "X1", ""] for row in rows)]), "list.csv"
    )

    assert (said.exit_code, said.stderr) == (
        0,
        "Left out: Passport No.\nWritten: 2 registered, 0 changed.\n",
    )


def test_waiting_list_is_said(bring: Bring) -> None:
    said = bring(text(people(4)), "list.csv", "--dry-run").stdout

    assert "\n2 of the new go on the waiting list: 2 places are left.\n" in said
    bring(None, "list.csv")
    said = bring(text(people(1, first=9)), "list.csv", "--dry-run").stdout
    assert "\n1 of the new goes on the waiting list: 0 places are left.\n" in said


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"heder = 1", "A word of the map is “heder”"),
        (b'columns = {Passport = "notes"}', "The list has no column “Passport”. It has: Name, Country"),
        (None, "The file"),
    ],
)
def test_wrong_map_gets_a_sentence(
    bring: Bring, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    given = tmp_path / "map.toml"
    if content is not None:
        given.write_bytes(content)
    refused = bring(text(people(2)), "list.csv", "--map", str(given))

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith(sentence)
    assert refused.stderr.count("\n") == 1


def test_json_says_everything_about_every_row(bring: Bring) -> None:
    said = json.loads(bring(text(MESSY), "list.csv", "--json", "--dry-run").stdout)

    assert [said[word] for word in ("new", "known", "unsure", "refused")] == [2, 0, 0, 3]
    assert [row["row"] for row in said["rows"]] == [2, 3, 4, 5, 6]
    assert said["rows"][2] == {
        "row": 4,
        "status": "refused",
        "problems": ["“Congo” can be Congo or Democratic Republic of the Congo."],
        "country": {"input": "Congo", "iso2": None, "answer": "suggested"},
    }
    assert said["rows"][3]["country"] == {"input": "", "iso2": None, "answer": "unknown"}


@pytest.mark.parametrize(
    ("encoding", "rows", "iso2"),
    [
        ("cp1256", [["الاسم", "البلد", "المؤسسة"], ["محمد علي", "جيبوتي", "وزارة التجارة"]], "DJ"),
        ("koi8-r", RUSSIAN, "KG"),
    ],
)
def test_old_character_set_is_told_by_its_words(
    bring: Bring, encoding: str, rows: list[list[str]], iso2: str
) -> None:
    planned = bring(text(rows, separator=";", encoding=encoding), "list.csv", "--json", "--dry-run")

    [row] = json.loads(planned.stdout)["rows"]
    assert row["country"] == {"input": rows[1][1], "iso2": iso2, "answer": "certain"}


@pytest.mark.parametrize("cell", ["Union européenne", "European Union", ""])
@pytest.mark.parametrize("headers", [["No.", "Name", "Country", "ISO3"], ["Name", "Country"]])
def test_json_gives_the_cell_that_names_an_organisation(bring: Bring, headers: list[str], cell: str) -> None:
    row = {"No.": "1", "Name": "Amina Otieno", "Country": cell, "ISO3": ""}
    rows = [headers, [row[header] for header in headers]]
    planned = bring(text(rows), "list.csv", "--json", "--dry-run")

    assert json.loads(planned.stdout)["rows"][0]["country"]["input"] == cell


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "list.csv", "The file is empty."),
        (b"PK\x03\x04", "list.xlsx", "The file is damaged or incomplete."),
        (text([["a", "b"], ["c", "d"]]), "list.csv", "No column of names was found"),
        (text([HEADERS]), "list.csv", "The list has headers and no people below them."),
        (
            text(RUSSIAN, encoding="cp855"),
            "list.csv",
            "We could not tell in which character set this file is written",
        ),
        (None, "missing.csv", "The file"),
    ],
)
def test_file_without_a_list_is_refused_in_one_sentence(
    bring: Bring, data: bytes | None, name: str, sentence: str
) -> None:
    refused = bring(data, name)

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith(sentence)
    assert refused.stderr.count("\n") == 1


def test_unknown_edition_is_refused(bring: Bring) -> None:
    refused = bring(text(people(1)), "list.csv", edition="no/where")

    assert (refused.exit_code, refused.stderr) == (2, "There is no edition “no/where”.\n")


def test_problems_are_written_for_the_sender(bring: Bring, tmp_path: Path) -> None:
    out = tmp_path / "back.xlsx"
    assert bring(text(MESSY), "list.csv", "--dry-run", "--problems", str(out)).exit_code == 1

    [sheet] = read_table_file(out, out.name)
    assert [row[-1] for row in sheet.rows][3:] == [
        "“Congo” can be Congo or Democratic Republic of the Congo.",
        "The country is blank here and may be that of the rows above.",
        "No name is given.",
    ]
    again = bring(out.read_bytes(), "again.xlsx", "--dry-run")
    assert again.stdout == bring(None, "list.csv", "--dry-run").stdout


@pytest.mark.parametrize(
    ("out", "sentence"),
    [("list.csv", "is the list itself"), ("no/folder.xlsx", "cannot be written: No such")],
)
def test_where_problems_cannot_be_written_nobody_is_registered(
    bring: Bring, tmp_path: Path, out: str, sentence: str
) -> None:
    data = text(people(2))
    refused = bring(data, "list.csv", "--problems", str(tmp_path / out))

    assert refused.exit_code == 2
    assert sentence in refused.stderr
    assert (tmp_path / "list.csv").read_bytes() == data
    assert bring(None, "list.csv", "--dry-run").stdout.startswith("2 new")


def test_others_may_write_while_a_file_is_checked(bring: Bring, with_sample: Path, tmp_path: Path) -> None:
    """The file of problems is a pipe: who writes it waits for a reader, and writes anew what moved."""
    pipe = tmp_path / "problems"
    os.mkfifo(pipe)
    bring(text(people(3)), "list.csv", "--dry-run")
    words = [str(tmp_path / "list.csv"), "--edition", EDITION, "--problems", str(pipe)]
    waiting = subprocess.Popen(
        [sys.executable, "-m", "seminar", "import", "participants", *words],
        env=os.environ | {"SEMINAR_INSTANCE": str(with_sample)},
        stdout=subprocess.PIPE,
        text=True,
    )
    with open(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as end:
        fcntl.fcntl(end, fcntl.F_SETPIPE_SZ, 4096)  # less than the workbook
        assert select.select([end], [], [], 60)[0]
        assert bring(None, "list.csv").stdout.startswith("3 new")
        os.set_blocking(end.fileno(), True)
        end.read()
    pipe.read_bytes()

    assert waiting.communicate(timeout=60)[0] == "0 new, 3 known, 0 unsure, 0 refused\n"
