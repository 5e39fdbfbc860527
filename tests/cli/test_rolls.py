"""seminar import roll, as it is typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import Seminar

EDITION = "ssc-cross-border-e-commerce/in-person-2023"
Bring = Callable[..., Result]
SHEET = "Name,Attendance\nAbena Mensah,Excused\nZoe Unknown,P\n"


@pytest.fixture
def bring(seminar: Seminar, with_sample: Path, tmp_path: Path) -> Bring:
    """Import a sheet into a copy of the sample instance."""

    def run(content: str | bytes, *words: str) -> Result:
        file = tmp_path / "roll.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return seminar("import", "roll", str(file), "--edition", EDITION, *words)

    return run


def test_changes_are_told_and_written_once(bring: Bring) -> None:
    planned = bring(SHEET, "--session", "16", "--dry-run", "--json")
    told = json.loads(planned.stdout)
    done = bring(SHEET, "--session", "16")
    again = bring(SHEET, "--session", "16")

    assert [(each["row"], each["from"], each["to"]) for each in told["cells"]] == [(2, "present", "excused")]
    assert [each["state"] for each in told["people"]] == ["matched", "stranger"]
    assert (done.exit_code, done.stderr) == (0, "Marks written: 1.\n")
    assert "P → E  Abena Mensah, " in done.stdout
    assert ", row 2\n" in done.stdout
    assert "Not a participant: Zoe Unknown, row 3." in done.stdout
    assert (again.exit_code, again.stderr) == (0, "Nothing was written: there is nothing to change.\n")


def test_workbook_comes_back_as_it_went_out(bring: Bring, seminar: Seminar, tmp_path: Path) -> None:
    path = tmp_path / "attendance.xlsx"
    seminar("export", "attendance", EDITION, "-o", str(path))

    run = bring(path.read_bytes())

    assert run.stderr == "Nothing was written: there is nothing to change.\n"
    assert "0 new marks, 0 changed, 0 removed, 0 marked by others" in run.stdout


def test_questions_hold_it_back(bring: Bring) -> None:
    one_sided = "Name,Attendance\nAbena Mensah,absent\nAlmaz Tadesse,\n"
    open_ = bring(one_sided, "--session", "16")
    said = bring(one_sided, "--session", "16", "--blank", "none")

    assert open_.exit_code == 1
    assert open_.stderr == "Nothing was written: a question has to be answered first.\n"
    assert "? Only exceptions are written in this sheet." in open_.stdout
    assert said.exit_code == 0


def test_session_that_there_is_not_is_refused(bring: Bring) -> None:
    run = bring(SHEET, "--session", "99999")

    assert (run.exit_code, run.stdout) == (2, "")
    assert "The edition has no session 99999." in run.stderr
