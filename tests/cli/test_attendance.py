"""seminar import attendance, as it is typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import Seminar

EDITION = "ssc-cross-border-e-commerce/online-2022"
Bring = Callable[..., Result]
ZOOM = """\
Topic,ID,Host,Duration (minutes),Start time,End time,Participants
Lecture,812,Host One,101,2022-03-21 14:50:00,2022-03-21 16:31:00,4

Name (original name),Email,Join time,Leave time,Duration (minutes),Guest
Curtis Charles,,2022-03-21 14:58:30,2022-03-21 15:20:00,22,Yes
Curtis Charles,,2022-03-21 15:15:00,2022-03-21 16:00:00,45,Yes
Host One,,2022-03-21 14:50:00,2022-03-21 16:31:00,101,No
"""
PHONE = ZOOM + "iPhone of Keisha,,2022-03-21 15:20:00,2022-03-21 16:31:00,71,Yes\n"


@pytest.fixture
def bring(seminar: Seminar, with_sample: Path, tmp_path: Path) -> Bring:
    """Import a report into a copy of the sample instance."""

    def run(content: str | bytes, *words: str, edition: str = EDITION) -> Result:
        file = tmp_path / "report.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return seminar("import", "attendance", str(file), "--edition", edition, *words)

    return run


def test_everybody_in_the_file_is_in_the_json(bring: Bring) -> None:
    run = bring(PHONE, "--dry-run", "--json")
    told = json.loads(run.stdout)

    assert (run.exit_code, told["platform"], told["variant"]) == (0, "zoom", "meeting, newer")
    assert len(told["sessions"]) == 1
    assert [(each["name"], each["joins"], each["minutes"], each["mark"]) for each in told["people"]] == [
        ("Curtis Charles", 2, 60, "present"),
        ("Host One", 1, 90, None),
        ("iPhone of Keisha", 1, 70, "late"),
    ]
    curtis, host, phone = told["people"]
    assert isinstance(curtis["participant"], int)
    assert curtis["share"] == 0.6666
    assert "host" in host["note"]
    assert phone["participant"] is None
    assert phone["candidates"]
    assert "Asia/Shanghai" in told["warnings"][0]


def test_clean_report_is_written_once(bring: Bring) -> None:
    done = bring(ZOOM, "--zone", "Asia/Shanghai")
    again = bring(ZOOM, "--zone", "Asia/Shanghai")

    assert (done.exit_code, done.stderr) == (0, "Marks written: 1.\n")
    assert (again.exit_code, "0 new marks, 0 changed, 1 the same" in again.stdout) == (0, True)
    assert again.stderr == "Nothing was written: this file is in already.\n"


def test_dry_run_says_what_the_run_would_do(bring: Bring) -> None:
    words = ("--others-absent", "--session", "2", "--zone", "Asia/Shanghai")
    second = ZOOM.replace(" 14:", " 16:").replace(" 15:", " 16:")

    planned, done = bring(second, *words, "--dry-run"), bring(second, *words)

    assert planned.stdout == done.stdout
    assert planned.stderr == "Nothing was written: this was a dry run.\n"


def test_undecided_people_hold_it_back_unless_they_are_left_out(bring: Bring) -> None:
    assert bring(PHONE).exit_code == 1
    assert "1 changed" in bring(PHONE, "--dry-run").stdout

    assert bring(PHONE, "--accept-clean").exit_code == 1
    again = bring(PHONE, "--accept-clean")
    assert again.stderr == "Nothing was written: this file is in already.\n"
    assert "0 changed, 1 the same" in bring(PHONE, "--dry-run").stdout


def test_report_of_another_time_is_read_and_not_written(bring: Bring) -> None:
    later = ZOOM.replace("2022-03-21", "2022-06-01")
    planned = json.loads(bring(later, "--dry-run", "--json").stdout)

    assert planned["sessions"] == []
    assert [each["minutes"] for each in planned["people"]] == [62, 101]
    assert "No session of this edition" in planned["questions"][0]
    assert bring(later).exit_code == 1


def test_session_and_zone_are_taken_as_said(bring: Bring) -> None:
    early = json.loads(bring(ZOOM, "--dry-run", "--json", "--zone", "UTC").stdout)
    second = json.loads(bring(ZOOM, "--dry-run", "--json", "--session", "2", "--zone", "UTC+8").stdout)

    assert early["sessions"] != second["sessions"] == [2]
    assert [each["minutes"] for each in second["people"]] == [0, 0]
    assert any("Is it the right session?" in sentence for sentence in second["questions"])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("hello", ()),
        ("", ()),
        (b"PK\x03\x04broken", ()),
        (b"\x89PNG\r\n", ()),
        (ZOOM, ("--session", "999999")),
        (ZOOM, ("--session", "one")),
        (ZOOM, ("--zone", "Atlantis/Poseidonis")),
        (ZOOM, ("--edition", "no/such")),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    bring: Bring, content: str | bytes, words: tuple[str, ...]
) -> None:
    run = bring(content, "--json", *words)

    assert (run.exit_code, run.stdout) == (2, "")
    assert 0 < len(run.stderr.strip()) <= 500
    assert len(run.stderr.strip().splitlines()) == 1
