"""seminar summary and seminar export, on the sample programme."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Process, Seminar

SERIES = "ssc-cross-border-e-commerce"


@pytest.fixture
def on_sample(seminar: Seminar, sample_instance: Path) -> Seminar:
    """`seminar …` on the shared instance with the sample programme."""
    return lambda *words: seminar(*words, SEMINAR_INSTANCE=str(sample_instance))


def test_the_headlines_of_the_sample(process: Process, on_sample: Seminar, with_sample: Path) -> None:
    in_person = process("summary", f"{SERIES}/in-person-2023")
    assert "Eighteen policy-makers and practitioners from 14 developing countries" in in_person.stdout
    online = on_sample("summary", f"{SERIES}/online-2022", "--rounded")
    assert "More than 1,100 participants from over 90 countries and territories" in online.stdout


def test_the_json_has_the_agreed_shape(on_sample: Seminar) -> None:
    told = json.loads(on_sample("summary", f"{SERIES}/in-person-2023", "--json").stdout)
    assert told["headline"] == "Eighteen policy-makers and practitioners from 14 developing countries"
    assert (told["basis"], told["participants"], told["head_counts"]) == ("attended", 18, 0)
    assert len(told["countries"]) == 14
    assert set(told["countries"][0]) == {"iso2", "name", "participants"}
    assert told["territories"] == []
    for breakdown in ("gender", "profiles"):
        assert sum(told[breakdown].values()) == 18
    assert told["groups"]["LDC"] == 9
    starts = datetime.fromisoformat(told["sessions"][0]["starts"])
    assert starts.isoformat() == "2023-07-24T09:00:00+08:00"
    assert set(told["sessions"][0]) >= {"id", "kind", "title", "starts", "ends"}
    assert len(told["field_visits"]) == 5
    assert len(told["speakers"]) == 4


@pytest.mark.parametrize("basis", ["registered", "confirmed", "attended", "completed"])
def test_another_basis_can_be_asked_for(on_sample: Seminar, basis: str) -> None:
    told = json.loads(on_sample("summary", f"{SERIES}/online-2022", "--json", "--basis", basis).stdout)
    assert told["basis"] == basis
    assert 0 < told["participants"] <= 1112
    assert (told["participants"] == 1112) is (basis != "completed")


def test_a_series_and_everything_are_told_together(on_sample: Seminar) -> None:
    for scope, title in ((SERIES, "South-South cooperation"), ("all", "All programmes")):
        told = json.loads(on_sample("summary", scope, "--json").stdout)
        assert told["title"].startswith(title)
        assert told["editions"] == [f"{SERIES}/online-2022", f"{SERIES}/in-person-2023"]
        assert told["participants"] == 1130 == sum(told["years"].values())
        assert told["people"] <= told["participants"]
        lines = on_sample("summary", scope).stdout.splitlines()
        assert lines[1].startswith(told["title"])
        assert lines[2].startswith("1,130 participations by ")


def test_the_follow_up_says_who_came_back(on_sample: Seminar) -> None:
    told = json.loads(on_sample("summary", SERIES, "--json").stdout)
    (link,) = told["chain"]
    assert (link["from"], link["participants"]) == (f"{SERIES}/online-2022", 1112)
    assert 0 < link["attended"] <= link["confirmed"] <= link["registered"] <= 18
    assert sum(each["attended"] for each in link["countries"].values()) <= link["attended"]


def test_an_unknown_series_is_refused(on_sample: Seminar) -> None:
    refused = on_sample("summary", "nothing")
    assert refused.exit_code == 2
    assert refused.stderr == "There is no series “nothing”.\n"


def test_an_unknown_edition_is_refused(on_sample: Seminar) -> None:
    refused = on_sample("summary", "nothing/at-all")
    assert refused.exit_code == 2
    assert refused.stderr == "There is no edition “nothing/at-all”.\n"


@pytest.mark.parametrize("report", ["roster", "attendance", "certificates", "coverage"])
def test_workbooks_are_written_where_they_are_wanted(on_sample: Seminar, tmp_path: Path, report: str) -> None:
    file = tmp_path / f"{report}.xlsx"
    written = on_sample("export", report, f"{SERIES}/in-person-2023", "-o", str(file))
    assert (written.exit_code, written.stderr) == (0, "")
    sheets = openpyxl.load_workbook(file).worksheets
    assert sum(sheet.max_row for sheet in sheets) > 18


@pytest.mark.parametrize(("report", "begins"), [("programme", b"%PDF"), ("coverage", b"PK")])
def test_a_document_goes_to_standard_output(
    on_sample: Seminar, tmp_path: Path, report: str, begins: bytes
) -> None:
    written = on_sample("export", report, f"{SERIES}/in-person-2023", "-o", "-")

    assert written.stdout_bytes.startswith(begins)
    assert not (tmp_path / "-").exists()


def test_csv_has_a_mark_for_excel_and_all_rows(on_sample: Seminar, tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    on_sample("export", "roster", f"{SERIES}/in-person-2023", "-o", str(file), "--format", "csv")
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfNo.,Honorific,Name,")
    assert content.count(b"\r\n") == 19


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["report"], b"PK"),
        (["participants-list"], b"PK"),
        (["participants-list", "--format", "pdf", "--language", "zh", "--basis", "registered"], b"%PDF"),
        (["programme"], b"%PDF"),
        (["programme", "--format", "docx"], b"PK"),
        (["programme", "--format", "ics"], b"BEGIN:VCALENDAR"),
        (["sign-in"], b"%PDF"),
        (["sign-in", "--format", "xlsx", "--each", "half-day", "--order", "country"], b"PK"),
        (["badges"], b"%PDF"),
    ],
)
def test_documents_to_read_are_written(
    on_sample: Seminar, tmp_path: Path, words: list[str], begins: bytes
) -> None:
    file = tmp_path / "document"
    report, *options = words
    written = on_sample("export", report, f"{SERIES}/in-person-2023", "-o", str(file), *options)
    assert (written.exit_code, written.stderr) == (0, "")
    assert file.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("name", "options", "begins"),
    [
        ("list.pdf", (), b"%PDF"),
        ("list.PDF", (), b"%PDF"),
        ("list.of.people", (), b"PK"),
        ("list.pdf", ("--format", "docx"), b"PK"),
    ],
)
def test_the_end_of_the_name_says_the_format(
    on_sample: Seminar, tmp_path: Path, name: str, options: tuple[str, ...], begins: bytes
) -> None:
    file = tmp_path / name
    place = f"{SERIES}/in-person-2023"

    written = on_sample("export", "participants-list", place, "-o", str(file), *options)

    assert (written.exit_code, written.stderr) == (0, "")
    assert file.read_bytes().startswith(begins)


@pytest.mark.parametrize("scope", [SERIES, "all"])
@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["participants-list", "--basis", "completed"], b"PK"),
        (["programme", "--language", "fr"], b"%PDF"),
        (["programme", "--format", "ics"], b"BEGIN:VCALENDAR"),
    ],
)
def test_documents_of_several_editions_are_written(
    on_sample: Seminar, tmp_path: Path, scope: str, words: list[str], begins: bytes
) -> None:
    file = tmp_path / "document"
    report, *options = words
    written = on_sample("export", report, scope, "-o", str(file), *options)
    assert (written.exit_code, written.stderr) == (0, "")
    assert file.read_bytes().startswith(begins)


def test_what_is_printed_is_asked_for_by_its_session(on_sample: Seminar, tmp_path: Path) -> None:
    place, file = f"{SERIES}/in-person-2023", tmp_path / "manifest.xlsx"
    refused = on_sample("export", "manifest", place, "-o", str(file))
    assert (refused.exit_code, file.exists()) == (2, False)
    ids = re.findall(r"\d+", refused.stderr.partition("Say which session: ")[2])

    for phones in ([], ["--phones"]):
        options = ["--session", ids[0], "--format", "xlsx", *phones]
        written = on_sample("export", "manifest", place, "-o", str(file), *options)
        assert (written.exit_code, written.stderr) == (0, "")
        cells = [cell.value for sheet in openpyxl.load_workbook(file) for row in sheet for cell in row]
        assert ("Phone" in cells) is bool(phones)
    for report in ("manifest", "sign-in"):
        refused = on_sample("export", report, place, "-o", str(file), "--session", "999999")
        assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)


def test_the_roster_has_the_columns_asked_for(on_sample: Seminar, tmp_path: Path) -> None:
    place, file = f"{SERIES}/in-person-2023", tmp_path / "roster.csv"

    some = on_sample(
        *("export", "roster", place, "-o", str(file), "--format", "csv", "--columns", "country, name")
    )
    wrong = on_sample("export", "roster", place, "-o", str(file), "--columns", "shoes")

    assert some.exit_code == 0
    assert file.read_text("utf-8-sig").splitlines()[0] == "No.,Name,Country"
    assert (wrong.exit_code, wrong.stderr.startswith("--columns takes some of: honorific, name,")) == (
        2,
        True,
    )


def test_badges_are_for_whoever_has_none(on_sample: Seminar, tmp_path: Path) -> None:
    place, file = f"{SERIES}/in-person-2023", str(tmp_path / "badges.pdf")
    on_sample("export", "badges", place, "-o", file)
    again = on_sample("export", "badges", place, "-o", file, "--only-new")
    assert again.stderr == "Everybody who is confirmed has a badge already.\n"


def test_a_file_that_cannot_be_written_is_refused(on_sample: Seminar, tmp_path: Path) -> None:
    refused = on_sample("export", "roster", f"{SERIES}/in-person-2023", "-o", str(tmp_path / "no" / "x.xlsx"))
    assert refused.exit_code == 2
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize(("scope", "name"), [(SERIES, SERIES), ("all", "all-programmes")])
def test_coverage_of_several_editions_is_written(
    on_sample: Seminar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scope: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    written = on_sample("export", "coverage", scope)
    assert (written.exit_code, written.stderr) == (0, "")
    file = next(tmp_path.glob(f"{name}-coverage-*.xlsx"))
    assert openpyxl.load_workbook(file)["Editions"].max_row > 3


def test_only_the_coverage_is_of_several_editions(on_sample: Seminar) -> None:
    refused = on_sample("export", "roster", SERIES)
    assert refused.exit_code == 2
    assert "The roster is of one edition" in refused.stderr
